//! The commands, all of one shape: `run(directory, command, output)` does its work through the other rooms and hands a report to a view.

pub mod apply;
pub mod ci;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod init;
pub mod invoke;
pub mod man;
pub mod output;
pub mod plan;
pub mod render;
pub mod show;
pub mod test;
pub mod validate;
pub mod vtl;

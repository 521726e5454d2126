//! The commands, all of one shape: `run(directory, command, output)` does its work through the other rooms and hands a report to a view.

pub(crate) mod apply;
pub(crate) mod ci;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod invoke;
pub(crate) mod man;
pub(crate) mod output;
pub(crate) mod plan;
pub(crate) mod render;
pub(crate) mod show;
pub(crate) mod test;
pub(crate) mod validate;
pub(crate) mod vtl;

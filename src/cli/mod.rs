//! The command line: arguments to a command, its report to a view, its failure to a message and an exit code.

mod approval;
mod args;
mod ask;
mod begin;
mod commands;
mod deep;
mod error;
mod fields;
mod habits;
mod moved;
mod output;
mod passed_on;
mod program;
mod progress;
mod report;
mod request;
mod teller;
mod usage;
mod written;

pub use program::main;

//! The only room that reads and writes files: spec files in, rendered files out, never half and never someone else's.
//!
//! A command opens the [`Workspace`], takes its [`Lock`] if it is going to write, [compares](Workspace::compare) a file set
//! with the disk, and [applies](Workspace::apply) the [`Changes`]. Checking and diffing stop after the comparison and need no lock.
//!
//! Paths that come in or go out are relative to the workspace's root and written with forward slashes on every platform.

#![expect(clippy::disallowed_methods, reason = "the one room that is meant to touch the disk")]

mod apply;
mod change;
mod compare;
mod disk;
mod environments;
mod error;
mod lock;
mod name;
mod read;
mod signals;
mod single;
mod starter;
mod tree;
mod workspace;

pub use apply::HandEdits;
pub use change::{Action, Changes, Entry, Problem, ProblemKind};
pub use compare::Stages;
pub use error::{Error, Unrestored};
pub use lock::Lock;
pub use name::{NameError, environment_name};
pub use single::{append_to_file, is_there, read_file, read_start, write_file};
pub use starter::{begin, workspace_above};
pub use workspace::Workspace;

#[cfg(test)]
mod fixture;

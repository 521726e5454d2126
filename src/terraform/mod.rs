//! The only room that starts processes: Terraform or OpenTofu in the root module of an environment, and git.
//!
//! [`Terraform::locate`] finds the program once. For each environment a [`Root`] runs its commands: [`Root::init`] where that is needed, then
//! plan, show, apply and so on. Every argument is passed by argv; no shell is involved.
//!
//! Terraform runs in a process group of its own, with nothing on its standard input, and writes to a [log file](Log) and not to a pipe:
//! - A Ctrl-C on the terminal goes to every process of the foreground group. If Terraform were in tfgen's group, it would get that one and the one that tfgen
//!   passes on for `kill tfgen`, and two interrupts make Terraform give up without writing its state. In a group of its own it gets what [`Interrupts`] sends, once for each.
//! - A process outside the foreground group that reads from the terminal is stopped; so nothing is ever asked (`-input=false`).
//! - When the terminal is closed or tfgen is killed, a Terraform in the middle of an apply goes on, writes its state and gives back its lock: there is no pipe
//!   that breaks under it.

#![expect(
    clippy::disallowed_methods,
    reason = "the one room that starts processes; it keeps its own files in `.terraform/` and the plugin cache, and looks for programs in the environment"
)]

mod cache;
mod data_folder;
mod error;
mod git;
#[cfg(unix)]
mod hangup;
mod held;
mod initialise;
mod interrupt;
mod leftovers;
mod locate;
mod lock_file;
mod log;
mod optional;
mod own_backend;
mod plan_file;
mod process;
mod root;

pub(crate) use error::Error;
pub(crate) use git::{changed_since, folder_in_repository, stages};
pub(crate) use initialise::Backend;
pub(crate) use interrupt::Interrupts;
pub(crate) use leftovers::remove_leftovers;
pub(crate) use locate::Terraform;
pub(crate) use log::{Live, Log};
pub(crate) use own_backend::has_own_backend;
pub(crate) use plan_file::{Out, Plan};
pub(crate) use root::Root;

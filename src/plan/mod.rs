//! What a saved Terraform plan does, read from `terraform show -json`.
//!
//! Everything here is a pure function. What Terraform marks as sensitive is dropped while the plan is read, so that no view can show it.

mod change;
mod check;
mod compare;
mod drift;
mod environment;
mod error;
mod failure;
mod field;
mod read;
mod reason;
mod secrets;
mod summary;
mod taken;
mod tree;

pub use change::{Action, ArgumentChange, Change, Deferred, OutputChange, Shown};
pub use check::{Check, Status as CheckStatus};
pub use environment::{Environment, Outcome};
pub use error::Error;
pub(crate) use failure::errors;
pub(crate) use secrets::Secrets;
pub use summary::{Counts, Summary};
pub(crate) use tree::UNKNOWN;

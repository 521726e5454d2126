//! What a saved Terraform plan does: read from `terraform show -json`, and shown to a terminal, a pull request or a machine.
//!
//! Everything here is a pure function. What Terraform marks as sensitive is dropped while the plan is read, so that no view can show
//! it. Text views hold ANSI escapes, as those of `diff` do.

mod change;
mod compare;
mod drift;
mod environment;
mod error;
mod field;
mod json;
mod markdown;
mod read;
mod reason;
mod secrets;
mod summary;
mod table;
mod text;
mod tree;
mod words;

pub use crate::view::escape::LIMIT as MARKDOWN_LIMIT;
pub use change::{Action, ArgumentChange, Change, Deferred, OutputChange, Shown};
pub use environment::{Environment, Outcome};
pub use error::Error;
pub use json::{Document, document};
pub use markdown::markdown;
pub use summary::{Counts, Summary};
pub use table::{Row, table};
pub use text::text;

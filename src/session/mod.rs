//! What every head begins with: a workspace's specs, read once and checked together.
//!
//! [`Session::open`] reads the texts of a workspace, [`Session::check`] makes environments of them, and only a [`Checked`] hands out environments that can be
//! rendered, run or served. A session is what the workspace was at one moment: whoever stays open, such as a server, opens another one when a file has
//! changed, while a [`Checked`] of the old one goes on. Heads with texts of their own, such as the unsaved ones of an editor, begin with [`Specs`].
//!
//! Nothing is printed: diagnostics and errors are values.

mod checked;
mod error;
mod files;
mod orphan;
mod readings;
mod specs;
mod workspace;

pub use checked::Checked;
pub use error::{Error, Refused};
pub(crate) use orphan::Orphan;
pub use readings::Readings;
pub use specs::{Specs, Texts};
pub use workspace::Session;

#[cfg(test)]
mod tests;

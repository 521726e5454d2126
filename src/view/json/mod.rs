//! Documents for machines: one a run, in an envelope. `docs/schemas` holds their schemas; a test keeps them in step.
//!
//! A value that machines read as it stands, such as a plan or an exchange, derives `Serialize` in its own room. Here is what is put together for a document.

pub mod diff;
pub(crate) mod envelope;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod output;
pub mod plan;
pub(crate) mod render;
#[cfg(test)]
mod schemas;
pub(crate) mod show;
pub(crate) mod validate;
pub(crate) mod vtl;

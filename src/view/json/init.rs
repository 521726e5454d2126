//! The document of `init`.

use serde::Serialize;

/// The files that `init` wrote.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Initialised {
    /// Paths from the workspace's root.
    pub files: Vec<String>,
}

//! Why there is nothing to work on.

use std::sync::Arc;

use crate::base::diag::Diagnostic;
use crate::base::source::Sources;
use crate::workdir;

/// Why a workspace cannot be opened, or environments of it cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk, or what is on it.
    #[error(transparent)]
    Workdir(#[from] workdir::Error),
    /// A name that is nobody's.
    #[error("there is no environment `{name}`")]
    UnknownEnvironment {
        /// What was given.
        name: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// No environments at all.
    #[error("the workspace has no environments")]
    NoEnvironments,
    /// The specs are wrong.
    #[error(transparent)]
    Spec(#[from] Refused),
}

/// Specs that are wrong.
#[derive(Debug, thiserror::Error)]
#[error("the spec has errors")]
pub struct Refused {
    /// Their texts.
    pub sources: Arc<Sources>,
    /// Everything that is wrong, with the warnings among it; sorted, and never without an error.
    pub diagnostics: Vec<Diagnostic>,
}

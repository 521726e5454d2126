//! Why there is nothing to work on.

use std::sync::Arc;

use crate::base::diag::{Diagnostic, named};
use crate::base::layout;
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
        /// Whether it is one whose spec is gone, and whose rendered files are there.
        orphaned: bool,
    },
    /// No environments at all.
    #[error("the workspace has no environments")]
    NoEnvironments {
        /// Those whose spec is gone, and whose rendered files are there.
        orphaned: Vec<String>,
    },
    /// An environment whose spec is gone would be destroyed, and with it what others made.
    #[error("`{name}` has no spec any more and shares its state with {}: {state}", named(.others))]
    OrphanShares {
        /// Its name.
        name: String,
        /// Who has the state too.
        others: Vec<String>,
        /// Where it is, in words.
        state: String,
    },
    /// Whether an environment whose spec is gone shares its state with others cannot be told.
    #[error("whether `{name}`, which has no spec any more, shares its state cannot be told: the spec of {} cannot be read", named(.others))]
    OrphanUnknown {
        /// Its name.
        name: String,
        /// Whose specs cannot be read.
        others: Vec<String>,
    },
    /// The root module of an environment without a spec is gone too.
    #[error("`{name}` has no spec any more, and its root module `{}/` is gone too", layout::root_module(.name))]
    OrphanWithoutRoot {
        /// Its name.
        name: String,
    },
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

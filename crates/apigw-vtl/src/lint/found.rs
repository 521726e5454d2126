//! What a look through a template found.

use super::super::finding::{FindingKind, UnknownName};
use super::super::syntax::Place;

/// Something about a template that its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where, in bytes.
    pub(crate) place: Place,
    pub(crate) kind: FindingKind,
    /// What is wrong.
    pub(crate) message: String,
    /// What to write instead.
    pub(crate) help: String,
    pub(crate) unknown: Option<UnknownName>,
}

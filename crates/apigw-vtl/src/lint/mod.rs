//! What can be known to be wrong with a template before it runs.

mod names;
mod quotes;
mod walk;

use super::parser::Tree;
use super::syntax::Place;

/// Something about a template that its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// Where, in bytes.
    pub(super) place: Place,
    /// Which kind.
    pub(super) kind: FindingKind,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: String,
}

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A directive that API Gateway cannot run.
    Directive,
    /// A name that stands for nothing: it prints nothing.
    Name,
    /// A value between quotation marks that can end them: broken JSON.
    Quotes,
}

/// All findings, by place.
pub(super) fn findings(tree: &Tree, known: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    names::check(tree, known, &mut found);
    quotes::check(tree, &mut found);
    found.sort_by_key(|finding| finding.place);
    found.dedup();
    found
}

#[cfg(test)]
mod tests;

//! Collects diagnostics while a spec is read.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Diagnostic, Severity};
use crate::base::source::Sources;

/// Where every room that reads a spec reports to; nobody stops at the first problem.
#[derive(Debug, Default)]
pub struct Sink {
    reported: RefCell<Vec<Diagnostic>>,
    once: RefCell<BTreeSet<&'static str>>,
}

impl Sink {
    /// Adds a problem.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.reported.borrow_mut().push(diagnostic);
    }

    /// Adds a problem of which each next one of the same code would be a consequence.
    pub fn report_once(&self, diagnostic: Diagnostic) {
        if self.once.borrow_mut().insert(diagnostic.code.id) {
            self.report(diagnostic);
        }
    }

    /// Whether an error, not only warnings, was reported.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.reported.borrow().iter().any(|diagnostic| diagnostic.code.severity == Severity::Error)
    }

    /// All that was reported, in the order of reporting.
    #[must_use]
    pub fn into_reported(self) -> Vec<Diagnostic> {
        self.reported.into_inner()
    }
}

/// Sorts by file, place and code, and drops repetitions: what is wrong in the shared spec is wrong in every environment, but is said once.
#[must_use]
pub fn sorted(sources: &Sources, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Diagnostic> = diagnostics
        .into_iter()
        .filter(|diagnostic| seen.insert((diagnostic.code.id, diagnostic.span, diagnostic.message.clone())))
        .collect();
    kept.sort_by(|one, other| {
        let inner = |diagnostic: &Diagnostic| diagnostic.excerpt.as_ref().map(|excerpt| (excerpt.line, excerpt.column));
        let key = |diagnostic: &Diagnostic| {
            (diagnostic.span.start, diagnostic.span.end, inner(diagnostic), diagnostic.code.id)
        };
        // The shared spec comes first, as it does when it is read.
        (one.span.file, sources.path(one.span))
            .cmp(&(other.span.file, sources.path(other.span)))
            .then_with(|| key(one).cmp(&key(other)))
            .then_with(|| one.message.cmp(&other.message))
    });
    kept
}

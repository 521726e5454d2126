//! Collects diagnostics while a spec is read.

use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

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

/// Sorts by file, place and code, and folds repetitions: what is wrong in the shared spec is wrong in every environment, but is said once.
#[must_use]
pub fn sorted(sources: &Sources, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut places = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        match places.entry((diagnostic.code.id, diagnostic.span, without_environment(&diagnostic))) {
            Entry::Vacant(entry) => {
                entry.insert(kept.len());
                kept.push(diagnostic);
            }
            Entry::Occupied(entry) => {
                if let Some(first) = kept.get_mut(*entry.get()) {
                    fold(first, &diagnostic);
                }
            }
        }
    }
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

/// The message without the environment's name in its code spans: `demo-events-dev` and `demo-events-prod` are one mistake in a shared spec.
fn without_environment(diagnostic: &Diagnostic) -> String {
    let [environment] = diagnostic.environments() else { return diagnostic.message.to_string() };
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(diagnostic.message.len());
    for (index, part) in diagnostic.message.split('`').enumerate() {
        let mut from = 0;
        for (at, name) in part.match_indices(environment.as_str()).filter(|_| index % 2 == 1) {
            let (before, behind) = (part.get(..at), part.get(at + name.len()..));
            let edges = is_edge(before.and_then(|text| text.chars().next_back()))
                && is_edge(behind.and_then(|text| text.chars().next()));
            if edges && at >= from {
                out.push_str(part.get(from..at).unwrap_or_default());
                out.push('\0');
                from = at + name.len();
            }
        }
        out.push_str(part.get(from..).unwrap_or_default());
        out.push('`');
    }
    out
}

/// Adds where another one like it was found.
fn fold(first: &mut Diagnostic, other: &Diagnostic) {
    let differs = first.message != other.message || first.note().is_some();
    for environment in other.environments() {
        first.also_in(environment.clone());
    }
    if differs && let Some((_, others)) = first.environments().split_first() {
        first.set_note(format!("the same in {}", named(others)));
    }
}

/// `dev`, `e1` and 8 more: names of environments, of which few are said.
#[must_use]
pub fn named(environments: &[String]) -> String {
    const SAID: usize = 2;
    let quoted: Vec<String> = environments.iter().take(SAID).map(|name| format!("`{name}`")).collect();
    match environments.len().saturating_sub(SAID) {
        0 => quoted.join(" and "),
        more => format!("{} and {more} more", quoted.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;
    use crate::base::source::Span;

    static CODE: Code =
        Code { id: "TST001", severity: Severity::Error, title: "a test", explanation: "A test.", source: "tfgen" };

    fn found(message: &str, environment: &str) -> Diagnostic {
        Diagnostic::new(&CODE, Span::default(), message).found_in(environment)
    }

    #[test]
    fn one_mistake_of_many_environments_is_one_diagnostic() {
        let environments = ["dev", "e1", "e2", "e3"];
        let named = environments.map(|name| found(&format!("there is no `demo-events-{name}` in `{name}`"), name));
        let folded = sorted(&Sources::default(), named.to_vec());
        let [one] = folded.as_slice() else { panic!("{folded:?}") };
        assert_eq!(&*one.message, "there is no `demo-events-dev` in `dev`");
        assert_eq!(one.environments(), environments);
        assert_eq!(one.note(), Some("the same in `e1`, `e2` and 1 more"));

        let equal = environments.map(|name| found("`a` is wrong", name));
        let folded = sorted(&Sources::default(), equal.to_vec());
        assert_eq!((folded.len(), folded[0].note(), folded[0].environments().len()), (1, None, 4));
    }

    #[test]
    fn other_mistakes_stay_apart() {
        let two = vec![found("`a-dev` is wrong", "dev"), found("`b-prod` is wrong", "prod")];
        assert_eq!(sorted(&Sources::default(), two).len(), 2);
        // `dev` in `developers` is no environment's name.
        let two = vec![found("`developers` is wrong", "dev"), found("`prodelopers` is wrong", "prod")];
        assert_eq!(sorted(&Sources::default(), two).len(), 2);
    }
}

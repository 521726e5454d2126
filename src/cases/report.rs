//! What came of the cases.

use serde::Serialize;

use crate::base::name::Choice as _;
use crate::base::source::{Sources, Span};
use crate::gateway::{Exchange, Fault, Went};

/// The cases of all environments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    /// How many there are, and how many passed and failed.
    pub counts: Counts,
    /// The cases, by environment, file and place.
    pub cases: Vec<Tested>,
}

/// How many cases passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Counts {
    /// All.
    pub cases: usize,
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
}

/// A case that was run in an environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Tested {
    /// The environment.
    pub environment: String,
    /// The case's name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Whether all is as expected.
    pub passed: bool,
    /// Why not; absent where it passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
}

/// Why a case failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Failure {
    /// What is not as expected.
    pub differences: Vec<Difference>,
    /// The step at which the request failed, in words; absent where none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_step: Option<String>,
    /// Where in a template it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// The command that sends the same request.
    pub command: String,
}

/// Something that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Difference {
    /// What: `status`, `header X-Tenant`, `body`, `records`, `record 1 data`.
    pub what: String,
    /// How it differs, a line each.
    pub lines: Vec<String>,
    /// Where the expectation stands.
    pub place: Place,
}

/// A place in a case file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Place {
    /// Path from the workspace's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// Where a span begins.
    pub(super) fn new(sources: &Sources, span: Span) -> Self {
        let position = sources.position(span);
        Self { file: sources.path(span).to_owned(), line: position.line, column: position.column }
    }
}

impl Report {
    /// The cases, counted.
    #[must_use]
    pub(crate) fn new(cases: Vec<Tested>) -> Self {
        let passed = cases.iter().filter(|case| case.passed).count();
        Self { counts: Counts { cases: cases.len(), passed, failed: cases.len() - passed }, cases }
    }
}

/// The step at which a request failed, with its place in a template.
pub(super) fn failed_step(exchange: &Exchange) -> (Option<String>, Option<Fault>) {
    let step = exchange.steps.iter().find(|step| step.result == Went::Failed);
    let words = step.map(|step| {
        let details: Vec<&str> = step.details.iter().map(String::as_str).collect();
        let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join("; ")) };
        format!("{}: {}{details}", step.name.word(), step.message)
    });
    (words, step.and_then(|step| step.fault.clone()))
}

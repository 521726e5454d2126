//! Looks at templates, each finding a line.

use crate::{Finding, Scope, Service, Template};

pub(super) fn of(scope: Scope<'_>, text: &str) -> Vec<String> {
    let line = |finding: Finding| format!("{:?} {}", finding.kind, finding.error);
    Template::parse(text)
        .unwrap_or_else(|error| panic!("{error}: {text}"))
        .findings(&scope)
        .into_iter()
        .map(line)
        .collect()
}

/// Of a request to any service.
pub(super) fn found(text: &str) -> Vec<String> {
    of(Scope::request().knowing(&["given"]), text)
}

/// Of a request to Kinesis.
pub(super) fn of_kinesis(text: &str) -> Vec<String> {
    of(Scope::request().of(Service::Kinesis).knowing(&["stream"]), text)
}

/// Of an answer of Kinesis.
pub(super) fn of_answer(text: &str) -> Vec<String> {
    of(Scope::response().of(Service::Kinesis), text)
}

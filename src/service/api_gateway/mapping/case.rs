//! The answer to one class of failure, within a response that has several.

use serde::Serialize;

use super::line::without_break;

/// The answer to one class of failure.
#[derive(Debug, Serialize)]
pub(super) struct Case {
    /// Where it is not the one that is sent anyway.
    status: Option<u32>,
    body: String,
}

impl Case {
    /// `sent` is the status that the response has anyway.
    pub(super) fn new(status: u32, sent: u32, body: &str) -> Self {
        Self { status: (status != sent).then_some(status), body: without_break(body).to_owned() }
    }
}

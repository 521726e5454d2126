//! What is wrong with a jq program, and where.

use std::ops::Range;

/// What a query looks like that Firehose takes.
pub(crate) const EXAMPLE: &str =
    "the query is a jq 1.6 object whose keys become partition keys: `{customer: .customer_id}`";

/// What jq 1.6 refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Bytes of the program.
    pub range: Range<usize>,
    /// As a phrase that fits behind the attribute's name.
    pub message: String,
    /// The fix.
    pub help: String,
}

impl Problem {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: help.into() }
    }
}

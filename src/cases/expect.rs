//! What a case expects, as it was written.

use serde_json::Value;

use crate::base::source::{Span, Spanned};

/// The block `expect`.
#[derive(Debug, Clone, Default)]
pub(super) struct Expect {
    pub(super) status: Option<Spanned<u32>>,
    /// `headers`: values by name.
    pub(super) headers: Vec<(Spanned<String>, Spanned<String>)>,
    pub(super) absent_headers: Vec<Spanned<String>>,
    /// `body` or `json`.
    pub(super) body: Option<Spanned<Content>>,
    /// `records`: how many are written.
    pub(super) records: Option<Spanned<u32>>,
    /// The blocks `record`.
    pub(super) record: Vec<ExpectedRecord>,
}

/// A block `record`.
#[derive(Debug, Clone)]
pub(super) struct ExpectedRecord {
    /// Which one, from 1.
    pub(super) number: usize,
    /// The block's head.
    pub(super) head: Span,
    /// `stream`: the label of a stream.
    pub(super) stream: Option<Spanned<String>>,
    /// `delivery_stream`: the label of a delivery stream.
    pub(super) delivery_stream: Option<Spanned<String>>,
    /// `data` or `json`.
    pub(super) data: Option<Spanned<Content>>,
    pub(super) partition_key: Option<Spanned<String>>,
    pub(super) explicit_hash_key: Option<Spanned<String>>,
}

/// A text, or JSON that a text has to be equal to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// Every character counts.
    Text(String),
    /// White space and the order of members do not.
    Json(Value),
}

impl Expect {
    /// Whether nothing is expected.
    pub(super) fn is_empty(&self) -> bool {
        let Self { status, headers, absent_headers, body, records, record } = self;
        status.is_none()
            && headers.is_empty()
            && absent_headers.is_empty()
            && body.is_none()
            && records.is_none()
            && record.is_empty()
    }
}

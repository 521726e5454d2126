//! A line of a hunk, and the words in it that differ.

use serde::Serialize;

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Kind"))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// On both sides.
    Context,
    /// Only on the old side.
    Removed,
    /// Only on the new side.
    Added,
}

/// A run of text within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text, without a line break.
    pub text: String,
    /// Whether this is what differs from the line's counterpart.
    pub emphasised: bool,
}

/// A line of a hunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it comes from.
    pub kind: LineKind,
    /// Its number in the old file, from 1.
    pub old_number: Option<usize>,
    /// Its number in the new file, from 1.
    pub new_number: Option<usize>,
    /// Its text in parts, without the line break.
    pub parts: Vec<Part>,
    /// Whether a line break follows; only a file's last line may have none.
    pub newline: bool,
}

impl Line {
    /// The whole text, without the line break.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

//! What is written behind each record's data.

use serde::Serialize;

use super::escape;

/// A delimiter, and the variable that holds it.
#[derive(Debug, Serialize)]
pub(super) struct Delimiter {
    variable: &'static str,
    text: String,
}

impl Delimiter {
    /// `None` where nothing is written.
    pub(super) fn new(text: &str) -> Option<Self> {
        let variable = if text == "\n" { "newline" } else { "delimiter" };
        (!text.is_empty()).then(|| Self { variable, text: escape::string(text) })
    }

    pub(super) const fn variable(&self) -> &str {
        self.variable
    }
}

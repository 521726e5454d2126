//! Texts in a template, which writes the line break behind each of them.

/// Without the line break at the end.
pub(super) fn without_break(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

//! What is wrong with a template, and where.

/// What is wrong with a template, or with one run of it: the message, and the place in the template.
///
/// Its text is `line:column: message`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
#[non_exhaustive]
pub struct Error {
    /// The line of the template, from 1.
    pub line: u32,
    /// The column in characters, not bytes, from 1. It may be one behind the line's last character.
    pub column: u32,
    /// What is wrong, in lower case and without a period. Where Java would throw, it begins with the call and has the name of
    /// the exception: `substring(9): StringIndexOutOfBoundsException: begin 9, end 3, length 3`. It is for people; its words
    /// may change.
    pub message: String,
}

impl Error {
    /// An error at a byte of a text.
    pub(crate) fn at(text: &str, offset: usize, message: String) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text.get(..end).unwrap_or_default();
        let line_begin = before.rfind('\n').map_or(0, |found| found + 1);
        let count = |characters: usize| u32::try_from(characters).unwrap_or(u32::MAX);
        Self {
            line: count(before.matches('\n').count()).saturating_add(1),
            column: count(before.get(line_begin..).unwrap_or_default().chars().count()).saturating_add(1),
            message,
        }
    }
}

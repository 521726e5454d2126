//! Places inside strings of a spec.

use crate::base::source::{Span, Spanned};

/// A stretch of a string's text as a place in the spec: exact where the string is written without escapes and `${…}`, else the whole string.
pub(super) fn within(text: &Spanned<String>, range: std::ops::Range<usize>) -> Span {
    let Span { file, start, end } = text.span;
    let literal = text.value.is_ascii() && end - start == text.value.len() + 2;
    if literal { Span { file, start: start + 1 + range.start, end: start + 1 + range.end } } else { text.span }
}

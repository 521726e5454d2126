//! What comments on pull requests have in common: their size, and text that no mark in it can break.

use std::borrow::Cow;

use crate::paint::visible;

/// Characters that a comment is kept under by default: GitHub takes 65,536, and something may stand around it.
pub const LIMIT: usize = 60_000;

/// The least limit that is kept to; a smaller one is taken as this.
pub const LEAST_LIMIT: usize = 1_000;

/// A code span whose marks are longer than any run of backticks in it.
#[must_use]
pub fn code(text: &str) -> String {
    let text = visible(text);
    let marks = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{marks}{pad}{text}{pad}{marks}")
}

/// The most backticks in a row.
#[must_use]
pub fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Running text with nothing in it that Markdown or HTML takes for a mark. An underscore within a word is none.
#[must_use]
pub fn prose(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let within_word = before.is_alphanumeric() && rest.peek().is_some_and(|after| after.is_alphanumeric());
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '!' | '|' | '~') || (c == '_' && !within_word) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Text within HTML, which GitHub takes in the middle of Markdown.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if !text.contains(['&', '<', '>']) {
        return text;
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_longer_than_what_is_in_them() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\nb"), "`a␊b`");
    }

    #[test]
    fn prose_has_no_marks() {
        assert_eq!(prose("kinesis_stream_arn changes"), "kinesis_stream_arn changes");
        assert_eq!(prose("_a_ [x](y) <b> `c`"), "\\_a\\_ \\[x\\](y) \\<b\\> \\`c\\`");
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(escaped("</details>&"), "&lt;/details&gt;&amp;");
    }
}

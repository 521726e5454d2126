//! Text in which nothing is taken for a mark of Markdown or HTML.

use std::borrow::Cow;

use crate::base::visible::visible;

/// A code span whose marks are longer than any run of backticks in it.
pub(super) fn code(text: &str) -> String {
    let text = visible(text);
    let marks = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{marks}{pad}{text}{pad}{marks}")
}

/// A fenced block of text that ends with a line break, or is empty.
pub(super) fn fenced(fence: &str, language: &str, text: &str) -> String {
    format!("{fence}{language}\n{text}{fence}\n")
}

/// Marks that are longer than any run of backticks in a text.
pub(super) fn fence(text: &str) -> String {
    "`".repeat((longest_run(text) + 1).max(3))
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Running text with nothing in it that Markdown or HTML takes for a mark, but for words in backticks.
///
/// Whatever stands within such a pair is code and does nothing. An underscore within a word is no mark.
pub(super) fn prose(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.as_ref();
    while let Some(c) = rest.chars().next() {
        if let Some((span, after)) = code_span(rest).filter(|_| before != '`') {
            out.push_str(&format!("`{span}`"));
            (before, rest) = ('`', after);
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let within_word = before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric);
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '!' | '|' | '~') || (c == '_' && !within_word) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// What stands in the pair of single backticks that a text begins with, and what follows them.
fn code_span(text: &str) -> Option<(&str, &str)> {
    let (span, after) = text.strip_prefix('`')?.split_once('`')?;
    (!span.is_empty() && !after.starts_with('`')).then_some((span, after))
}

/// Text within HTML, which GitHub takes in the middle of Markdown.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
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
        assert_eq!(prose("_a_ [x](y) <b>"), "\\_a\\_ \\[x\\](y) \\<b\\>");
        assert_eq!(prose("from `a[\"<b>\"]`: `c`"), "from `a[\"<b>\"]`: `c`");
        assert_eq!(prose("a`b ``<i>`` `"), "a\\`b \\`\\`\\<i\\>\\`\\` \\`");
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(escaped("</details>&"), "&lt;/details&gt;&amp;");
    }
}

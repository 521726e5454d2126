//! Which words differ within a pair of changed lines.

use similar::{ChangeTag, DiffOp, InlineChangeOptions, TextDiff};

use super::line::{LineKind, Part};

/// A line of an operation: its kind, its parts, and whether a line break follows.
pub(super) struct Words {
    pub(super) kind: LineKind,
    pub(super) parts: Vec<Part>,
    pub(super) newline: bool,
}

/// The lines of one operation; in a replacement the words that differ are emphasised, unless nearly all of them do.
pub(super) fn lines(diff: &TextDiff<'_, '_, str>, op: &DiffOp) -> Vec<Words> {
    let mut options = InlineChangeOptions::new();
    options.semantic_cleanup(true);
    diff.iter_inline_changes_with_options(op, options)
        .map(|change| {
            let kind = match change.tag() {
                ChangeTag::Equal => LineKind::Context,
                ChangeTag::Delete => LineKind::Removed,
                ChangeTag::Insert => LineKind::Added,
            };
            let mut parts: Vec<(bool, String)> = Vec::new();
            for (emphasised, text) in change.values() {
                match parts.last_mut() {
                    Some((last, joined)) if last == emphasised => joined.push_str(text),
                    _ => parts.push((*emphasised, (*text).to_owned())),
                }
            }
            let newline = parts.last_mut().is_some_and(|(_, text)| text.ends_with('\n') && text.pop().is_some());
            let parts = parts
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(emphasised, text)| Part { text, emphasised })
                .collect();
            Words { kind, parts, newline }
        })
        .collect()
}

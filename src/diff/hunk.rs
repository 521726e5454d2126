//! Hunks: the changed lines of a file with the lines around them.

use similar::{Algorithm, DiffOp, TextDiff};

use super::line::{Line, LineKind};
use super::words;

/// Unchanged lines shown before and after a change, as in git.
const CONTEXT: usize = 3;

/// The longest heading of a hunk, in characters, as in git.
const HEADING: usize = 80;

/// The lines of one side that a hunk covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The first line, from 1; of no lines, the line before them.
    pub start: usize,
    /// How many lines.
    pub len: usize,
}

/// Neighbouring changes with the lines around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// What it covers of the old file.
    pub old: Extent,
    /// What it covers of the new file.
    pub new: Extent,
    /// The last line before it that begins in the first column: the block that the hunk is in.
    pub heading: Option<String>,
    /// The lines, removed before added within a change.
    pub lines: Vec<Line>,
}

/// The hunks between two texts; `skipped` lines stand before both of them in their files.
pub(super) fn hunks(old: &str, new: &str, skipped: usize) -> Vec<Hunk> {
    // Only `\n` ends a line, as for `patch`; `similar` itself would also split at a lone `\r`.
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_slices(&old_lines, &new_lines);
    diff.grouped_ops(CONTEXT)
        .iter()
        .filter(|group| group.iter().any(|op| !matches!(op, DiffOp::Equal { .. })))
        .filter_map(|group| hunk(&diff, &old_lines, group, skipped))
        .collect()
}

fn hunk(diff: &TextDiff<'_, '_, str>, old_lines: &[&str], group: &[DiffOp], skipped: usize) -> Option<Hunk> {
    let (first, last) = (group.first()?, group.last()?);
    let old_start = first.old_range().start;
    let mut old_number = old_start + skipped;
    let mut new_number = first.new_range().start + skipped;
    let mut lines = Vec::new();
    for words in group.iter().flat_map(|op| words::lines(diff, op)) {
        let (in_old, in_new) = (words.kind != LineKind::Added, words.kind != LineKind::Removed);
        old_number += usize::from(in_old);
        new_number += usize::from(in_new);
        lines.push(Line {
            kind: words.kind,
            old_number: in_old.then_some(old_number),
            new_number: in_new.then_some(new_number),
            parts: words.parts,
            newline: words.newline,
        });
    }
    let heading = old_lines.iter().take(old_start).rev().find(|line| line.starts_with(|c: char| c.is_alphabetic()));
    Some(Hunk {
        old: extent(old_start, last.old_range().end, skipped),
        new: extent(first.new_range().start, last.new_range().end, skipped),
        heading: heading.map(|line| line.trim_end().chars().take(HEADING).collect()),
        lines,
    })
}

fn extent(start: usize, end: usize, skipped: usize) -> Extent {
    let len = end.saturating_sub(start);
    // An empty side of a file that is not there is line 0, header or not.
    Extent { start: start + skipped + usize::from(len > 0), len }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_emphasised() {
        let hunks = hunks("name = \"stream-dev\"\n", "name = \"stream-prod\"\n", 2);
        let line = &hunks[0].lines[1];
        assert_eq!((line.old_number, line.new_number), (None, Some(3)));
        let emphasised: Vec<&str> = line.parts.iter().filter(|p| p.emphasised).map(|p| p.text.as_str()).collect();
        assert_eq!(emphasised, ["prod"]);
        assert_eq!(line.text(), "name = \"stream-prod\"");
    }

    #[test]
    fn a_hunk_is_headed_by_the_block_it_is_in() {
        let old = "resource \"a\" \"b\" {\n  1\n  2\n  3\n  4\n  5\n}\n";
        let hunks = hunks(old, &old.replace('5', "6"), 0);
        assert_eq!(hunks.len(), 1);
        assert_eq!(hunks[0].heading.as_deref(), Some("resource \"a\" \"b\" {"));
        assert_eq!(hunks[0].old, Extent { start: 3, len: 5 });
    }

    #[test]
    fn equal_texts_have_no_hunks() {
        assert!(hunks("a\nb\n", "a\nb\n", 0).is_empty());
        assert!(hunks("", "", 0).is_empty());
    }

    #[test]
    fn a_lone_carriage_return_does_not_end_a_line() {
        let hunks = hunks("a\rb\n", "a\rc\n", 0);
        assert_eq!(hunks[0].lines.len(), 2);
        assert_eq!(hunks[0].lines[0].text(), "a\rb");
    }
}

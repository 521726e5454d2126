//! The comparison in two columns, old left and new right, with long lines wrapped.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::line::style;
use crate::base::visible::visible;
use crate::diff::{Comparison, FileChange, Hunk, Line, LineKind};
use crate::view::terminal::paint::{FRAME, PLACE, TITLE, paint};
use crate::view::words::diff::sign;

/// Narrower than this, columns are of no use; the output is then this wide.
const LEAST_WIDTH: usize = 40;

/// Columns between tab stops.
const TAB: usize = 4;

/// Two columns in `width` columns of a terminal, at least 40.
///
/// Each line has its number and a sign, so that the text can be read without colours. Widths are those of a terminal: a
/// Chinese character takes two columns, a combining one none.
pub(crate) fn side_by_side(comparison: &Comparison, width: usize) -> String {
    let mut out = String::new();
    for file in &comparison.files {
        if !out.is_empty() {
            out.push('\n');
        }
        write_file(&mut out, file, width.max(LEAST_WIDTH));
    }
    out
}

fn write_file(out: &mut String, file: &FileChange, width: usize) {
    paint(out, TITLE, &visible(&file.path));
    paint(out, FRAME, &format!(" ({}, +{} -{})", file.status.word(), file.insertions(), file.deletions()));
    out.push('\n');
    let lines = file.hunks.iter().flat_map(|hunk| &hunk.lines);
    let largest = lines.flat_map(|line| [line.old_number, line.new_number]).flatten().max().unwrap_or(0);
    let number = largest.to_string().len();
    // `12 - text │ 12 + text`
    let column = width.saturating_sub(3) / 2;
    let layout = Layout { number, text: column.saturating_sub(number + 3).max(1) };
    for (index, hunk) in file.hunks.iter().enumerate() {
        write_hunk(out, hunk, &layout, index > 0);
    }
}

struct Layout {
    /// Columns of a line number.
    number: usize,
    /// Columns of a line's text.
    text: usize,
}

fn write_hunk(out: &mut String, hunk: &Hunk, layout: &Layout, is_later: bool) {
    if is_later || hunk.heading.is_some() {
        paint(out, PLACE, format!("⋯ {}", visible(hunk.heading.as_deref().unwrap_or_default())).trim_end());
        out.push('\n');
    }
    for run in hunk.lines.chunk_by(|one, other| (one.kind == LineKind::Context) == (other.kind == LineKind::Context)) {
        let left: Vec<&Line> = run.iter().filter(|line| line.kind != LineKind::Added).collect();
        let right: Vec<&Line> = run.iter().filter(|line| line.kind != LineKind::Removed).collect();
        for row in 0..left.len().max(right.len()) {
            write_row(out, left.get(row).copied(), right.get(row).copied(), layout);
        }
    }
}

fn write_row(out: &mut String, left: Option<&Line>, right: Option<&Line>, layout: &Layout) {
    let left_rows = left.map_or_else(Vec::new, |line| cells(line, line.old_number, layout));
    let right_rows = right.map_or_else(Vec::new, |line| cells(line, line.new_number, layout));
    let column = layout.number + 3 + layout.text;
    for row in 0..left_rows.len().max(right_rows.len()) {
        let mut line = String::new();
        let used = left_rows.get(row).map_or(0, |cell| {
            line.push_str(&cell.styled);
            cell.width
        });
        line.push_str(&" ".repeat(column.saturating_sub(used) + 1));
        paint(&mut line, FRAME, "│");
        if let Some(cell) = right_rows.get(row) {
            line.push(' ');
            line.push_str(&cell.styled);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// One row of one column.
struct Cell {
    styled: String,
    width: usize,
}

/// A line as the rows it takes; only the first has the number.
fn cells(line: &Line, number: Option<usize>, layout: &Layout) -> Vec<Cell> {
    let style = style(line.kind);
    wrapped(line, layout.text)
        .into_iter()
        .enumerate()
        .map(|(index, pieces)| {
            let digits = layout.number;
            let number = number.filter(|_| index == 0).map_or_else(String::new, |number| number.to_string());
            let mut styled = String::new();
            paint(&mut styled, FRAME, &format!("{number:>digits$}"));
            styled.push(' ');
            paint(&mut styled, style, &sign(line.kind).to_string());
            styled.push(' ');
            let mut width = digits + 3;
            for (emphasised, text) in pieces {
                width += columns(&text);
                paint(&mut styled, if emphasised { style.invert() } else { style }, &text);
            }
            Cell { styled, width }
        })
        .collect()
}

/// A line's parts cut into rows of at most `width` columns, tabs as blanks.
fn wrapped(line: &Line, width: usize) -> Vec<Vec<(bool, String)>> {
    let mut rows: Vec<Vec<(bool, String)>> = Vec::new();
    let mut row: Vec<(bool, String)> = Vec::new();
    let (mut used, mut column) = (0, 0);
    for part in &line.parts {
        for cluster in part.text.graphemes(true) {
            let shown = if cluster == "\t" { " ".repeat(TAB - column % TAB) } else { visible(cluster).into_owned() };
            let wide = columns(&shown);
            if used + wide > width && used > 0 {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            used += wide;
            column += wide;
            match row.last_mut() {
                Some((emphasised, text)) if *emphasised == part.emphasised => text.push_str(&shown),
                _ => row.push((part.emphasised, shown)),
            }
        }
    }
    rows.push(row);
    rows
}

/// Columns cluster by cluster, so that the parts of a line add up to the line.
fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;
    use crate::view::plain::plain;

    fn view(old: &str, new: &str, width: usize) -> String {
        let set = |text: &str| {
            let mut set = FileSet::default();
            set.insert("main.tf", text);
            set
        };
        side_by_side(&Comparison::new(&set(old), &set(new)), width)
    }

    #[test]
    fn pairs_stand_side_by_side() {
        let text = plain(&view("a {\n  b = 1\n  c = 1\n}\n", "a {\n  b = 2\n}\n", 40));
        let expected = "\
main.tf (changed, +1 -2)
1   a {            │ 1   a {
2 -   b = 1        │ 2 +   b = 2
3 -   c = 1        │
4   }              │ 3   }
";
        assert_eq!(text, expected);
    }

    #[test]
    fn long_and_wide_lines_wrap_by_columns() {
        let text = plain(&view("a = \"漢字漢字漢字漢字漢字\"\n", "\tb\n", 40));
        let expected = "\
main.tf (changed, +1 -1)
1 - a = \"漢字漢字  │ 1 +     b
  - 漢字漢字漢字\"  │
";
        assert_eq!(text, expected);
        assert!(text.lines().all(|line| line.width() <= 40));
    }

    #[test]
    fn words_are_emphasised() {
        let text = view("name = \"stream-dev\"\n", "name = \"stream-prod\"\n", 80);
        assert!(text.contains("\u{1b}[7m\u{1b}[31mdev\u{1b}[0m"), "{text:?}");
        assert!(text.contains("\u{1b}[7m\u{1b}[32mprod\u{1b}[0m"), "{text:?}");
    }

    #[test]
    fn escapes_in_a_file_do_not_reach_the_terminal() {
        let text = plain(&view("", "a\u{1b}[2J\r\n", 40));
        assert!(text.contains("+ a␛[2J␍\n"), "{text:?}");
    }
}

//! How much of each file differs, as a bar chart.

use unicode_width::UnicodeWidthStr;

use crate::base::visible::visible;
use crate::diff::{Comparison, FileChange, Status};
use crate::view::terminal::paint::{ADDED, REMOVED, paint};
use crate::view::words::count::counted;

/// Columns that a bar gets at least, as far as there is something to draw.
const LEAST_BAR: usize = 10;

/// One line a file with its bar, and a line of totals, in `width` columns. Empty when nothing differs.
pub(crate) fn stat(comparison: &Comparison, width: usize) -> String {
    let mut out = String::new();
    if comparison.is_empty() {
        return out;
    }
    let names: Vec<String> = comparison.files.iter().map(name).collect();
    let most = comparison.files.iter().map(size).max().unwrap_or(0);
    let digits = most.to_string().len();
    // ` name | 12 ++--`
    let room = width.saturating_sub(digits + 5);
    let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let name_width = longest.min(room.saturating_sub(LEAST_BAR.min(most))).max(1);
    let bar = room.saturating_sub(name_width).max(1);
    for (file, name) in comparison.files.iter().zip(&names) {
        let name = cut_left(name, name_width);
        let blanks = " ".repeat(name_width.saturating_sub(name.width()));
        out.push_str(&format!(" {name}{blanks} | {:>digits$}", size(file)));
        let (plus, minus) = (scaled(file.insertions(), most, bar), scaled(file.deletions(), most, bar));
        if plus + minus > 0 {
            out.push(' ');
        }
        paint(&mut out, ADDED, &"+".repeat(plus));
        paint(&mut out, REMOVED, &"-".repeat(minus));
        out.push('\n');
    }
    out.push_str(&totals(comparison));
    out
}

/// ` 2 files changed, 12 insertions(+), 4 deletions(-)`, as git has it.
fn totals(comparison: &Comparison) -> String {
    let (files, plus, minus) = (comparison.files.len(), comparison.insertions(), comparison.deletions());
    let mut line = format!(" {} changed", counted(files, "file"));
    if plus > 0 {
        line.push_str(&format!(", {}(+)", counted(plus, "insertion")));
    }
    if minus > 0 {
        line.push_str(&format!(", {}(-)", counted(minus, "deletion")));
    }
    line.push('\n');
    line
}

fn size(file: &FileChange) -> usize {
    file.insertions() + file.deletions()
}

fn name(file: &FileChange) -> String {
    let path = visible(&file.path);
    match file.status {
        Status::Added => format!("{path} (new)"),
        Status::Removed => format!("{path} (gone)"),
        Status::Changed => path.into_owned(),
    }
}

/// The end of a name, for what is at its end tells files apart.
fn cut_left(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let mut kept = name;
    while kept.width() + 1 > width {
        let mut chars = kept.chars();
        if chars.next().is_none() {
            break;
        }
        kept = chars.as_str();
    }
    format!("…{kept}")
}

/// The columns for a count: to scale when the largest would not fit, and never none for something.
fn scaled(count: usize, most: usize, columns: usize) -> usize {
    if most <= columns || count == 0 {
        return count;
    }
    (count * columns / most).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;
    use crate::view::plain::plain;

    fn compare(old: &[(&str, &str)], new: &[(&str, &str)]) -> Comparison {
        let set = |files: &[(&str, &str)]| {
            let mut set = FileSet::default();
            files.iter().for_each(|(path, text)| set.insert(*path, *text));
            set
        };
        Comparison::new(&set(old), &set(new))
    }

    #[test]
    fn a_line_a_file_and_totals() {
        let comparison = compare(&[("a/main.tf", "1\n2\n"), ("b", "1\n")], &[("a/main.tf", "1\n3\n4\n"), ("c", "")]);
        let expected =
            " a/main.tf | 3 ++-\n b (gone)  | 1 -\n c (new)   | 0\n 3 files changed, 2 insertions(+), 2 deletions(-)\n";
        assert_eq!(plain(&stat(&comparison, 80)), expected);
        assert_eq!(stat(&compare(&[], &[]), 80), "");
    }

    #[test]
    fn bars_and_names_fit_the_width() {
        let long = "x\n".repeat(500);
        let comparison = compare(&[], &[("modules/dev/api_gateway/main.tf", &long), ("z", "1\n")]);
        let text = plain(&stat(&comparison, 40));
        let expected = " …les/dev/api_gateway/main.tf (new) | 500 +";
        assert!(text.lines().take(2).all(|line| line.width() <= 40), "{text}\n{expected}");
        assert!(text.contains("main.tf (new) | 500 ++++++++++\n"), "{text}");
        assert!(text.contains(" |   1 +\n"), "{text}");
    }
}

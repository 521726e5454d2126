//! The table over environments that ends a run.

use std::collections::BTreeMap;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::environment::{Environment, Outcome};
use super::summary::{Counts, Summary};
use crate::view::paint::{ADDED, ALARM, CHANGED, FRAME, REMOVED, TITLE, paint, visible};

/// A line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The environment's name.
    pub environment: String,
    /// What is, or would be, done; `None` where it did not come to a plan.
    pub counts: Option<Counts>,
    /// What came of it.
    pub result: Outcome,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl From<&Environment> for Row {
    fn from(environment: &Environment) -> Self {
        Self {
            environment: environment.name.clone(),
            counts: environment.summary.as_ref().map(Summary::counts),
            result: environment.outcome,
            seconds: environment.seconds,
        }
    }
}

/// The names of the columns.
pub(super) const COLUMNS: [&str; 7] = ["environment", "add", "change", "replace", "destroy", "result", "seconds"];

/// Whether a column is set to its right edge: the numbers are.
const RIGHT: [bool; 7] = [false, true, true, true, true, false, true];

/// A text and its style.
type Cell = (String, Style);

/// A heading, one line a row in the order given, and with several rows a line of totals, with ANSI escapes. Empty without rows.
#[must_use]
pub fn table(rows: &[Row]) -> String {
    let mut lines: Vec<[Cell; 7]> = vec![COLUMNS.map(|name| (name.to_owned(), FRAME))];
    lines.extend(rows.iter().map(cells));
    match rows {
        [] => return String::new(),
        [_] => {}
        rows => lines.push(total_cells(rows)),
    }
    let mut widths = [0; 7];
    for line in &lines {
        for (width, (text, _)) in widths.iter_mut().zip(line) {
            *width = text.width().max(*width);
        }
    }
    let mut out = String::new();
    for line in &lines {
        write_line(&mut out, line, &widths);
    }
    out
}

fn write_line(out: &mut String, cells: &[Cell; 7], widths: &[usize; 7]) {
    // Blanks are written only before a text, so that no line ends with any.
    let mut blanks = 0;
    for (((text, style), width), right) in cells.iter().zip(widths).zip(RIGHT) {
        let rest = width.saturating_sub(text.width());
        let (before, after) = if right { (rest, 0) } else { (0, rest) };
        if text.is_empty() {
            blanks += width + 2;
            continue;
        }
        out.push_str(&" ".repeat(blanks + before));
        paint(out, *style, text);
        blanks = after + 2;
    }
    out.push('\n');
}

fn cells(row: &Row) -> [Cell; 7] {
    let [add, change, replace, destroy] = count_cells(row.counts);
    let result = (row.result.word().to_owned(), style(row.result));
    let seconds = (format!("{:.1}", row.seconds), Style::new());
    [(visible(&row.environment).into_owned(), TITLE), add, change, replace, destroy, result, seconds]
}

fn count_cells(counts: Option<Counts>) -> [Cell; 4] {
    let Some(counts) = counts else { return [(); 4].map(|()| ("-".to_owned(), FRAME)) };
    [(counts.add, ADDED), (counts.change, CHANGED), (counts.replace, ALARM), (counts.destroy, REMOVED)]
        .map(|(count, style)| (count.to_string(), if count == 0 { FRAME } else { style }))
}

/// Environments run side by side, so their seconds have no sum.
fn total_cells(rows: &[Row]) -> [Cell; 7] {
    let [add, change, replace, destroy] = count_cells(Some(sum(rows)));
    let results = (results(rows), rows.iter().map(|row| row.result).max().map_or(FRAME, style));
    [(format!("all {}", rows.len()), TITLE), add, change, replace, destroy, results, (String::new(), FRAME)]
}

/// What all rows do together.
pub(super) fn sum(rows: &[Row]) -> Counts {
    rows.iter().filter_map(|row| row.counts).fold(Counts::default(), |sum, counts| sum + counts)
}

/// `1 failed, 2 applied`: the worst first.
pub(super) fn results(rows: &[Row]) -> String {
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    for row in rows {
        *outcomes.entry(row.result).or_default() += 1;
    }
    let word = |outcome: Outcome| match outcome {
        Outcome::Changes => "with changes",
        Outcome::NoChanges => "without changes",
        other => other.word(),
    };
    let words = outcomes.iter().rev().map(|(outcome, count)| format!("{count} {}", word(*outcome)));
    words.collect::<Vec<_>>().join(", ")
}

const fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::NoChanges => FRAME,
        Outcome::Changes => CHANGED,
        Outcome::Applied | Outcome::Destroyed | Outcome::Valid => ADDED,
        Outcome::Declined => CHANGED,
        Outcome::Refused | Outcome::Skipped | Outcome::Interrupted | Outcome::Failed => ALARM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::paint::plain;

    fn row(environment: &str, counts: Option<[usize; 4]>, result: Outcome, seconds: f64) -> Row {
        let counts = counts.map(|[add, change, replace, destroy]| Counts { add, change, replace, destroy });
        Row { environment: environment.to_owned(), counts, result, seconds }
    }

    #[test]
    fn columns_are_aligned_and_rows_stay_in_order() {
        let rows = [
            row("staging", Some([120, 2, 0, 1]), Outcome::Applied, 75.24),
            row("dév", None, Outcome::Failed, 0.04),
            row("prod", Some([0; 4]), Outcome::NoChanges, 9.96),
        ];
        let expected = "\
environment  add  change  replace  destroy  result                                  seconds
staging      120       2        0        1  applied                                    75.2
dév            -       -        -        -  failed                                      0.0
prod           0       0        0        0  no changes                                 10.0
all 3        120       2        0        1  1 failed, 1 applied, 1 without changes
";
        assert_eq!(plain(&table(&rows)), expected);
    }

    #[test]
    fn one_row_needs_no_totals() {
        let rows = [row("dev", Some([1, 0, 0, 0]), Outcome::Changes, 1.0)];
        let expected = "\
environment  add  change  replace  destroy  result   seconds
dev            1       0        0        0  changes      1.0
";
        assert_eq!(plain(&table(&rows)), expected);
        assert_eq!(table(&[]), "");
    }

    #[test]
    fn what_is_not_zero_has_a_colour() {
        let styled = table(&[row("dev", Some([3, 0, 0, 0]), Outcome::Failed, 1.0)]);
        assert!(styled.contains(&format!("{ADDED}3{ADDED:#}")), "{styled:?}");
        assert!(styled.contains(&format!("{ALARM}failed{ALARM:#}")), "{styled:?}");
    }
}

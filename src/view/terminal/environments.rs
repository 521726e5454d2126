//! The table over environments that ends a run.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::paint::{ADDED, ALARM, CHANGED, FRAME, PLAIN, REMOVED, TITLE, paint};
use crate::base::visible::visible;
use crate::plan::{Counts, Environment, Outcome, Summary};
use crate::view::words::plan::{COLUMNS, counts, providers, result, results, sum, workspaces};

/// Whether a column is set to its right edge: the numbers are.
const RIGHT: [bool; 7] = [false, true, true, true, true, false, true];

/// A text and its style.
type Cell = (String, Style);

/// A heading, one line an environment in the order given, and with several a line of totals. Empty without environments.
#[must_use]
pub fn table(environments: &[Environment]) -> String {
    let mut lines: Vec<[Cell; 7]> = vec![COLUMNS.map(|name| (name.to_owned(), FRAME))];
    lines.extend(environments.iter().map(cells));
    match environments {
        [] => return String::new(),
        [_] => {}
        several => lines.push(total_cells(several)),
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

/// The lines that name Terraform's workspaces, where they are not `default`, and the locked versions of the AWS provider; empty where there is
/// none of either.
#[must_use]
pub fn surroundings(environments: &[Environment]) -> String {
    let workspaces = workspaces(environments).map(|workspaces| format!("Terraform workspace {workspaces}\n"));
    let providers = providers(environments).map(|providers| format!("provider {providers}\n"));
    workspaces.into_iter().chain(providers).collect()
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

fn cells(environment: &Environment) -> [Cell; 7] {
    let [add, change, replace, destroy] = count_cells(environment.summary.as_ref().map(Summary::counts));
    let result = (visible(&result(environment)).into_owned(), style(environment.outcome));
    let seconds = (format!("{:.1}", environment.seconds), PLAIN);
    [(visible(&environment.name).into_owned(), TITLE), add, change, replace, destroy, result, seconds]
}

fn count_cells(found: Option<Counts>) -> [Cell; 4] {
    let Some(found) = found else { return [(); 4].map(|()| ("-".to_owned(), FRAME)) };
    let [add, change, replace, destroy] = counts(found);
    [(add, ADDED), (change, CHANGED), (replace, ALARM), (destroy, REMOVED)]
        .map(|(count, style)| (count.to_string(), if count == 0 { FRAME } else { style }))
}

/// Environments run side by side, so their seconds have no sum.
fn total_cells(environments: &[Environment]) -> [Cell; 7] {
    let [add, change, replace, destroy] = count_cells(Some(sum(environments)));
    let worst = environments.iter().map(|environment| environment.outcome).max().map_or(FRAME, style);
    let title = (format!("all {}", environments.len()), TITLE);
    [title, add, change, replace, destroy, (results(environments), worst), (String::new(), FRAME)]
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
    use crate::plan::{Action, Change};
    use crate::view::plain::plain;

    fn environment(name: &str, counts: Option<[usize; 4]>, outcome: Outcome, seconds: f64) -> Environment {
        let change = |action| Change {
            address: "a.b".to_owned(),
            previous_address: None,
            deposed: None,
            resource_type: "a".to_owned(),
            action,
            create_before_destroy: false,
            importing: None,
            reasons: Vec::new(),
            arguments: Vec::new(),
            loss: None,
            unguarded: Vec::new(),
            unfinished: None,
        };
        let actions = [Action::Create, Action::Update, Action::Replace, Action::Delete];
        let summary = counts.map(|counts| Summary {
            changes: actions.into_iter().zip(counts).flat_map(|(action, count)| vec![change(action); count]).collect(),
            ..Summary::default()
        });
        Environment {
            name: name.to_owned(),
            outcome,
            message: None,
            words: None,
            summary,
            provider_version: None,
            terraform_workspace: None,
            seconds,
        }
    }

    #[test]
    fn columns_are_aligned_and_rows_stay_in_order() {
        let rows = [
            environment("staging", Some([120, 2, 0, 1]), Outcome::Applied, 75.24),
            environment("dév", None, Outcome::Failed, 0.04),
            environment("prod", Some([0; 4]), Outcome::NoChanges, 9.96),
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
        let rows = [environment("dev", Some([1, 0, 0, 0]), Outcome::Changes, 1.0)];
        let expected = "\
environment  add  change  replace  destroy  result   seconds
dev            1       0        0        0  changes      1.0
";
        assert_eq!(plain(&table(&rows)), expected);
        assert_eq!(table(&[]), "");
    }

    #[test]
    fn what_is_not_zero_has_a_colour() {
        let styled = table(&[environment("dev", Some([3, 0, 0, 0]), Outcome::Failed, 1.0)]);
        assert!(styled.contains(&format!("{ADDED}3{ADDED:#}")), "{styled:?}");
        assert!(styled.contains(&format!("{ALARM}failed{ALARM:#}")), "{styled:?}");
    }
}

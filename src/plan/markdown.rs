//! Plans as a comment on a pull request.

use super::change::{Action, ArgumentChange, Change};
use super::environment::Environment;
use super::summary::Summary;
use super::table::{COLUMNS, Row, results, sum};
use super::words::{
    by_weight, deferred_words, drift_words, notes, output_words, plan_notes, shown_arguments, title, totals, value,
    words,
};
use crate::view::escape::{LEAST_LIMIT, code, escaped, longest_run, prose};
use crate::view::paint::{plain, visible};

/// Characters kept free for saying what was left out.
const RESERVE: usize = 400;

/// The least a section is worth writing for.
const LEAST_SECTION: usize = 300;

/// The table over all environments and what is lost, then one folded section an environment, in at most `limit` characters (at least 1,000).
///
/// Room is shared out between the environments. What does not fit is counted or named: lines at the end of their section, whole sections at the end.
#[must_use]
pub fn markdown(environments: &[Environment], limit: usize) -> String {
    let limit = limit.max(LEAST_LIMIT);
    let rows: Vec<Row> = environments.iter().map(Row::from).collect();
    let mut out = format!("**{}**\n", headline(&rows));
    // What is lost must be read: it comes before anything that folds, and gets its room first.
    let losses = losses(environments);
    fill(&mut out, "\n", &losses, "data losses", limit / 3);
    let lines: Vec<String> = rows.iter().map(table_line).collect();
    let head = format!("\n| {} |\n|---|--:|--:|--:|--:|---|--:|\n", COLUMNS.join(" | "));
    fill(&mut out, &head, &lines, "environments", limit / 2);
    let told: Vec<&Environment> = environments.iter().filter(|environment| has_section(environment)).collect();
    let mut left_out = Vec::new();
    for (index, environment) in told.iter().enumerate() {
        let room = limit.saturating_sub(RESERVE + length(&out));
        let share = room / (told.len() - index);
        match section(environment, share) {
            Some(section) => out.push_str(&section),
            None => left_out.push(environment.name.as_str()),
        }
    }
    out.push_str(&left_out_text(&left_out));
    out
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// `2 environments: 1 to add, 0 to change, 0 to replace, 0 to destroy (1 failed, 1 changes)`
fn headline(rows: &[Row]) -> String {
    let plural = if rows.len() == 1 { "" } else { "s" };
    let results = if rows.is_empty() { String::new() } else { format!(" ({})", results(rows)) };
    format!("{} environment{plural}: {}{results}", rows.len(), sum(rows))
}

/// Appends a head and lines until the text has `limit` characters; the rest is counted.
fn fill(out: &mut String, head: &str, lines: &[String], what: &str, limit: usize) {
    if lines.is_empty() {
        return;
    }
    out.push_str(head);
    let mut used = length(out);
    for (index, line) in lines.iter().enumerate() {
        used += length(line) + 1;
        if used > limit {
            out.push_str(&format!("\n…and {} more {what}\n", lines.len() - index));
            return;
        }
        out.push_str(line);
        out.push('\n');
    }
}

fn losses(environments: &[Environment]) -> Vec<String> {
    let mut lines = Vec::new();
    for environment in environments {
        for change in environment.summary.iter().flat_map(Summary::data_losses) {
            let loss = change.loss.unwrap_or_default();
            lines.push(format!(
                "- **warning: {}: {} {}: {loss}**",
                code(&environment.name),
                code(&title(change)),
                prose(&words(change))
            ));
        }
    }
    lines
}

fn table_line(row: &Row) -> String {
    let counts = row.counts.map_or_else(
        || "- | - | - | -".to_owned(),
        |counts| format!("{} | {} | {} | {}", counts.add, counts.change, counts.replace, counts.destroy),
    );
    let result = if row.result.is_bad() { format!("**{}**", row.result.word()) } else { row.result.word().to_owned() };
    let name = code(&row.environment).replace('|', "\\|");
    format!("| {name} | {counts} | {result} | {:.1} |", row.seconds)
}

fn has_section(environment: &Environment) -> bool {
    environment.message.is_some()
        || environment.summary.as_ref().is_some_and(|summary| !summary.is_empty() || !summary.drift.is_empty())
}

/// The folded section of an environment in at most `room` characters; none where that is too little.
fn section(environment: &Environment, room: usize) -> Option<String> {
    let totals = match &environment.summary {
        Some(summary) => totals(summary),
        None => environment.outcome.word().to_owned(),
    };
    let mut out = format!("\n<details>\n<summary><code>{}</code>: {totals}</summary>\n\n", escaped(&environment.name));
    const TAIL: &str = "\n</details>\n";
    // What counts the lines that are left out needs room too.
    let room = room.checked_sub(length(TAIL) + 60)?;
    if room < LEAST_SECTION || length(&out) > room {
        return None;
    }
    if let Some(message) = &environment.message {
        let half = out.len() + (room - length(&out)) / 2;
        out.push_str(&fenced(message, half.min(room).saturating_sub(length(&out))));
    }
    if let Some(summary) = &environment.summary {
        fill(&mut out, "", &lines(summary), "lines", room);
    }
    out.push_str(TAIL);
    Some(out)
}

/// A message as it was written, its first lines in at most `room` characters.
fn fenced(message: &str, room: usize) -> String {
    let message = plain(message);
    let fence = "`".repeat((longest_run(&message) + 1).max(3));
    let mut body = String::new();
    let mut used = 2 * fence.len() + 40;
    for (index, line) in message.lines().enumerate() {
        let line = visible(line);
        used += length(&line) + 1;
        if used > room {
            body.push_str(&format!("…and {} more lines\n", message.lines().count() - index));
            break;
        }
        body.push_str(&line);
        body.push('\n');
    }
    format!("{fence}text\n{body}{fence}\n\n")
}

fn lines(summary: &Summary) -> Vec<String> {
    let mut lines: Vec<String> = plan_notes(summary).iter().map(|note| format!("- **{note}**")).collect();
    for change in by_weight(summary) {
        change_lines(&mut lines, change);
    }
    for deferred in &summary.deferred {
        lines.push(format!("- {} {}", code(&deferred.address), prose(&deferred_words(deferred))));
    }
    for output in &summary.outputs {
        lines.push(format!("- {} {}", code(&format!("output.{}", output.name)), output_words(output)));
        lines.extend(shown_arguments(&output.arguments).map(argument_line));
    }
    for change in &summary.drift {
        lines.push(format!("- {} {} outside Terraform", code(&title(change)), drift_words(change)));
        lines.extend(change.arguments.iter().map(argument_line));
    }
    lines
}

fn change_lines(lines: &mut Vec<String>, change: &Change) {
    let words = prose(&words(change));
    let words = if change.action == Action::Replace { format!("**{words}**") } else { words };
    lines.push(format!("- {} {words}", code(&title(change))));
    lines.extend(shown_arguments(&change.arguments).map(argument_line));
    lines.extend(change.loss.map(|loss| format!("  - **warning: {loss}**")));
    lines.extend(change.unfinished.iter().map(|unfinished| format!("  - **warning: {}**", prose(unfinished))));
    lines.extend(notes(change).iter().map(|note| format!("  - {}", prose(note))));
}

fn argument_line(argument: &ArgumentChange) -> String {
    let path = if argument.path.is_empty() { String::new() } else { format!("{}: ", code(&argument.path)) };
    let forces = if argument.forces_replacement { " (forces replacement)" } else { "" };
    format!("  - {path}{} → {}{forces}", code(&value(&argument.old)), code(&value(&argument.new)))
}

/// Which environments were left out, in at most [`RESERVE`] characters.
fn left_out_text(names: &[&str]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let plural = if names.len() == 1 { "" } else { "s" };
    let mut out = format!("\nLeft out for size: {} environment{plural}: ", names.len());
    let mut named = 0;
    for name in names {
        let name = code(name);
        if length(&out) + length(&name) + 40 > RESERVE {
            break;
        }
        if named > 0 {
            out.push_str(", ");
        }
        out.push_str(&name);
        named += 1;
    }
    match (named, names.len() - named) {
        (_, 0) => {}
        (0, _) => out = out.trim_end_matches(": ").to_owned(),
        (_, rest) => out.push_str(&format!(" and {rest} more")),
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::super::change::Shown;
    use super::super::environment::Outcome;
    use super::*;

    fn change(address: &str, action: Action, loss: Option<&'static str>) -> Change {
        Change {
            address: address.to_owned(),
            previous_address: None,
            deposed: None,
            resource_type: "aws_kinesis_stream".to_owned(),
            action,
            create_before_destroy: false,
            importing: None,
            reasons: vec!["tags[\"<b>](http://x)\"] changes".to_owned()],
            arguments: vec![ArgumentChange {
                path: "a`b".to_owned(),
                old: Shown::NotSet,
                new: Shown::Known("</details>\n```".into()),
                forces_replacement: true,
            }],
            loss,
            unfinished: None,
        }
    }

    fn environment(name: &str, changes: Vec<Change>) -> Environment {
        let summary = Some(Summary { changes, complete: true, ..Summary::default() });
        Environment { name: name.to_owned(), outcome: Outcome::Changes, message: None, summary, seconds: 1.0 }
    }

    #[test]
    fn nothing_in_a_plan_breaks_the_page() {
        let text = markdown(&[environment("dev", vec![change("x[\"`\"]", Action::Replace, None)])], 10_000);
        let expected = r#"
- ``x["`"]`` **will be replaced: tags\["\<b\>\](http://x)"\] changes**
  - ``a`b``: `(not set)` → ```` "</details>\n```" ```` (forces replacement)
"#;
        assert!(text.contains(&expected.replace("```` \"", "````\"").replace("\" ````", "\"````")), "{text}");
        assert_eq!(text.matches("<details>").count(), 1, "{text}");
    }

    #[test]
    fn a_failure_is_told_in_a_fence() {
        let mut failed = environment("dev", Vec::new());
        (failed.summary, failed.outcome) = (None, Outcome::Failed);
        failed.message = Some("\u{1b}[31mError\u{1b}[0m: ```no```\nmore".to_owned());
        let text = markdown(&[failed], 10_000);
        assert!(text.contains("\n````text\nError: ```no```\nmore\n````\n"), "{text}");
        assert!(text.contains("| `dev` | - | - | - | - | **failed** | 1.0 |"), "{text}");
        assert!(text.starts_with("**1 environment: 0 to add, 0 to change, 0 to replace, 0 to destroy (1 failed)**\n"));
    }

    #[test]
    fn the_limit_holds_and_what_is_lost_comes_first() {
        let lossy = |name: String| {
            let changes = (0..40).map(|n| change(&format!("aws_kinesis_stream.s{n}"), Action::Delete, Some("lost")));
            environment(&name, changes.collect())
        };
        let environments: Vec<Environment> = (0..100).map(|n| lossy(format!("environment-{n}"))).collect();
        for limit in [0, 1_000, 1_500, 4_000, 20_000, crate::view::escape::LIMIT, 2_000_000] {
            let text = markdown(&environments, limit);
            let length = length(&text);
            assert!(length <= limit.max(LEAST_LIMIT), "{limit}: {length}");
            assert!(length > limit.min(1_000_000) / 2, "{limit}: {length}, which leaves room");
            assert!(text.contains("- **warning: `environment-0`: `aws_kinesis_stream.s0` will be destroyed"), "{text}");
            let whole = limit == 2_000_000;
            assert_eq!(text.contains("Left out for size: "), !whole, "{limit}");
            assert_eq!(text.contains("more data losses"), !whole, "{limit}");
            assert_eq!(text.matches("\n<details>\n").count(), text.matches("\n</details>\n").count());
        }
    }

    #[test]
    fn a_long_message_leaves_room_for_the_plan() {
        let mut one = environment("dev", vec![change("aws_kinesis_stream.s", Action::Delete, None)]);
        one.message = Some("line\n".repeat(10_000));
        let text = markdown(&[one], 4_000);
        assert!(length(&text) <= 4_000);
        assert!(text.contains("more lines\n```\n") && text.contains("- `aws_kinesis_stream.s` will be"), "{text}");
    }

    #[test]
    fn no_changes_need_no_section() {
        let mut one = environment("dev", Vec::new());
        one.outcome = Outcome::NoChanges;
        let text = markdown(&[one], 4_000);
        assert!(text.contains("no changes") && !text.contains("<details>"), "{text}");
    }
}

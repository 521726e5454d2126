//! Plans as a comment on a pull request.

use super::comment::{Comment, Text};
use super::escape::{code, escaped, fence, fenced, prose};
use crate::base::visible::visible;
use crate::plan::{Action, ArgumentChange, Change, CheckStatus, Environment, Summary};
use crate::view::plain::plain;
use crate::view::words::count::{counted, tally};
use crate::view::words::plan::{
    COLUMNS, check_words, counts, deferred_words, drift_words, notes, output_words, plan_notes, providers, result,
    results, shown_arguments, sum, title, totals, value, words, workspaces,
};
use crate::view::words::weight::changes;

/// The least that a section is worth writing for, in characters.
const LEAST_SECTION: usize = 300;

/// What ends a section.
const TAIL: &str = "\n</details>\n";

/// Characters kept free in a section for counting the lines that are left out.
const MORE: usize = 60;

/// The table over all environments and what is lost, then one folded section an environment, in at most `limit` characters (at least 1,000).
///
/// Room is shared out between the environments. What does not fit is counted or named: lines at the end of their section, whole sections at the end.
#[must_use]
pub fn comment(environments: &[Environment], limit: usize) -> String {
    let mut out = Comment::new(limit);
    let limit = out.limit();
    out.text.push(&format!("**{}**\n", headline(environments)));
    // What is lost must be read: it comes before anything that folds, and gets its room first.
    fill(&mut out.text, "\n", &losses(environments), "data losses", limit / 3);
    let lines: Vec<String> = environments.iter().map(table_line).collect();
    let head = format!("\n| {} |\n|---|--:|--:|--:|--:|---|--:|\n", COLUMNS.join(" | "));
    fill(&mut out.text, &head, &lines, "environments", limit / 2);
    if let Some(workspaces) = workspaces(environments) {
        out.text.push(&format!("\nTerraform workspace {}\n", code(&workspaces)));
    }
    if let Some(providers) = providers(environments) {
        out.text.push(&format!("\nProvider {}\n", code(&providers)));
    }
    let told: Vec<&Environment> = environments.iter().filter(|environment| has_section(environment)).collect();
    for (index, environment) in told.iter().enumerate() {
        let share = out.room() / (told.len() - index);
        out.section(&environment.name, section(environment, share).as_deref());
    }
    out.finish("environment", "")
}

/// `2 environments: 1 to add, 0 to change, 0 to replace, 0 to destroy (1 failed, 1 changes)`
fn headline(environments: &[Environment]) -> String {
    let results = if environments.is_empty() { String::new() } else { format!(" ({})", results(environments)) };
    format!("{}: {}{results}", counted(environments.len(), "environment"), tally(counts(sum(environments)), "destroy"))
}

/// Appends a head and lines until the text has `most` characters; the rest is counted.
fn fill(out: &mut Text, head: &str, lines: &[String], what: &str, most: usize) {
    if lines.is_empty() {
        return;
    }
    out.push(head);
    match out.fill(lines, most) {
        0 => {}
        rest => out.push(&format!("\n…and {rest} more {what}\n")),
    }
}

fn losses(environments: &[Environment]) -> Vec<String> {
    let mut lines = Vec::new();
    for environment in environments {
        for change in environment.summary.iter().flat_map(Summary::data_losses) {
            let loss = prose(change.loss.as_deref().unwrap_or_default());
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

fn table_line(environment: &Environment) -> String {
    let numbers = match &environment.summary {
        Some(summary) => counts(summary.counts()).map(|count| count.to_string()),
        None => [(); 4].map(|()| "-".to_owned()),
    };
    let word = result(environment);
    let result = if environment.outcome.is_bad() { format!("**{word}**") } else { word };
    let name = code(&environment.name).replace('|', "\\|");
    format!("| {name} | {} | {result} | {:.1} |", numbers.join(" | "), environment.seconds)
}

fn has_section(environment: &Environment) -> bool {
    environment.message.is_some()
        || environment
            .summary
            .as_ref()
            .is_some_and(|summary| !summary.is_empty() || !summary.drift.is_empty() || !summary.checks.is_empty())
}

/// The folded section of an environment in at most `room` characters; none where that is too little.
fn section(environment: &Environment, room: usize) -> Option<String> {
    let totals = match &environment.summary {
        Some(summary) => totals(summary),
        None => environment.outcome.word().to_owned(),
    };
    let mut out = Text::default();
    out.push(&format!("\n<details>\n<summary><code>{}</code>: {totals}</summary>\n\n", escaped(&environment.name)));
    let room = room.checked_sub(TAIL.chars().count() + MORE)?;
    if room < LEAST_SECTION || out.length() > room {
        return None;
    }
    if let Some(message) = &environment.message {
        let half = (room - out.length()) / 2;
        let words = environment.words.iter().map(String::as_str);
        let told: Vec<&str> = std::iter::once(message.as_str()).chain(words).collect();
        out.push(&message_block(&told.join("\n\n"), half));
    }
    if let Some(summary) = &environment.summary {
        fill(&mut out, "", &lines(summary), "lines", room);
    }
    out.push(TAIL);
    Some(out.into_text())
}

/// A message as it was written, its first lines in at most `room` characters.
fn message_block(message: &str, room: usize) -> String {
    let message = plain(message);
    let fence = fence(&message);
    let lines: Vec<String> = message.lines().map(|line| visible(line).into_owned()).collect();
    let mut body = Text::within(2 * fence.len() + 40);
    match body.fill(&lines, room) {
        0 => {}
        rest => body.push(&format!("…and {rest} more lines\n")),
    }
    fenced(&fence, "text", &body.into_text()) + "\n"
}

fn lines(summary: &Summary) -> Vec<String> {
    let mut lines: Vec<String> = plan_notes(summary).iter().map(|note| format!("- **{note}**")).collect();
    for check in &summary.checks {
        let words = prose(&check_words(check));
        let words = if check.status == CheckStatus::Unknown { words } else { format!("**{words}**") };
        lines.push(format!("- {} {words}", code(&check.address)));
    }
    for change in changes(summary) {
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
    lines.extend(change.loss.iter().map(|loss| format!("  - **warning: {}**", prose(loss))));
    lines.extend(change.unguarded.iter().map(|text| format!("  - **warning: {}**", prose(text))));
    lines.extend(change.unfinished.iter().map(|unfinished| format!("  - **warning: {}**", prose(unfinished))));
    lines.extend(notes(change).iter().map(|note| format!("  - {}", prose(note))));
}

fn argument_line(argument: &ArgumentChange) -> String {
    let path = if argument.path.is_empty() { String::new() } else { format!("{}: ", code(&argument.path)) };
    let forces = if argument.forces_replacement { " (forces replacement)" } else { "" };
    format!("  - {path}{} → {}{forces}", code(&value(&argument.old)), code(&value(&argument.new)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Check, Outcome, Shown};
    use crate::view::markdown::LIMIT;

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
            loss: loss.map(str::to_owned),
            unguarded: Vec::new(),
            unfinished: None,
        }
    }

    fn environment(name: &str, changes: Vec<Change>) -> Environment {
        let summary = Some(Summary { changes, complete: true, ..Summary::default() });
        Environment {
            name: name.to_owned(),
            outcome: Outcome::Changes,
            message: None,
            words: None,
            summary,
            provider_version: None,
            terraform_workspace: None,
            seconds: 1.0,
        }
    }

    #[test]
    fn nothing_in_a_plan_breaks_the_page() {
        let text = comment(&[environment("dev", vec![change("x[\"`\"]", Action::Replace, None)])], 10_000);
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
        let text = comment(&[failed], 10_000);
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
        for limit in [0, 1_000, 1_500, 4_000, 20_000, LIMIT, 2_000_000] {
            let text = comment(&environments, limit);
            let length = text.chars().count();
            assert!(length <= limit.max(1_000), "{limit}: {length}");
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
        let text = comment(&[one], 4_000);
        assert!(text.chars().count() <= 4_000);
        assert!(text.contains("more lines\n```\n") && text.contains("- `aws_kinesis_stream.s` will be"), "{text}");
    }

    #[test]
    fn a_failure_is_told_in_the_words_of_terraform() {
        let mut failed = environment("dev", Vec::new());
        failed.outcome = Outcome::Failed;
        failed.summary = None;
        failed.message = Some("`terraform plan` failed with exit code 1".to_owned());
        failed.words = Some("Error: No valid credential sources found\n\n  with provider".to_owned());
        let text = comment(&[failed], LIMIT);
        assert!(text.contains("failed with exit code 1\n\nError: No valid credential sources found\n"), "{text}");
    }

    #[test]
    fn checks_and_what_no_column_counts_are_told() {
        let mut import = change("a.b", Action::NoOp, None);
        import.importing = Some("x".to_owned());
        let mut one = environment("dev", vec![import, change("a.c", Action::Forget, None)]);
        let check = |address: &str, status| Check {
            address: address.to_owned(),
            status,
            messages: vec!["<b> is empty".to_owned()],
        };
        if let Some(summary) = &mut one.summary {
            summary.checks = vec![check("check.a", CheckStatus::Failed), check("check.b", CheckStatus::Unknown)];
        }
        let text = comment(&[one], LIMIT);
        assert!(
            text.contains("| `dev` | 0 | 0 | 0 | 0 | changes (1 to import, 1 to forget, 1 check failed) |"),
            "{text}"
        );
        assert!(text.contains("- `check.a` **failed: \\<b\\> is empty**\n"), "{text}");
        assert!(text.contains("- `check.b` is known after apply: \\<b\\> is empty\n"), "{text}");
    }

    #[test]
    fn no_changes_need_no_section() {
        let mut one = environment("dev", Vec::new());
        one.outcome = Outcome::NoChanges;
        let text = comment(&[one], 4_000);
        assert!(text.contains("no changes") && !text.contains("<details>"), "{text}");
    }
}

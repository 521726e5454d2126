//! A plan as text for a terminal.

use anstyle::Style;

use super::change::{Action, ArgumentChange, Change};
use super::summary::Summary;
use super::words::{
    by_weight, deferred_words, drift_words, notes, output_words, plan_notes, shown_arguments, title, totals, value,
    words,
};
use crate::view::paint::{ADDED, ALARM, CHANGED, FRAME, REMOVED, TITLE, paint, visible};

/// One paragraph a resource: what happens to it, which arguments differ, what is lost. Then what changed outside Terraform, the outputs and a line of
/// totals. With ANSI escapes.
#[must_use]
pub fn text(summary: &Summary) -> String {
    let mut out = String::new();
    for change in by_weight(summary) {
        headline(&mut out, &title(change), style(change.action), &words(change));
        arguments(&mut out, &change.arguments);
        if let Some(loss) = change.loss {
            line(&mut out, ALARM, loss);
        }
        if let Some(unfinished) = &change.unfinished {
            line(&mut out, ALARM, &visible(unfinished));
        }
        notes(change).iter().for_each(|note| line(&mut out, FRAME, note));
    }
    for deferred in &summary.deferred {
        headline(&mut out, &deferred.address, CHANGED, &deferred_words(deferred));
    }
    for output in &summary.outputs {
        headline(&mut out, &format!("output.{}", output.name), style(output.action), output_words(output));
        arguments(&mut out, &output.arguments);
    }
    if !summary.drift.is_empty() {
        paint(&mut out, TITLE, "changed outside Terraform since the last apply:");
        out.push('\n');
    }
    for change in &summary.drift {
        headline(&mut out, &title(change), FRAME, drift_words(change));
        drifted(&mut out, change);
    }
    for note in plan_notes(summary) {
        paint(&mut out, ALARM, note);
        out.push('\n');
    }
    out.push_str(&if summary.is_empty() { "no changes".to_owned() } else { totals(summary) });
    out.push('\n');
    out
}

fn headline(out: &mut String, title: &str, style: Style, words: &str) {
    paint(out, TITLE, &visible(title));
    out.push_str("  ");
    paint(out, style, words);
    out.push('\n');
}

fn line(out: &mut String, style: Style, text: &str) {
    out.push_str("  ");
    paint(out, style, text);
    out.push('\n');
}

fn arguments(out: &mut String, arguments: &[ArgumentChange]) {
    shown_arguments(arguments).for_each(|argument| pair(out, argument));
}

/// Nothing that happened is known only after apply.
fn drifted(out: &mut String, change: &Change) {
    change.arguments.iter().for_each(|argument| pair(out, argument));
}

fn pair(out: &mut String, argument: &ArgumentChange) {
    out.push_str("  ");
    if !argument.path.is_empty() {
        out.push_str(&format!("{}: ", visible(&argument.path)));
    }
    paint(out, REMOVED, &value(&argument.old));
    out.push_str(" -> ");
    paint(out, ADDED, &value(&argument.new));
    if argument.forces_replacement {
        out.push(' ');
        paint(out, ALARM, "(forces replacement)");
    }
    out.push('\n');
}

const fn style(action: Action) -> Style {
    match action {
        Action::Create | Action::CreateThenForget => ADDED,
        Action::Update => CHANGED,
        Action::Replace => ALARM,
        Action::Delete => REMOVED,
        Action::NoOp | Action::Read | Action::Forget => FRAME,
    }
}

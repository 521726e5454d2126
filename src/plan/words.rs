//! What happens to a resource, in the words that all views use.

use serde_json::Value;

use super::change::{Action, ArgumentChange, Change, Deferred, OutputChange, Shown};
use super::summary::Summary;
use super::tree::UNKNOWN;
use crate::view::paint::{cut, visible};

/// The changes as a reader wants them, and as `diff` has them: what loses data first, then what is replaced, destroyed, changed and
/// created, the rest last; each by address.
pub(super) fn by_weight(summary: &Summary) -> Vec<&Change> {
    let weight = |change: &Change| match change.action {
        _ if change.loss.is_some() => 0,
        Action::Replace => 1,
        Action::Delete => 2,
        Action::Update => 3,
        Action::Create | Action::CreateThenForget => 4,
        Action::Forget | Action::NoOp | Action::Read => 5,
    };
    let mut changes: Vec<&Change> = summary.changes.iter().collect();
    // Stable: they come by address.
    changes.sort_by_key(|change| weight(change));
    changes
}

/// `module.kinesis.aws_kinesis_stream.events`, and which object of it.
pub(super) fn title(change: &Change) -> String {
    match &change.deposed {
        Some(key) => format!("{} (deposed {key})", change.address),
        None => change.address.clone(),
    }
}

/// `will be replaced: name changes`
pub(super) fn words(change: &Change) -> String {
    let words = match (change.action, &change.importing) {
        (Action::NoOp, Some(_)) => "will be imported",
        (Action::NoOp, None) => "moves and stays as it is",
        (Action::Read, _) => "will be read",
        (Action::Create, _) => "will be created",
        (Action::Update, Some(_)) => "will be imported and updated",
        (Action::Update, None) => "will be updated",
        (Action::Replace, _) => "will be replaced",
        (Action::CreateThenForget, _) => "will be created anew; the old one stays in AWS, no longer managed",
        (Action::Delete, _) => "will be destroyed",
        (Action::Forget, _) => "stays in AWS, no longer managed",
    };
    if change.reasons.is_empty() {
        return words.to_owned();
    }
    visible(&format!("{words}: {}", change.reasons.join("; "))).into_owned()
}

/// What happened to a resource outside Terraform.
pub(super) const fn drift_words(change: &Change) -> &'static str {
    match change.action {
        Action::Delete => "was destroyed",
        _ => "was changed",
    }
}

/// What happens to an output.
pub(super) const fn output_words(output: &OutputChange) -> &'static str {
    match output.action {
        Action::Create => "will be added",
        Action::Delete => "will be removed",
        _ => "will be changed",
    }
}

/// Why a change waits.
pub(super) fn deferred_words(deferred: &Deferred) -> String {
    format!("waits for another plan: {}", visible(&deferred.reason))
}

/// What else to know of a change.
pub(super) fn notes(change: &Change) -> Vec<String> {
    let mut notes = Vec::new();
    let later: Vec<&str> =
        change.arguments.iter().filter(|argument| is_later(argument)).map(|argument| argument.path.as_str()).collect();
    if !later.is_empty() {
        notes.push(format!("known after apply: {}", visible(&later.join(", "))));
    }
    if change.action == Action::Replace && change.create_before_destroy {
        notes.push("the new one is created before the old one is destroyed".to_owned());
    }
    if let Some(previous) = &change.previous_address {
        notes.push(format!("moved from `{}`", visible(previous)));
    }
    if let Some(id) = &change.importing {
        notes.push(format!("imported by `{}`", visible(id)));
    }
    notes
}

/// What else to know of a plan.
pub(super) fn plan_notes(summary: &Summary) -> Vec<&'static str> {
    let mut notes = Vec::new();
    if summary.errored {
        notes.push("terraform failed while it planned: the plan is not whole and cannot be applied");
    }
    if !summary.complete && !summary.errored {
        notes.push("the plan is not whole: after it is applied, another one is needed");
    }
    notes
}

/// The arguments that get a line each; those that are only known after apply share one among the notes.
pub(super) fn shown_arguments(arguments: &[ArgumentChange]) -> impl Iterator<Item = &ArgumentChange> {
    arguments.iter().filter(|argument| !is_later(argument))
}

/// An output as a whole has no path, and is worth its line.
fn is_later(argument: &ArgumentChange) -> bool {
    argument.new == Shown::Unknown && !argument.forces_replacement && !argument.path.is_empty()
}

/// A value on one line, cut when it is long.
pub(super) fn value(shown: &Shown) -> String {
    match shown {
        Shown::NotSet => "(not set)".to_owned(),
        Shown::Sensitive => "(sensitive)".to_owned(),
        Shown::Unknown => UNKNOWN.to_owned(),
        Shown::Known(value) => cut(&line(value)),
    }
}

fn line(value: &Value) -> String {
    match value {
        Value::String(text) if text == UNKNOWN => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(", ")),
        Value::Object(object) if object.is_empty() => "{}".to_owned(),
        Value::Object(object) => {
            let pairs = object.iter().map(|(name, value)| format!("{name} = {}", line(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// `resources: 1 to add, 0 to change, 0 to replace, 0 to destroy`, and what else happens to resources.
pub(super) fn totals(summary: &Summary) -> String {
    let mut out = format!("resources: {}", summary.counts());
    let count = |is: fn(&Change) -> bool| summary.changes.iter().filter(|change| is(change)).count();
    for (count, word) in [
        (count(|change| change.importing.is_some()), "import"),
        (count(|change| change.previous_address.is_some()), "move"),
        (count(|change| matches!(change.action, Action::Forget | Action::CreateThenForget)), "forget"),
    ] {
        if count > 0 {
            out.push_str(&format!(", {count} to {word}"));
        }
    }
    out
}

//! What happens to a resource, in the words that all views use.

use std::collections::BTreeMap;

use serde_json::Value;

use super::count::{counted, tally};
use super::diff::NOT_SET;
use crate::base::visible::{cut, visible};
use crate::plan::{
    Action, ArgumentChange, Change, Check, CheckStatus, Counts, Deferred, Environment, Outcome, OutputChange, Shown,
    Summary, UNKNOWN,
};

/// The columns of the table over environments.
pub(crate) const COLUMNS: [&str; 7] = ["environment", "add", "change", "replace", "destroy", "result", "seconds"];

/// The counts in the order of the columns.
pub(crate) const fn counts(counts: Counts) -> [usize; 4] {
    let Counts { add, change, replace, destroy, .. } = counts;
    [add, change, replace, destroy]
}

/// What all environments do together.
pub(crate) fn sum(environments: &[Environment]) -> Counts {
    let all = environments.iter().filter_map(|environment| environment.summary.as_ref());
    all.map(Summary::counts).fold(Counts::default(), |sum, counts| sum + counts)
}

/// `1 failed, 2 applied`: the worst first.
pub(crate) fn results(environments: &[Environment]) -> String {
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    for environment in environments {
        *outcomes.entry(environment.outcome).or_default() += 1;
    }
    let word = |outcome: Outcome| match outcome {
        Outcome::Changes => "with changes",
        Outcome::NoChanges => "without changes",
        other => other.word(),
    };
    let words = outcomes.iter().rev().map(|(outcome, count)| format!("{count} {}", word(*outcome)));
    words.collect::<Vec<_>>().join(", ")
}

/// How many environments are named with a version of the provider.
const NAMED: usize = 3;

/// The versions of the AWS provider that are locked: `hashicorp/aws 5.100.0`, and where they differ
/// `hashicorp/aws 5.100.0 in dev, 6.2.0 in prod`; `None` where none is.
pub(crate) fn providers(environments: &[Environment]) -> Option<String> {
    let versions = environments_by(environments, |environment| environment.provider_version.as_deref());
    let words: Vec<String> = match versions.len() {
        0 => return None,
        1 => versions.keys().map(|version| (*version).to_owned()).collect(),
        _ => versions.iter().map(|(version, names)| format!("{version} in {}", place(names))).collect(),
    };
    Some(format!("hashicorp/aws {}", words.join(", ")))
}

/// The workspaces of Terraform other than `default`: `feature`, and where they are not of all environments `feature in dev and prod`; `None`
/// where there is none.
pub(crate) fn workspaces(environments: &[Environment]) -> Option<String> {
    let workspaces = environments_by(environments, |environment| environment.terraform_workspace.as_deref());
    let words = workspaces.iter().map(|(workspace, names)| {
        let workspace = cut(workspace);
        if names.len() == environments.len() { workspace } else { format!("{workspace} in {}", place(names)) }
    });
    (!workspaces.is_empty()).then(|| words.collect::<Vec<_>>().join(", "))
}

/// The names of environments by what is true of them, where anything is.
fn environments_by(
    environments: &[Environment],
    what: impl Fn(&Environment) -> Option<&str>,
) -> BTreeMap<&str, Vec<&str>> {
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for environment in environments {
        if let Some(what) = what(environment) {
            found.entry(what).or_default().push(&environment.name);
        }
    }
    found
}

/// `dev and prod`, or how many they are.
fn place(names: &[&str]) -> String {
    match names.len() {
        count if count > NAMED => format!("{count} environments"),
        _ => names.iter().map(|name| visible(name)).collect::<Vec<_>>().join(" and "),
    }
}

/// `module.kinesis.aws_kinesis_stream.events`, and which object of it.
pub(crate) fn title(change: &Change) -> String {
    match &change.deposed {
        Some(key) => format!("{} (deposed {key})", change.address),
        None => change.address.clone(),
    }
}

/// `will be replaced: name changes`
pub(crate) fn words(change: &Change) -> String {
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
pub(crate) const fn drift_words(change: &Change) -> &'static str {
    match change.action {
        Action::Delete => "was destroyed",
        _ => "was changed",
    }
}

/// What happens to an output.
pub(crate) const fn output_words(output: &OutputChange) -> &'static str {
    match output.action {
        Action::Create => "will be added",
        Action::Delete => "will be removed",
        _ => "will be changed",
    }
}

/// Why a change waits.
pub(crate) fn deferred_words(deferred: &Deferred) -> String {
    format!("waits for another plan: {}", visible(&deferred.reason))
}

/// What else to know of a change.
pub(crate) fn notes(change: &Change) -> Vec<String> {
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
pub(crate) fn plan_notes(summary: &Summary) -> Vec<&'static str> {
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
pub(crate) fn shown_arguments(arguments: &[ArgumentChange]) -> impl Iterator<Item = &ArgumentChange> {
    arguments.iter().filter(|argument| !is_later(argument))
}

/// An output as a whole has no path, and is worth its line.
fn is_later(argument: &ArgumentChange) -> bool {
    argument.new == Shown::Unknown && !argument.forces_replacement && !argument.path.is_empty()
}

/// A value on one line, cut when it is long.
pub(crate) fn value(shown: &Shown) -> String {
    match shown {
        Shown::NotSet => NOT_SET.to_owned(),
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
pub(crate) fn totals(summary: &Summary) -> String {
    let found = summary.counts();
    std::iter::once(format!("resources: {}", tally(counts(found), "destroy")))
        .chain(others(found))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What the columns do not count: `2 to import`, `1 to forget`.
pub(crate) fn others(counts: Counts) -> Vec<String> {
    [(counts.import, "import"), (counts.r#move, "move"), (counts.forget, "forget")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} to {word}"))
        .collect()
}

/// What came of an environment, with what no column counts: `changes (2 to import)`.
pub(crate) fn result(environment: &Environment) -> String {
    let mut more = Vec::new();
    if let Some(summary) = &environment.summary {
        more = others(summary.counts());
        if !summary.deferred.is_empty() {
            more.push(format!("{} to wait", summary.deferred.len()));
        }
        if summary.changes.is_empty() && !summary.outputs.is_empty() {
            more.push(counted(summary.outputs.len(), "output"));
        }
        let failed = summary.checks.iter().filter(|check| check.status != CheckStatus::Unknown).count();
        if failed > 0 {
            more.push(format!("{} failed", counted(failed, "check")));
        }
    }
    let word = environment.outcome.word();
    if more.is_empty() { word.to_owned() } else { format!("{word} ({})", more.join(", ")) }
}

/// What came of a check: `failed: the bucket is empty`.
pub(crate) fn check_words(check: &Check) -> String {
    let word = match check.status {
        CheckStatus::Failed => "failed",
        CheckStatus::Error => "could not be evaluated",
        CheckStatus::Unknown => "is known after apply",
    };
    if check.messages.is_empty() {
        word.to_owned()
    } else {
        visible(&format!("{word}: {}", check.messages.join("; "))).into_owned()
    }
}

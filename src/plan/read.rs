//! Reads the JSON of a plan.

use serde_json::Value;

use super::change::{Action, ArgumentChange, Change, Deferred, OutputChange};
use super::compare::{Comparison, Step};
use super::error::Error;
use super::field::Field;
use super::reason::{deferral, reasons};
use super::secrets::Secrets;
use super::summary::Summary;
use super::tree::Node;
use crate::loss::loss;

/// Any of these makes a document a plan; a state has none.
const PARTS: [&str; 5] = ["resource_changes", "planned_values", "output_changes", "configuration", "applyable"];

pub(super) fn summary(json: &str) -> Result<Summary, Error> {
    let document: Value =
        serde_json::from_str(json).map_err(|error| Error::NotJson { line: error.line(), column: error.column() })?;
    let root = Field::root(&document);
    if !document.is_object() {
        return Err(Error::NoPlan);
    }
    let version = root.get("format_version")?;
    if let Some(version) = version.optional_text()?.filter(|version| version.split('.').next() != Some("1")) {
        return Err(Error::Version(version.to_owned()));
    }
    if !PARTS.iter().any(|part| document.get(part).is_some()) {
        return Err(Error::NoPlan);
    }
    version.text()?;
    let secrets = secrets(&root)?;
    let mut summary = Summary {
        changes: changes(&root.get("resource_changes")?, &secrets)?,
        drift: changes(&root.get("resource_drift")?, &secrets)?,
        outputs: outputs(&root.get("output_changes")?, &secrets)?,
        deferred: deferred(&root.get("deferred_changes")?)?,
        errored: root.get("errored")?.flag()?.unwrap_or(false),
        // Terraform 1.8 and later say so.
        complete: root.get("complete")?.flag()?.unwrap_or(true),
    };
    for change in &mut summary.drift {
        // What is lost outside Terraform is lost already.
        change.loss = None;
        // Providers read what was never set back as empty.
        change.arguments.retain(|argument| !(argument.old.is_empty() && argument.new.is_empty()));
    }
    summary.drift.retain(|change| change.action != Action::Update || !change.arguments.is_empty());
    Ok(summary)
}

/// All that is marked as sensitive anywhere.
fn secrets<'v>(root: &Field<'v>) -> Result<Secrets<'v>, Error> {
    let mut secrets = Secrets::default();
    let mut learn = |change: &Field<'v>| -> Result<(), Error> {
        for side in ["before", "after"] {
            secrets.learn(change.get(side)?.value(), change.get(&format!("{side}_sensitive"))?.value());
        }
        Ok(())
    };
    for name in ["resource_changes", "resource_drift"] {
        for item in root.get(name)?.items()? {
            learn(&item.get("change")?)?;
        }
    }
    for item in root.get("deferred_changes")?.items()? {
        learn(&item.get("resource_change")?.get("change")?)?;
    }
    for (_, change) in root.get("output_changes")?.fields()? {
        learn(&change)?;
    }
    let values = root.get("variables")?;
    for (name, declared) in root.get("configuration")?.get("root_module")?.get("variables")?.fields()? {
        let mark = declared.get("sensitive")?;
        if mark.flag()? == Some(true) {
            secrets.learn(values.get(name)?.get("value")?.value(), mark.value());
        }
    }
    Ok(secrets)
}

fn changes(list: &Field<'_>, secrets: &Secrets<'_>) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for item in list.items()? {
        changes.extend(change(&item, secrets)?);
    }
    changes.sort_by(|a, b| (&a.address, &a.deposed).cmp(&(&b.address, &b.deposed)));
    Ok(changes)
}

/// A resource that something happens to.
fn change(item: &Field<'_>, secrets: &Secrets<'_>) -> Result<Option<Change>, Error> {
    let text = |name: &str| Ok::<_, Error>(item.get(name)?.optional_text()?.map(str::to_owned));
    let address = item.get("address")?.text()?;
    let resource_type = item.get("type")?.text()?;
    let field = item.get("change")?;
    let (action, create_before_destroy) = action(&field, address)?;
    let previous_address = text("previous_address")?.filter(|previous| previous != address);
    let importing = importing(&field)?;
    if action == Action::NoOp && previous_address.is_none() && importing.is_none() {
        return Ok(None);
    }
    let forcing = forcing(&field)?;
    let arguments = match action {
        Action::Update | Action::Replace | Action::CreateThenForget => differences(&field, secrets, &forcing)?,
        Action::NoOp | Action::Read | Action::Create | Action::Delete | Action::Forget => Vec::new(),
    };
    let before = field.get("before")?.value();
    let destroys = matches!(action, Action::Replace | Action::Delete);
    let is_set = |argument: &str| before.get(argument) == Some(&Value::Bool(true));
    Ok(Some(Change {
        address: address.to_owned(),
        previous_address,
        deposed: text("deposed")?,
        resource_type: resource_type.to_owned(),
        action,
        create_before_destroy,
        importing,
        reasons: reasons(item.get("action_reason")?.optional_text()?, &forcing, action),
        arguments,
        loss: destroys.then(|| loss(resource_type, is_set)).flatten(),
    }))
}

fn differences(field: &Field<'_>, secrets: &Secrets<'_>, forcing: &[Vec<Step>]) -> Result<Vec<ArgumentChange>, Error> {
    let (before, after) = (field.get("before")?, field.get("after")?);
    let (before_sensitive, after_sensitive) = (field.get("before_sensitive")?, field.get("after_sensitive")?);
    let old = Node::new(before.value(), before_sensitive.value(), &Value::Null, secrets);
    let unknown = field.get("after_unknown")?;
    let new = Node::new(after.value(), after_sensitive.value(), unknown.value(), secrets);
    Ok(Comparison::new(secrets, forcing).differences(&old, &new))
}

/// The action, and whether a replacement creates first.
fn action(change: &Field<'_>, address: &str) -> Result<(Action, bool), Error> {
    let field = change.get("actions")?;
    let words: Vec<&str> = field.items()?.iter().map(Field::text).collect::<Result<_, _>>()?;
    let action = match words.as_slice() {
        ["no-op"] => (Action::NoOp, false),
        ["read"] => (Action::Read, false),
        ["create"] => (Action::Create, false),
        ["update"] => (Action::Update, false),
        ["delete", "create"] => (Action::Replace, false),
        ["create", "delete"] => (Action::Replace, true),
        // Terraform and OpenTofu name the two in different orders.
        ["create", "forget"] | ["forget", "create"] => (Action::CreateThenForget, false),
        ["delete"] => (Action::Delete, false),
        ["forget"] => (Action::Forget, false),
        [] => return Err(field.wrong("a list of actions")),
        words => return Err(Error::Actions { address: address.to_owned(), actions: words.join(", ") }),
    };
    Ok(action)
}

/// The ID of an import; an import by identity, or by an ID that is not known yet, has none.
fn importing(change: &Field<'_>) -> Result<Option<String>, Error> {
    let field = change.get("importing")?;
    if field.value().is_null() {
        return Ok(None);
    }
    Ok(Some(field.get("id")?.optional_text()?.unwrap_or("(no ID)").to_owned()))
}

fn forcing(change: &Field<'_>) -> Result<Vec<Vec<Step>>, Error> {
    let mut all = Vec::new();
    for path in change.get("replace_paths")?.items()? {
        let mut steps = Vec::new();
        for step in path.items()? {
            let index = step.value().as_u64().and_then(|index| usize::try_from(index).ok());
            steps.push(match index {
                Some(index) => Step::Index(index),
                None => Step::Name(step.text()?.to_owned()),
            });
        }
        all.push(steps);
    }
    Ok(all)
}

fn outputs(list: &Field<'_>, secrets: &Secrets<'_>) -> Result<Vec<OutputChange>, Error> {
    let mut outputs = Vec::new();
    for (name, field) in list.fields()? {
        let (action, _) = action(&field, name)?;
        if action != Action::NoOp {
            let arguments = if action == Action::Update { differences(&field, secrets, &[])? } else { Vec::new() };
            outputs.push(OutputChange { name: name.to_owned(), action, arguments });
        }
    }
    outputs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(outputs)
}

fn deferred(list: &Field<'_>) -> Result<Vec<Deferred>, Error> {
    let mut deferred = Vec::new();
    for item in list.items()? {
        let address = item.get("resource_change")?.get("address")?.text()?.to_owned();
        deferred.push(Deferred { address, reason: deferral(item.get("reason")?.optional_text()?) });
    }
    deferred.sort_by(|a, b| a.address.cmp(&b.address));
    Ok(deferred)
}

//! Reads the JSON of a plan.

use serde_json::Value;

use super::change::{Action, ArgumentChange, Change, Deferred, OutputChange};
use super::check::checks;
use super::compare::{Comparison, Step};
use super::drift;
use super::error::Error;
use super::field::Field;
use super::reason::{deferral, reasons};
use super::secrets::{Secrets, learn, marked};
use super::summary::Summary;
use super::taken::note_taken;
use super::tree::Node;
use crate::aws::{self, Gone, loss, unfinished};

/// Any of these makes a document a plan; a state has none.
const PARTS: [&str; 5] = ["resource_changes", "planned_values", "output_changes", "configuration", "applyable"];

impl Summary {
    /// Reads what `terraform show -json <planfile>` writes.
    ///
    /// # Errors
    ///
    /// When the text is no such document, of another major format version, or has an action that is not known. No error holds a value of the plan.
    pub fn parse(json: &str) -> Result<Self, Error> {
        Self::parse_with_secrets(json).map(|(summary, _)| summary)
    }

    /// As [`Summary::parse`], with what is to be hidden also in what Terraform says of this plan later.
    ///
    /// # Errors
    ///
    /// As [`Summary::parse`].
    pub(crate) fn parse_with_secrets(json: &str) -> Result<(Self, Secrets), Error> {
        read(json)
    }
}

fn read(json: &str) -> Result<(Summary, Secrets), Error> {
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
    let secrets = learn(&root)?;
    let mut summary = summary(&root, &secrets).map_err(|error| secrets.hide_in_error(error))?;
    secrets.hide(&mut summary);
    Ok((summary, secrets))
}

fn summary(root: &Field<'_>, secrets: &Secrets) -> Result<Summary, Error> {
    let mut summary = Summary {
        changes: changes(&root.get("resource_changes")?, secrets)?,
        drift: changes(&root.get("resource_drift")?, secrets)?,
        outputs: outputs(&root.get("output_changes")?, secrets)?,
        deferred: deferred(&root.get("deferred_changes")?)?,
        checks: checks(&root.get("checks")?)?,
        errored: root.get("errored")?.flag()?.unwrap_or(false),
        // Terraform 1.8 and later say so.
        complete: root.get("complete")?.flag()?.unwrap_or(true),
    };
    drift::keep_what_matters(&mut summary, root)?;
    note_order(&mut summary.changes, root)?;
    note_taken(&mut summary.changes, root, secrets)?;
    Ok(summary)
}

fn changes(list: &Field<'_>, secrets: &Secrets) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for item in list.items()? {
        changes.extend(change(&item, secrets)?);
    }
    changes.sort_by(|a, b| (&a.address, &a.deposed).cmp(&(&b.address, &b.deposed)));
    Ok(changes)
}

/// Tells what one apply does not finish. Where an API goes as a whole, nothing of it is left.
fn note_order(changes: &mut [Change], root: &Field<'_>) -> Result<(), Error> {
    let mut left = Vec::new();
    for item in root.get("resource_changes")?.items()? {
        let address = item.get("address")?.text()?;
        if !matches!(action(&item.get("change")?, address)?.0, Action::Delete | Action::Forget) {
            left.push(address);
        }
    }
    for change in changes {
        let gone = match change.action {
            Action::Delete => Gone::Removed,
            Action::Replace if change.create_before_destroy => Gone::Replaced,
            _ => continue,
        };
        let changes = |name: &str| change.arguments.iter().any(|argument| argument.path == name);
        change.unfinished = unfinished(&change.address, gone, changes, left.iter().copied());
    }
    Ok(())
}

/// A resource that something happens to.
fn change(item: &Field<'_>, secrets: &Secrets) -> Result<Option<Change>, Error> {
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
        Action::Update | Action::Replace | Action::CreateThenForget => {
            differences(&field, secrets, &forcing, aws::secrets(resource_type))?
        }
        Action::NoOp | Action::Read | Action::Create | Action::Delete | Action::Forget => Vec::new(),
    };
    let before = field.get("before")?.value();
    let destroys = matches!(action, Action::Replace | Action::Delete);
    // As Terraform writes it; a null is no value.
    let value = |argument: &str| before.get(argument).filter(|value| !value.is_null()).map(Value::to_string);
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
        loss: destroys.then(|| loss(resource_type, value).map(str::to_owned)).flatten(),
        unguarded: Vec::new(),
        unfinished: None,
    }))
}

/// What differs. `known` has the attributes that are secrets, by path, whether they are marked or not.
fn differences(
    field: &Field<'_>,
    secrets: &Secrets,
    forcing: &[Vec<Step>],
    known: &[&str],
) -> Result<Vec<ArgumentChange>, Error> {
    let (before, after) = (field.get("before")?, field.get("after")?);
    let (before_sensitive, after_sensitive) = (field.get("before_sensitive")?, field.get("after_sensitive")?);
    let marks = marked(before.value(), before_sensitive.value(), known);
    let old = Node::new(before.value(), &marks, &Value::Null, secrets);
    let unknown = field.get("after_unknown")?;
    let marks = marked(after.value(), after_sensitive.value(), known);
    let new = Node::new(after.value(), &marks, unknown.value(), secrets);
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

fn outputs(list: &Field<'_>, secrets: &Secrets) -> Result<Vec<OutputChange>, Error> {
    let mut outputs = Vec::new();
    for (name, field) in list.fields()? {
        let (action, _) = action(&field, name)?;
        if action != Action::NoOp {
            let arguments = if action == Action::Update { differences(&field, secrets, &[], &[])? } else { Vec::new() };
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::change::Shown;
    use super::*;

    #[track_caller]
    fn fails(text: &str, message: &str) {
        assert_eq!(Summary::parse(text).unwrap_err().to_string(), message);
    }

    fn plan(change: &Value) -> String {
        let item = json!({"address": "a.b", "type": "a", "change": change});
        json!({"format_version": "1.2", "resource_changes": [item]}).to_string()
    }

    #[test]
    fn what_is_no_plan_is_told_without_its_values() {
        fails("{\"secret\": \"hunter2", "the plan is not JSON: it breaks off or goes wrong at line 1, column 19");
        fails("", "the plan is not JSON: it breaks off or goes wrong at line 1, column 0");
        let no_plan = "the JSON is not a plan: it has no `resource_changes`, `planned_values` or other part of one";
        fails("[]", no_plan);
        fails("{\"format_version\": \"1.0\", \"values\": {}}", no_plan);
        fails("{\"format_version\": \"2.0\"}", "the plan has format version `2.0`, and only 1.x is known");
        fails("{\"planned_values\": {}}", "`format_version` of the plan is not a string");
        let text = json!({"format_version": "1.2", "resource_changes": ["hunter2"]}).to_string();
        fails(&text, "`resource_changes[0]` of the plan is not an object");
        fails(&plan(&json!({"actions": "x"})), "`resource_changes[0].change.actions` of the plan is not a list");
        fails(&plan(&json!({})), "`resource_changes[0].change.actions` of the plan is not a list of actions");
        fails(&plan(&json!({"actions": ["melt"]})), "`a.b` has the actions `melt`, which are not known");
    }

    #[test]
    fn every_action_is_known() {
        for (actions, expected) in [
            (json!(["create"]), Action::Create),
            (json!(["update"]), Action::Update),
            (json!(["read"]), Action::Read),
            (json!(["delete"]), Action::Delete),
            (json!(["forget"]), Action::Forget),
            (json!(["delete", "create"]), Action::Replace),
            (json!(["create", "delete"]), Action::Replace),
            (json!(["create", "forget"]), Action::CreateThenForget),
        ] {
            let found = Summary::parse(&plan(&json!({"actions": actions}))).unwrap();
            assert_eq!((found.changes[0].action, found.is_empty()), (expected, false), "{actions}");
            assert_eq!(found.changes[0].create_before_destroy, actions == json!(["create", "delete"]));
        }
        assert!(Summary::parse(&plan(&json!({"actions": ["no-op"]}))).unwrap().is_empty());
    }

    #[test]
    fn a_mark_on_either_side_or_on_the_whole_hides_both() {
        for (before, after) in [(json!({"p": true}), json!({})), (json!({}), json!({"p": true}))] {
            let change = json!({"actions": ["update"], "before": {"p": "short"}, "after": {"p": "other"},
                "before_sensitive": before, "after_sensitive": after});
            let found = Summary::parse(&plan(&change)).unwrap();
            let argument = &found.changes[0].arguments[0];
            assert_eq!((&argument.old, &argument.new), (&Shown::Sensitive, &Shown::Sensitive));
        }
        let change = json!({"actions": ["update"], "before": {"p": "short"}, "after": {"p": "other"}, "before_sensitive": true,
            "after_sensitive": {}});
        let found = Summary::parse(&plan(&change)).unwrap();
        assert_eq!(found.changes[0].arguments.len(), 1);
        assert_eq!(found.changes[0].arguments[0].new, Shown::Sensitive);
    }

    #[test]
    fn a_variable_that_is_sensitive_is_hidden_everywhere() {
        let change = json!({"actions": ["update"], "before": {"p": "x"}, "after": {"p": "a very long secret"}});
        let item = json!({"address": "a.b", "type": "a", "change": change});
        let variables = json!({"v": {"value": "very long"}});
        let configuration = json!({"root_module": {"variables": {"v": {"sensitive": true}}}});
        let document = json!({"format_version": "1.2", "resource_changes": [item], "variables": variables,
            "configuration": configuration});
        assert_eq!(Summary::parse(&document.to_string()).unwrap().changes[0].arguments[0].new, Shown::Sensitive);
    }

    #[test]
    fn a_route_that_stays_live_is_told_unless_its_api_goes_too() {
        let resource = |kind: &str, actions: &Value| {
            let address = format!("module.api_gateway.aws_api_gateway_{kind}");
            json!({"address": address, "type": address.split('.').nth(2), "change": {"actions": actions}})
        };
        let noted = |deployment: Value| {
            let changes =
                [resource("method.ingest_post_a", &json!(["delete"])), resource("deployment.ingest", &deployment)];
            let document = json!({"format_version": "1.2", "resource_changes": changes}).to_string();
            Summary::parse(&document).unwrap().changes.into_iter().find_map(|change| change.unfinished)
        };
        let told = noted(json!(["create", "delete"])).unwrap();
        assert!(
            told.starts_with("stays live")
                && told.contains("-replace=module.api_gateway.aws_api_gateway_deployment.ingest")
        );
        assert_eq!(noted(json!(["delete"])), None);
    }

    #[test]
    fn an_errored_plan_is_never_empty() {
        let found = Summary::parse("{\"format_version\": \"1.2\", \"applyable\": false, \"errored\": true}").unwrap();
        assert!(found.errored && !found.is_empty() && found.complete);
    }
}

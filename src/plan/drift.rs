//! What was changed outside Terraform, as far as it matters to a plan.
//!
//! After each apply, providers read back what they did not say before: a bucket's policy as an argument of the bucket too, say. Terraform lists all of that as
//! drift in its JSON, and in its own text only what has led to a change ("Objects have changed outside of Terraform" in
//! <https://developer.hashicorp.com/terraform/tutorials/state/resource-drift>); `relevant_attributes` tells what that is.

use super::change::{Action, Change};
use super::error::Error;
use super::field::Field;
use super::summary::Summary;

/// An argument that something in the plan depends on: a resource without its key, and the argument's name; no name means all of them.
struct Relevant {
    resource: String,
    argument: Option<String>,
}

impl Relevant {
    fn covers(&self, address: &str, argument: &str) -> bool {
        let key = address.strip_prefix(&self.resource);
        key.is_some_and(|key| key.is_empty() || key.starts_with('['))
            && self.argument.as_deref().is_none_or(|own| own == argument)
    }
}

/// Keeps of the drift what was destroyed, what the plan changes back, and what something in the plan depends on; all of it in a plan of nothing but drift.
pub(super) fn keep_what_matters(summary: &mut Summary, root: &Field<'_>) -> Result<(), Error> {
    // A plan with `-refresh-only` has no resources.
    let is_about_drift = root.get("resource_changes")?.items()?.is_empty();
    let relevant = relevant(&root.get("relevant_attributes")?)?;
    let Summary { changes, drift, .. } = summary;
    for drifted in drift.iter_mut() {
        // What is lost outside Terraform is lost already.
        drifted.loss = None;
        let Change { address, arguments, .. } = drifted;
        arguments.retain(|argument| {
            // Providers read what was never set back as empty.
            let means_something = !(argument.old.is_empty() && argument.new.is_empty());
            let name = name(&argument.path);
            let matters = is_about_drift
                || relevant.iter().any(|relevant| relevant.covers(address, name))
                || changes_argument(changes, address, name);
            means_something && matters
        });
    }
    drift.retain(|change| change.action != Action::Update || !change.arguments.is_empty());
    Ok(())
}

fn relevant(list: &Field<'_>) -> Result<Vec<Relevant>, Error> {
    let mut relevant = Vec::new();
    for item in list.items()? {
        let resource = item.get("resource")?.text()?.to_owned();
        let steps = item.get("attribute")?.items()?;
        let argument = steps.first().map(|step| step.text()).transpose()?.map(str::to_owned);
        relevant.push(Relevant { resource, argument });
    }
    Ok(relevant)
}

/// The argument of the resource that a path leads into: `rule` of `rule["logs"].expiration.days`.
fn name(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or_default()
}

fn changes_argument(changes: &[Change], address: &str, argument: &str) -> bool {
    let same = changes.iter().filter(|change| change.address == address);
    same.flat_map(|change| &change.arguments).any(|changed| name(&changed.path) == argument)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn plan(changes: &Value, relevant: &Value) -> Vec<(String, Vec<String>)> {
        let drifted = json!({"actions": ["update"], "before": {"policy": "", "tags": {"a": "1"}, "name": "x"}, "after": {"policy": "{}", "tags": {"a": "2"}, "name": "y"}});
        let drift = |address: &str, change: &Value| json!({"address": address, "type": "a", "change": change});
        let gone = json!({"actions": ["delete"], "before": {"name": "x"}, "after": null});
        let document = json!({
            "format_version": "1.2", "resource_changes": changes, "relevant_attributes": relevant,
            "resource_drift": [drift("a.b[0]", &drifted), drift("a.gone", &gone)],
        });
        let summary = Summary::parse(&document.to_string()).unwrap();
        let paths = |change: Change| change.arguments.into_iter().map(|argument| argument.path).collect();
        summary.drift.into_iter().map(|change| (change.address.clone(), paths(change))).collect()
    }

    #[test]
    fn what_leads_to_no_change_is_left_out() {
        let own =
            |paths: &[&str]| ("a.b[0]".to_owned(), paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>());
        let gone = ("a.gone".to_owned(), Vec::new());
        let none = json!([{"address": "a.b[0]", "type": "a", "change": {"actions": ["no-op"]}}]);
        assert_eq!(plan(&none, &json!([])), std::slice::from_ref(&gone));
        let back = json!([{"address": "a.b[0]", "type": "a", "change": {"actions": ["update"], "before": {"tags": {"a": "2"}}, "after": {"tags": {"a": "1"}}}}]);
        assert_eq!(plan(&back, &json!([])), [own(&["tags.a"]), gone.clone()]);
        assert_eq!(plan(&none, &json!([{"resource": "a.b", "attribute": ["name"]}])), [own(&["name"]), gone.clone()]);
        assert_eq!(plan(&none, &json!([{"resource": "a.bb", "attribute": ["name"]}])), std::slice::from_ref(&gone));
        assert_eq!(
            plan(&none, &json!([{"resource": "a.b", "attribute": []}])),
            [own(&["name", "policy", "tags.a"]), gone.clone()]
        );
        assert_eq!(plan(&json!([]), &json!([])), [own(&["name", "policy", "tags.a"]), gone]);
    }
}

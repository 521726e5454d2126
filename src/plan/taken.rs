//! Tells with a change what it takes away although its resource stays: data, and what guards it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{Action, Change};
use super::error::Error;
use super::field::Field;
use super::secrets::{Secrets, marked};
use super::tree::Node;
use crate::aws::{self, Taken, naming_argument, setting_of, taken};

/// Adds what is lost, and what is no longer guarded.
pub(super) fn note_taken(changes: &mut [Change], root: &Field<'_>, secrets: &Secrets) -> Result<(), Error> {
    let mut sides = BTreeMap::new();
    for item in root.get("resource_changes")?.items()? {
        if item.get("deposed")?.value().is_null() {
            sides.insert(item.get("address")?.text()?, both(&item, secrets)?);
        }
    }
    // The things that come or go as a whole, by name.
    let mut whole = BTreeSet::new();
    for change in changes.iter() {
        let Some((before, after)) = sides.get(change.address.as_str()) else { continue };
        let side = match change.action {
            Action::Create => after,
            Action::Delete => before,
            _ => continue,
        };
        if setting_of(&change.resource_type).is_none() {
            whole.extend(naming_argument(&change.resource_type).and_then(|name| side.get(name)?.as_str()));
        }
    }
    for change in changes.iter_mut().filter(|change| change.deposed.is_none()) {
        let Some((before, after)) = sides.get(change.address.as_str()) else { continue };
        // A thing that is not known yet is made by this plan.
        let is_setting_of_what_stays = |side: &Value| {
            let thing = setting_of(&change.resource_type).and_then(|name| side.get(name)?.as_str());
            thing.is_some_and(|thing| !whole.contains(thing))
        };
        let counts = match change.action {
            Action::Update => true,
            Action::Create => is_setting_of_what_stays(after),
            Action::Delete => is_setting_of_what_stays(before),
            _ => false,
        };
        if !counts {
            continue;
        }
        let mut lost: Vec<String> = change.loss.take().into_iter().collect();
        for taken in taken(&change.resource_type, before, after) {
            match taken {
                Taken::Data(text) => lost.push(text),
                Taken::Guard(text) => change.unguarded.push(text),
            }
        }
        change.loss = (!lost.is_empty()).then(|| lost.join("; "));
    }
    Ok(())
}

/// A resource before and after; an empty object stands for what is secret or not known.
fn both(item: &Field<'_>, secrets: &Secrets) -> Result<(Value, Value), Error> {
    let change = item.get("change")?;
    let known = aws::secrets(item.get("type")?.text()?);
    let side = |name: &str| -> Result<Value, Error> {
        let (value, marks) = (change.get(name)?, change.get(&format!("{name}_sensitive"))?);
        let unknown = change.get("after_unknown")?;
        let unknown = if name == "after" { unknown.value() } else { &Value::Null };
        let marks = marked(value.value(), marks.value(), known);
        Ok(Node::new(value.value(), &marks, unknown, secrets).known())
    };
    Ok((side("before")?, side("after")?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::plan::Summary;
    use crate::plan::change::Change;

    fn read(items: &serde_json::Value) -> Vec<Change> {
        Summary::parse(&json!({"format_version": "1.2", "resource_changes": items}).to_string()).unwrap().changes
    }

    #[test]
    fn a_shorter_retention_loses_data_and_says_so() {
        let item = |before: u64, after: serde_json::Value, unknown: serde_json::Value| {
            json!([{"address": "a.b", "type": "aws_kinesis_stream", "change": {
                "actions": ["update"], "before": {"retention_period": before}, "after": after, "after_unknown": unknown}}])
        };
        let loss = |before, after, unknown| read(&item(before, after, unknown))[0].loss.clone();
        let lost = Some("records older than 24 hours are lost".to_owned());
        assert_eq!(loss(168, json!({"retention_period": 24}), json!({})), lost);
        assert_eq!(loss(24, json!({"retention_period": 168}), json!({})), None);
        assert_eq!(loss(168, json!({}), json!({"retention_period": true})), None, "it is not known yet");
    }

    #[test]
    fn rules_count_for_a_bucket_that_is_there() {
        let rule = json!([{"id": "old", "status": "Enabled", "filter": [{"prefix": ""}], "expiration": [{"days": 7, "date": null}]}]);
        let rules = |after: serde_json::Value, unknown: serde_json::Value| {
            let mut after = after;
            after["rule"] = rule.clone();
            json!({"address": "a.rules", "type": "aws_s3_bucket_lifecycle_configuration", "change": {
                "actions": ["create"], "before": null, "after": after, "after_unknown": unknown}})
        };
        let bucket = json!({"address": "a.bucket", "type": "aws_s3_bucket", "change": {
            "actions": ["create"], "before": null, "after": {"bucket": "x"}}});
        let lost = |items| read(&items).iter().find_map(|change| change.loss.clone());
        let told = Some("rule `old` expires objects older than 7 days".to_owned());
        assert_eq!(lost(json!([rules(json!({"bucket": "x"}), json!({}))])), told);
        assert_eq!(lost(json!([bucket, rules(json!({"bucket": "x"}), json!({}))])), None);
        assert_eq!(lost(json!([rules(json!({}), json!({"bucket": true}))])), None);
    }

    #[test]
    fn guards_that_go_are_told() {
        let found = read(&json!([{"address": "a.b", "type": "aws_s3_bucket", "change": {
            "actions": ["update"], "before": {"force_destroy": false}, "after": {"force_destroy": true}}}]));
        assert_eq!(found[0].loss, None);
        assert_eq!(found[0].unguarded.len(), 1);
    }
}

//! What a change of a bucket's lifecycle rules takes away. S3 applies them to the objects that are there already
//! (S3, "Managing the lifecycle of objects": "both existing objects and those that you add later").

use serde_json::Value;

use super::taken::{Taken, at, counted};

/// Storage classes from which an object has to be restored before it can be read (S3, RestoreObject).
const ARCHIVES: [&str; 2] = ["GLACIER", "DEEP_ARCHIVE"];

/// What the rules take away that no rule took before, whatever the rules are called.
pub(super) fn rules(old: &Value, new: &Value) -> Vec<Taken> {
    let old: Vec<Rule<'_>> = enabled(old).collect();
    let mut taken = Vec::new();
    for rule in enabled(new) {
        // What already holds for all that the rule reaches.
        let before: Vec<&Rule<'_>> = old.iter().filter(|other| other.reach.covers(&rule.reach)).collect();
        rule.expires(&before, &mut taken);
        rule.expires_versions(&before, &mut taken);
        rule.archives(&before, &mut taken);
    }
    taken
}

fn enabled(rules: &Value) -> impl Iterator<Item = Rule<'_>> {
    let rules = rules.as_array().into_iter().flatten();
    rules.filter(|rule| rule.get("status").and_then(Value::as_str) == Some("Enabled")).map(Rule::of)
}

struct Rule<'v> {
    value: &'v Value,
    reach: Reach<'v>,
}

/// Which objects a rule is about.
struct Reach<'v> {
    /// None where it is not known.
    prefix: Option<&'v str>,
    /// What else the filter asks for: tags, sizes.
    more: Vec<(&'v str, &'v Value)>,
}

impl Reach<'_> {
    fn covers(&self, other: &Self) -> bool {
        let prefix = match (self.prefix, other.prefix) {
            (Some(own), Some(other)) => other.starts_with(own),
            // What cannot be compared is taken to be the same: no alarm for what is not known.
            _ => true,
        };
        prefix && self.more.iter().all(|wanted| other.more.contains(wanted))
    }

    fn words(&self) -> String {
        match self.prefix {
            Some("") | None => "objects".to_owned(),
            Some(prefix) => format!("objects under `{prefix}`"),
        }
    }
}

impl<'v> Rule<'v> {
    fn of(value: &'v Value) -> Self {
        let places = ["filter.and.prefix", "filter.prefix", "prefix"].map(|path| at(value, path));
        let prefix = places.into_iter().find(|place| !place.is_null());
        let prefix = prefix.map_or(Some(""), Value::as_str);
        let mut more = Vec::new();
        for path in ["filter", "filter.and"] {
            let block = match at(value, path) {
                Value::Array(blocks) => blocks.first().unwrap_or(&Value::Null),
                other => other,
            };
            let fields = block.as_object().into_iter().flatten();
            // A provider gives back what is not set as nothing, empty or zero.
            let is_set = |value: &Value| match value {
                Value::Null => false,
                Value::Array(items) => !items.is_empty(),
                Value::Object(fields) => !fields.is_empty(),
                value => value.as_u64() != Some(0),
            };
            let own = fields.filter(|(name, value)| !matches!(name.as_str(), "prefix" | "and") && is_set(value));
            more.extend(own.map(|(name, value)| (name.as_str(), value)));
        }
        Self { value, reach: Reach { prefix, more } }
    }

    fn name(&self) -> String {
        let id = self.value.get("id").and_then(Value::as_str);
        id.map_or_else(|| "a rule without an `id`".to_owned(), |id| format!("rule `{id}`"))
    }

    fn number(&self, path: &str) -> Option<u64> {
        at(self.value, path).as_u64()
    }

    /// The days after which something happens at the earliest.
    fn earliest(rules: &[&Self], days: impl Fn(&Self) -> Option<u64>) -> Option<u64> {
        rules.iter().filter_map(|rule| days(rule)).min()
    }

    fn expires(&self, before: &[&Self], taken: &mut Vec<Taken>) {
        // Zero is what a provider gives back for an expiration that only has a date, or removes markers.
        let days = |rule: &Self| rule.number("expiration.days").filter(|days| *days > 0);
        if let Some(new) = days(self) {
            let old = Self::earliest(before, days);
            if old.is_none_or(|old| new < old) {
                let (name, objects, age) = (self.name(), self.reach.words(), counted(new, "day"));
                taken.push(Taken::Data(format!("{name} expires {objects} older than {age}{}", than(old, "day"))));
            }
        }
        let date = |rule: &Self| at(rule.value, "expiration.date").as_str().map(str::to_owned);
        if let Some(new) = date(self).filter(|new| !new.is_empty())
            && !before.iter().any(|rule| date(rule).is_some_and(|old| old <= new))
        {
            taken.push(Taken::Data(format!("{} expires all {} on `{new}`", self.name(), self.reach.words())));
        }
    }

    fn expires_versions(&self, before: &[&Self], taken: &mut Vec<Taken>) {
        let days = |rule: &Self| rule.number("noncurrent_version_expiration.noncurrent_days").filter(|days| *days > 0);
        let kept = |rule: &Self| rule.number("noncurrent_version_expiration.newer_noncurrent_versions").unwrap_or(0);
        let Some(new) = days(self) else { return };
        let objects = self.reach.words();
        let old = Self::earliest(before, days);
        if old.is_none_or(|old| new < old) {
            let (name, age) = (self.name(), counted(new, "day"));
            let before = than(old, "day");
            taken.push(Taken::Data(format!("{name} deletes noncurrent versions of {objects} after {age}{before}")));
        }
        let fewest = before.iter().filter(|rule| days(rule).is_some()).map(|rule| kept(rule)).min();
        if let Some(old) = fewest.filter(|old| kept(self) < *old) {
            let (name, count) = (self.name(), counted(kept(self), "noncurrent version"));
            taken.push(Taken::Data(format!("{name} keeps {count} of {objects} (was {old})")));
        }
    }

    fn archives(&self, before: &[&Self], taken: &mut Vec<Taken>) {
        for (block, days, what) in [
            ("transition", "days", ""),
            ("noncurrent_version_transition", "noncurrent_days", "noncurrent versions of "),
        ] {
            let moves = |rule: &Self, class: &str| {
                let blocks = rule.value.get(block).and_then(Value::as_array).into_iter().flatten();
                let own = blocks.filter(|block| block.get("storage_class").and_then(Value::as_str) == Some(class));
                own.map(|block| block.get(days).and_then(Value::as_u64).unwrap_or(0)).min()
            };
            for class in ARCHIVES {
                let Some(new) = moves(self, class) else { continue };
                let old = Self::earliest(before, |rule| moves(rule, class));
                if old.is_none_or(|old| new < old) {
                    let (name, objects, age) = (self.name(), self.reach.words(), counted(new, "day"));
                    let before = than(old, "day");
                    taken.push(Taken::Guard(format!(
                        "{name} moves {what}{objects} to {class} after {age}{before}: they have to be restored before they can be read"
                    )));
                }
            }
        }
    }
}

/// ` (was 30 days)`
fn than(old: Option<u64>, noun: &str) -> String {
    old.map_or_else(String::new, |old| format!(" (was {})", counted(old, noun)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(old: Value, new: Value, expected: &[&str]) {
        let with_status = |rules: Value| -> Value {
            let mut rules = rules;
            for rule in rules.as_array_mut().into_iter().flatten() {
                let status = rule.as_object_mut().unwrap().entry("status").or_insert(json!("Enabled"));
                assert!(status.is_string());
            }
            rules
        };
        let found: Vec<String> = rules(&with_status(old), &with_status(new))
            .into_iter()
            .map(|taken| match taken {
                Taken::Data(text) => format!("lost: {text}"),
                Taken::Guard(text) => text,
            })
            .collect();
        assert_eq!(found, expected);
    }

    fn expiring(days: u64, prefix: &str) -> Value {
        json!([{"id": "logs", "filter": [{"prefix": prefix}], "expiration": [{"days": days}]}])
    }

    #[test]
    fn a_shorter_expiration_is_told_and_a_longer_one_is_not() {
        check(
            expiring(30, "raw/"),
            expiring(7, "raw/"),
            &["lost: rule `logs` expires objects under `raw/` older than 7 days (was 30 days)"],
        );
        check(expiring(7, "raw/"), expiring(30, "raw/"), &[]);
        check(expiring(7, ""), json!([]), &[]);
        check(json!(null), expiring(1, ""), &["lost: rule `logs` expires objects older than 1 day"]);
    }

    #[test]
    fn a_wider_reach_is_told_and_a_narrower_one_is_not() {
        check(expiring(7, "raw/"), expiring(7, ""), &["lost: rule `logs` expires objects older than 7 days"]);
        check(expiring(7, ""), expiring(7, "raw/"), &[]);
        check(
            expiring(7, "raw/"),
            expiring(7, "clean/"),
            &["lost: rule `logs` expires objects under `clean/` older than 7 days"],
        );
        let tagged = json!([{"id": "logs", "filter": [{"and": [{"prefix": "", "tags": {"a": "b"}}]}], "expiration": [{"days": 7}]}]);
        check(tagged.clone(), expiring(7, ""), &["lost: rule `logs` expires objects older than 7 days"]);
        check(expiring(7, ""), tagged, &[]);
    }

    #[test]
    fn a_rule_under_another_name_or_one_that_is_off_takes_nothing() {
        let mut renamed = expiring(30, "raw/");
        renamed[0]["id"] = json!("other");
        check(expiring(30, "raw/"), renamed.clone(), &[]);
        renamed[0]["status"] = json!("Disabled");
        check(json!([]), renamed.clone(), &[]);
        check(renamed, expiring(30, "raw/"), &["lost: rule `logs` expires objects under `raw/` older than 30 days"]);
    }

    #[test]
    fn versions_and_archives_count() {
        let versions = |days: u64, kept: u64| {
            let block = json!([{"noncurrent_days": days, "newer_noncurrent_versions": kept}]);
            json!([{"id": "old", "noncurrent_version_expiration": block}])
        };
        check(versions(30, 5), versions(30, 5), &[]);
        check(versions(30, 5), versions(30, 1), &["lost: rule `old` keeps 1 noncurrent version of objects (was 5)"]);
        check(
            versions(30, 5),
            versions(7, 5),
            &["lost: rule `old` deletes noncurrent versions of objects after 7 days (was 30 days)"],
        );
        let moving =
            |days: u64, class: &str| json!([{"id": "cold", "transition": [{"days": days, "storage_class": class}]}]);
        check(json!([]), moving(30, "STANDARD_IA"), &[]);
        check(json!([]), moving(30, "GLACIER_IR"), &[]);
        check(
            moving(90, "STANDARD_IA"),
            moving(90, "DEEP_ARCHIVE"),
            &[
                "rule `cold` moves objects to DEEP_ARCHIVE after 90 days: they have to be restored before they can be read",
            ],
        );
        check(moving(90, "GLACIER"), moving(180, "GLACIER"), &[]);
    }

    #[test]
    fn what_is_not_known_is_no_alarm() {
        let unknown = json!([{"id": "logs", "filter": [{"prefix": {}}], "expiration": [{"days": {}}]}]);
        check(expiring(30, "raw/"), unknown.clone(), &[]);
        check(unknown, expiring(30, "raw/"), &["lost: rule `logs` expires objects under `raw/` older than 30 days"]);
    }
}

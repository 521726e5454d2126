//! How long checking a body against a schema may take: references that double at each level would keep a processor busy for days.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

/// Far above any schema that people write, and less than a second of work.
const MOST: u64 = 1_000_000;

/// The longest chain of schemas within schemas that is followed.
const DEEPEST: usize = 500;

/// Keywords whose schemas look at the same value, and at the values within it. Source: JSON Schema draft 4, validation.
const SAME: [&str; 5] = ["allOf", "anyOf", "oneOf", "not", "dependencies"];
const WITHIN: [&str; 5] = ["properties", "patternProperties", "items", "additionalItems", "additionalProperties"];

/// Whether a body is checked in a bearable time.
pub(super) fn is_bearable(schema: &Value, instance: &Value) -> bool {
    let mut cost = Cost { root: schema, has_ids: has_ids(schema), known: HashMap::new(), open: HashSet::new() };
    cost.of(schema, depth(instance)) <= MOST
}

struct Cost<'a> {
    root: &'a Value,
    /// References may then name what only the validator finds.
    has_ids: bool,
    known: HashMap<(*const Value, usize), u64>,
    open: HashSet<(*const Value, usize)>,
}

impl<'a> Cost<'a> {
    /// The steps that a schema takes, at most, on a value with so many levels below it; lists count as one item.
    fn of(&mut self, schema: &'a Value, depth: usize) -> u64 {
        let key = (std::ptr::from_ref(schema), depth);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        // So deep a chain of references is none that people write, and would take the stack.
        if self.open.len() >= DEEPEST {
            return u64::MAX;
        }
        // What leads back to itself on the same value is refused by the validator.
        if !self.open.insert(key) {
            return 1;
        }
        let steps = self.count(schema, depth);
        self.open.remove(&key);
        self.known.insert(key, steps);
        steps
    }

    fn count(&mut self, schema: &'a Value, depth: usize) -> u64 {
        let Value::Object(members) = schema else { return 1 };
        if let Some(Value::String(reference)) = members.get("$ref") {
            let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return match target {
                Some(target) => self.of(target, depth).saturating_add(1),
                None if self.has_ids => u64::MAX,
                None => 1,
            };
        }
        let mut steps = 1_u64;
        for (keyword, value) in members {
            let depth = match keyword.as_str() {
                keyword if SAME.contains(&keyword) => Some(depth),
                keyword if WITHIN.contains(&keyword) => depth.checked_sub(1),
                _ => None,
            };
            let Some(depth) = depth else { continue };
            let several = matches!(keyword.as_str(), "properties" | "patternProperties" | "dependencies");
            let one = match value {
                Value::Array(schemas) => {
                    schemas.iter().fold(0, |sum, schema| self.of(schema, depth).saturating_add(sum))
                }
                Value::Object(schemas) if several => {
                    schemas.values().fold(0, |sum, schema| self.of(schema, depth).saturating_add(sum))
                }
                schema => self.of(schema, depth),
            };
            steps = steps.saturating_add(one);
        }
        steps
    }
}

fn has_ids(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => {
            members.iter().any(|(name, value)| name == "id" && value.is_string() || has_ids(value))
        }
        Value::Array(items) => items.iter().any(has_ids),
        _ => false,
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn doubling(levels: usize) -> Value {
        let mut definitions = serde_json::Map::new();
        definitions.insert("d0".to_owned(), json!({ "type": "object" }));
        for level in 1..=levels {
            let below = json!({ "$ref": format!("#/definitions/d{}", level - 1) });
            definitions.insert(format!("d{level}"), json!({ "allOf": [below, below] }));
        }
        json!({ "$ref": format!("#/definitions/d{levels}"), "definitions": definitions })
    }

    #[test]
    fn doubling_references_are_not_followed() {
        assert!(is_bearable(&doubling(10), &json!({})));
        assert!(!is_bearable(&doubling(28), &json!({})));
        assert!(!is_bearable(&doubling(5000), &json!({})));
        let by_depth = json!({ "properties": { "a": { "allOf": [{ "$ref": "#" }, { "$ref": "#" }] } } });
        let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!({ "a": inner }));
        assert!(is_bearable(&by_depth, &nested(5)));
        assert!(!is_bearable(&by_depth, &nested(60)));
        let named = json!({ "definitions": { "x": { "id": "#x" } }, "$ref": "#x" });
        assert!(!is_bearable(&named, &json!(1)));
    }

    #[test]
    fn what_people_write_is_bearable() {
        let tree = json!({ "type": "object", "properties": { "left": { "$ref": "#" }, "right": { "$ref": "#" } } });
        assert!(is_bearable(&tree, &json!({ "left": { "right": { "left": {} } } })));
        let many: serde_json::Map<String, Value> =
            (0..5000).map(|number| (format!("p{number}"), json!({ "type": "string" }))).collect();
        assert!(is_bearable(&json!({ "properties": many }), &json!({ "p1": "" })));
    }
}

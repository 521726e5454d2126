//! The values that a plan marks as sensitive, so that they are hidden also where they are not marked.
//!
//! Terraform marks places, and a provider may give a secret back in a place that has no mark: the `output` of a `terraform_data` has the
//! secret of its `input` as plain text. So what is marked once is hidden everywhere. What `aws` knows to be a secret is marked too, where a provider does not.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

/// The least length of a string that is hidden wherever it is, in bytes. A shorter one stands in too many places by chance.
const LEAST: usize = 8;

/// Strings that no view may show.
#[derive(Debug, Default)]
pub(super) struct Secrets(BTreeSet<String>);

impl Secrets {
    /// Takes what is marked in a value. A mark is `true`, or a tree with marks in it.
    pub(super) fn learn(&mut self, value: &Value, marks: &Value) {
        match (value, marks) {
            (_, Value::Bool(true)) => self.take(value),
            (Value::Object(object), Value::Object(marks)) => {
                for (name, marks) in marks {
                    object.get(name).into_iter().for_each(|value| self.learn(value, marks));
                }
            }
            (Value::Array(items), Value::Array(marks)) => {
                items.iter().zip(marks).for_each(|(item, marks)| self.learn(item, marks));
            }
            _ => {}
        }
    }

    fn take(&mut self, value: &Value) {
        match value {
            Value::String(text) if text.len() >= LEAST => {
                // As it stands within a JSON text.
                let quoted = Value::from(text.as_str()).to_string();
                self.0.extend(quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(str::to_owned));
                self.0.insert(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| self.take(item)),
            Value::Object(object) => object.values().for_each(|value| self.take(value)),
            _ => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text has a secret in it.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| text.contains(secret.as_str()))
    }
}

/// The marks of a value, with one on each attribute that is `known` to be a secret, by path. Lists are passed through, as most blocks are lists.
pub(super) fn marked<'m>(value: &Value, marks: &'m Value, known: &[&str]) -> Cow<'m, Value> {
    let mut all = Cow::Borrowed(marks);
    for path in known {
        mark(value, all.to_mut(), &path.split('.').collect::<Vec<_>>());
    }
    all
}

fn mark(value: &Value, marks: &mut Value, path: &[&str]) {
    if value.is_null() || *marks == Value::Bool(true) {
        return;
    }
    match (value, path) {
        (_, []) => *marks = Value::Bool(true),
        (Value::Array(items), _) => {
            if !marks.is_array() {
                *marks = Value::Array(Vec::new());
            }
            let Value::Array(marks) = marks else { return };
            marks.resize(marks.len().max(items.len()), Value::Bool(false));
            items.iter().zip(marks).for_each(|(item, marks)| mark(item, marks, path));
        }
        (Value::Object(object), [name, rest @ ..]) => {
            let Some(value) = object.get(*name) else { return };
            if !marks.is_object() {
                *marks = Value::Object(serde_json::Map::new());
            }
            let Value::Object(marks) = marks else { return };
            mark(value, marks.entry(*name).or_insert(Value::Bool(false)), rest);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_known_to_be_secret_is_marked_beside_the_marks() {
        let value = json!({"a": [{"token": "x", "b": 1}, {"token": null}], "key": "y", "c": "z"});
        let known = ["a.token", "key", "none.there", "c.deeper"];
        let all = |marks: &Value| marked(&value, marks, &known).into_owned();
        assert_eq!(all(&json!(false)), json!({"a": [{"token": true}, {"token": false}], "key": true, "c": false}));
        assert_eq!(
            all(&json!({"a": [{"b": true}], "c": true})),
            json!({"a": [{"b": true, "token": true}, {"token": false}], "c": true, "key": true})
        );
        assert_eq!(all(&json!(true)), json!(true));
        assert!(matches!(marked(&value, &Value::Null, &[]), Cow::Borrowed(Value::Null)));
    }
}

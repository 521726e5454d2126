//! The values that a plan marks as sensitive, so that they are hidden also where they are not marked.
//!
//! Terraform marks places, and a provider may give a secret back in a place that has no mark: the `output` of a `terraform_data` has the
//! secret of its `input` as plain text. So what is marked once is hidden everywhere.

use std::collections::BTreeSet;

use serde_json::Value;

/// The least length of a string that is hidden wherever it is, in bytes. A shorter one stands in too many places by chance.
const LEAST: usize = 8;

/// Strings that no view may show.
#[derive(Debug, Default)]
pub(super) struct Secrets<'v>(BTreeSet<&'v str>);

impl<'v> Secrets<'v> {
    /// Takes what is marked in a value. A mark is `true`, or a tree with marks in it.
    pub(super) fn learn(&mut self, value: &'v Value, marks: &Value) {
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

    fn take(&mut self, value: &'v Value) {
        match value {
            Value::String(text) if text.len() >= LEAST => drop(self.0.insert(text)),
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
        self.0.iter().any(|secret| text.contains(secret))
    }
}

//! The variables of a template, and what became of them on each way through it.

use std::collections::BTreeMap;

use super::value::Value;
use ecow::EcoString;

/// Variables by name. What changes on one way is taken back before another is gone, so a way costs no more than what it changes.
#[derive(Debug, Default)]
pub(super) struct Environment {
    values: BTreeMap<EcoString, Value>,
    /// For each way that is open: what the variables were that it has changed.
    ways: Vec<BTreeMap<EcoString, Option<Value>>>,
}

/// What the variables are at the end of a way, of those that it has changed.
pub(super) type Changes = BTreeMap<EcoString, Option<Value>>;

impl Environment {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    pub(super) fn set(&mut self, name: EcoString, value: Option<Value>) {
        let before = match value {
            Some(value) => self.values.insert(name.clone(), value),
            None => self.values.remove(&name),
        };
        if let Some(way) = self.ways.last_mut() {
            way.entry(name).or_insert(before);
        }
    }

    pub(super) fn begin(&mut self) {
        self.ways.push(BTreeMap::new());
    }

    /// Ends a way and takes its changes back.
    pub(super) fn end(&mut self) -> Changes {
        let mut changes = Changes::new();
        for (name, before) in self.ways.pop().unwrap_or_default() {
            let after = match before {
                Some(before) => self.values.insert(name.clone(), before),
                None => self.values.remove(&name),
            };
            changes.insert(name, after);
        }
        changes
    }

    /// Goes on after one of several ways. Whether anything has changed by them.
    pub(super) fn join(&mut self, ways: &[Changes]) -> bool {
        let mut is_changed = false;
        let names: std::collections::BTreeSet<&EcoString> = ways.iter().flat_map(Changes::keys).collect();
        for name in names {
            let before = self.values.get(name).cloned();
            let each = ways.iter().map(|way| way.get(name).cloned().unwrap_or_else(|| before.clone()));
            // What only some ways set prints nothing on the others.
            let joined = each.map(|value| value.unwrap_or_else(Value::nothing)).reduce(|all, value| all.or(&value));
            if joined != before {
                is_changed = true;
                self.set(name.clone(), joined);
            }
        }
        is_changed
    }
}

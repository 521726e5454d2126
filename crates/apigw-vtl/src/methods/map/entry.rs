//! Java's `Map.Entry`: a key, and the map's value of it.

use crate::fault::{Budget, Fault};
use crate::methods::equality;
use crate::text;
use crate::value::{Key, Map, Object, Value};
use ecow::EcoString;
use std::cell::RefCell;

/// An entry of a map. It outlives its removal from the map with its last value.
pub(super) struct Entry {
    map: Map,
    key: Key,
    last: RefCell<Value>,
}

/// Not derived: a map may hold its own entries.
impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Entry").finish_non_exhaustive()
    }
}

impl Entry {
    /// The entry of this key.
    pub(super) fn new(map: &Map, key: &Key, value: &Value) -> Self {
        Self { map: map.clone(), key: key.clone(), last: RefCell::new(value.clone()) }
    }

    fn value(&self) -> Value {
        let now = self.map.entries().get(&self.key).cloned();
        now.unwrap_or_else(|| self.last.borrow().clone())
    }

    fn set(&self, value: Value) -> Value {
        let before = self.value();
        self.last.replace(value.clone());
        if let Some(held) = self.map.entries_mut().get_mut(&self.key) {
            *held = value;
        }
        before
    }
}

impl Object for Entry {
    fn class(&self) -> &'static str {
        "java.util.LinkedHashMap$Entry"
    }

    fn property(&self, name: &str) -> Option<Value> {
        match name {
            "key" | "Key" => Some(self.key.0.clone()),
            "value" | "Value" => Some(self.value()),
            _ => None,
        }
    }

    fn call(&self, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
        Ok(match (name, arguments) {
            ("getKey", []) => Some(self.key.0.clone()),
            ("getValue", []) => Some(self.value()),
            ("setValue", [value]) => Some(self.set(value.clone())),
            ("toString", []) => self.text(budget)?.map(Value::String),
            ("hashCode", []) => Some(Value::integer(
                equality::hash_code(&self.key.0, budget)? ^ equality::hash_code(&self.value(), budget)?,
            )),
            ("equals", [Value::Object(other)]) => Some(Value::Boolean(match other.entry() {
                Some((key, value)) => {
                    let _level = budget.enter()?;
                    equality::equals(&self.key.0, &key, budget)? && equality::equals(&self.value(), &value, budget)?
                }
                None => false,
            })),
            ("equals", [_]) => Some(Value::Boolean(false)),
            _ => None,
        })
    }

    fn set_property(&self, name: &str, value: Value) -> bool {
        let known = matches!(name, "value" | "Value");
        if known {
            self.set(value);
        }
        known
    }

    fn entry(&self) -> Option<(Value, Value)> {
        Some((self.key.0.clone(), self.value()))
    }

    fn text(&self, budget: &Budget) -> Result<Option<EcoString>, Fault> {
        let part = |value: &Value| Ok::<_, Fault>(text::of(value, budget)?.unwrap_or_else(|| EcoString::from("null")));
        let (key, value) = (part(&self.key.0)?, part(&self.value())?);
        budget.bytes(key.len() + value.len() + 1)?;
        Ok(Some(EcoString::from(format!("{key}={value}"))))
    }
}

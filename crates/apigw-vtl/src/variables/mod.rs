//! API Gateway's variables: `$input`, `$context`, `$stageVariables`, `$util`.

mod context;
mod input;
mod utilities;

use std::collections::BTreeMap;

use ecow::EcoString;

use super::Input;
use super::fault::{Budget, Fault};
use super::value::{Entries, Key, Map, Value};

/// The variables of one run.
pub(super) struct Variables {
    names: BTreeMap<EcoString, Value>,
    context: Value,
}

impl Variables {
    /// The variables of this input.
    pub(super) fn of(input: &Input) -> Self {
        let context = context::of(&input.context);
        let names = [
            ("input", Value::object(input::Payload::new(input))),
            ("context", context.clone()),
            ("stageVariables", strings(&input.stage_variables)),
            ("util", Value::object(utilities::Utilities)),
        ];
        Self { names: names.into_iter().map(|(name, value)| (name.into(), value)).collect(), context }
    }

    /// Names and values before the first statement.
    pub(super) fn names(&self) -> BTreeMap<EcoString, Value> {
        self.names.clone()
    }

    /// `$context` as a run left it.
    pub(super) fn context(&self, budget: &Budget) -> Result<serde_json::Map<String, serde_json::Value>, Fault> {
        context::json(&self.context, budget)
    }
}

/// A map of strings; of a name that is there twice, the last counts.
fn strings(pairs: &[(String, String)]) -> Value {
    let entries: Entries =
        pairs.iter().map(|(name, value)| (Key::from(name.as_str()), Value::string(value.as_str()))).collect();
    Value::Map(Map::new(entries))
}

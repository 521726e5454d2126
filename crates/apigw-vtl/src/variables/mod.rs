//! API Gateway's variables: `$input`, `$context`, `$stageVariables`, `$util`.

mod context;
mod input;
mod utilities;

use super::fault::{Budget, Fault};
use super::value::{Entries, Key, Map, Value};
use super::{Input, Output};
use ecow::EcoString;
use std::collections::BTreeMap;

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

    /// What a run leaves: its text, and `$context` as it is now.
    pub(super) fn output(&self, text: String, budget: &Budget) -> Result<Output, Fault> {
        Ok(Output { text, context: context::json(&self.context, budget)? })
    }
}

/// A map of strings; of a name that is there twice, the last counts.
fn strings(pairs: &[(String, String)]) -> Value {
    let entries: Entries =
        pairs.iter().map(|(name, value)| (Key::from(name.as_str()), Value::string(value.as_str()))).collect();
    Value::Map(Map::new(entries))
}

//! Stand-in for the reader and writer of JSON, which are made elsewhere.

use super::fault::{Budget, Fault};
use super::value::{ListKind, Value};

/// Why there is no value.
pub(super) struct Failure(Fault);

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

/// Which characters of strings are escaped.
#[derive(Clone, Copy)]
pub(super) enum Style {
    /// As `JSONArray.toString()`.
    Web,
}

pub(super) fn write(value: &Value, style: Style, budget: &Budget) -> Result<String, Fault> {
    let _level = budget.enter()?;
    Ok(match value {
        Value::String(text) => format!("{text:?}"),
        Value::List(list) => {
            let parts: Result<Vec<String>, Fault> =
                list.items().iter().map(|item| write(item, style, budget)).collect();
            format!("[{}]", parts?.join(","))
        }
        Value::Map(map) => {
            let parts: Result<Vec<String>, Fault> = map
                .entries()
                .iter()
                .map(|(key, value)| Ok(format!("{}:{}", write(&key.0, style, budget)?, write(value, style, budget)?)))
                .collect();
            format!("{{{}}}", parts?.join(","))
        }
        other => super::text::of(other, budget)?.unwrap_or_else(|| "null".into()).to_string(),
    })
}

pub(super) fn parse(text: &str, budget: &Budget) -> Result<Value, Failure> {
    budget.bytes(text.len()).map_err(Failure)?;
    Ok(from(serde_json::from_str(text).map_err(|error| Failure(Fault::new(error.to_string())))?))
}

fn from(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(value),
        serde_json::Value::Number(number) => Value::Number(
            super::number::Number::integer_literal(&number.to_string())
                .unwrap_or(super::number::Number::Double(number.as_f64().unwrap_or(0.0))),
        ),
        serde_json::Value::String(text) => Value::string(text),
        serde_json::Value::Array(items) => Value::list(ListKind::Json, items.into_iter().map(from).collect()),
        serde_json::Value::Object(entries) => Value::Map(super::value::Map::new(
            entries.into_iter().map(|(key, value)| (super::value::Key::from(key.as_str()), from(value))).collect(),
        )),
    }
}

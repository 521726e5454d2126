//! Stand-in for the reader and writer of JSON, which are made elsewhere.

use super::fault::{Budget, Fault};
use super::value::{ListKind, Value};

pub(crate) fn write(value: &Value, budget: &Budget) -> Result<String, Fault> {
    let _level = budget.enter()?;
    Ok(match value {
        Value::String(text) => format!("{text:?}"),
        Value::List(list) => {
            let parts: Result<Vec<String>, Fault> = list.items().iter().map(|item| write(item, budget)).collect();
            format!("[{}]", parts?.join(","))
        }
        Value::Map(map) => {
            let parts: Result<Vec<String>, Fault> = map.entries().iter().map(|(key, value)| Ok(format!("{}:{}", write(&key.0, budget)?, write(value, budget)?))).collect();
            format!("{{{}}}", parts?.join(","))
        }
        other => super::text::of(other, budget)?.unwrap_or_else(|| "null".into()).to_string(),
    })
}

pub(crate) fn parse(text: &str, budget: &Budget) -> Result<Value, Fault> {
    budget.bytes(text.len())?;
    Ok(from(serde_json::from_str(text).map_err(|error| Fault::new(error.to_string()))?))
}

fn from(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(value),
        serde_json::Value::Number(number) => Value::Number(super::number::Number::integer_literal(&number.to_string()).unwrap_or(super::number::Number::Double(number.as_f64().unwrap_or(0.0)))),
        serde_json::Value::String(text) => Value::string(text),
        serde_json::Value::Array(items) => Value::list(ListKind::Json, items.into_iter().map(from).collect()),
        serde_json::Value::Object(entries) => Value::Map(super::value::Map::new(entries.into_iter().map(|(key, value)| (super::value::Key::from(key.as_str()), from(value))).collect())),
    }
}

pub(crate) fn read(text: &str, budget: &Budget) -> Result<Option<Value>, Fault> {
    Ok(parse(text, budget).ok())
}

//! `$context`: a map, in which a template may override what is sent and answered.

use ecow::EcoString;
use serde_json::Value as Json;

use super::super::fault::{Budget, DEPTH, Fault};
use super::super::methods;
use super::super::number::Number;
use super::super::text;
use super::super::value::{Entries, Key, ListKind, Map, Object, Value};

/// What may be overridden is there from the start, so that a template can set members of it.
const OVERRIDES: [(&str, &[&str]); 2] =
    [("requestOverride", &["header", "path", "querystring"]), ("responseOverride", &["header"])];

/// What a template that changes nothing leaves: with what may be overridden, and what an authorizer gives as text.
pub(crate) fn untouched(context: &serde_json::Map<String, Json>) -> serde_json::Map<String, Json> {
    // Where it is nested too deeply for a template to look into it, it is as it came.
    json(&of(context), &Budget::default()).unwrap_or_else(|_| with_overrides(context))
}

/// The JSON with what may be overridden.
fn with_overrides(context: &serde_json::Map<String, Json>) -> serde_json::Map<String, Json> {
    let mut context = context.clone();
    for (name, members) in OVERRIDES {
        let overridden = context.entry(name).or_insert_with(|| Json::Object(serde_json::Map::new()));
        if let Json::Object(overridden) = overridden {
            for name in members {
                overridden.entry(*name).or_insert_with(|| Json::Object(serde_json::Map::new()));
            }
        }
    }
    context
}

/// A member that is a plain value or missing; `None`: one that a template could change, or that is there from the start.
pub(super) fn plain(context: &serde_json::Map<String, Json>, name: &str) -> Option<Value> {
    match context.get(name) {
        Some(Json::Array(_) | Json::Object(_)) => None,
        Some(value) => Some(from_json(value)),
        None if OVERRIDES.iter().any(|(overridden, _)| *overridden == name) => None,
        None => Some(Value::Null),
    }
}

/// `$context` of this JSON.
pub(super) fn of(context: &serde_json::Map<String, Json>) -> Value {
    let context = with_overrides(context);
    let member = |name: &str, value: &Json| if name == "authorizer" { authorizer(value) } else { from_json(value) };
    holder(context.iter().map(|(name, value)| (Key::from(name.as_str()), member(name, value))).collect())
}

/// What an authorizer gives is text: `1`, `true`. Source: the developer guide's table of `$context`.
fn authorizer(value: &Json) -> Value {
    let Json::Object(properties) = value else { return from_json(value) };
    let text = |value: &Json| match value {
        Json::Bool(_) | Json::Number(_) => Value::string(value.to_string()),
        value => from_json(value),
    };
    holder(properties.iter().map(|(name, value)| (Key::from(name.as_str()), text(value))).collect())
}

/// A map of `$context`: it has members, but no text of its own. Source: recorded on AWS, LocalStack `test_sqs_amz_json_protocol`.
#[derive(Debug)]
struct Holder(Map);

fn holder(entries: Entries) -> Value {
    Value::object(Holder(Map::new(entries)))
}

impl Object for Holder {
    fn class(&self) -> &'static str {
        "$context"
    }

    fn property(&self, name: &str) -> Option<Value> {
        Some(self.0.get(name))
    }

    fn call(&self, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
        if name == "toString" { Ok(None) } else { methods::call(&Value::Map(self.0.clone()), name, arguments, budget) }
    }

    fn set_property(&self, name: &str, value: Value) -> bool {
        self.0.entries_mut().insert(Key::from(name), value);
        true
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.0.entries().values().cloned().collect())
    }

    fn json(&self) -> Option<Value> {
        Some(Value::Map(self.0.clone()))
    }

    fn text(&self, _budget: &Budget) -> Result<Option<EcoString>, Fault> {
        Ok(None)
    }
}

fn from_json(value: &Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => Value::Number(match (number.as_i64(), number.as_f64()) {
            (Some(value), _) => i32::try_from(value).map_or(Number::Long(value), Number::Integer),
            (None, Some(value)) => Number::Double(value),
            (None, None) => Number::Double(f64::NAN),
        }),
        Json::String(text) => Value::string(text.as_str()),
        Json::Array(items) => Value::list(ListKind::Json, items.iter().map(from_json).collect()),
        Json::Object(members) => {
            holder(members.iter().map(|(name, value)| (Key::from(name.as_str()), from_json(value))).collect())
        }
    }
}

/// `$context` as JSON: what a template put there that is no JSON is its text.
pub(super) fn json(context: &Value, budget: &Budget) -> Result<serde_json::Map<String, Json>, Fault> {
    match to_json(context, 0, budget)? {
        Json::Object(members) => Ok(members),
        _ => Ok(serde_json::Map::new()),
    }
}

fn to_json(value: &Value, depth: u32, budget: &Budget) -> Result<Json, Fault> {
    if depth > DEPTH {
        return Err(Fault::new(format!("`$context` is nested more than {DEPTH} levels deep")));
    }
    budget.steps(1)?;
    Ok(match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(*value),
        Value::Number(number) => {
            serde_json::from_str(&number.to_string()).unwrap_or_else(|_| Json::String(number.to_string()))
        }
        Value::Character(character) => Json::String(character.to_string()),
        Value::String(text) => Json::String(text.to_string()),
        Value::List(list) => {
            Json::Array(list.items().iter().map(|item| to_json(item, depth + 1, budget)).collect::<Result<_, _>>()?)
        }
        Value::Map(map) => {
            let mut members = serde_json::Map::new();
            for (key, value) in map.entries().iter() {
                let name = text::of(&key.0, budget)?.unwrap_or_else(|| EcoString::from("null"));
                members.insert(name.to_string(), to_json(value, depth + 1, budget)?);
            }
            Json::Object(members)
        }
        Value::Object(object) => match object.json() {
            Some(value) => to_json(&value, depth + 1, budget)?,
            None => object.text(budget)?.map_or(Json::Null, |text| Json::String(text.to_string())),
        },
    })
}

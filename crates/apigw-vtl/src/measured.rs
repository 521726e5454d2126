//! Cases that Java 17 and Velocity 1.7 were asked for, and how they are written down in `tests/cases/java`; the readme there says how.
//!
//! A line is an array of JSON. A value is null, true, false, or an array of its class and content: `i` Integer, `l` Long, `f` Float, `d` Double, `B` BigInteger, `D` BigDecimal, `c`
//! Character, `s` String, `L` ArrayList, `A` array, `M` map. A result is the class and the text; `none` if there is no such method, `!` and the exception if it throws.

use serde_json::Value as Json;

use super::fault::{Budget, Fault};
use super::number::Number;
use super::text;
use super::value::{Key, ListKind, Map, Value};

/// The lines of a file.
pub(super) fn lines(text: &str) -> Vec<Vec<Json>> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A string of a line.
pub(super) fn string(line: &[Json], position: usize) -> String {
    line[position].as_str().unwrap().to_owned()
}

/// A value as it was given to Java.
pub(super) fn decode(json: &Json) -> Value {
    let (class, content) = match json {
        Json::Null => return Value::Null,
        Json::Bool(value) => return Value::Boolean(*value),
        _ => (json[0].as_str().unwrap(), &json[1]),
    };
    let text = content.as_str().unwrap_or_default();
    let list = |kind| Value::list(kind, content.as_array().unwrap().iter().map(decode).collect());
    let entry = |entry: &Json| (Key(decode(&entry[0])), decode(&entry[1]));
    match class {
        "i" => Value::integer(text.parse().unwrap()),
        "l" => Value::Number(Number::Long(text.parse().unwrap())),
        "f" => Value::Number(Number::Float(text.parse().unwrap())),
        "d" => Value::Number(Number::floating_literal(text).unwrap()),
        "B" => Value::Number(Number::BigInteger(text.parse().unwrap())),
        "D" => Value::Number(Number::decimal(text).unwrap()),
        "c" => Value::Character(text.chars().next().unwrap()),
        "s" => Value::string(text),
        "L" => list(ListKind::Array),
        "A" => list(ListKind::Fixed),
        "M" => Value::Map(Map::new(content.as_array().unwrap().iter().map(entry).collect())),
        other => panic!("no class {other}"),
    }
}

/// A result as it is written down.
pub(super) fn show(value: &Value) -> String {
    let class = match value {
        Value::Null => return "null".to_owned(),
        Value::Boolean(_) => "z",
        Value::Number(Number::Integer(_)) => "i",
        Value::Number(Number::Long(_)) => "l",
        Value::Number(Number::Float(_)) => "f",
        Value::Number(Number::Double(_)) => "d",
        Value::Number(Number::BigInteger(_)) => "B",
        Value::Number(Number::BigDecimal(_)) => "D",
        Value::Character(_) => "c",
        Value::String(_) => "s",
        Value::Map(_) => "M",
        Value::List(list) => match list.kind() {
            ListKind::Fixed => "A",
            ListKind::View => "V",
            ListKind::Array | ListKind::Json => "L",
        },
        Value::Object(_) => return "o".to_owned(),
    };
    format!("{class} {}", state(value))
}

/// What is in a value, after a method may have changed it. An array's own text says nothing.
pub(super) fn state(value: &Value) -> String {
    match value {
        Value::List(list) if list.kind() == ListKind::Fixed => {
            list.items().iter().map(|item| format!("{}|", show(item))).collect()
        }
        _ => text::of(value, &Budget::default()).unwrap().map_or("null".to_owned(), |text| text.to_string()),
    }
}

/// What a call gave. Where Java adds the module of a class to a message, that is not compared, nor what was null.
pub(super) fn outcome(result: Result<Option<Value>, Fault>) -> String {
    match result {
        Ok(Some(value)) => show(&value),
        Ok(None) => "none".to_owned(),
        Err(fault) => failure(&fault),
    }
}

/// A fault without the call that it begins with.
pub(super) fn failure(fault: &Fault) -> String {
    let message = fault.message.split_once("): ").map_or(fault.message.as_str(), |(_, message)| message);
    format!("! {message}")
}

//! The text of a value, as Java's `toString` gives it.

use super::fault::{Budget, Fault};
use super::json;
use super::value::{ListKind, Value};
use ecow::EcoString;

/// What a reference prints: `{a=1, b=x}` for a map, `[1, x]` for a list of the template, JSON for a list of the payload. Source: recorded on AWS, LocalStack `test_input_path_template_formatting`. `None` is null.
///
/// An array's text in Java is its class and address, `[Ljava.lang.String;@1b2c3d`; here the address is always 0.
///
/// # Errors
///
/// Values that are nested too deeply, where Java's stack would end; more than the budget.
pub(crate) fn of(value: &Value, budget: &Budget) -> Result<Option<EcoString>, Fault> {
    budget.steps(1)?;
    let mut text = String::new();
    match value {
        Value::Null => return Ok(None),
        Value::String(text) => return Ok(Some(text.clone())),
        Value::Object(object) => {
            let _level = budget.enter()?;
            return object.text(budget);
        }
        _ => write(value, &mut text, budget)?,
    }
    Ok(Some(EcoString::from(text)))
}

fn write(value: &Value, text: &mut String, budget: &Budget) -> Result<(), Fault> {
    let _level = budget.enter()?;
    let start = text.len();
    match value {
        Value::Null => text.push_str("null"),
        Value::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::Character(letter) => text.push(*letter),
        Value::String(string) => text.push_str(string),
        Value::Object(object) => text.push_str(object.text(budget)?.as_deref().unwrap_or("null")),
        Value::List(list) if list.kind() == ListKind::Fixed => {
            let letters = list.items().first().is_some_and(|item| matches!(item, Value::Character(_)));
            text.push_str(if letters { "[C@0" } else { "[Ljava.lang.String;@0" });
        }
        Value::List(list) if list.kind() == ListKind::Json => {
            // Its length is charged where it is made.
            text.push_str(&json::write(value, json::Style::Web, budget)?);
            return Ok(());
        }
        Value::List(list) => {
            let separators = list.items().len().saturating_mul(2);
            budget.bytes(separators)?;
            budget.steps(separators)?;
            text.push('[');
            for (position, item) in list.items().iter().enumerate() {
                if position > 0 {
                    text.push_str(", ");
                }
                match item {
                    Value::List(inner) if inner.is_same(list) => text.push_str("(this Collection)"),
                    _ => write(item, text, budget)?,
                }
            }
            text.push(']');
            return Ok(());
        }
        Value::Map(map) => {
            let separators = map.entries().len().saturating_mul(3);
            budget.bytes(separators)?;
            budget.steps(separators)?;
            text.push('{');
            for (position, (key, value)) in map.entries().iter().enumerate() {
                if position > 0 {
                    text.push_str(", ");
                }
                for (part, separator) in [(&key.0, "="), (value, "")] {
                    match part {
                        Value::Map(inner) if inner.is_same(map) => text.push_str("(this Map)"),
                        _ => write(part, text, budget)?,
                    }
                    text.push_str(separator);
                }
            }
            text.push('}');
            return Ok(());
        }
    }
    budget.bytes(text.len().saturating_sub(start))
}

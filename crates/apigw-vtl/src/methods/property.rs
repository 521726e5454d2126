//! `$x.name`, read and set.

use super::invoke::find_and_run;
use crate::fault::{Budget, Fault};
use crate::value::{Key, Value};

/// `$target.name`: `getname()`, `getName()`, a map's entry, `get("name")`, `isName()`, the first that there is. `None`: none of them.
///
/// # Errors
///
/// Where the method throws; `class`.
pub(crate) fn property(target: &Value, name: &str, budget: &Budget) -> Result<Option<Value>, Fault> {
    budget.steps(1)?;
    match target {
        Value::Null => return Ok(None),
        Value::Object(object) => return Ok(object.property(name)),
        _ if name == "class" || name == "Class" => {
            return Err(Fault::new("`class` is not available in a mapping template"));
        }
        // Of a map nothing but `getClass` comes before its entries.
        Value::Map(map) => return Ok(Some(map.get(name))),
        // An array has no properties: Velocity takes it for a list only where a method is called.
        Value::List(list) if list.kind() == crate::value::ListKind::Fixed => return Ok(None),
        _ => {}
    }
    if let Some(found) = accessor(target, "get", name, budget)? {
        return Ok(Some(found));
    }
    if let Some(found) = find_and_run(target, "get", &[Value::string(name)], budget)? {
        return Ok(Some(found));
    }
    Ok(accessor(target, "is", name, budget)?.filter(|found| matches!(found, Value::Boolean(_))))
}

/// `#set($target.name = value)`: `setName(value)`, else a map's entry. False: it has neither.
///
/// # Errors
///
/// More than the budget.
pub(crate) fn set_property(target: &Value, name: &str, value: Value, budget: &Budget) -> Result<bool, Fault> {
    budget.steps(1)?;
    match target {
        Value::Map(map) => {
            map.entries_mut().insert(Key::from(name), value);
            Ok(true)
        }
        Value::Object(object) => Ok(object.set_property(name, value)),
        _ => Ok(false),
    }
}

/// Calls `getname()` or `getName()`, whichever there is; only the first letter's case is tried both ways.
fn accessor(target: &Value, prefix: &str, name: &str, budget: &Budget) -> Result<Option<Value>, Fault> {
    if let Some(found) = find_and_run(target, &format!("{prefix}{name}"), &[], budget)? {
        return Ok(Some(found));
    }
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return Ok(None) };
    let other = if first.is_lowercase() { first.to_ascii_uppercase() } else { first.to_ascii_lowercase() };
    find_and_run(target, &format!("{prefix}{other}{}", letters.as_str()), &[], budget)
}

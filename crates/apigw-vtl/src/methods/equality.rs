//! Java's `equals` and `hashCode` of any two values.

use crate::fault::{Budget, Fault};
use crate::value::{ListKind, Value};

/// Java's `equals`: lists and maps by what is in them, numbers only of the same class, arrays and objects only as themselves.
///
/// # Errors
///
/// Values that are nested too deeply, as one that holds itself is; more than the budget.
pub(crate) fn equals(left: &Value, right: &Value, budget: &Budget) -> Result<bool, Fault> {
    budget.steps(1)?;
    match (left, right) {
        (Value::Null, Value::Null) => Ok(true),
        (Value::Boolean(left), Value::Boolean(right)) => Ok(left == right),
        (Value::Number(left), Value::Number(right)) => Ok(left.is_same(right)),
        (Value::Character(left), Value::Character(right)) => Ok(left == right),
        (Value::String(left), Value::String(right)) => {
            budget.steps(left.len().min(right.len()) / 1024)?;
            Ok(left == right)
        }
        (Value::List(left), Value::List(right)) => {
            if left.is_same(right) {
                return Ok(true);
            }
            let lists = |kind| matches!(kind, ListKind::Array | ListKind::Json);
            let views = left.kind() == ListKind::View && right.kind() == ListKind::View;
            let (one, other) = (left.items(), right.items());
            if !(views || lists(left.kind()) && lists(right.kind())) || one.len() != other.len() {
                return Ok(false);
            }
            let _level = budget.enter()?;
            for (position, item) in one.iter().enumerate() {
                // Sets are equal in any order.
                let mut found = equals(item, other.get(position).unwrap_or(&Value::Null), budget)?;
                if views && !found {
                    for candidate in other.iter() {
                        found = found || equals(item, candidate, budget)?;
                    }
                }
                if !found {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        (Value::Map(left), Value::Map(right)) => {
            if left.is_same(right) {
                return Ok(true);
            }
            let (one, other) = (left.entries(), right.entries());
            if one.len() != other.len() {
                return Ok(false);
            }
            let _level = budget.enter()?;
            for (key, value) in one.iter() {
                match other.get(key) {
                    Some(found) if equals(value, found, budget)? => {}
                    _ => return Ok(false),
                }
            }
            Ok(true)
        }
        (Value::Object(left), Value::Object(right)) => match (left.entry(), right.entry()) {
            _ if left.is_same(right) => Ok(true),
            (Some((key, value)), Some((other_key, other_value))) => {
                let _level = budget.enter()?;
                Ok(equals(&key, &other_key, budget)? && equals(&value, &other_value, budget)?)
            }
            _ => Ok(false),
        },
        _ => Ok(false),
    }
}

/// Java's `hashCode`. Arrays and objects have one that no template can use; here it is 0.
///
/// # Errors
///
/// Those of [`equals`].
pub(crate) fn hash_code(value: &Value, budget: &Budget) -> Result<i32, Fault> {
    budget.steps(1)?;
    match value {
        Value::Null => Ok(0),
        Value::Object(object) => match object.entry() {
            Some((key, value)) => {
                let _level = budget.enter()?;
                Ok(hash_code(&key, budget)? ^ hash_code(&value, budget)?)
            }
            None => Ok(0),
        },
        Value::Boolean(value) => Ok(if *value { 1231 } else { 1237 }),
        Value::Number(value) => Ok(value.hash_code()),
        Value::Character(value) => Ok(i32::try_from(u32::from(*value)).unwrap_or(0)),
        Value::String(value) => {
            budget.steps(value.len() / 1024)?;
            Ok(string_hash(value))
        }
        Value::List(list) => {
            let _level = budget.enter()?;
            let mut hash: i32 = if list.kind() == ListKind::View { 0 } else { 1 };
            if list.kind() == ListKind::Fixed {
                return Ok(0);
            }
            for item in list.items().iter() {
                let item = hash_code(item, budget)?;
                hash = if list.kind() == ListKind::View {
                    hash.wrapping_add(item)
                } else {
                    hash.wrapping_mul(31).wrapping_add(item)
                };
            }
            Ok(hash)
        }
        Value::Map(map) => {
            let _level = budget.enter()?;
            let mut hash: i32 = 0;
            for (key, value) in map.entries().iter() {
                hash = hash.wrapping_add(hash_code(&key.0, budget)? ^ hash_code(value, budget)?);
            }
            Ok(hash)
        }
    }
}

/// `String.hashCode`.
pub(super) fn string_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0_i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

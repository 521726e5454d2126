//! `$x[key]`, read and set.

use super::call;
use crate::fault::{Budget, Fault};
use crate::number::Number;
use crate::value::Value;

/// `$target[key]`: `get(key)`, where a negative `Integer` counts from the end. `None`: nothing can be got with such a key.
///
/// # Errors
///
/// An index beyond the end; a negative one of what has no size.
pub(crate) fn index(target: &Value, key: &Value, budget: &Budget) -> Result<Option<Value>, Fault> {
    let key = from_end(target, key, budget)?;
    super::call(target, "get", &[key], budget)
}

/// `#set($target[key] = value)`: `set(key, value)`, else `put(key, value)`. False: it has neither.
///
/// # Errors
///
/// Those of [`index()`].
pub(crate) fn set_index(target: &Value, key: &Value, value: Value, budget: &Budget) -> Result<bool, Fault> {
    let key = from_end(target, key, budget)?;
    let arguments = [key, value];
    Ok(super::call(target, "set", &arguments, budget)?.is_some()
        || super::call(target, "put", &arguments, budget)?.is_some())
}

/// Velocity adds the size to a negative index of anything, a map too.
fn from_end(target: &Value, key: &Value, budget: &Budget) -> Result<Value, Fault> {
    let Value::Number(Number::Integer(index @ ..0)) = key else { return Ok(key.clone()) };
    match super::call(target, "size", &[], budget)? {
        Some(Value::Number(Number::Integer(size))) => Ok(Value::integer(size.wrapping_add(*index))),
        _ => Err(call::throw(
            "VelocityException",
            &format!(
                "A 'size()' method required for negative value {index} does not exist for class '{}'",
                super::class::class_of(target)
            ),
        )),
    }
}

//! The natural order of Java's values, by which lists are sorted.

use std::cmp::Ordering;

use super::call::throw;
use super::class::class_of;
use super::string;
use crate::fault::Fault;
use crate::value::Value;

/// `Comparable.compareTo`.
///
/// # Errors
///
/// Values of two classes, null, and what has no order.
pub(super) fn natural(left: &Value, right: &Value) -> Result<Ordering, Fault> {
    let order = match (left, right) {
        (Value::Null, _) | (_, Value::Null) => return Err(super::call::null()),
        (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(right)),
        (Value::Number(left), Value::Number(right)) => left.natural_order(right),
        (Value::Character(left), Value::Character(right)) => Some(left.cmp(right)),
        (Value::String(left), Value::String(right)) => Some(string::order(left, right)),
        _ => None,
    };
    order.ok_or_else(|| {
        throw("ClassCastException", &format!("class {} cannot be cast to class {}", class_of(right), class_of(left)))
    })
}

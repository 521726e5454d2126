//! The natural order of Java's values, by which lists are sorted, and the names of their classes in messages.

use std::cmp::Ordering;

use super::call::throw;
use super::string;
use crate::fault::Fault;
use crate::value::{ListKind, Value};

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

/// The class of a value with its package, as Java's messages name it.
pub(super) fn class_of(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(_) => "java.lang.Boolean".to_owned(),
        Value::Number(number) => {
            let package = if number.class().starts_with("Big") { "java.math" } else { "java.lang" };
            format!("{package}.{}", number.class())
        }
        Value::Character(_) => "java.lang.Character".to_owned(),
        Value::String(_) => "java.lang.String".to_owned(),
        Value::List(list) => match list.kind() {
            ListKind::Array => "java.util.ArrayList",
            ListKind::Json => "net.minidev.json.JSONArray",
            ListKind::Fixed => "[Ljava.lang.String;",
            ListKind::View => "java.util.LinkedHashMap$LinkedKeySet",
        }
        .to_owned(),
        Value::Map(_) => "java.util.LinkedHashMap".to_owned(),
        Value::Object(object) => object.class().to_owned(),
    }
}

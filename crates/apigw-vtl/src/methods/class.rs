//! The names of the classes of Java's values in messages.

use crate::value::{ListKind, Value};

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

//! What `#foreach` goes over.

use crate::value::Value;

/// The items of a list, an array, a map's values, or an object that has some. `None`: there is nothing to go over, and the loop does not run.
pub(crate) fn items(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::List(list) => Some(list.items().clone()),
        Value::Map(map) => Some(map.entries().values().cloned().collect()),
        Value::Object(object) => object.items(),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Character(_) | Value::String(_) => None,
    }
}

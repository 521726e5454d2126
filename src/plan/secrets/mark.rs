//! Marks on what Terraform does not mark.

use std::borrow::Cow;

use serde_json::Value;

/// The marks of a value, with one on each attribute that is `known` to be a secret, by path. Lists are passed through, as most blocks are lists.
pub(crate) fn marked<'m>(value: &Value, marks: &'m Value, known: &[&str]) -> Cow<'m, Value> {
    let mut all = Cow::Borrowed(marks);
    for path in known {
        mark(value, all.to_mut(), &path.split('.').collect::<Vec<_>>());
    }
    all
}

fn mark(value: &Value, marks: &mut Value, path: &[&str]) {
    if value.is_null() || *marks == Value::Bool(true) {
        return;
    }
    match (value, path) {
        (_, []) => *marks = Value::Bool(true),
        (Value::Array(items), _) => {
            if !marks.is_array() {
                *marks = Value::Array(Vec::new());
            }
            let Value::Array(marks) = marks else { return };
            marks.resize(marks.len().max(items.len()), Value::Bool(false));
            items.iter().zip(marks).for_each(|(item, marks)| mark(item, marks, path));
        }
        (Value::Object(object), [name, rest @ ..]) => {
            let Some(value) = object.get(*name) else { return };
            if !marks.is_object() {
                *marks = Value::Object(serde_json::Map::new());
            }
            let Value::Object(marks) = marks else { return };
            mark(value, marks.entry(*name).or_insert(Value::Bool(false)), rest);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_known_to_be_secret_is_marked_beside_the_marks() {
        let value = json!({"a": [{"token": "x", "b": 1}, {"token": null}], "key": "y", "c": "z"});
        let known = ["a.token", "key", "none.there", "c.deeper"];
        let all = |marks: &Value| marked(&value, marks, &known).into_owned();
        assert_eq!(all(&json!(false)), json!({"a": [{"token": true}, {"token": false}], "key": true, "c": false}));
        assert_eq!(
            all(&json!({"a": [{"b": true}], "c": true})),
            json!({"a": [{"b": true, "token": true}, {"token": false}], "c": true, "key": true})
        );
        assert_eq!(all(&json!(true)), json!(true));
        assert!(matches!(marked(&value, &Value::Null, &[]), Cow::Borrowed(Value::Null)));
    }
}

//! A value of a plan as one tree: what is known, what is secret, and what is known after apply.

use std::collections::BTreeMap;

use serde_json::Value;

use super::change::Shown;
use super::secrets::Secrets;

/// What stands in the place of an unknown value within a list.
pub(crate) const UNKNOWN: &str = "(known after apply)";

/// A value. What is sensitive is compared, and never shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<'v> {
    /// Null or absent.
    Null,
    Unknown,
    Sensitive(&'v Value),
    /// A boolean, number or string.
    Scalar(&'v Value),
    List(Vec<Node<'v>>),
    Map(BTreeMap<&'v str, Node<'v>>),
}

impl<'v> Node<'v> {
    /// Joins a value with its marks. `sensitive` and `unknown` are `true`, or trees of the value's shape with `true` in them; an unknown value is
    /// absent from `value`.
    pub(super) fn new(value: &'v Value, sensitive: &Value, unknown: &'v Value, secrets: &Secrets) -> Self {
        if *sensitive == Value::Bool(true) {
            return if value.is_null() && !has_mark(unknown) { Self::Null } else { Self::Sensitive(value) };
        }
        if *unknown == Value::Bool(true) {
            return Self::Unknown;
        }
        match (value, unknown) {
            (Value::String(text), _) if secrets.are_in(text) => Self::Sensitive(value),
            (Value::Number(number), _) if secrets.are_in(&number.to_string()) => Self::Sensitive(value),
            (Value::Bool(_) | Value::Number(_) | Value::String(_), _) => Self::Scalar(value),
            (Value::Array(_), _) | (Value::Null, Value::Array(_)) => Self::list(value, sensitive, unknown, secrets),
            (Value::Object(_), _) | (Value::Null, Value::Object(_)) => Self::map(value, sensitive, unknown, secrets),
            (Value::Null, _) => Self::Null,
        }
    }

    fn list(value: &'v Value, sensitive: &Value, unknown: &'v Value, secrets: &Secrets) -> Self {
        if value.is_null() && !has_mark(unknown) {
            return Self::Null;
        }
        let length = value.as_array().map_or(0, Vec::len).max(unknown.as_array().map_or(0, Vec::len));
        let item = |index: usize| Self::new(at(value, index), at(sensitive, index), at(unknown, index), secrets);
        Self::List((0..length).map(item).collect())
    }

    fn map(value: &'v Value, sensitive: &Value, unknown: &'v Value, secrets: &Secrets) -> Self {
        if value.is_null() && !has_mark(unknown) {
            return Self::Null;
        }
        let names = || [value, unknown].into_iter().filter_map(Value::as_object).flat_map(|object| object.keys());
        if names().any(|name| secrets.are_in(name)) {
            return Self::Sensitive(value);
        }
        let node = |name: &'v String| {
            (name.as_str(), Self::new(get(value, name), get(sensitive, name), get(unknown, name), secrets))
        };
        Self::Map(names().map(node).collect())
    }

    /// A value without any mark.
    pub(super) fn plain(value: &'v Value, secrets: &Secrets) -> Self {
        Self::new(value, &Value::Null, &Value::Null, secrets)
    }

    /// The string that it is.
    pub(super) fn as_text(&self) -> Option<&'v str> {
        match self {
            Self::Scalar(value) => value.as_str(),
            _ => None,
        }
    }

    /// Whether anything in it is sensitive.
    pub(super) fn has_secret(&self) -> bool {
        match self {
            Self::Sensitive(_) => true,
            Self::Null | Self::Unknown | Self::Scalar(_) => false,
            Self::List(items) => items.iter().any(Self::has_secret),
            Self::Map(map) => map.values().any(Self::has_secret),
        }
    }

    /// The whole value as a view may have it.
    pub(super) fn shown(&self) -> Shown {
        match self {
            Self::Null => Shown::NotSet,
            Self::Unknown => Shown::Unknown,
            _ if self.has_secret() => Shown::Sensitive,
            _ => Shown::Known(self.json()),
        }
    }

    /// The value with an empty object in place of what is secret or not known.
    pub(super) fn known(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Unknown | Self::Sensitive(_) => Value::Object(serde_json::Map::new()),
            Self::Scalar(value) => (*value).clone(),
            Self::List(items) => items.iter().map(Self::known).collect(),
            Self::Map(map) => map.iter().map(|(name, node)| ((*name).to_owned(), node.known())).collect(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Null | Self::Sensitive(_) => Value::Null,
            Self::Unknown => Value::String(UNKNOWN.to_owned()),
            Self::Scalar(value) => (*value).clone(),
            Self::List(items) => Value::Array(items.iter().map(Self::json).collect()),
            Self::Map(map) => Value::Object(map.iter().map(|(name, node)| ((*name).to_owned(), node.json())).collect()),
        }
    }
}

/// A static null, for what is absent.
static NULL: Value = Value::Null;

fn at(value: &Value, index: usize) -> &Value {
    value.get(index).unwrap_or(&NULL)
}

fn get<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&NULL)
}

/// The object or list that a string holds as JSON.
pub(super) fn document(text: &str) -> Option<Value> {
    text.trim_start().starts_with(['{', '[']).then(|| serde_json::from_str(text).ok()).flatten()
}

/// Whether there is a `true` anywhere in a tree of marks.
fn has_mark(marks: &Value) -> bool {
    match marks {
        Value::Bool(mark) => *mark,
        Value::Array(items) => items.iter().any(has_mark),
        Value::Object(object) => object.values().any(has_mark),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan::secrets::Learned;

    #[track_caller]
    fn check(value: &Value, sensitive: &Value, unknown: &Value, expected: &Shown) {
        assert_eq!(&Node::new(value, sensitive, unknown, &Secrets::default()).shown(), expected);
    }

    #[test]
    fn marks_hide_all_that_is_below_them() {
        let none = json!(false);
        check(&json!({"a": {"b": 1}}), &json!({"a": true}), &none, &Shown::Sensitive);
        check(&json!({"a": {"b": 1}}), &json!(true), &none, &Shown::Sensitive);
        check(&json!([1, 2]), &json!([false, true]), &none, &Shown::Sensitive);
        check(&json!([1, 2]), &json!([false, false]), &none, &Shown::Known(json!([1, 2])));
        check(&Value::Null, &json!(true), &none, &Shown::NotSet);
    }

    #[test]
    fn what_is_unknown_is_absent_from_the_value() {
        check(&Value::Null, &json!({}), &json!(true), &Shown::Unknown);
        check(&Value::Null, &json!(true), &json!(true), &Shown::Sensitive);
        let expected = Shown::Known(json!({"a": 1, "b": UNKNOWN, "c": [UNKNOWN]}));
        check(&json!({"a": 1}), &json!({}), &json!({"b": true, "c": [true]}), &expected);
        check(&Value::Null, &json!({}), &json!({"a": [{}]}), &Shown::NotSet);
    }

    #[test]
    fn a_secret_is_hidden_where_it_has_no_mark() {
        let (value, marks) = (json!({"a": "long secret", "b": "tiny"}), json!({"a": true, "b": true}));
        let mut learned = Learned::default();
        learned.learn(&value, &marks);
        let secrets = learned.secrets();
        let escaped = json!(r#"{"a": "lo\u006eg secret"}"#);
        assert_eq!(Node::plain(&escaped, &secrets).shown(), Shown::Sensitive);
        let key = json!({"long secret": 1});
        assert_eq!(Node::plain(&key, &secrets).shown(), Shown::Sensitive);
        let (has, has_not) = (json!(["x long secret x"]), json!("tiny"));
        assert_eq!(Node::plain(&has, &secrets).shown(), Shown::Sensitive);
        assert_eq!(Node::plain(&has_not, &secrets).shown(), Shown::Known(json!("tiny")));
    }
}

//! What a change in place takes away: data that is deleted although its resource stays, and guards of it.

use serde_json::Value;

use super::loss::Lost;

/// What a change takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Data that is deleted, or cannot be read any more.
    Data(String),
    /// What keeps data from being lost or read: nothing is lost yet.
    Guard(String),
}

/// The path of an argument, names only and joined by `.`, and what its change takes away. The path leads through blocks of which there is one.
pub(super) type Taking = (&'static str, fn(old: &Value, new: &Value) -> Vec<Taken>);

/// All that changing a resource from `old` to `new` takes away. Null is what is not set; an object stands for a text or number that is not known.
pub(super) fn of(rows: &[Taking], old: &Value, new: &Value) -> Vec<Taken> {
    rows.iter().flat_map(|(path, takes)| takes(at(old, path), at(new, path))).collect()
}

/// The guard that keeps a resource from being lost when it is destroyed, where it goes; what it guards is still there.
pub(super) fn guard_of(lost: Lost, old: &Value, new: &Value) -> Option<Taken> {
    let Lost::Guarded(guards, _) = lost else { return None };
    // What is not known may guard as well as before.
    if guards.iter().any(|(argument, ..)| new.get(argument).is_some_and(Value::is_object)) {
        return None;
    }
    let told =
        |side: &Value| lost.told(|argument| side.get(argument).filter(|value| !value.is_null()).map(Value::to_string));
    let (before, after) = (told(old), told(new));
    let gone = Lost::is_kept(before) && !Lost::is_kept(after);
    after.filter(|_| gone).map(|told| Taken::Guard(format!("no longer guarded: when it is destroyed, {told}")))
}

/// What stands at a path; a block is the first of a list.
pub(super) fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    let first = |value: &'v Value| match value {
        Value::Array(items) if items.iter().any(Value::is_object) => items.first().unwrap_or(&Value::Null),
        other => other,
    };
    path.split('.').fold(value, |value, name| first(value).get(name).unwrap_or(&Value::Null))
}

/// The new number, where it is less than the old one; `unset` counts where there is none.
pub(super) fn less(old: &Value, new: &Value, unset: u64) -> Option<u64> {
    let number = |value: &Value| if value.is_null() { Some(unset) } else { value.as_u64() };
    let (old, new) = (number(old)?, number(new)?);
    (new < old).then_some(new)
}

/// Whether a switch that is off where it is not set goes to `on`.
pub(super) fn turned(on: bool, old: &Value, new: &Value) -> bool {
    let switch = |value: &Value| if value.is_null() { Some(false) } else { value.as_bool() };
    switch(old) == Some(!on) && switch(new) == Some(on)
}

/// The guard that is gone, if it is.
pub(super) fn guard(gone: bool, told: &str) -> Vec<Taken> {
    gone.then(|| Taken::Guard(told.to_owned())).into_iter().collect()
}

/// The data that goes, where a number gets less; `told` has the words for the new one.
pub(super) fn data(new: Option<u64>, told: impl Fn(u64) -> String) -> Vec<Taken> {
    new.map(|new| Taken::Data(told(new))).into_iter().collect()
}

/// `1 day`, `7 days`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_set_counts_as_its_default() {
        assert_eq!(less(&json!(168), &Value::Null, 24), Some(24));
        assert_eq!(less(&Value::Null, &json!(24), 24), None);
        assert_eq!(less(&json!(24), &json!(168), 24), None);
        assert!(turned(true, &Value::Null, &json!(true)));
        assert!(!turned(false, &Value::Null, &json!(false)));
    }

    #[test]
    fn what_is_not_known_takes_nothing() {
        assert_eq!(less(&json!(168), &json!({}), 24), None);
        assert!(!turned(false, &json!(true), &json!({})));
    }

    #[test]
    fn a_path_leads_through_blocks() {
        let value = json!({"a": [{"b": [{"c": 1}]}], "list": ["x"]});
        assert_eq!(at(&value, "a.b.c"), &json!(1));
        assert_eq!(at(&value, "a.x.c"), &Value::Null);
        assert_eq!(at(&value, "list"), &json!(["x"]));
        assert_eq!(at(&Value::Null, "a.b"), &Value::Null);
    }
}

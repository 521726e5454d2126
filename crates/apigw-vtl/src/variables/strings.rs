//! Parameters and stage variables: maps of strings.

use crate::value::{Entries, Key, Map, Value};

/// A map of strings; of a name that is there twice, the last counts.
pub(super) fn strings(pairs: &[(String, String)]) -> Value {
    let entries: Entries =
        pairs.iter().map(|(name, value)| (Key::from(name.as_str()), Value::string(value.as_str()))).collect();
    Value::Map(Map::new(entries))
}

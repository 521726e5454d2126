//! The methods of Java's maps.

use super::super::call::{Answer, Call, null, void};
use super::super::equality::{self, equals};
use super::super::signature::{MAP as ANY, Method, OBJECT, method};
use super::entry::Entry;
use crate::fault::Fault;
use crate::text;
use crate::value::{Key, List, Map, Value};

/// Bytes of memory that an entry of a map takes, at least.
const ENTRY: usize = 96;

pub(in crate::methods) const MAP: &[Method] = &[
    method("clear", &[], |call| {
        call.map().entries_mut().clear();
        void()
    }),
    method("clone", &[], |call| {
        let map = call.map();
        call.budget.bytes(map.entries().len().saturating_mul(ENTRY))?;
        let entries = map.entries().clone();
        Ok(Value::Map(Map::new(entries)))
    }),
    method("containsKey", &[OBJECT], |call| {
        Ok(Value::Boolean(call.map().entries().contains_key(&Key(call.argument(0)))))
    }),
    method("containsValue", &[OBJECT], |call| {
        for value in call.map().entries().values() {
            if equals(&call.argument(0), value, call.budget)? {
                return Ok(Value::Boolean(true));
            }
        }
        Ok(Value::Boolean(false))
    }),
    method("entrySet", &[], |call| view(call, |map, key, value| Value::object(Entry::new(map, key, value)))),
    method("equals", &[OBJECT], |call| equals(call.target, &call.argument(0), call.budget).map(Value::Boolean)),
    method("get", &[OBJECT], |call| Ok(get(call, 0))),
    method("getOrDefault", &[OBJECT, OBJECT], |call| {
        let map = call.map();
        let found = map.entries().get(&Key(call.argument(0))).cloned();
        Ok(found.unwrap_or_else(|| call.argument(1)))
    }),
    method("hashCode", &[], |call| equality::hash_code(call.target, call.budget).map(Value::integer)),
    method("isEmpty", &[], |call| Ok(Value::Boolean(call.map().entries().is_empty()))),
    method("keySet", &[], |call| view(call, |_, key, _| key.0.clone())),
    method("put", &[OBJECT, OBJECT], |call| put(call, call.argument(0), call.argument(1))),
    method("putAll", &[ANY], |call| {
        let Value::Map(other) = call.argument(0) else { return Err(null()) };
        let entries = other.entries().clone();
        call.budget.bytes(entries.len().saturating_mul(ENTRY))?;
        call.budget.steps(entries.len())?;
        call.map().entries_mut().extend(entries);
        void()
    }),
    method("putIfAbsent", &[OBJECT, OBJECT], |call| match get(call, 0) {
        Value::Null => put(call, call.argument(0), call.argument(1)),
        found => Ok(found),
    }),
    method("remove", &[OBJECT], |call| {
        let map = call.map();
        call.budget.steps(map.entries().len() / 64)?;
        let removed = map.entries_mut().remove(&Key(call.argument(0)));
        Ok(removed.unwrap_or(Value::Null))
    }),
    method("remove", &[OBJECT, OBJECT], |call| {
        let same = has(call, 1)?;
        if same {
            call.map().entries_mut().remove(&Key(call.argument(0)));
        }
        Ok(Value::Boolean(same))
    }),
    method("replace", &[OBJECT, OBJECT], |call| {
        let held = call.map().entries().contains_key(&Key(call.argument(0)));
        if held { put(call, call.argument(0), call.argument(1)) } else { Ok(Value::Null) }
    }),
    method("replace", &[OBJECT, OBJECT, OBJECT], |call| {
        let same = has(call, 1)?;
        if same {
            put(call, call.argument(0), call.argument(2))?;
        }
        Ok(Value::Boolean(same))
    }),
    method("size", &[], |call| Ok(Value::size(call.map().entries().len()))),
    method("toString", &[], |call| Ok(text::of(call.target, call.budget)?.map_or(Value::Null, Value::String))),
    method("values", &[], |call| view(call, |_, _, value| value.clone())),
];

fn get(call: &Call<'_>, position: usize) -> Value {
    call.map().entries().get(&Key(call.argument(position))).cloned().unwrap_or(Value::Null)
}

/// The value before, null without one.
fn put(call: &Call<'_>, key: Value, value: Value) -> Answer {
    call.budget.bytes(ENTRY)?;
    Ok(call.map().entries_mut().insert(Key(key), value).unwrap_or(Value::Null))
}

/// Whether the first argument's value equals another argument.
fn has(call: &Call<'_>, position: usize) -> Result<bool, Fault> {
    let found = call.map().entries().get(&Key(call.argument(0))).cloned();
    found.map_or(Ok(false), |found| equals(&found, &call.argument(position), call.budget))
}

/// A set or collection as it is now; Java's would follow the map.
fn view(call: &Call<'_>, item: impl Fn(&Map, &Key, &Value) -> Value) -> Answer {
    let map = call.map();
    call.budget.steps(map.entries().len())?;
    call.budget.bytes(map.entries().len().saturating_mul(ENTRY))?;
    let items = map.entries().iter().map(|(key, value)| item(&map, key, value)).collect();
    Ok(Value::List(List::view(map, items)))
}

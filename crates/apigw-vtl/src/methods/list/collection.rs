//! Methods that every collection has, ordered or not.

use super::super::call::{Answer, Call};
use super::super::equality::{self, equals};
use super::super::signature::{COLLECTION as ANY, Element, Method, OBJECT, Type, method};
use super::change;
use super::walk::Walk;
use crate::fault::Fault;
use crate::text;
use crate::value::{List, ListKind, Value};

/// What any object has. An array has it before it is taken for a list.
pub(in crate::methods) const IDENTITY: &[Method] =
    &[method("equals", &[OBJECT], equal), method("hashCode", &[], hash), method("toString", &[], to_string)];

pub(in crate::methods) const COLLECTION: &[Method] = &[
    method("add", &[OBJECT], |call| {
        let list = call.list();
        change::may_grow(&list)?;
        let end = list.items().len();
        change::insert(&list, end, vec![call.argument(0)], call.budget)?;
        Ok(Value::Boolean(true))
    }),
    method("addAll", &[ANY], |call| {
        let (list, items) = (call.list(), call.items(0)?);
        let any = !items.is_empty();
        if any {
            change::may_grow(&list)?;
        }
        let end = list.items().len();
        change::insert(&list, end, items, call.budget)?;
        Ok(Value::Boolean(any))
    }),
    method("clear", &[], |call| {
        let list = call.list();
        let none = vec![false; list.items().len()];
        change::keep(&list, &none)?;
        super::super::call::void()
    }),
    method("contains", &[OBJECT], |call| {
        Ok(Value::Boolean(position(call, &call.list(), &call.argument(0))?.is_some()))
    }),
    method("containsAll", &[ANY], |call| {
        let list = call.list();
        for item in call.items(0)? {
            if position(call, &list, &item)?.is_none() {
                return Ok(Value::Boolean(false));
            }
        }
        Ok(Value::Boolean(true))
    }),
    method("equals", &[OBJECT], equal),
    method("hashCode", &[], hash),
    method("isEmpty", &[], |call| Ok(Value::Boolean(call.list().items().is_empty()))),
    method("iterator", &[], |call| Ok(Value::object(Walk::new(call.list())))),
    method("remove", &[OBJECT], |call| {
        let list = call.list();
        let Some(position) = position(call, &list, &call.argument(0))? else { return Ok(Value::Boolean(false)) };
        change::may_shrink(&list)?;
        list.items_mut().remove(position);
        Ok(Value::Boolean(true))
    }),
    method("removeAll", &[ANY], |call| filter(call, false)),
    method("retainAll", &[ANY], |call| filter(call, true)),
    method("size", &[], |call| Ok(Value::size(call.list().items().len()))),
    method("toArray", &[], to_array),
    method("toArray", &[Type::Array(Element::Object)], |call| {
        // An array that is long enough is filled: the items, null, and what it held behind that.
        let (mut given, items) = (call.items(0)?, call.list().items().clone());
        if given.len() < items.len() {
            return to_array(call);
        }
        let ends = given.get_mut(items.len());
        if let Some(end) = ends {
            *end = Value::Null;
        }
        given.splice(..items.len(), items);
        Ok(Value::list(ListKind::Fixed, given))
    }),
    method("toString", &[], to_string),
];

fn equal(call: &Call<'_>) -> Answer {
    equals(call.target, &call.argument(0), call.budget).map(Value::Boolean)
}

fn hash(call: &Call<'_>) -> Answer {
    equality::hash_code(call.target, call.budget).map(Value::integer)
}

fn to_string(call: &Call<'_>) -> Answer {
    Ok(text::of(call.target, call.budget)?.map_or(Value::Null, Value::String))
}

fn to_array(call: &Call<'_>) -> Answer {
    let list = call.list();
    call.budget.bytes(list.items().len().saturating_mul(32))?;
    let items = list.items().clone();
    Ok(Value::list(ListKind::Fixed, items))
}

/// Where an item first is.
pub(super) fn position(call: &Call<'_>, list: &List, wanted: &Value) -> Result<Option<usize>, Fault> {
    for (position, item) in list.items().iter().enumerate() {
        if equals(wanted, item, call.budget)? {
            return Ok(Some(position));
        }
    }
    Ok(None)
}

fn filter(call: &Call<'_>, retain: bool) -> Answer {
    let list = call.list();
    let others = List::new(ListKind::Array, call.items(0)?);
    let mut kept = Vec::new();
    for item in list.items().iter() {
        kept.push(position(call, &others, item)?.is_some() == retain);
    }
    change::keep(&list, &kept).map(Value::Boolean)
}

//! Methods of lists that have positions.

use super::super::call::{Answer, Call, throw, void};
use super::super::equality::equals;
use super::super::order;
use super::super::signature::{COLLECTION as ANY, Class, Method, OBJECT, Type, method};
use super::{change, collection};
use crate::fault::Fault;
use crate::json;
use crate::value::{List, ListKind, Value};

use Type::Int;

pub(in crate::methods) const LIST: &[Method] = &[
    method("add", &[Int, OBJECT], |call| {
        let list = call.list();
        change::may_grow(&list)?;
        let position = gap(&list, call.int(0))?;
        change::insert(&list, position, vec![call.argument(1)], call.budget)?;
        void()
    }),
    method("addAll", &[Int, ANY], |call| {
        let list = call.list();
        let position = gap(&list, call.int(0))?;
        let items = call.items(1)?;
        let any = !items.is_empty();
        if any {
            change::may_grow(&list)?;
        }
        change::insert(&list, position, items, call.budget)?;
        Ok(Value::Boolean(any))
    }),
    method("get", &[Int], |call| {
        let list = call.list();
        let position = within(&list, call.int(0))?;
        let item = list.items().get(position).cloned();
        Ok(item.unwrap_or(Value::Null))
    }),
    method("indexOf", &[OBJECT], |call| {
        Ok(collection::position(call, &call.list(), &call.argument(0))?.map_or(Value::integer(-1), Value::size))
    }),
    method("lastIndexOf", &[OBJECT], |call| {
        let list = call.list();
        for (position, item) in list.items().iter().enumerate().rev() {
            if equals(&call.argument(0), item, call.budget)? {
                return Ok(Value::size(position));
            }
        }
        Ok(Value::integer(-1))
    }),
    method("remove", &[Int], |call| {
        let list = call.list();
        if list.kind() == ListKind::Fixed {
            return Err(throw("UnsupportedOperationException", ""));
        }
        let position = within(&list, call.int(0))?;
        call.budget.steps(list.items().len() / 64)?;
        let item = list.items_mut().remove(position);
        Ok(item)
    }),
    method("set", &[Int, OBJECT], |call| {
        let list = call.list();
        let position = within(&list, call.int(0))?;
        // `split` gives an array of strings, which takes nothing else.
        let strings =
            list.kind() == ListKind::Fixed && list.items().iter().all(|item| matches!(item, Value::String(_)));
        if strings && !matches!(call.argument(1), Value::String(_) | Value::Null) {
            return Err(throw("IllegalArgumentException", "array element type mismatch"));
        }
        let mut items = list.items_mut();
        Ok(items.get_mut(position).map_or(Value::Null, |item| std::mem::replace(item, call.argument(1))))
    }),
    method("sort", &[Type::Class(Class::Foreign("Comparator"))], sort),
    method("subList", &[Int, Int], sub_list),
];

pub(in crate::methods) const ARRAY_LIST: &[Method] = &[
    method("clone", &[], |call| {
        let list = call.list();
        call.budget.bytes(list.items().len().saturating_mul(32))?;
        let items = list.items().clone();
        Ok(Value::list(list.kind(), items))
    }),
    method("ensureCapacity", &[Int], |_| void()),
    method("trimToSize", &[], |_| void()),
];

pub(in crate::methods) const JSON_ARRAY: &[Method] = &[
    method("toJSONString", &[], |call| json::write(call.target, json::Style::Web, call.budget).map(Value::string)),
    method("toJSONString", &[Type::Class(Class::List)], |call| match call.argument(0) {
        Value::Null => Ok(Value::string("null")),
        list => json::write(&list, json::Style::Web, call.budget).map(Value::string),
    }),
];

/// The position of an item.
fn within(list: &List, index: i32) -> Result<usize, Fault> {
    let length = list.items().len();
    usize::try_from(index).ok().filter(|position| *position < length).ok_or_else(|| match list.kind() {
        ListKind::Fixed => throw("ArrayIndexOutOfBoundsException", ""),
        _ => throw("IndexOutOfBoundsException", &format!("Index {index} out of bounds for length {length}")),
    })
}

/// The position of an item, or the end.
fn gap(list: &List, index: i32) -> Result<usize, Fault> {
    let length = list.items().len();
    usize::try_from(index)
        .ok()
        .filter(|position| *position <= length)
        .ok_or_else(|| throw("IndexOutOfBoundsException", &format!("Index: {index}, Size: {length}")))
}

/// A comparator can only be null, which means the natural order.
fn sort(call: &Call<'_>) -> Answer {
    let list = call.list();
    let mut items = list.items().clone();
    call.budget.steps(items.len().saturating_mul(16))?;
    let mut fault = None;
    if let [only] = items.as_slice() {
        // Java does not look at a single item.
        let _ = only;
    } else {
        items.sort_by(|left, right| {
            order::natural(left, right).unwrap_or_else(|problem| {
                fault.get_or_insert(problem);
                std::cmp::Ordering::Equal
            })
        });
    }
    if let Some(fault) = fault {
        return Err(fault);
    }
    *list.items_mut() = items;
    void()
}

/// A list of its own; Java's shares the items with this one.
fn sub_list(call: &Call<'_>) -> Answer {
    let list = call.list();
    let (from, to) = (call.int(0), call.int(1));
    let length = list.items().len();
    let begin =
        usize::try_from(from).map_err(|_| throw("IndexOutOfBoundsException", &format!("fromIndex = {from}")))?;
    let end = match usize::try_from(to) {
        Ok(end) if end > length => return Err(throw("IndexOutOfBoundsException", &format!("toIndex = {to}"))),
        Ok(end) if end >= begin => end,
        _ => return Err(throw("IllegalArgumentException", &format!("fromIndex({from}) > toIndex({to})"))),
    };
    let items = list.items().get(begin..end).map(<[Value]>::to_vec).unwrap_or_default();
    call.budget.bytes(items.len().saturating_mul(32))?;
    Ok(Value::list(ListKind::Array, items))
}

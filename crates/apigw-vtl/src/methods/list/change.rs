//! Which lists may be changed in which way.

use super::super::call::throw;
use crate::fault::{Budget, Fault};
use crate::value::{List, ListKind, Value};

/// Bytes of memory that an item of a list takes, at least.
const ITEM: usize = 32;

/// Whether the list may get items.
///
/// # Errors
///
/// It is an array or a view of a map, as in Java.
pub(super) fn may_grow(list: &List) -> Result<(), Fault> {
    match list.kind() {
        ListKind::Array | ListKind::Json => Ok(()),
        ListKind::Fixed | ListKind::View => Err(throw("UnsupportedOperationException", "")),
    }
}

/// Whether the list may lose items.
///
/// # Errors
///
/// It is an array, as in Java, or a view of a map, which in Java would change the map.
pub(super) fn may_shrink(list: &List) -> Result<(), Fault> {
    match list.kind() {
        ListKind::Array | ListKind::Json => Ok(()),
        ListKind::Fixed => Err(throw("UnsupportedOperationException", "")),
        ListKind::View => Err(Fault::new(
            "this engine does not change a map through its keys, values or entries; call `remove` or `clear` of the map",
        )),
    }
}

/// Puts items in at a position, which is within the list or its end.
pub(super) fn insert(list: &List, position: usize, items: Vec<Value>, budget: &Budget) -> Result<(), Fault> {
    budget.bytes(items.len().saturating_mul(ITEM))?;
    let position = position.min(list.items().len());
    list.items_mut().splice(position..position, items);
    Ok(())
}

/// Keeps only the items of these positions. True if that is not all of them.
pub(super) fn keep(list: &List, kept: &[bool]) -> Result<bool, Fault> {
    if kept.iter().all(|kept| *kept) {
        return Ok(false);
    }
    may_shrink(list)?;
    let mut marks = kept.iter();
    list.items_mut().retain(|_| marks.next().copied().unwrap_or(true));
    Ok(true)
}

//! Java's `Iterator` over a list.

use std::cell::Cell;

use super::super::call::throw;
use super::change;
use crate::fault::{Budget, Fault};
use crate::value::{List, Object, Value};

/// Where an iterator is.
#[derive(Debug)]
pub(super) struct Walk {
    list: List,
    next: Cell<usize>,
    /// Whether `next` gave an item that `remove` may take away.
    given: Cell<bool>,
}

impl Walk {
    /// An iterator before the first item.
    pub(super) fn new(list: List) -> Self {
        Self { list, next: Cell::new(0), given: Cell::new(false) }
    }

    fn next(&self) -> Option<Value> {
        let item = self.list.items().get(self.next.get()).cloned()?;
        self.next.set(self.next.get() + 1);
        self.given.set(true);
        Some(item)
    }

    fn remove(&self) -> Result<Value, Fault> {
        let position = self
            .next
            .get()
            .checked_sub(1)
            .filter(|_| self.given.get())
            .ok_or_else(|| throw("remove(): IllegalStateException", ""))?;
        change::may_shrink(&self.list)?;
        if position < self.list.items().len() {
            self.list.items_mut().remove(position);
        }
        self.next.set(position);
        self.given.set(false);
        Ok(Value::string(""))
    }
}

impl Object for Walk {
    fn class(&self) -> &'static str {
        "java.util.ArrayList$Itr"
    }

    fn call(&self, name: &str, arguments: &[Value], _: &Budget) -> Result<Option<Value>, Fault> {
        match (name, arguments) {
            ("hasNext", []) => Ok(Some(Value::Boolean(self.next.get() < self.list.items().len()))),
            ("next", []) => self.next().map(Some).ok_or_else(|| throw("next(): NoSuchElementException", "")),
            ("remove", []) => self.remove().map(Some),
            _ => Ok(None),
        }
    }

    /// A loop takes what is left; afterwards there is nothing more.
    fn items(&self) -> Option<Vec<Value>> {
        Some(std::iter::from_fn(|| self.next()).collect())
    }
}

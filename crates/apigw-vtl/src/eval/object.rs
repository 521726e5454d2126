//! Values that a run makes itself: `$foreach`, and what `#define` sets.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::super::fault::{Budget, Fault};
use super::super::syntax::Block;
use super::super::value::{Key, Map, Object, Shared, Value};
use super::scope::Scope;
use ecow::EcoString;

/// `$foreach`: where a loop is. Templates may keep values in it as in a map.
#[derive(Debug)]
pub(super) struct Loop {
    /// Turns so far, from 0.
    pub(super) index: Cell<i32>,
    /// Whether there is another.
    pub(super) has_next: Cell<bool>,
    /// The loop around it.
    pub(super) parent: Option<Rc<Loop>>,
    /// What `$foreach` was before, if that was no loop.
    pub(super) replaced: Value,
    /// What the template keeps in it.
    storage: RefCell<Map>,
    /// Itself, to hand it out.
    this: std::rc::Weak<Loop>,
}

impl Loop {
    /// A loop before its first turn.
    pub(super) fn new(parent: Option<Rc<Self>>, replaced: Value) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            index: Cell::new(-1),
            has_next: Cell::new(false),
            parent,
            replaced,
            storage: RefCell::new(Map::new(super::super::value::Entries::default())),
            this: this.clone(),
        })
    }

    /// The loop that this is, if it is `$foreach`.
    #[inline]
    pub(super) fn of(object: &Shared) -> Option<Rc<Self>> {
        object.as_any()?.downcast_ref::<Self>()?.this.upgrade()
    }

    fn stored(&self, name: &str) -> Value {
        let own = self.storage.borrow().get(name);
        match (&own, &self.parent) {
            (Value::Null, Some(parent)) => parent.stored(name),
            _ => own,
        }
    }

    fn topmost(&self) -> Option<Rc<Self>> {
        let mut top = self.this.upgrade()?;
        while let Some(parent) = top.parent.clone() {
            top = parent;
        }
        Some(top)
    }
}

impl Object for Loop {
    fn class(&self) -> &'static str {
        "ForeachScope"
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }

    fn property(&self, name: &str) -> Option<Value> {
        Some(match name {
            "index" | "Index" => Value::integer(self.index.get()),
            "count" | "Count" => Value::integer(self.index.get().saturating_add(1)),
            "hasNext" | "HasNext" => Value::Boolean(self.has_next.get()),
            "first" | "First" => Value::Boolean(self.index.get() < 1),
            "last" | "Last" => Value::Boolean(!self.has_next.get()),
            "parent" | "Parent" => self.parent.clone().map_or(Value::Null, |parent| Value::shared(parent)),
            "topmost" | "Topmost" => self.topmost().map_or(Value::Null, |top| Value::shared(top)),
            "replaced" | "Replaced" => self.replaced.clone(),
            name => self.stored(name),
        })
    }

    fn call(&self, name: &str, arguments: &[Value], _budget: &Budget) -> Result<Option<Value>, Fault> {
        Ok(match (name, arguments) {
            ("getIndex", []) => self.property("index"),
            ("getCount", []) => self.property("count"),
            ("hasNext" | "getHasNext", []) => self.property("hasNext"),
            ("isFirst" | "getFirst", []) => self.property("first"),
            ("isLast" | "getLast", []) => self.property("last"),
            ("getParent", []) => self.property("parent"),
            ("getTopmost", []) => self.property("topmost"),
            ("getReplaced", []) => self.property("replaced"),
            ("get", [Value::String(name)]) => Some(self.stored(name)),
            ("put", [key, value]) => {
                let previous = self.storage.borrow().entries_mut().insert(Key(key.clone()), value.clone());
                Some(previous.unwrap_or(Value::Null))
            }
            ("containsKey", [key]) => {
                Some(Value::Boolean(self.storage.borrow().entries().contains_key(&Key(key.clone()))))
            }
            _ => None,
        })
    }

    fn set_property(&self, name: &str, value: Value) -> bool {
        self.storage.borrow().entries_mut().insert(Key::from(name), value);
        true
    }

    fn text(&self, _budget: &Budget) -> Result<Option<EcoString>, Fault> {
        Ok(Some(EcoString::from("{}")))
    }
}

/// What `#define` sets: a block that runs each time it is printed.
#[derive(Debug)]
pub(super) struct BlockValue {
    /// What runs.
    pub(super) body: Block,
    /// The names of where it was defined.
    pub(super) scope: Rc<Scope>,
    /// How many times it is running within itself.
    pub(super) running: Cell<u32>,
}

impl BlockValue {
    /// The block that this is, if `#define` made it.
    #[inline]
    pub(super) fn of(object: &Shared) -> Option<&Self> {
        object.as_any()?.downcast_ref()
    }
}

impl Object for BlockValue {
    fn class(&self) -> &'static str {
        "Block"
    }

    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

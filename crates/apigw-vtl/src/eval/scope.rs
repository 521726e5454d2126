//! Names and their values: those of the template, and those of each macro that runs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::syntax::Argument;
use super::super::value::Value;
use ecow::EcoString;

type Names<T> = RefCell<BTreeMap<EcoString, T>>;

/// Where names are looked up.
#[derive(Debug)]
pub(super) enum Scope {
    /// The template's.
    Template(Names<Value>),
    /// A macro's: its arguments over the names of where it is called.
    Macro {
        /// Where it is called.
        caller: Rc<Scope>,
        /// Arguments that are evaluated each time they are asked for, there.
        arguments: Names<Argument>,
        /// Constant arguments, and what was set since.
        local: Names<Value>,
    },
    /// A turn of `#foreach` whose element is null: the name has no value, whatever is around it.
    NullElement {
        /// Around the loop.
        outer: Rc<Scope>,
        /// The element's name.
        name: EcoString,
        /// Whether it still is null.
        is_active: std::cell::Cell<bool>,
    },
}

/// What a name stands for.
pub(super) enum Found {
    /// This value.
    Value(Value),
    /// An argument, to be evaluated in this scope.
    Argument(Argument, Rc<Scope>),
}

impl Scope {
    /// A template's names.
    pub(super) fn template(names: BTreeMap<EcoString, Value>) -> Rc<Self> {
        Rc::new(Self::Template(RefCell::new(names)))
    }

    /// The names of a macro that is called here.
    pub(super) fn of_macro(
        caller: &Rc<Self>,
        arguments: BTreeMap<EcoString, Argument>,
        constants: BTreeMap<EcoString, Value>,
    ) -> Rc<Self> {
        Rc::new(Self::Macro {
            caller: caller.clone(),
            arguments: RefCell::new(arguments),
            local: RefCell::new(constants),
        })
    }

    /// What the name stands for, if anything.
    pub(super) fn find(&self, name: &str) -> Option<Found> {
        let mut scope = self;
        loop {
            match scope {
                Self::Template(names) => return names.borrow().get(name).cloned().map(Found::Value),
                Self::Macro { caller, arguments, local } => {
                    match local.borrow().get(name) {
                        None | Some(Value::Null) => {}
                        Some(value) => return Some(Found::Value(value.clone())),
                    }
                    if let Some(argument) = arguments.borrow().get(name) {
                        return Some(Found::Argument(argument.clone(), caller.clone()));
                    }
                    scope = caller;
                }
                Self::NullElement { outer, name: element, is_active } => {
                    if is_active.get() && element == name {
                        return None;
                    }
                    scope = outer;
                }
            }
        }
    }

    /// Sets a name here, and in all scopes around.
    pub(super) fn set(&self, name: &EcoString, value: &Value) {
        let mut scope = self;
        loop {
            match scope {
                Self::Template(names) => {
                    names.borrow_mut().insert(name.clone(), value.clone());
                    return;
                }
                Self::Macro { caller, local, .. } => {
                    local.borrow_mut().insert(name.clone(), value.clone());
                    scope = caller;
                }
                Self::NullElement { outer, name: element, is_active } => {
                    if element == name && value.is_null() {
                        is_active.set(true);
                    }
                    scope = outer;
                }
            }
        }
    }

    /// Forgets a name here, and in all scopes around.
    pub(super) fn remove(&self, name: &str) {
        let mut scope = self;
        loop {
            match scope {
                Self::Template(names) => {
                    names.borrow_mut().remove(name);
                    return;
                }
                Self::Macro { caller, arguments, local } => {
                    local.borrow_mut().remove(name);
                    arguments.borrow_mut().remove(name);
                    scope = caller;
                }
                Self::NullElement { outer, name: element, is_active } => {
                    if element == name {
                        is_active.set(false);
                    }
                    scope = outer;
                }
            }
        }
    }

    /// How the argument of this name stands where the macro is called.
    pub(super) fn literal(&self, name: &str) -> Option<EcoString> {
        match self {
            Self::Template(_) => None,
            Self::Macro { caller, arguments, .. } => {
                arguments.borrow().get(name).map(|argument| argument.literal.clone()).or_else(|| caller.literal(name))
            }
            Self::NullElement { outer, .. } => outer.literal(name),
        }
    }
}

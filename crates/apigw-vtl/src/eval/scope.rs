//! Names and their values: those of the template, and those of each macro that runs.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::ordered::Ordered;
use super::super::syntax::Argument;
use super::super::value::Value;
use ecow::EcoString;

type Names<T> = RefCell<Ordered<EcoString, T>>;

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
    /// Nothing that a template set; it may be one of API Gateway's variables.
    Unset,
    /// This value.
    Value(Value),
    /// An argument, to be evaluated in this scope.
    Argument(Argument, Rc<Scope>),
}

impl Scope {
    /// The names of a template that has not begun.
    pub(super) fn template() -> Rc<Self> {
        Rc::new(Self::Template(RefCell::default()))
    }

    /// The names of a macro that is called here.
    pub(super) fn of_macro(
        caller: &Rc<Self>,
        arguments: Ordered<EcoString, Argument>,
        constants: Ordered<EcoString, Value>,
    ) -> Rc<Self> {
        Rc::new(Self::Macro {
            caller: caller.clone(),
            arguments: RefCell::new(arguments),
            local: RefCell::new(constants),
        })
    }

    /// What the name stands for.
    pub(super) fn find(&self, name: &EcoString) -> Found {
        let mut scope = self;
        loop {
            match scope {
                Self::Template(names) => return names.borrow().get(name).cloned().map_or(Found::Unset, Found::Value),
                Self::Macro { caller, arguments, local } => {
                    match local.borrow().get(name) {
                        None | Some(Value::Null) => {}
                        Some(value) => return Found::Value(value.clone()),
                    }
                    if let Some(argument) = arguments.borrow().get(name) {
                        return Found::Argument(argument.clone(), caller.clone());
                    }
                    scope = caller;
                }
                Self::NullElement { outer, name: element, is_active } => {
                    if is_active.get() && element == name {
                        return Found::Value(Value::Null);
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

    /// Forgets a name here, and in all scopes around. In the template's it is set to null, so that it does not stand for one of API Gateway's
    /// variables again.
    pub(super) fn remove(&self, name: &EcoString) {
        let mut scope = self;
        loop {
            match scope {
                Self::Template(names) => {
                    names.borrow_mut().insert(name.clone(), Value::Null);
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
    pub(super) fn literal(&self, name: &EcoString) -> Option<EcoString> {
        match self {
            Self::Template(_) => None,
            Self::Macro { caller, arguments, .. } => {
                arguments.borrow().get(name).map(|argument| argument.literal.clone()).or_else(|| caller.literal(name))
            }
            Self::NullElement { outer, .. } => outer.literal(name),
        }
    }
}

//! One call of a method: what it is called on, its arguments, and what may come of it.

use crate::fault::{Budget, Fault};
use crate::number::Number;
use crate::value::{List, ListKind, Map, Value};
use std::borrow::Cow;

use ecow::EcoString;

/// What a method gives; a `void` one gives the empty string, as in Velocity.
pub(super) type Answer = Result<Value, Fault>;

/// A call whose method was found, so that its arguments have the types that the method takes.
pub(super) struct Call<'a> {
    /// The object.
    pub(super) target: &'a Value,
    /// The arguments, those of a variable number packed into an array.
    pub(super) arguments: Cow<'a, [Value]>,
    /// What may be spent.
    pub(super) budget: &'a Budget,
}

impl Call<'_> {
    /// An argument; null where there is none.
    pub(super) fn argument(&self, position: usize) -> Value {
        self.arguments.get(position).cloned().unwrap_or(Value::Null)
    }

    /// An argument that Java widens to a number.
    pub(super) fn number(&self, position: usize) -> Number {
        match self.arguments.get(position) {
            Some(Value::Number(number)) => number.clone(),
            _ => Number::Integer(0),
        }
    }

    /// An `int`.
    pub(super) fn int(&self, position: usize) -> i32 {
        self.number(position).int_value()
    }

    /// A `long`.
    pub(super) fn long(&self, position: usize) -> i64 {
        self.number(position).long_value()
    }

    /// A `boolean`.
    pub(super) fn boolean(&self, position: usize) -> bool {
        matches!(self.arguments.get(position), Some(Value::Boolean(true)))
    }

    /// A `char`.
    pub(super) fn character(&self, position: usize) -> char {
        match self.arguments.get(position) {
            Some(Value::Character(character)) => *character,
            _ => '\0',
        }
    }

    /// A `String` or `CharSequence`.
    ///
    /// # Errors
    ///
    /// It is null.
    pub(super) fn text(&self, position: usize) -> Result<EcoString, Fault> {
        match self.arguments.get(position) {
            Some(Value::String(text)) => Ok(text.clone()),
            _ => Err(null()),
        }
    }

    /// The items of a collection or an array; a copy, as it may be the object itself.
    ///
    /// # Errors
    ///
    /// It is null.
    pub(super) fn items(&self, position: usize) -> Result<Vec<Value>, Fault> {
        match self.arguments.get(position) {
            Some(Value::List(list)) => {
                let items = list.items();
                self.budget.steps(items.len())?;
                Ok(items.clone())
            }
            _ => Err(null()),
        }
    }

    /// The string that this is called on.
    pub(super) fn string(&self) -> EcoString {
        match self.target {
            Value::String(text) => text.clone(),
            _ => EcoString::from(""),
        }
    }

    /// The list that this is called on.
    pub(super) fn list(&self) -> List {
        match self.target {
            Value::List(list) => list.clone(),
            _ => List::new(ListKind::Array, Vec::new()),
        }
    }

    /// The map that this is called on.
    pub(super) fn map(&self) -> Map {
        match self.target {
            Value::Map(map) => map.clone(),
            _ => Map::new(crate::value::Entries::default()),
        }
    }

    /// A string of the method's making.
    pub(super) fn make(&self, text: impl Into<EcoString>) -> Answer {
        let text = text.into();
        self.budget.bytes(text.len())?;
        Ok(Value::String(text))
    }

    /// Charges for a look at this text. A step is worth a thousand bytes of it: they are compared many at a time.
    pub(super) fn look(&self, text: &str) -> Result<(), Fault> {
        self.budget.steps(1 + text.len() / 1024)
    }
}

/// What a method gives that gives nothing.
#[expect(clippy::unnecessary_wraps, reason = "it is what a method answers")]
pub(super) fn void() -> Answer {
    Ok(Value::string(""))
}

/// An exception of Java.
pub(super) fn throw(class: &str, message: &str) -> Fault {
    Fault::new(if message.is_empty() { class.to_owned() } else { format!("{class}: {message}") })
}

/// `NullPointerException`.
pub(super) fn null() -> Fault {
    throw("NullPointerException", "")
}

//! Which of Java's methods a call means: Velocity 1.7's choice among overloads.

use std::borrow::Cow;

use super::call::{Answer, Call};
use crate::value::{ListKind, Value};

/// A type of Java, as far as overloads are told apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// `boolean`
    Boolean,
    /// `char`
    Char,
    /// `byte`; no value is one, so only an array of it matters.
    Byte,
    /// `int`
    Int,
    /// `long`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// A class or interface.
    Class(Class),
    /// An array of something.
    Array(Element),
}

/// A class or interface of Java.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Object,
    String,
    CharSequence,
    Boolean,
    Character,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Iterable,
    Collection,
    List,
    /// The class of a list or a view.
    Collected(ListKind),
    Map,
    /// What no template can have, such as a `Locale`: only null is one.
    Foreign(&'static str),
    /// An object of this library.
    Other,
}

/// What an array holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Byte,
    Char,
    Object,
    String,
    CharSequence,
}

impl Element {
    fn component(self) -> Type {
        match self {
            Self::Byte => Type::Byte,
            Self::Char => Type::Char,
            Self::Object => OBJECT,
            Self::String => STRING,
            Self::CharSequence => CHARS,
        }
    }
}

/// `Object`
pub(super) const OBJECT: Type = Type::Class(Class::Object);
/// `String`
pub(super) const STRING: Type = Type::Class(Class::String);
/// `CharSequence`
pub(super) const CHARS: Type = Type::Class(Class::CharSequence);
/// `Collection`
pub(super) const COLLECTION: Type = Type::Class(Class::Collection);
/// `Map`
pub(super) const MAP: Type = Type::Class(Class::Map);

impl Type {
    /// The class of a value; `None` is null's.
    pub(super) fn of(value: &Value) -> Option<Self> {
        use crate::number::Number;
        Some(Self::Class(match value {
            Value::Null => return None,
            Value::Boolean(_) => Class::Boolean,
            Value::Number(number) => match number {
                Number::Integer(_) => Class::Integer,
                Number::Long(_) => Class::Long,
                Number::BigInteger(_) => Class::BigInteger,
                Number::Float(_) => Class::Float,
                Number::Double(_) => Class::Double,
                Number::BigDecimal(_) => Class::BigDecimal,
            },
            Value::Character(_) => Class::Character,
            Value::String(_) => Class::String,
            Value::List(list) if list.kind() == ListKind::Fixed => return Some(Self::Array(element(&list.items()))),
            Value::List(list) => Class::Collected(list.kind()),
            Value::Map(_) => Class::Map,
            Value::Object(_) => Class::Other,
        }))
    }

    fn is_primitive(self) -> bool {
        !matches!(self, Self::Class(_) | Self::Array(_))
    }

    /// The class under which a method's parameter is looked up before overloads are compared.
    fn boxed(self) -> Self {
        Self::Class(match self {
            Self::Boolean => Class::Boolean,
            Self::Char => Class::Character,
            Self::Int => Class::Integer,
            Self::Long => Class::Long,
            Self::Float => Class::Float,
            Self::Double => Class::Double,
            Self::Byte | Self::Class(_) | Self::Array(_) => return self,
        })
    }

    /// Java's `isAssignableFrom`.
    fn takes(self, actual: Self) -> bool {
        match (self, actual) {
            _ if self == actual => true,
            (OBJECT, _) => !actual.is_primitive(),
            (Self::Class(formal), Self::Class(actual)) => match formal {
                Class::CharSequence => matches!(actual, Class::String | Class::Foreign("StringBuffer")),
                Class::Iterable => matches!(actual, Class::Collection | Class::List | Class::Collected(_)),
                Class::Collection => matches!(actual, Class::List | Class::Collected(_)),
                Class::List => matches!(actual, Class::Collected(ListKind::Array | ListKind::Json)),
                _ => false,
            },
            (Self::Array(formal), Self::Array(actual)) => {
                !actual.component().is_primitive() && formal.component().takes(actual.component())
            }
            _ => false,
        }
    }

    /// Whether an argument of this class, or null, can be passed.
    fn is_convertible(self, actual: Option<Self>, variable: bool) -> bool {
        let Some(actual) = actual else { return !self.is_primitive() };
        if self.takes(actual) {
            return true;
        }
        let widens = match (self, actual) {
            (Self::Boolean, Self::Class(actual)) => actual == Class::Boolean,
            (Self::Char, Self::Class(actual)) => actual == Class::Character,
            (Self::Int, Self::Class(actual)) => actual == Class::Integer,
            (Self::Long, Self::Class(actual)) => matches!(actual, Class::Long | Class::Integer),
            (Self::Float, Self::Class(actual)) => matches!(actual, Class::Float | Class::Long | Class::Integer),
            (Self::Double, Self::Class(actual)) => {
                matches!(actual, Class::Double | Class::Float | Class::Long | Class::Integer)
            }
            _ => false,
        };
        widens
            || self
                .as_variable(actual, variable)
                .is_some_and(|(formal, actual)| formal.is_convertible(Some(actual), false))
    }

    /// Whether a parameter of this type takes whatever a parameter of the other takes.
    fn is_wider(self, other: Self, variable: bool) -> bool {
        if self.takes(other) {
            return true;
        }
        let widens = match self {
            Self::Long => other == Self::Int,
            Self::Float => matches!(other, Self::Int | Self::Long),
            Self::Double => matches!(other, Self::Int | Self::Long | Self::Float),
            _ => false,
        };
        widens || self.as_variable(other, variable).is_some_and(|(formal, actual)| formal.is_wider(actual, false))
    }

    /// An array at the end takes single items too: the item's type and what would be one.
    fn as_variable(self, actual: Self, variable: bool) -> Option<(Self, Self)> {
        match (self, actual) {
            (Self::Array(formal), Self::Array(actual)) if variable => Some((formal.component(), actual.component())),
            (Self::Array(formal), _) if variable => Some((formal.component(), actual)),
            _ => None,
        }
    }
}

/// Arrays do not remember what they were made for; their items tell. An empty one passes for one of strings, as `split` gives.
fn element(items: &[Value]) -> Element {
    if items.iter().all(|item| matches!(item, Value::String(_))) {
        Element::String
    } else if items.iter().all(|item| matches!(item, Value::Character(_))) {
        Element::Char
    } else {
        Element::Object
    }
}

/// A method of Java.
pub(super) struct Method {
    /// Its name.
    pub(super) name: &'static str,
    /// Its parameters. An array at the end takes any number of arguments.
    pub(super) formals: &'static [Type],
    /// What it does.
    pub(super) run: fn(&Call<'_>) -> Answer,
}

/// A method of Java.
pub(super) const fn method(name: &'static str, formals: &'static [Type], run: fn(&Call<'_>) -> Answer) -> Method {
    Method { name, formals, run }
}

impl Method {
    fn is_applicable(&self, actuals: &[Option<Type>]) -> bool {
        // Velocity does not count the arguments of a method that takes none; the call then fails.
        let Some((last, before)) = self.formals.split_last() else { return true };
        let all = |formals: &[Type]| {
            formals.iter().zip(actuals).all(|(formal, actual)| formal.is_convertible(*actual, false))
        };
        let variable = matches!(last, Type::Array(_));
        if self.formals.len() == actuals.len() {
            let actual = actuals.last().copied().flatten();
            return all(before) && last.is_convertible(actual, variable);
        }
        let Type::Array(element) = last else { return false };
        if actuals.len() + 1 < self.formals.len() {
            return false;
        }
        all(before)
            && actuals.iter().skip(before.len()).all(|actual| element.component().is_convertible(*actual, false))
    }

    /// Arguments as the method gets them: those of a variable number packed into an array.
    pub(super) fn pack<'a>(&self, arguments: &'a [Value]) -> Cow<'a, [Value]> {
        let Some((Type::Array(_), before)) = self.formals.split_last() else {
            return Cow::Borrowed(arguments);
        };
        let (fixed, rest) = arguments.split_at_checked(before.len()).unwrap_or((arguments, &[]));
        let packed = match rest {
            [only] if only.is_null() || matches!(Type::of(only), Some(Type::Array(_))) => only.clone(),
            _ => Value::list(ListKind::Fixed, rest.to_vec()),
        };
        fixed.iter().cloned().chain([packed]).collect()
    }
}

#[derive(PartialEq)]
enum Specific {
    More,
    Less,
    Incomparable,
}

fn compare(left: &Method, right: &Method) -> Specific {
    if left.formals.len() != right.formals.len() {
        return if left.formals.len() > right.formals.len() { Specific::More } else { Specific::Less };
    }
    let (mut more, mut less) = (false, false);
    for (position, (one, other)) in left.formals.iter().zip(right.formals).enumerate() {
        if one != other {
            let last = position + 1 == left.formals.len();
            more |= other.is_wider(*one, last) || *other == OBJECT;
            less |= one.is_wider(*other, last) || *one == OBJECT;
        }
    }
    let array = |method: &Method| matches!(method.formals.last(), Some(Type::Array(_)));
    match (more, less) {
        (true, false) => Specific::More,
        (false, true) => Specific::Less,
        (true, true) if array(left) && !array(right) => Specific::Less,
        (true, true) if !array(left) && array(right) => Specific::More,
        _ => Specific::Incomparable,
    }
}

/// The method that Velocity 1.7 finds for these arguments. `None`: there is none, or several that are equally near.
pub(super) fn find(methods: &'static [&'static [Method]], name: &str, arguments: &[Value]) -> Option<&'static Method> {
    let actuals: Vec<Option<Type>> = arguments.iter().map(Type::of).collect();
    let named = methods.iter().flat_map(|methods| methods.iter().filter(|method| method.name == name));
    // Velocity first looks for exactly these classes, where null stands for `Object`.
    let exact = |method: &&Method| {
        method.formals.len() == actuals.len()
            && method.formals.iter().zip(&actuals).all(|(formal, actual)| formal.boxed() == actual.unwrap_or(OBJECT))
    };
    if let Some(method) = named.clone().find(exact) {
        return Some(method);
    }
    let mut best: Option<&'static Method> = None;
    let mut others: Vec<&'static Method> = Vec::new();
    for method in named.filter(|method| method.is_applicable(&actuals)) {
        match best.map(|best| compare(method, best)) {
            None => best = Some(method),
            Some(Specific::Less) => {}
            Some(Specific::Incomparable) => others.push(method),
            Some(Specific::More) => {
                match others.iter().map(|other| compare(method, other)).find(|order| *order != Specific::Less) {
                    Some(Specific::Incomparable) => others.push(method),
                    _ if others.is_empty() => best = Some(method),
                    Some(_) => {
                        best = Some(method);
                        others.clear();
                    }
                    None => {}
                }
            }
        }
    }
    if others.is_empty() { best } else { None }
}

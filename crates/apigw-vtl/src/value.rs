//! What a template handles: values as Java has them, since templates call Java's methods and see Java's text.

use std::any::Any;
use std::cell::{Cell, Ref, RefCell, RefMut};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use ecow::EcoString;

use super::fault::{Budget, Fault};
use super::number::Number;
use super::ordered::Ordered;

/// A value. Lists and maps are shared, not copied, as objects of Java are: `#set($a = $b)` gives one list two names.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// `null`: what is missing, and JSON's null.
    Null,
    /// A `Boolean`.
    Boolean(bool),
    /// An `Integer`, `Long`, `Double`…
    Number(Number),
    /// A `Character`, which `charAt` gives. Half of a surrogate pair is U+FFFD.
    Character(char),
    /// A `String`. Half of a surrogate pair, which Java can hold, is U+FFFD.
    String(EcoString),
    /// A list, an array or a set.
    List(List),
    /// A map.
    Map(Map),
    /// Something with a behaviour of its own, such as `$input`.
    Object(Shared),
}

impl Value {
    /// A string.
    pub(crate) fn string(text: impl Into<EcoString>) -> Self {
        Self::String(text.into())
    }

    /// Something with a behaviour of its own.
    pub(crate) fn object(object: impl Object + 'static) -> Self {
        Self::shared(Rc::new(object))
    }

    /// The same, of which others know.
    pub(crate) fn shared(object: Rc<dyn Object>) -> Self {
        Self::Object(Shared(Some(object)))
    }

    /// An `Integer`.
    pub(crate) fn integer(value: i32) -> Self {
        Self::Number(Number::Integer(value))
    }

    /// An `Integer` of a length or position; what does not fit is Java's greatest.
    pub(crate) fn size(value: usize) -> Self {
        Self::integer(i32::try_from(value).unwrap_or(i32::MAX))
    }

    /// A list of this kind.
    pub(crate) fn list(kind: ListKind, items: Vec<Self>) -> Self {
        Self::List(List::new(kind, items))
    }

    /// Whether this is Java's `null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// Something with a behaviour of its own: a variable of API Gateway, `$foreach`, an entry of a map, an iterator, a block of `#define`.
pub(crate) trait Object: std::fmt::Debug {
    /// The class's name, for messages.
    fn class(&self) -> &'static str;

    /// `$object.name`. `None`: there is no such property.
    fn property(&self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// `$object.name(arguments)`. `None`: there is no such method for these arguments.
    fn call(&self, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
        let _ = (name, arguments, budget);
        Ok(None)
    }

    /// `#set($object.name = value)`. False: it has no such property, or none that can be set.
    fn set_property(&self, name: &str, value: Value) -> bool {
        let _ = (name, value);
        false
    }

    /// What `#foreach` goes over, unless it is nothing that can be gone over.
    fn items(&self) -> Option<Vec<Value>> {
        None
    }

    /// Itself, if a run made it for its own use, as `$foreach` and what `#define` sets: the run asks which of them it is.
    fn as_any(&self) -> Option<&dyn Any> {
        None
    }

    /// Whether this is `$input`, whose members only a run knows.
    fn is_input(&self) -> bool {
        false
    }

    /// What it is in JSON, if it is more than its text.
    fn json(&self) -> Option<Value> {
        None
    }

    /// The key and the value, if this is an entry of a map: entries are equal where these are.
    fn entry(&self) -> Option<(Value, Value)> {
        None
    }

    /// The text in the output; `None` is Java's null, as a missing value is.
    fn text(&self, budget: &Budget) -> Result<Option<EcoString>, Fault> {
        let _ = budget;
        Ok(Some(EcoString::from(self.class())))
    }
}

/// Which class of Java a list is: that decides its methods and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListKind {
    /// `ArrayList`: a list that the template wrote. Text: `[a, b]`.
    Array,
    /// json-smart's `JSONArray`: a list of the payload. Text: compact JSON.
    Json,
    /// An array, which `split` gives. Text: its identity, which no template can use. Has the methods of a list that do not change its length.
    Fixed,
    /// A set or collection that a map gives: `keySet()`, `values()`, `entrySet()`. Text: `[a, b]`. Has no `get`.
    View,
}

/// How deep values that hold values may be let go of; a template can nest millions, and each level takes of the stack.
const DROP_DEPTH: u32 = 100;

/// Lets go of what a value holds.
fn let_go<T>(held: T) {
    thread_local! {
        static DEPTH: Cell<u32> = const { Cell::new(0) };
    }
    let depth = DEPTH.get();
    if depth >= DROP_DEPTH {
        // Memory that is lost is better than a stack that overflows.
        std::mem::forget(held);
        return;
    }
    DEPTH.set(depth + 1);
    drop(held);
    DEPTH.set(depth);
}

/// An object that several names may share.
#[derive(Debug, Clone)]
pub(crate) struct Shared(Option<Rc<dyn Object>>);

impl Shared {
    /// Whether both are the very same object.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(left), Some(right)) => Rc::ptr_eq(left, right),
            _ => false,
        }
    }
}

impl std::ops::Deref for Shared {
    type Target = dyn Object;

    fn deref(&self) -> &Self::Target {
        // It is only empty while it is let go of.
        self.0.as_deref().unwrap_or(&Gone)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let_go(self.0.take());
    }
}

/// What stands for an object that was let go of.
#[derive(Debug)]
struct Gone;

impl Object for Gone {
    fn class(&self) -> &'static str {
        "nothing"
    }
}

/// What a list or map holds.
#[derive(Debug)]
struct Held<T: Default>(RefCell<T>);

impl<T: Default> Held<T> {
    const fn new(held: T) -> Self {
        Self(RefCell::new(held))
    }
}

impl<T: Default> Drop for Held<T> {
    fn drop(&mut self) {
        let_go(std::mem::take(self.0.get_mut()));
    }
}

/// A list that several names may share.
#[derive(Debug, Clone)]
pub(crate) struct List {
    kind: ListKind,
    items: Rc<Held<Vec<Value>>>,
    /// The map whose view it is, if it is one.
    map: Option<Map>,
}

impl List {
    /// A list of its own.
    pub(crate) fn new(kind: ListKind, items: Vec<Value>) -> Self {
        Self { kind, items: Rc::new(Held::new(items)), map: None }
    }

    /// Names, values or entries of a map.
    pub(crate) fn view(map: Map, items: Vec<Value>) -> Self {
        Self { map: Some(map), ..Self::new(ListKind::View, items) }
    }

    /// The map whose view it is, if it is one.
    pub(crate) fn map(&self) -> Option<&Map> {
        self.map.as_ref()
    }

    /// Its class.
    pub(crate) fn kind(&self) -> ListKind {
        self.kind
    }

    /// The items. Let go of them before anything else may change the list.
    pub(crate) fn items(&self) -> Ref<'_, Vec<Value>> {
        self.items.0.borrow()
    }

    /// The items, to change them. Let go of them before anything else looks at the list.
    pub(crate) fn items_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.items.0.borrow_mut()
    }

    /// Whether both are the very same list.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.items, &other.items)
    }
}

/// A map in order of insertion, that several names may share.
#[derive(Debug, Clone)]
pub(crate) struct Map {
    entries: Rc<Held<Entries>>,
}

/// The entries of a map.
pub(crate) type Entries = Ordered<Key, Value>;

impl Map {
    /// A map of its own.
    pub(crate) fn new(entries: Entries) -> Self {
        Self { entries: Rc::new(Held::new(entries)) }
    }

    /// The entries. Let go of them before anything else may change the map.
    pub(crate) fn entries(&self) -> Ref<'_, Entries> {
        self.entries.0.borrow()
    }

    /// The entries, to change them. Let go of them before anything else looks at the map.
    pub(crate) fn entries_mut(&self) -> RefMut<'_, Entries> {
        self.entries.0.borrow_mut()
    }

    /// The value of a name, null without one.
    pub(crate) fn get(&self, name: &str) -> Value {
        self.entries().get(&Key::from(name)).cloned().unwrap_or(Value::Null)
    }

    /// Whether both are the very same map.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entries, &other.entries)
    }
}

/// A key of a map. Numbers of different classes are different keys, as in Java; lists, maps and objects are keys only as themselves.
#[derive(Debug, Clone)]
pub(crate) struct Key(pub(crate) Value);

impl From<&str> for Key {
    fn from(name: &str) -> Self {
        Self(Value::string(name))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Value::Null, Value::Null) => true,
            (Value::Boolean(left), Value::Boolean(right)) => left == right,
            (Value::Number(left), Value::Number(right)) => left.is_same(right),
            (Value::Character(left), Value::Character(right)) => left == right,
            (Value::String(left), Value::String(right)) => left == right,
            (Value::List(left), Value::List(right)) => left.is_same(right),
            (Value::Map(left), Value::Map(right)) => left.is_same(right),
            (Value::Object(left), Value::Object(right)) => left.is_same(right),
            _ => false,
        }
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(&self.0).hash(state);
        match &self.0 {
            Value::Boolean(value) => value.hash(state),
            Value::Number(value) => value.to_string().hash(state),
            Value::Character(value) => value.hash(state),
            Value::String(value) => value.hash(state),
            Value::Null | Value::List(_) | Value::Map(_) | Value::Object(_) => {}
        }
    }
}

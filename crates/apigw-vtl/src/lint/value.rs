//! What is known of a value before a run.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::super::syntax::Block;
use super::members::Node;
use super::texts::{Origin, Source, Texts};
use ecow::EcoString;

/// A value: what it may print, and what it has inside.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) texts: Texts,
    pub(super) shape: Shape,
    /// How deeply other values are nested in it.
    depth: u8,
}

/// How deeply values are followed into each other, and how many keys of a map.
const DEPTH: u8 = 8;
const KEYS: usize = 256;

/// What a value has inside.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// Nothing, or nothing that is known.
    Flat,
    /// `$input`.
    Input,
    /// `$util`.
    Util,
    /// A part of API Gateway's own, with the path to it.
    Node(&'static Node, EcoString),
    /// Parameters by name.
    Parameters,
    /// Values of the payload, or of an answer.
    Payload,
    /// A map of the template's own.
    Map(Rc<Map>),
    /// A list of values like this one.
    List(Rc<Value>),
    /// What `#define` made.
    Block(Block),
}

/// A map by keys that are known, and all else that may be in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Map {
    pub(super) known: BTreeMap<EcoString, Value>,
    pub(super) other: Option<Value>,
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Flat, Self::Flat)
            | (Self::Input, Self::Input)
            | (Self::Util, Self::Util)
            | (Self::Parameters, Self::Parameters)
            | (Self::Payload, Self::Payload) => true,
            (Self::Node(node, _), Self::Node(other, _)) => std::ptr::eq(*node, *other),
            (Self::Map(map), Self::Map(other)) => Rc::ptr_eq(map, other) || map == other,
            (Self::List(item), Self::List(other)) => Rc::ptr_eq(item, other) || item == other,
            (Self::Block(block), Self::Block(other)) => Arc::ptr_eq(block, other),
            _ => false,
        }
    }
}

impl Value {
    /// Prints nothing.
    pub(super) fn nothing() -> Self {
        Self::flat(Texts::empty())
    }

    pub(super) fn flat(texts: Texts) -> Self {
        Self::new(texts, Shape::Flat)
    }

    pub(super) fn new(texts: Texts, shape: Shape) -> Self {
        Self { texts, shape, depth: 0 }
    }

    pub(super) fn of(source: Source) -> Self {
        Self::flat(Texts::of(source))
    }

    pub(super) fn origin(origin: Origin) -> Self {
        Self::of(Source::new(origin))
    }

    pub(super) fn shaped(shape: Shape) -> Self {
        Self::new(Texts::empty(), shape)
    }

    /// A map or list, which prints as Java writes it.
    pub(super) fn structure(shape: Shape) -> Self {
        Self::new(Texts::of(Source::new(Origin::Structure)), shape)
    }

    fn nested(depth: u8, texts: Texts, shape: Shape) -> Self {
        let depth = depth.saturating_add(1);
        if depth > DEPTH { Self::origin(Origin::Unknown) } else { Self { texts, shape, depth } }
    }

    pub(super) fn list(items: impl Iterator<Item = Self>) -> Self {
        match items.reduce(|all, item| all.or(&item)) {
            Some(item) => {
                let texts = Texts::of(Source::new(Origin::Structure));
                Self::nested(item.depth, texts, Shape::List(Rc::new(item)))
            }
            None => Self::new(Texts::text("[]".into(), false, 0), Shape::List(Rc::new(Self::nothing()))),
        }
    }

    pub(super) fn map(map: Map) -> Self {
        if map == Map::default() {
            return Self::new(Texts::text("{}".into(), false, 0), Shape::Map(Rc::new(map)));
        }
        let depth = map.known.values().chain(&map.other).map(|value| value.depth).max().unwrap_or(0);
        Self::nested(depth, Texts::of(Source::new(Origin::Structure)), Shape::Map(Rc::new(map)))
    }

    /// This or that.
    pub(super) fn or(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        let shape = match (&self.shape, &other.shape) {
            (shape, other) if shape == other => shape.clone(),
            (Shape::Flat, shape) | (shape, Shape::Flat) => shape.clone(),
            (Shape::List(item), Shape::List(other)) => Shape::List(Rc::new(item.or(other))),
            (Shape::Map(map), Shape::Map(other)) => Shape::Map(Rc::new(map.or(other))),
            _ => Shape::Flat,
        };
        Self { texts: self.texts.or(&other.texts), shape, depth: self.depth.max(other.depth) }
    }

    /// The value with another one in it; with a key, in its place.
    pub(super) fn with(&self, key: Option<EcoString>, value: &Self) -> Self {
        match &self.shape {
            Shape::Map(map) => {
                let mut map = map.as_ref().clone();
                let key = key.filter(|key| map.known.len() < KEYS || map.known.contains_key(key));
                match key {
                    Some(key) => drop(map.known.insert(key, value.clone())),
                    None => map.other = Some(map.other.map_or_else(|| value.clone(), |other| other.or(value))),
                }
                Self::map(map)
            }
            Shape::List(item) if *item.as_ref() == Self::nothing() => Self::list(std::iter::once(value.clone())),
            Shape::List(item) => Self::list([item.as_ref().clone(), value.clone()].into_iter()),
            _ => self.clone(),
        }
    }
}

impl Map {
    fn or(&self, other: &Self) -> Self {
        let mut known = self.known.clone();
        for (key, value) in &other.known {
            let both = known.get(key).map_or_else(|| value.clone(), |own| own.or(value));
            known.insert(key.clone(), both);
        }
        let rest = match (&self.other, &other.other) {
            (Some(rest), Some(other)) => Some(rest.or(other)),
            (rest, other) => rest.clone().or_else(|| other.clone()),
        };
        Self { known, other: rest }
    }

    /// What is there for a key; for one that is not known, anything.
    pub(super) fn get(&self, key: Option<&str>) -> Value {
        let other = || self.other.clone().unwrap_or_else(Value::nothing);
        match key {
            Some(key) => self.known.get(key).cloned().unwrap_or_else(other),
            None => self.known.values().fold(other(), |all, value| all.or(value)),
        }
    }
}

//! The YAML of a recipe: comments on top, keys in the order they are written, blank lines between parts.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Value;
use serde_saphyr::{SpaceAfter, ser_options};

/// A recipe's text before the ownership header.
#[derive(Debug)]
pub struct Recipe {
    /// Lines that tell a person what to set up.
    pub comment: &'static str,
    /// The top-level keys.
    pub parts: Spaced<Part>,
}

/// The value of a top-level key.
#[derive(Debug)]
pub enum Part {
    /// Written as it is.
    Value(Value),
    /// A mapping with a blank line between its entries.
    Spaced(Spaced<Value>),
}

/// A mapping with a blank line around each entry of several lines, in the order in which they were put in.
#[derive(Debug)]
pub struct Spaced<T>(pub Vec<(String, T)>);

impl<T> Spaced<T> {
    /// An entry more.
    pub fn with(mut self, key: impl Into<String>, value: T) -> Self {
        self.0.push((key.into(), value));
        self
    }
}

impl<T> Default for Spaced<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl Spaced<Part> {
    /// A key with a plain value.
    pub fn value(self, key: &str, value: Value) -> Self {
        self.with(key, Part::Value(value))
    }
}

/// Whether a value is written on the line of its key.
trait OneLine {
    fn is_one_line(&self) -> bool;
}

impl OneLine for Value {
    fn is_one_line(&self) -> bool {
        !self.is_object() && !self.is_array()
    }
}

impl OneLine for Part {
    fn is_one_line(&self) -> bool {
        matches!(self, Self::Value(value) if value.is_one_line())
    }
}

impl<T: Serialize + OneLine> Serialize for Spaced<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        let mut rest = self.0.iter().peekable();
        while let Some((key, value)) = rest.next() {
            match rest.peek() {
                Some((_, next)) if !(value.is_one_line() && next.is_one_line()) => {
                    map.serialize_entry(key, &SpaceAfter(value))?;
                }
                _ => map.serialize_entry(key, value)?,
            }
        }
        map.end()
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Spaced(spaced) => spaced.serialize(serializer),
        }
    }
}

impl Recipe {
    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        let options = ser_options! { compact_list_indent: false, folded_wrap_chars: 160 };
        // Strings, numbers, lists and mappings with string keys: none of them can fail.
        let yaml = serde_saphyr::to_string_with_options(&self.parts, options).unwrap_or_default();
        let mut text = String::new();
        for line in self.comment.lines() {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
        text.push('\n');
        text.push_str(yaml.trim_end());
        text.push('\n');
        text
    }
}

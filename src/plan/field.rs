//! Typed access to the fields of a JSON document, with errors that say where it is wrong and never what stands there.

use serde_json::{Map, Value};

use super::error::Error;

/// A value and where it is in the document.
#[derive(Debug, Clone)]
pub(super) struct Field<'v> {
    value: &'v Value,
    path: String,
}

/// Absent and null are the same in Terraform's documents.
const NULL: &Value = &Value::Null;

impl<'v> Field<'v> {
    pub(super) const fn root(value: &'v Value) -> Self {
        Self { value, path: String::new() }
    }

    /// A field of an object; null where it is absent.
    pub(super) fn get(&self, name: &str) -> Result<Self, Error> {
        let value = self.object()?.and_then(|object| object.get(name)).unwrap_or(NULL);
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Ok(Self { value, path })
    }

    /// The value itself.
    pub(super) const fn value(&self) -> &'v Value {
        self.value
    }

    fn object(&self) -> Result<Option<&'v Map<String, Value>>, Error> {
        match self.value {
            Value::Null => Ok(None),
            Value::Object(object) => Ok(Some(object)),
            _ => Err(self.wrong("an object")),
        }
    }

    /// The fields of an object; none of null.
    pub(super) fn fields(&self) -> Result<Vec<(&'v str, Self)>, Error> {
        let object = self.object()?;
        let field = |(name, value): (&'v String, &'v Value)| {
            (name.as_str(), Self { value, path: format!("{}.{name}", self.path) })
        };
        Ok(object.into_iter().flatten().map(field).collect())
    }

    /// The members of a list; none of null.
    pub(super) fn items(&self) -> Result<Vec<Self>, Error> {
        let items = match self.value {
            Value::Null => &[],
            Value::Array(items) => items.as_slice(),
            _ => return Err(self.wrong("a list")),
        };
        let item = |(index, value): (usize, &'v Value)| Self { value, path: format!("{}[{index}]", self.path) };
        Ok(items.iter().enumerate().map(item).collect())
    }

    /// A string, or nothing.
    pub(super) fn optional_text(&self) -> Result<Option<&'v str>, Error> {
        match self.value {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            _ => Err(self.wrong("a string")),
        }
    }

    pub(super) fn text(&self) -> Result<&'v str, Error> {
        self.optional_text()?.ok_or_else(|| self.wrong("a string"))
    }

    /// A boolean, or nothing.
    pub(super) fn flag(&self) -> Result<Option<bool>, Error> {
        match self.value {
            Value::Null => Ok(None),
            Value::Bool(flag) => Ok(Some(*flag)),
            _ => Err(self.wrong("true or false")),
        }
    }

    pub(super) fn wrong(&self, expected: &'static str) -> Error {
        let path = if self.path.is_empty() { "the whole" } else { &self.path };
        Error::Form { path: path.to_owned(), expected }
    }
}

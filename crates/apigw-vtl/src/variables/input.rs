//! `$input`: the payload and the request's parameters.

use super::super::Input;
use super::super::fault::{Budget, Fault};
use super::super::json::{self, Failure, Style};
use super::super::json_path::JsonPath;
use super::super::text;
use super::super::value::{Entries, Key, Map, Object, Value};
use super::strings::strings;
use ecow::EcoString;
use std::cell::OnceCell;

/// What `$input.json` gives for what is not there. Source: LocalStack's unit tests; not proved on AWS.
const NOTHING: &str = "\"\"";

/// `$input` as a value: its members need the run's input, so the run answers for it.
#[derive(Debug)]
pub(super) struct Marker;

impl Object for Marker {
    fn class(&self) -> &'static str {
        "$input"
    }

    fn is_input(&self) -> bool {
        true
    }
}

/// What `$input` reads.
pub(crate) struct Payload<'a> {
    input: &'a Input,
    /// The payload as text.
    body: OnceCell<EcoString>,
    /// The payload as values, once it was asked for: one for all calls, so that what a template changes in it stays changed.
    root: OnceCell<Option<Value>>,
    parameters: OnceCell<[(&'static str, Value); 3]>,
}

impl<'a> Payload<'a> {
    pub(super) fn new(input: &'a Input) -> Self {
        Self { input, body: OnceCell::new(), root: OnceCell::new(), parameters: OnceCell::new() }
    }

    /// An empty payload is `{}`. Source: recorded on AWS, LocalStack `test_input_body_formatting`.
    fn text(&self) -> &'a str {
        if self.is_empty() { "{}" } else { &self.input.body }
    }

    /// Whether there is none. `$input.path` then finds nothing, not even at `$`, while `$input.json` sees `{}`; neither is proved on AWS.
    fn is_empty(&self) -> bool {
        self.input.body.is_empty()
    }

    fn parameters(&self) -> &[(&'static str, Value); 3] {
        self.parameters.get_or_init(|| {
            [
                ("path", strings(&self.input.path)),
                ("querystring", strings(&self.input.querystring)),
                ("header", strings(&self.input.header)),
            ]
        })
    }

    /// The payload as values; none if it is no JSON.
    fn root(&self, budget: &Budget) -> Result<Option<Value>, Fault> {
        if let Some(root) = self.root.get() {
            return Ok(root.clone());
        }
        let root = match json::parse(self.text(), budget) {
            Ok(root) => Some(root),
            Err(Failure::Refused(_)) => None,
            Err(Failure::Fault(fault)) => return Err(fault),
        };
        Ok(self.root.get_or_init(|| root).clone())
    }

    /// What a path finds in the payload, if anything.
    fn find(&self, path: &Value, budget: &Budget) -> Result<Option<Value>, Fault> {
        let Some(path) = text::of(path, budget)? else { return Ok(None) };
        let path = JsonPath::parse(&path).map_err(|error| Fault::new(format!("`{path}` is no JSONPath: {error}")))?;
        match self.root(budget)? {
            Some(root) => Ok(path.read(&root, budget)?),
            None => Ok(None),
        }
    }

    /// A parameter by name: of the path, else the query string, else a header. Missing is the empty string.
    fn parameter(&self, name: &str) -> Value {
        let found = self.parameters().iter().find_map(|(_, values)| match values {
            Value::Map(map) => map.entries().get(&Key::from(name)).cloned(),
            _ => None,
        });
        found.unwrap_or_else(|| Value::string(""))
    }

    /// `$input.name`.
    pub(crate) fn property(&self, name: &str) -> Option<Value> {
        (name == "body").then(|| Value::String(self.body.get_or_init(|| self.text().into()).clone()))
    }

    /// `$input.name(arguments)`.
    pub(crate) fn call(&self, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
        Ok(match (name, arguments) {
            ("json", [path]) => {
                let text = match self.find(path, budget)? {
                    Some(value) => json::write(&value, Style::Plain, budget)?,
                    None => NOTHING.to_owned(),
                };
                Some(Value::string(text))
            }
            ("path", [_]) if self.is_empty() => Some(Value::Null),
            ("path", [path]) => Some(self.find(path, budget)?.unwrap_or(Value::Null)),
            ("params", []) => {
                let entries: Entries =
                    self.parameters().iter().map(|(name, values)| (Key::from(*name), values.clone())).collect();
                Some(Value::Map(Map::new(entries)))
            }
            ("params", [name]) => {
                Some(text::of(name, budget)?.map_or_else(|| Value::string(""), |name| self.parameter(&name)))
            }
            ("getBody", []) => self.property("body"),
            _ => None,
        })
    }
}

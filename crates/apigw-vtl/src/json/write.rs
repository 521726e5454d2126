//! JSON text of values, as json-smart writes it.

use super::DEPTH;
use crate::fault::{Budget, Fault};
use crate::number::Number;
use crate::value::{Key, Value};

/// Levels that a text may have: a payload in a few lists of the template.
const LEVELS: usize = DEPTH + 100;

/// Which characters of strings are escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As Jayway's `jsonString()`: quotes, backslashes, U+0000 to U+001F, U+007F to U+009F, U+2000 to U+20FF. json-smart calls it `LT_COMPRESS`.
    Plain,
    /// As `JSONArray.toString()`: also `/` becomes `\/`. json-smart calls it `NO_COMPRESS`.
    Web,
}

/// The JSON text of a value, without blanks. Infinite numbers are `null`, names of maps are their text, a `Character` is `{}`; measured with json-smart 2.2.
///
/// Objects that are neither list nor map are written as a string of their text; Java looks at their fields or fails.
///
/// # Errors
///
/// A map has null as a name; a value is nested too deep, or holds itself; the budget.
pub(crate) fn write(value: &Value, style: Style, budget: &Budget) -> Result<String, Fault> {
    let mut writer = Writer { text: String::new(), style, charged: 0, budget };
    writer.value(value, 0)?;
    writer.charge()?;
    Ok(writer.text)
}

struct Writer<'a> {
    text: String,
    style: Style,
    charged: usize,
    budget: &'a Budget,
}

impl Writer<'_> {
    /// Charges what was written since the last time.
    fn charge(&mut self) -> Result<(), Fault> {
        self.budget.bytes(self.text.len() - self.charged)?;
        self.charged = self.text.len();
        Ok(())
    }

    fn value(&mut self, value: &Value, level: usize) -> Result<(), Fault> {
        if level > LEVELS {
            return Err(Fault::new(format!(
                "a value is nested more than {LEVELS} levels deep; JSON text of it has no end if it holds itself"
            )));
        }
        self.budget.steps(1)?;
        self.charge()?;
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Boolean(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Number(Number::Double(value)) if value.is_infinite() => self.text.push_str("null"),
            Value::Number(Number::Float(value)) if value.is_infinite() => self.text.push_str("null"),
            Value::Number(number) => self.text.push_str(&number.to_string()),
            Value::Character(_) => self.text.push_str("{}"),
            Value::String(text) => self.string(text),
            Value::List(list) => {
                self.text.push('[');
                for (index, item) in list.items().iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.value(item, level + 1)?;
                }
                self.text.push(']');
            }
            Value::Map(map) => {
                self.text.push('{');
                for (index, (key, value)) in map.entries().iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.key(key, level + 1)?;
                    self.text.push(':');
                    self.value(value, level + 1)?;
                }
                self.text.push('}');
            }
            Value::Object(object) => match object.text(self.budget)? {
                Some(text) => self.string(&text),
                None => self.text.push_str("null"),
            },
        }
        Ok(())
    }

    fn key(&mut self, Key(key): &Key, level: usize) -> Result<(), Fault> {
        match key {
            Value::Null => return Err(Fault::new("a map that has null as a name has no JSON text")),
            Value::String(text) => self.string(text),
            Value::Boolean(value) => self.string(if *value { "true" } else { "false" }),
            Value::Number(number) => self.string(&number.to_string()),
            Value::Character(letter) => self.string(letter.encode_utf8(&mut [0; 4])),
            Value::List(_) | Value::Map(_) | Value::Object(_) => {
                let mut inner = Writer { text: String::new(), style: self.style, charged: 0, budget: self.budget };
                inner.value(key, level)?;
                self.string(&inner.text);
            }
        }
        Ok(())
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut start = 0;
        while let Some(at) = self.next_escaped(text, start) {
            self.text.push_str(text.get(start..at).unwrap_or_default());
            let found = text.get(at..).and_then(|rest| rest.get(..rest.chars().next()?.len_utf8())).unwrap_or_default();
            start = at + found.len();
            match found {
                "\"" => self.text.push_str("\\\""),
                "\\" => self.text.push_str("\\\\"),
                "\u{8}" => self.text.push_str("\\b"),
                "\u{c}" => self.text.push_str("\\f"),
                "\n" => self.text.push_str("\\n"),
                "\r" => self.text.push_str("\\r"),
                "\t" => self.text.push_str("\\t"),
                "/" => self.text.push_str("\\/"),
                _ => self.text.extend(found.encode_utf16().map(|unit| format!("\\u{unit:04X}"))),
            }
        }
        self.text.push_str(text.get(start..).unwrap_or_default());
        self.text.push('"');
    }

    /// Where the next character is that is escaped.
    fn next_escaped(&self, text: &str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes().get(start..)?;
        let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let is_escaped = |at: usize| match byte(at) {
            b'"' | b'\\' | 0..0x20 | 0x7f => true,
            b'/' => self.style == Style::Web,
            // U+0080 to U+009F.
            0xc2 => byte(at + 1) < 0xa0,
            // U+2000 to U+20FF.
            0xe2 => byte(at + 1) < 0x84,
            _ => false,
        };
        (0..bytes.len()).find(|at| is_escaped(*at)).map(|at| start + at)
    }
}

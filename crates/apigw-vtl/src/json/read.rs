//! json-smart's permissive reader, with the classes of Java that it gives.

use std::borrow::Cow;

use super::{DEPTH, Failure, number, text};
use crate::fault::Budget;
use crate::number::Number;
use crate::value::{Entries, Key, ListKind, Map, Value};

/// The character that json-smart takes for the end of the text, wherever it stands.
const END: u8 = 0x1a;

/// Characters from here on end a number and nothing else: json-smart's tables of what ends a text stop at `}`.
const TABLE: u8 = b'}' + 1;

/// Bytes that a list or a map takes beside what is in it: itself, its table, and what the allocator adds.
const CONTAINER: usize = 160;

/// Reads a text as `JSONParser.MODE_PERMISSIVE` does with the ordered mapper: objects become maps in order, arrays lists of kind [`ListKind::Json`].
///
/// Strings may stand in single quotes or in none, commas may be too many, numbers may begin with zeros, and what follows the first value is not looked at. So a text such as
/// `hello, world` is a string, and an empty one an empty string. Measured with json-smart 2.2.
///
/// # Errors
///
/// What json-smart refuses, such as an object that is not closed; more than [`DEPTH`] levels; the budget.
pub(crate) fn parse(text: &str, budget: &Budget) -> Result<Value, Failure> {
    let mut reader = Reader { text, at: 0, depth: 0, budget };
    reader.value(Stop::Never)
}

/// What ends a string without quotes, or a number.
#[derive(Clone, Copy)]
enum Stop {
    Never,
    Key,
    Member,
    Item,
}

impl Stop {
    fn at(self, byte: u8) -> bool {
        match self {
            Self::Never => byte == END,
            Self::Key => matches!(byte, b':' | END),
            Self::Member => matches!(byte, b',' | b'}' | END),
            Self::Item => matches!(byte, b',' | b']' | END),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    budget: &'a Budget,
}

impl<'a> Reader<'a> {
    /// The byte at the position. All that has a meaning is ASCII.
    fn now(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(END)
    }

    fn advance(&mut self) {
        self.at = self.text.len().min(self.at + 1);
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.at < self.text.len() && skipped(self.now()) {
            self.at += 1;
        }
    }

    /// Skips what Java's `trim` removes.
    fn skip_blanks(&mut self) {
        self.skip(|byte| byte <= b' ' && byte != END);
    }

    fn value(&mut self, stop: Stop) -> Result<Value, Failure> {
        self.budget.steps(1)?;
        self.budget.bytes(size_of::<Value>())?;
        self.skip(|byte| matches!(byte, b' ' | b'\r' | b'\n' | b'\t'));
        match self.now() {
            b':' | b'}' | b']' => Err(self.unexpected()),
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::array),
            b'"' | b'\'' => self.string().map(Value::string),
            b'0'..=b'9' | b'-' => self.number(stop),
            first => {
                let start = self.at;
                // Only where the word stands first: a control character before it is trimmed, but makes it a string.
                Ok(match (first, self.bare(start, stop)?) {
                    (b'n', "null") => Value::Null,
                    (b't', "true") => Value::Boolean(true),
                    (b'f', "false") => Value::Boolean(false),
                    (b'N', "NaN") => Value::Number(Number::Float(f32::NAN)),
                    (_, text) => Value::string(text),
                })
            }
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Failure>) -> Result<Value, Failure> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Failure::refused(format!("is nested more than {DEPTH} levels deep")));
        }
        self.budget.bytes(CONTAINER)?;
        self.advance();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value, Failure> {
        let mut items = Vec::new();
        loop {
            match self.now() {
                b' ' | b'\r' | b'\n' | b'\t' | b',' => self.advance(),
                b']' => break,
                b':' | b'}' => return Err(self.unexpected()),
                END => return Err(unclosed("array", "]")),
                // The comma between two items may be missing.
                _ => items.push(self.value(Stop::Item)?),
            }
        }
        self.advance();
        // Payloads have many small lists and maps, of which most room would stay empty.
        items.shrink_to_fit();
        Ok(Value::list(ListKind::Json, items))
    }

    fn object(&mut self) -> Result<Value, Failure> {
        let mut entries = Entries::default();
        loop {
            match self.now() {
                b' ' | b'\r' | b'\n' | b'\t' | b',' => self.advance(),
                b'}' => break,
                b':' | b'[' | b'{' | b']' => return Err(self.unexpected()),
                _ => {
                    let key = self.key()?;
                    self.budget.bytes(size_of::<Key>())?;
                    let value = self.value(Stop::Member)?;
                    // A name that comes again keeps its first place, as in a `LinkedHashMap`.
                    entries.insert(Key(Value::string(key)), value);
                    self.skip_blanks();
                    match self.now() {
                        b'}' | b',' => {}
                        END => return Err(unclosed("object", "}")),
                        _ => return Err(self.unexpected()),
                    }
                }
            }
        }
        self.advance();
        entries.shrink_to_fit();
        Ok(Value::Map(Map::new(entries)))
    }

    /// A name with its colon.
    fn key(&mut self) -> Result<Cow<'a, str>, Failure> {
        let key = if matches!(self.now(), b'"' | b'\'') {
            self.string()?
        } else {
            let start = self.at;
            Cow::Borrowed(self.bare(start, Stop::Key)?)
        };
        self.skip_blanks();
        if self.now() != b':' {
            return Err(if self.now() == END { unclosed("object", "}") } else { self.unexpected() });
        }
        self.advance();
        if self.at >= self.text.len() { Err(unclosed("object", "}")) } else { Ok(key) }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Failure> {
        let quoted = text::quoted(self.text, self.at)?;
        self.budget.bytes(quoted.text.len())?;
        self.at = quoted.end;
        Ok(quoted.text)
    }

    /// The rest of a string without quotes that began at `start`.
    fn bare(&mut self, start: usize, stop: Stop) -> Result<&'a str, Failure> {
        self.skip(|byte| byte != END && !stop.at(byte));
        let text = self.text.get(start..self.at).unwrap_or_default().trim_matches(|letter| letter <= ' ');
        self.budget.bytes(text.len())?;
        Ok(text)
    }

    /// A number, or a string without quotes that begins as one, such as `2 apples` or `1.5f`.
    fn number(&mut self, stop: Stop) -> Result<Value, Failure> {
        let start = self.at;
        let digit = |byte: u8| byte.is_ascii_digit();
        self.advance();
        self.skip(digit);
        let mut whole = true;
        if self.now() == b'.' {
            whole = false;
            self.advance();
            self.skip(digit);
        }
        if matches!(self.now(), b'e' | b'E') {
            whole = false;
            self.advance();
            if !matches!(self.now(), b'+' | b'-' | b'0'..=b'9') {
                return self.bare(start, stop).map(Value::string);
            }
            self.advance();
            self.skip(digit);
        }
        self.skip_blanks();
        let next = self.now();
        if next < TABLE && next != END && !stop.at(next) {
            return self.bare(start, stop).map(Value::string);
        }
        let text = self.text.get(start..self.at).unwrap_or_default().trim_end_matches(|letter| letter <= ' ');
        if whole { number::whole(text, self.budget) } else { number::floating(text, self.budget) }
    }

    fn unexpected(&self) -> Failure {
        let letter = self.text.get(self.at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        Failure::refused(format!("has `{letter}` at position {} where none can be", self.at))
    }
}

fn unclosed(what: &str, end: &str) -> Failure {
    Failure::refused(format!("has an {what} without its `{end}`"))
}

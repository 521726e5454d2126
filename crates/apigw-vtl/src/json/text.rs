//! Strings in quotes, as json-smart reads them.

use std::borrow::Cow;

use super::Failure;

/// What a string in quotes holds, and where it ends.
pub(super) struct Quoted<'a> {
    pub(super) text: Cow<'a, str>,
    /// The position behind the closing quote, in bytes.
    pub(super) end: usize,
}

/// Reads the string that begins at this position with a quote, single or double.
///
/// Control characters are kept, unless the text up to the next quote has a backslash: then json-smart reads letter by letter and drops them.
pub(super) fn quoted(text: &str, start: usize) -> Result<Quoted<'_>, Failure> {
    let rest = text.get(start..).unwrap_or_default();
    let mut letters = rest.chars();
    let quote = letters.next().unwrap_or('"');
    let inner = letters.as_str();
    // By bytes: most strings are short, and both quotes and the backslash are ASCII.
    let mut is_plain = true;
    let end = |byte: &u8| {
        is_plain &= *byte != b'\\';
        char::from(*byte) == quote
    };
    let Some(length) = inner.as_bytes().iter().position(end) else { return Err(unclosed()) };
    let plain = inner.get(..length).unwrap_or_default();
    if is_plain {
        return Ok(Quoted { text: Cow::Borrowed(plain), end: start + 1 + length + 1 });
    }
    let mut string = Units::default();
    while let Some(letter) = letters.next() {
        match letter {
            // Java's reader takes this character for the end of the text.
            '\u{1a}' => break,
            '\\' => escape(&mut letters, &mut string)?,
            '\0'..='\u{1f}' | '\u{7f}' => {}
            _ if letter == quote => {
                return Ok(Quoted { text: Cow::Owned(string.finish()), end: text.len() - letters.as_str().len() });
            }
            _ => string.push(letter),
        }
    }
    Err(unclosed())
}

/// What follows a backslash. An escape that there is none of is dropped, both characters of it.
fn escape(letters: &mut std::str::Chars<'_>, string: &mut Units) -> Result<(), Failure> {
    match letters.next() {
        Some('t') => string.push('\t'),
        Some('n') => string.push('\n'),
        Some('r') => string.push('\r'),
        Some('f') => string.push('\u{c}'),
        Some('b') => string.push('\u{8}'),
        Some(letter @ ('\\' | '/' | '\'' | '"')) => string.push(letter),
        Some('u') => string.unit(hexadecimal(letters, 4)?),
        Some('x') => string.unit(hexadecimal(letters, 2)?),
        // Java drops the first half of the pair only.
        Some('\u{10000}'..) => string.push(char::REPLACEMENT_CHARACTER),
        Some(_) | None => {}
    }
    Ok(())
}

fn hexadecimal(letters: &mut std::str::Chars<'_>, digits: u32) -> Result<u16, Failure> {
    let mut unit = 0;
    for _ in 0..digits {
        let digit = letters.next().and_then(|letter| letter.to_digit(16)).and_then(|digit| u16::try_from(digit).ok());
        let Some(digit) = digit else { return Err(Failure::refused("a string has `\\u` or `\\x` without its digits")) };
        unit = unit << 4 | digit;
    }
    Ok(unit)
}

fn unclosed() -> Failure {
    Failure::refused("a string has no closing quote")
}

/// A text of UTF-16 units; halves of pairs that stay alone become U+FFFD.
#[derive(Default)]
struct Units {
    text: String,
    high: Option<u16>,
}

impl Units {
    fn push(&mut self, letter: char) {
        if self.high.take().is_some() {
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
        self.text.push(letter);
    }

    fn unit(&mut self, unit: u16) {
        match (self.high, unit) {
            (Some(high), 0xdc00..=0xdfff) => {
                self.high = None;
                self.text.extend(char::decode_utf16([high, unit]).flatten());
            }
            (_, 0xd800..=0xdbff) => {
                if self.high.replace(unit).is_some() {
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
            _ => self.push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }

    fn finish(mut self) -> String {
        if self.high.is_some() {
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
        self.text
    }
}

//! Text from elsewhere made safe to show: control characters as pictures, what nobody sees by number, long values cut.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character has no shape of its own, so that a reader is misled by it: it turns text around, joins or breaks it, or is not there at all.
///
/// These are the `Default_Ignorable_Code_Point`s of Unicode (DerivedCoreProperties.txt), its line and paragraph separators, and the marks of annotations; but for
/// the variation selectors with which many an emoji is written.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A character by its number, as HCL writes it: `\u202e`, `\U000e0041`.
#[must_use]
pub fn by_number(c: char) -> String {
    let number = u32::from(c);
    if number > 0xffff { format!("\\U{number:08x}") } else { format!("\\u{number:04x}") }
}

/// Text from a file with control characters shown as pictures (`␛`), so that no file can move a reader's cursor, and hidden ones by number. Tabs stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c != '\t' && is_odd(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| show(&mut out, c));
    Cow::Owned(out)
}

/// As [`visible`], for a text of several lines.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    lines(text, |_| None)
}

/// As [`visible_lines`], for a text that has colours: the escapes that set them stay.
#[must_use]
pub fn visible_styled(text: &str) -> Cow<'_, str> {
    lines(text, |rest| {
        let rest = rest.strip_prefix("\u{1b}[")?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        rest.get(end..)?.starts_with('m').then_some(end + 3)
    })
}

/// `kept` tells how many bytes at the beginning of a text stay as they are.
fn lines(text: &str, kept: impl Fn(&str) -> Option<usize>) -> Cow<'_, str> {
    if !text.contains(|c: char| !matches!(c, '\t' | '\n') && is_odd(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\u{1b}' => kept(rest),
            '\n' => Some(1),
            '\r' if rest.starts_with("\r\n") => Some(2),
            _ => None,
        };
        let (head, tail) = rest.split_at_checked(length.unwrap_or_else(|| c.len_utf8())).unwrap_or((rest, ""));
        if length.is_some() {
            out.push_str(head)
        } else {
            show(&mut out, c)
        }
        rest = tail;
    }
    Cow::Owned(out)
}

/// A JSON text that has the same value and is all visible.
#[must_use]
pub fn visible_json(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c > '\u{7e}' && is_odd(c);
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if odd(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Text with a mark of one column in place of each character that is hidden or a control of more than seven bits, so that columns stay as they are.
#[must_use]
pub fn in_columns(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c > '\u{7f}' && is_odd(c);
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect())
}

/// As [`visible`], for the end of a line: a carriage return there belongs to the line ending and stays.
#[must_use]
pub fn visible_end(text: &str) -> Cow<'_, str> {
    match text.strip_suffix('\r') {
        Some(body) => Cow::Owned(format!("{}\r", visible(body))),
        None => visible(text),
    }
}

/// The longest value shown, in characters; the JSON forms have all of it.
const VALUE: usize = 100;

/// A value as it is shown: visible, and cut when it is long.
#[must_use]
pub fn cut(text: &str) -> String {
    let text = visible(text);
    if text.chars().count() <= VALUE {
        return text.into_owned();
    }
    text.chars().take(VALUE - 1).chain(['…']).collect()
}

fn is_odd(c: char) -> bool {
    c.is_control() || is_hidden(c)
}

fn show(out: &mut String, c: char) {
    match c {
        '\t' => out.push(c),
        '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        '\u{7f}' => out.push('␡'),
        c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
        c if is_hidden(c) => out.push_str(&by_number(c)),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_pictures() {
        assert_eq!(visible("a\tb\r"), "a\tb␍");
        assert_eq!(visible_end("a\u{1b}[2Jb\rc\u{7f}\u{9b}\r"), "a␛[2Jb␍c␡\u{fffd}\r");
    }

    #[test]
    fn what_nobody_sees_is_told_by_number() {
        assert_eq!(visible("a\u{202e}b\u{e0041}"), "a\\u202eb\\U000e0041");
        assert_eq!(visible("❤\u{fe0f} ä"), "❤\u{fe0f} ä");
        assert_eq!(in_columns("a\u{202e}b\u{9b}c\u{1b}"), "a\u{fffd}b\u{fffd}c\u{1b}");
    }

    #[test]
    fn line_ends_and_colours_stay() {
        let text = "a\r\nb\rc\n\u{1b}[1;31md\u{1b}[0m\u{1b}[2J\u{1b}\u{feff}\u{1b}[3";
        assert_eq!(visible_lines(text), "a\r\nb␍c\n␛[1;31md␛[0m␛[2J␛\\ufeff␛[3");
        assert_eq!(visible_styled(text), "a\r\nb␍c\n\u{1b}[1;31md\u{1b}[0m␛[2J␛\\ufeff␛[3");
    }

    #[test]
    fn json_keeps_its_value() {
        let json = "{\n \"ä\u{202e}\": \"\u{7f}\u{e0041}\u{9b}\"}";
        assert_eq!(visible_json(json), "{\n \"ä\\u202e\": \"\\u007f\\udb40\\udc41\\u009b\"}");
    }

    #[test]
    fn long_values_are_cut() {
        assert_eq!(cut(&"é".repeat(101)), format!("{}…", "é".repeat(99)));
        assert_eq!(cut(&"é".repeat(100)), "é".repeat(100));
    }
}

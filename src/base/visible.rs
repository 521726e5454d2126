//! Text from elsewhere made safe to show: control characters as pictures, long values cut.

use std::borrow::Cow;

/// Text from a file with control characters shown as pictures (`␛`), so that no file can move a reader's cursor. Tabs stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() && c != '\t') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(picture).collect())
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

fn picture(c: char) -> char {
    match c {
        '\t' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '␡',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
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
    fn long_values_are_cut() {
        assert_eq!(cut(&"é".repeat(101)), format!("{}…", "é".repeat(99)));
        assert_eq!(cut(&"é".repeat(100)), "é".repeat(100));
    }
}

//! The colours of a comparison, and how text from a file is made safe for a terminal.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

/// What is only in the new text.
pub(super) const ADDED: Style = AnsiColor::Green.on_default();
/// What is only in the old text.
pub(super) const REMOVED: Style = AnsiColor::Red.on_default();
/// What stays and is different.
pub(super) const CHANGED: Style = AnsiColor::Yellow.on_default();
/// Where a hunk is.
pub(super) const PLACE: Style = AnsiColor::Cyan.on_default();
/// File names and addresses.
pub(super) const TITLE: Style = Style::new().bold();
/// What a reader must not overlook.
pub(super) const ALARM: Style = AnsiColor::Red.on_default().bold();
/// What stands around the text.
pub(super) const FRAME: Style = Style::new().dimmed();

/// Appends text in a style; the escapes never span a line break that the text does not hold itself.
pub(super) fn paint(out: &mut String, style: Style, text: &str) {
    if text.is_empty() {
        return;
    }
    if style.is_plain() {
        out.push_str(text);
    } else {
        out.push_str(&format!("{style}{text}{style:#}"));
    }
}

/// The text without its ANSI escapes.
#[must_use]
pub fn plain(styled: &str) -> String {
    anstream::adapter::strip_str(styled).to_string()
}

/// Text from a file with control characters shown as pictures (`␛`), so that no file can move a reader's cursor. Tabs stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() && c != '\t') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(picture).collect())
}

/// As [`visible`], for the end of a line: a carriage return there belongs to the line ending and stays.
pub(super) fn visible_end(text: &str) -> Cow<'_, str> {
    match text.strip_suffix('\r') {
        Some(body) => Cow::Owned(format!("{}\r", visible(body))),
        None => visible(text),
    }
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
    fn plain_takes_the_styles_away() {
        let mut text = String::new();
        paint(&mut text, ADDED, "a");
        paint(&mut text, Style::new(), "b");
        assert_eq!(text, "\u{1b}[32ma\u{1b}[0mb");
        assert_eq!(plain(&text), "ab");
    }
}

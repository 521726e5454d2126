//! The colours of what is shown on a terminal.

use anstyle::{AnsiColor, Style};

/// What is only in the new text.
pub(crate) const ADDED: Style = AnsiColor::Green.on_default();
/// What is only in the old text.
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default();
/// What stays and is different.
pub(crate) const CHANGED: Style = AnsiColor::Yellow.on_default();
/// Where a hunk is.
pub(crate) const PLACE: Style = AnsiColor::Cyan.on_default();
/// File names and addresses.
pub(crate) const TITLE: Style = Style::new().bold();
/// What a reader must not overlook.
pub(crate) const ALARM: Style = AnsiColor::Red.on_default().bold();
/// What stands around the text.
pub(crate) const FRAME: Style = Style::new().dimmed();
/// What may be wrong.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Where a value comes from.
pub(crate) const ORIGIN: Style = AnsiColor::BrightBlack.on_default();
pub(crate) const PLAIN: Style = Style::new();

/// Appends text in a style; the escapes never span a line break that the text does not hold itself.
pub(crate) fn paint(out: &mut String, style: Style, text: &str) {
    if text.is_empty() {
        return;
    }
    if style.is_plain() {
        out.push_str(text);
    } else {
        out.push_str(&format!("{style}{text}{style:#}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::plain::plain;

    #[test]
    fn text_is_painted_and_the_paint_comes_off() {
        let mut text = String::new();
        paint(&mut text, ADDED, "a");
        paint(&mut text, PLAIN, "b");
        assert_eq!(text, "\u{1b}[32ma\u{1b}[0mb");
        assert_eq!(plain(&text), "ab");
    }
}

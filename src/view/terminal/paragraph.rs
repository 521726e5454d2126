//! What a comparison and a plan look like alike: a thing and what happens to it, then its arguments, each with both values.

use anstyle::Style;

use super::paint::{ADDED, ALARM, REMOVED, TITLE, paint};
use crate::base::visible::visible;

/// A thing and what happens to it.
pub(super) fn headline(out: &mut String, title: &str, style: Style, words: &str) {
    paint(out, TITLE, &visible(title));
    out.push_str("  ");
    paint(out, style, words);
    out.push('\n');
}

/// Something else to know of it.
pub(super) fn line(out: &mut String, style: Style, text: &str) {
    out.push_str("  ");
    paint(out, style, text);
    out.push('\n');
}

/// An argument, where it has a path, with its old and its new value, and an alarm, where there is one.
pub(super) fn pair(out: &mut String, path: &str, old: &str, new: &str, alarm: &str) {
    out.push_str("  ");
    if !path.is_empty() {
        out.push_str(&format!("{}: ", visible(path)));
    }
    paint(out, REMOVED, old);
    out.push_str(" -> ");
    paint(out, ADDED, new);
    if !alarm.is_empty() {
        out.push(' ');
        paint(out, ALARM, alarm);
    }
    out.push('\n');
}

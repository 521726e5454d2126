//! Headings, and what is said on the side: errors, warnings, and what to do about them.

use super::paint::{ALARM, TITLE, WARNING, paint};
use crate::base::visible::{visible, visible_lines};

/// `error: no such file`
pub(crate) fn error(text: &str) -> String {
    notice("error", ALARM, text)
}

/// `warning: the file was edited`
pub(crate) fn warning(text: &str) -> String {
    notice("warning", WARNING, text)
}

fn notice(word: &str, style: anstyle::Style, text: &str) -> String {
    let mut out = String::new();
    paint(&mut out, style, word);
    paint(&mut out, TITLE, &format!(": {}", visible_lines(text)));
    out
}

/// What to do about it, below an error or a warning.
pub(crate) fn help(text: &str) -> String {
    below("help", text)
}

/// What else is to be known of it, below an error or a warning.
pub(crate) fn note(text: &str) -> String {
    below("note", text)
}

fn below(word: &str, text: &str) -> String {
    let mut out = "  = ".to_owned();
    paint(&mut out, TITLE, word);
    out.push_str(&format!(": {}", visible_lines(text)));
    out
}

/// What comes next is of this environment.
pub(crate) fn heading(environment: &str) -> String {
    title(&format!("==> {environment}"))
}

/// A name that something is said of.
pub(crate) fn title(name: &str) -> String {
    let mut out = String::new();
    paint(&mut out, TITLE, &visible(name));
    out
}

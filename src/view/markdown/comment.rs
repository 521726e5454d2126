//! A comment on a pull request, and its size: what does not fit is counted, or left out whole and named.

use super::escape::code;
use crate::base::visible::visible_lines;

/// Characters that a comment is kept under by default: GitHub takes 65,536, and something may stand around it.
pub const LIMIT: usize = 60_000;

/// The least limit that is kept to, in characters; a smaller one is taken as this.
const LEAST_LIMIT: usize = 1_000;

/// Characters kept free for naming what is left out.
const RESERVE: usize = 400;

/// Characters that follow the names of what is left out, such as ` and 12 more`, with some to spare.
const AFTER_NAMES: usize = 40;

/// A text that knows its length, in characters.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    length: usize,
}

impl Text {
    /// An empty text that counts for so many characters, as something of this length will stand around it.
    pub(super) const fn within(length: usize) -> Self {
        Self { text: String::new(), length }
    }

    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// Appends text. Sections make visible what they show; this is for what they forget.
    pub(super) fn push(&mut self, text: &str) {
        let text = &*visible_lines(text);
        self.length += text.chars().count();
        self.text.push_str(text);
    }

    /// Appends lines while there are at most `most` characters in all, and tells how many lines are left.
    pub(super) fn fill(&mut self, lines: &[String], most: usize) -> usize {
        for (index, line) in lines.iter().enumerate() {
            let line = format!("{line}\n");
            let line = visible_lines(&line);
            let length = line.chars().count();
            if self.length + length > most {
                return lines.len() - index;
            }
            self.length += length;
            self.text.push_str(&line);
        }
        0
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A comment that is written from top to bottom: what must be read first, then sections of which each is whole or left out.
#[derive(Debug)]
pub(super) struct Comment {
    /// What is written so far.
    pub(super) text: Text,
    limit: usize,
    /// The names of the sections that did not fit.
    left_out: Vec<String>,
}

impl Comment {
    /// An empty comment of at most `limit` characters, and at least 1,000.
    pub(super) fn new(limit: usize) -> Self {
        Self { text: Text::default(), limit: limit.max(LEAST_LIMIT), left_out: Vec::new() }
    }

    /// The most characters that it may have.
    pub(super) const fn limit(&self) -> usize {
        self.limit
    }

    /// Characters that sections may still take.
    pub(super) const fn room(&self) -> usize {
        self.limit.saturating_sub(RESERVE + self.text.length())
    }

    /// Appends a section where there is one and it fits, else keeps its name; tells whether it was appended.
    pub(super) fn section(&mut self, name: &str, section: Option<&str>) -> bool {
        match section.filter(|section| section.chars().count() <= self.room()) {
            Some(section) => {
                self.text.push(section);
                true
            }
            None => {
                self.left_out.push(name.to_owned());
                false
            }
        }
    }

    /// The whole comment; its last line names the sections that were left out, each of which is a `what`.
    pub(super) fn finish(mut self, what: &str, aside: &str) -> String {
        let names = std::mem::take(&mut self.left_out);
        self.text.push(&left_out(&names, what, aside));
        self.text.into_text()
    }
}

/// `Left out for size: 2 files (+1000 -0): a and b`, in at most [`RESERVE`] characters.
fn left_out(names: &[String], what: &str, aside: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let plural = if names.len() == 1 { "" } else { "s" };
    let mut out = format!("\nLeft out for size: {} {what}{plural}{aside}: ", names.len());
    let mut named = 0;
    for name in names {
        let name = code(name);
        if out.chars().count() + name.chars().count() + AFTER_NAMES > RESERVE {
            break;
        }
        if named > 0 {
            out.push_str(", ");
        }
        out.push_str(&name);
        named += 1;
    }
    match (named, names.len() - named) {
        (_, 0) => {}
        (0, _) => out = out.trim_end_matches(": ").to_owned(),
        (_, rest) => out.push_str(&format!(" and {rest} more")),
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_while_they_fit_and_the_rest_is_counted() {
        let lines = ["ab", "é", "cd"].map(str::to_owned);
        let fill = |within: usize, most: usize| {
            let mut text = Text::within(within);
            let rest = text.fill(&lines, most);
            (rest, text.length(), text.into_text())
        };
        assert_eq!(fill(0, 8), (0, 8, "ab\né\ncd\n".to_owned()));
        assert_eq!(fill(0, 7), (1, 5, "ab\né\n".to_owned()));
        assert_eq!(fill(1, 5), (2, 4, "ab\n".to_owned()));
        assert_eq!(fill(9, 5), (3, 9, String::new()));
    }

    #[test]
    fn a_section_is_whole_or_named() {
        let mut comment = Comment::new(0);
        assert_eq!((comment.limit(), comment.room()), (LEAST_LIMIT, LEAST_LIMIT - RESERVE));
        assert!(!comment.section("big", Some(&"x".repeat(601))));
        assert!(comment.section("fits", Some(&"é".repeat(600))));
        assert!(!comment.section("more", Some("x")));
        assert!(!comment.section("none", None));
        let text = comment.finish("file", " (+1 -0)");
        assert_eq!(text.trim_start_matches('é'), "\nLeft out for size: 3 files (+1 -0): `big`, `more`, `none`\n");
    }

    #[test]
    fn nothing_left_out_is_not_told() {
        let mut comment = Comment::new(LIMIT);
        comment.text.push("head\n");
        assert!(comment.section("a", Some("section\n")));
        assert_eq!(comment.finish("file", ""), "head\nsection\n");
    }

    #[test]
    fn the_names_of_what_is_left_out_have_their_own_limit() {
        for (length, ending) in [(10, " more\n"), (1_000, "Left out for size: 200 files\n")] {
            let mut comment = Comment::new(0);
            comment.text.push(&"x".repeat(LEAST_LIMIT - RESERVE));
            let name = "n".repeat(length);
            (0..200).for_each(|_| assert!(!comment.section(&name, Some("y"))));
            let text = comment.finish("file", "");
            assert!(text.chars().count() <= LEAST_LIMIT, "{}", text.chars().count());
            assert!(text.ends_with(ending), "{text}");
        }
    }
}

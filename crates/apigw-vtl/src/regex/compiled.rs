//! An expression that is compiled: where it matches, and what takes the place of that.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::{replacement, translate};
use crate::fault::{Budget, Fault};

/// How often one match may go back to try another way.
const BACKTRACKS: usize = 2_000_000;

/// Expressions that are kept: loops use the same few again and again.
const KEPT: usize = 32;

thread_local! {
    static RECENT: RefCell<Vec<(String, Rc<Regex>)>> = const { RefCell::new(Vec::new()) };
}

/// A compiled expression of Java.
#[derive(Debug)]
pub(crate) struct Regex {
    search: fancy_regex::Regex,
    whole: fancy_regex::Regex,
    /// The names of its groups.
    names: Vec<String>,
}

/// Compiles an expression.
///
/// # Errors
///
/// What Java refuses with a `PatternSyntaxException`; what cannot be translated.
pub(crate) fn compile(pattern: &str) -> Result<Rc<Regex>, Fault> {
    let kept =
        RECENT.with_borrow(|recent| recent.iter().find(|(text, _)| text == pattern).map(|(_, regex)| Rc::clone(regex)));
    if let Some(regex) = kept {
        return Ok(regex);
    }
    let (translated, names) = translate::translate(pattern)?;
    let build = |text: &str| {
        fancy_regex::RegexBuilder::new(text)
            .backtrack_limit(BACKTRACKS)
            .build()
            .map_err(|error| Fault::new(format!("this engine cannot run the regular expression `{pattern}`: {error}")))
    };
    let regex = Rc::new(Regex { search: build(&translated)?, whole: build(&format!(r"\A(?:{translated})\z"))?, names });
    RECENT.with_borrow_mut(|recent| {
        if recent.len() >= KEPT {
            recent.remove(0);
        }
        recent.push((pattern.to_owned(), Rc::clone(&regex)));
    });
    Ok(regex)
}

impl Regex {
    /// Whether the whole text matches.
    ///
    /// # Errors
    ///
    /// Too much backtracking.
    pub(crate) fn matches(&self, text: &str) -> Result<bool, Fault> {
        self.whole.is_match(text).map_err(too_long)
    }

    /// Where in the text it matches, in bytes. Unlike in Rust's own search, nothing can match right behind something.
    ///
    /// # Errors
    ///
    /// Too much backtracking; more than the budget.
    pub(crate) fn places(&self, text: &str, budget: &Budget) -> Result<Vec<Range<usize>>, Fault> {
        let mut places = Vec::new();
        let mut from = Some(0);
        while let Some(start) = from {
            budget.steps(1)?;
            let Some(found) = self.search.find_from_pos(text, start).map_err(too_long)? else { break };
            places.push(found.range());
            from = after(text, &found.range());
        }
        Ok(places)
    }

    /// The text with up to `limit` matches replaced; none where there is no match.
    ///
    /// # Errors
    ///
    /// A replacement that Java refuses, where there is a match; those of [`Self::places`].
    pub(crate) fn replace(
        &self,
        text: &str,
        with: &str,
        limit: usize,
        budget: &Budget,
    ) -> Result<Option<String>, Fault> {
        // A look first: groups are allocated where a search for them begins.
        if self.search.find_from_pos(text, 0).map_err(too_long)?.is_none() {
            budget.steps(1)?;
            budget.bytes(text.len())?;
            return Ok(None);
        }
        let mut out = String::new();
        let mut copied = 0;
        let mut from = Some(0);
        let mut count = 0;
        while let Some(start) = from.filter(|_| count < limit) {
            budget.steps(1)?;
            let Some(found) = self.search.captures_from_pos(text, start).map_err(too_long)? else { break };
            let Some(whole) = found.get(0) else { break };
            let before = text.get(copied..whole.start()).unwrap_or_default();
            out.push_str(before);
            let length = out.len();
            replacement::append(&mut out, with, &found, &self.names)?;
            budget.bytes(before.len() + out.len() - length)?;
            copied = whole.end();
            from = after(text, &whole.range());
            count += 1;
        }
        let rest = text.get(copied..).unwrap_or_default();
        budget.bytes(rest.len())?;
        out.push_str(rest);
        Ok(Some(out))
    }
}

/// Where the next search begins; `None` at the end.
fn after(text: &str, found: &Range<usize>) -> Option<usize> {
    if found.is_empty() {
        text.get(found.end..)?.chars().next().map(|letter| found.end + letter.len_utf8())
    } else {
        Some(found.end)
    }
}

fn too_long(error: fancy_regex::Error) -> Fault {
    Fault::new(format!("a regular expression goes back more than {BACKTRACKS} times: {error}"))
}

/// Whether a character has a property of Unicode that the `regex` crate knows by this name.
pub(crate) fn has_property(letter: char, name: &str) -> bool {
    compile(&format!("\\p{{{name}}}"))
        .is_ok_and(|regex| regex.matches(letter.encode_utf8(&mut [0; 4])).unwrap_or(false))
}

//! What stands in brackets: names, indices, slices, filters.

use super::characters::{Characters, trim};
use super::path::{Filter, Index, Token};
use crate::json::Failure;
use ecow::EcoString;

/// Who reads a filter with its brackets, `[?(…)]`.
pub(super) type ReadFilter = fn(&str) -> Result<Filter, Failure>;

/// Reads a bracket with all that is in it.
///
/// Jayway 2.0.0 looks for the first character that tells what it is and passes over the others, so that `["a1"]` is the index 1. This does the same.
pub(super) fn analyze(bracket: &Characters<'_>, filters: Option<ReadFilter>) -> Result<Token, Failure> {
    let text = bracket.text();
    if text == "[*]" {
        return Ok(Token::Wildcard);
    }
    if is_placeholder(&text) {
        return Ok(Token::Placeholder);
    }
    for at in 0..bracket.len() {
        match bracket.at(at)? {
            '?' => {
                if let Some(read) = filters {
                    return filter(bracket, at, read);
                }
                return Err(Failure::refused(format!(
                    "the filter `{}` has a filter in a path of its own",
                    bracket.shown()
                )));
            }
            '\'' => return properties(bracket, at),
            '0'..='9' | ':' | '-' => return indices(bracket, at),
            '@' => return from_length(bracket, at),
            _ => {}
        }
    }
    Err(Failure::refused(format!(
        "`{}` in a path is neither a name in single quotes nor an index nor a filter",
        bracket.shown()
    )))
}

/// `[?]`, `[?, ?]`: filters that Java code would give.
fn is_placeholder(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    let blank = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r');
    let Some(rest) = inner.trim_start_matches(blank).strip_prefix('?') else { return false };
    rest.chars().all(|letter| blank(letter) || matches!(letter, ',' | '*' | '?'))
}

/// Names in single quotes. There are no escapes, and a bracket ends it even between quotes.
fn properties(bracket: &Characters<'_>, start: usize) -> Result<Token, Failure> {
    let mut names = Vec::new();
    let mut open = None::<String>;
    let mut at = start;
    loop {
        match bracket.at(at)? {
            ']' => return Ok(Token::Property(names)),
            '\'' => match open.take() {
                Some(name) => names.push(EcoString::from(name)),
                None => open = Some(String::new()),
            },
            letter => {
                if let Some(name) = &mut open {
                    name.push(letter);
                }
            }
        }
        at += 1;
    }
}

/// `[(@.length-1)]` and `[(@.size()-1)]`.
fn from_length(bracket: &Characters<'_>, start: usize) -> Result<Token, Failure> {
    // Behind the `@` and whatever comes next.
    let mut at = start + 2;
    let mut function = String::new();
    while bracket.at(at)? != '-' {
        if !matches!(bracket.at(at)?, ' ' | '(' | ')') {
            function.push(bracket.at(at)?);
        }
        at += 1;
    }
    if function != "size" && function != "length" {
        return Err(Failure::refused(format!(
            "the path has the function `@.{function}`; there are `@.length` and `@.size()`, each with `-` and a number"
        )));
    }
    let mut number = String::new();
    while bracket.at(at)? != ')' {
        if bracket.at(at)? != ' ' {
            number.push(bracket.at(at)?);
        }
        at += 1;
    }
    Ok(Token::Index(Index::FromLength(integer(&number)?)))
}

/// Indices and slices, in the order in which Jayway looks at them; what comes behind them up to the bracket is passed over.
fn indices(bracket: &Characters<'_>, start: usize) -> Result<Token, Failure> {
    let mut numbers = Vec::new();
    let mut buffer = String::new();
    let (mut several, mut from, mut to) = (false, false, false);
    let mut at = start;
    loop {
        match bracket.at(at)? {
            ' ' => {}
            ',' => {
                numbers.push(integer(&buffer)?);
                buffer.clear();
                several = true;
            }
            ':' => {
                let tail = buffer.is_empty();
                if !tail {
                    numbers.push(integer(&buffer)?);
                    buffer.clear();
                }
                at += 1;
                while matches!(bracket.at(at)?, '0'..='9' | ' ' | '-') {
                    if bracket.at(at)? != ' ' {
                        buffer.push(bracket.at(at)?);
                    }
                    at += 1;
                }
                to |= tail;
                from |= !tail && buffer.is_empty();
                if tail || !buffer.is_empty() {
                    numbers.push(integer(&buffer)?);
                    buffer.clear();
                }
                if bracket.at(at)? == ']' {
                    break;
                }
            }
            letter @ ('0'..='9' | '-') => buffer.push(letter),
            _ => break,
        }
        at += 1;
    }
    if !buffer.is_empty() {
        numbers.push(integer(&buffer)?);
    }
    let index = match *numbers.as_slice() {
        [number] if !to && !from => Index::Single(number),
        _ if several => Index::Several(numbers),
        [number, ..] if from => Index::From(number),
        [number, ..] if to => Index::To(number),
        [start, end, ..] => Index::Between(start, end),
        _ => return Err(Failure::refused(format!("`{}` in a path has no index", bracket.shown()))),
    };
    Ok(Token::Index(index))
}

fn integer(text: &str) -> Result<i32, Failure> {
    text.parse()
        .map_err(|_| Failure::refused(format!("`{text}` in a path is no index; one is a whole number of 32 bits")))
}

/// The filter whose question mark is here.
fn filter(bracket: &Characters<'_>, question: usize, read: ReadFilter) -> Result<Token, Failure> {
    let mut start = question;
    while bracket.at(start)? != '[' {
        let Some(before) = start.checked_sub(1) else { return bracket.at(usize::MAX).map(|_| Token::Placeholder) };
        start = before;
    }
    let (mut quoted, mut round, mut square) = (false, 0_i64, 0_i64);
    let mut before = ' ';
    let mut at = start;
    let end = loop {
        let letter = bracket.at(at)?;
        at += 1;
        match letter {
            '\'' if before != '\\' => quoted = !quoted,
            _ if quoted => {}
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => {
                square -= 1;
                if round == 0 {
                    break at;
                }
            }
            _ => {}
        }
        before = letter;
    };
    if square != 0 {
        return Err(Failure::refused(format!("the brackets of the filter `{}` do not match", bracket.shown())));
    }
    read(trim(&bracket.slice(start, end).text())).map(Token::Filter)
}

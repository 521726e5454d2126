//! Methods of `String` that give another string.

use super::super::call::{Answer, Call, null, throw};
use super::super::signature::{CHARS, Class, Method, STRING, Type, method};
use crate::value::Value;

use Type::{Char, Int};

const LOCALE: Type = Type::Class(Class::Foreign("Locale"));

pub(in crate::methods) const CHANGE: &[Method] = &[
    method("concat", &[STRING], |call| {
        let (text, more) = (call.string(), call.text(0)?);
        call.budget.bytes(text.len() + more.len())?;
        Ok(Value::string(format!("{text}{more}")))
    }),
    method("repeat", &[Int], repeat),
    method("replace", &[Char, Char], |call| {
        replace(call, &call.character(0).to_string(), &call.character(1).to_string())
    }),
    method("replace", &[CHARS, CHARS], |call| replace(call, &call.text(0)?, &call.text(1)?)),
    method("strip", &[], |call| call.make(call.string().trim_matches(is_white))),
    method("stripLeading", &[], |call| call.make(call.string().trim_start_matches(is_white))),
    method("stripTrailing", &[], |call| call.make(call.string().trim_end_matches(is_white))),
    method("toLowerCase", &[], |call| {
        call.budget.bytes(call.string().len())?;
        Ok(Value::string(call.string().to_lowercase()))
    }),
    method("toLowerCase", &[LOCALE], |_| Err(null())),
    method("toUpperCase", &[], |call| {
        call.budget.bytes(call.string().len())?;
        Ok(Value::string(call.string().to_uppercase()))
    }),
    method("toUpperCase", &[LOCALE], |_| Err(null())),
    method("trim", &[], |call| call.make(call.string().trim_matches(|letter| letter <= ' '))),
];

/// `Character.isWhitespace`: white space of Unicode without the spaces that do not break, and four separators of ASCII.
pub(in crate::methods) fn is_white(letter: char) -> bool {
    match letter {
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{85}' => false,
        '\u{1c}'..='\u{1f}' => true,
        _ => letter.is_whitespace(),
    }
}

/// `Character.toLowerCase`: where lower case is one character, as it nearly always is.
pub(in crate::methods) fn simple_lower(letter: char) -> char {
    if letter == '\u{130}' {
        return 'i';
    }
    single(letter, letter.to_lowercase())
}

/// `Character.toUpperCase`: where upper case is one character; `ß` stays as it is.
pub(in crate::methods) fn simple_upper(letter: char) -> char {
    single(letter, letter.to_uppercase())
}

fn single(letter: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) => only,
        _ => letter,
    }
}

fn repeat(call: &Call<'_>) -> Answer {
    let text = call.string();
    let Ok(count) = usize::try_from(call.int(0)) else {
        return Err(throw("IllegalArgumentException", &format!("count is negative: {}", call.int(0))));
    };
    call.budget.bytes(text.len().saturating_mul(count))?;
    Ok(Value::string(text.repeat(count)))
}

fn replace(call: &Call<'_>, from: &str, to: &str) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let places = if from.is_empty() { text.len() + 1 } else { text.len() / from.len() };
    // Only a text that grows must be counted before it is made.
    let grows = to.len() > from.len() && places.saturating_mul(to.len()) > 1 << 20;
    let count = if grows { text.matches(from).count() } else { 0 };
    call.budget.bytes(text.len().saturating_add(count.saturating_mul(to.len())))?;
    // Between the halves of a surrogate pair Java finds the empty string too; that would make two halves here, so they stay together.
    Ok(Value::string(text.replace(from, to)))
}

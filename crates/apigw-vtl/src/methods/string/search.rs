//! Methods of `String` that compare it, or look for something in it.

use std::cmp::Ordering;

use super::super::call::{Answer, Call, null, throw};
use super::super::signature::{CHARS, Class, Method, OBJECT, STRING, Type, method};
use super::change::{simple_lower, simple_upper};
use super::units;
use crate::value::Value;

use Type::{Boolean, Int};

pub(in crate::methods) const SEARCH: &[Method] = &[
    method("compare", &[CHARS, CHARS], |call| Ok(Value::integer(compare(&call.text(0)?, &call.text(1)?)))),
    method("compareTo", &[STRING], |call| Ok(Value::integer(compare(&call.string(), &call.text(0)?)))),
    method("compareTo", &[OBJECT], compare_to_object),
    method("compareToIgnoreCase", &[STRING], compare_to_ignore_case),
    method("contains", &[CHARS], |call| {
        call.look(&call.string())?;
        Ok(Value::Boolean(call.string().contains(&*call.text(0)?)))
    }),
    method("contentEquals", &[CHARS], |call| Ok(Value::Boolean(call.string() == call.text(0)?))),
    method("contentEquals", &[Type::Class(Class::Foreign("StringBuffer"))], |_| Err(null())),
    method("endsWith", &[STRING], |call| Ok(Value::Boolean(call.string().ends_with(&*call.text(0)?)))),
    method("equalsIgnoreCase", &[STRING], equals_ignore_case),
    method("indexOf", &[Int], |call| index_of(call, wanted(call).as_deref(), 0)),
    method("indexOf", &[Int, Int], |call| index_of(call, wanted(call).as_deref(), call.int(1))),
    method("indexOf", &[STRING], |call| index_of(call, Some(&call.text(0)?), 0)),
    method("indexOf", &[STRING, Int], |call| index_of(call, Some(&call.text(0)?), call.int(1))),
    method("lastIndexOf", &[Int], |call| last_index_of(call, wanted(call).as_deref(), i32::MAX)),
    method("lastIndexOf", &[Int, Int], |call| last_index_of(call, wanted(call).as_deref(), call.int(1))),
    method("lastIndexOf", &[STRING], |call| last_index_of(call, Some(&call.text(0)?), i32::MAX)),
    method("lastIndexOf", &[STRING, Int], |call| last_index_of(call, Some(&call.text(0)?), call.int(1))),
    method("offsetByCodePoints", &[Int, Int], offset_by_code_points),
    method("regionMatches", &[Int, STRING, Int, Int], |call| region_matches(call, 0, false)),
    method("regionMatches", &[Boolean, Int, STRING, Int, Int], |call| region_matches(call, 1, call.boolean(0))),
    method("startsWith", &[STRING], |call| Ok(Value::Boolean(call.string().starts_with(&*call.text(0)?)))),
    method("startsWith", &[STRING, Int], starts_with),
];

/// `String.compareTo`: the difference of the first units that differ, else of the lengths.
pub(super) fn compare(left: &str, right: &str) -> i32 {
    let differing = left.encode_utf16().zip(right.encode_utf16()).find(|(left, right)| left != right);
    match differing {
        Some((left, right)) => i32::from(left) - i32::from(right),
        None => size(left) - size(right),
    }
}

fn size(text: &str) -> i32 {
    i32::try_from(units::length(text)).unwrap_or(i32::MAX)
}

fn compare_to_object(call: &Call<'_>) -> Answer {
    match call.argument(0) {
        Value::Null => Err(null()),
        Value::String(text) => Ok(Value::integer(compare(&call.string(), &text))),
        other => Err(throw(
            "ClassCastException",
            &format!("class {} cannot be cast to class java.lang.String", super::super::class::class_of(&other)),
        )),
    }
}

/// Java compares characters in upper case and then in lower case, since some differ in only one of them.
fn folded(letter: char) -> char {
    if letter.is_ascii() { letter.to_ascii_lowercase() } else { simple_lower(simple_upper(letter)) }
}

fn compare_to_ignore_case(call: &Call<'_>) -> Answer {
    let (left, right) = (call.string(), call.text(0)?);
    call.look(&left)?;
    let differing = left.chars().map(folded).zip(right.chars().map(folded)).find(|(left, right)| left != right);
    Ok(Value::integer(match differing {
        // Java stores a string of Latin-1 in bytes, and compares it with others unit by unit.
        Some((one, other)) if is_latin(&left) || is_latin(&right) => {
            let first = |letter: char| i32::from(letter.encode_utf16(&mut [0; 2]).first().copied().unwrap_or(0));
            first(one) - first(other)
        }
        Some((one, other)) => i32::try_from(i64::from(u32::from(one)) - i64::from(u32::from(other))).unwrap_or(0),
        None => size(&left) - size(&right),
    }))
}

fn is_latin(text: &str) -> bool {
    text.chars().all(|letter| u32::from(letter) < 256)
}

fn equals_ignore_case(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.look(&text)?;
    Ok(Value::Boolean(match call.argument(0) {
        Value::String(other) => text.chars().map(folded).eq(other.chars().map(folded)),
        _ => false,
    }))
}

/// What a number stands for as a character; `None` where it stands for none, so that it is nowhere.
fn wanted(call: &Call<'_>) -> Option<String> {
    u32::try_from(call.int(0)).ok().and_then(char::from_u32).map(|letter| letter.to_string())
}

fn index_of(call: &Call<'_>, wanted: Option<&str>, from: i32) -> Answer {
    let Some(wanted) = wanted else { return Ok(Value::integer(-1)) };
    let text = call.string();
    call.look(&text)?;
    let from = usize::try_from(from).unwrap_or(0);
    if from > units::length(&text) {
        let end = if wanted.is_empty() { size(&text) } else { -1 };
        return Ok(Value::integer(end));
    }
    let start = units::byte(&text, from);
    let found = text.get(start..).and_then(|rest| rest.find(wanted));
    Ok(found.map_or(Value::integer(-1), |place| Value::size(units::before(&text, start + place))))
}

fn last_index_of(call: &Call<'_>, wanted: Option<&str>, from: i32) -> Answer {
    let Some(wanted) = wanted else { return Ok(Value::integer(-1)) };
    let text = call.string();
    call.look(&text)?;
    let Ok(from) = usize::try_from(from) else { return Ok(Value::integer(-1)) };
    let last = units::byte(&text, from).saturating_add(wanted.len()).min(text.len());
    // A text that begins at the last place allowed may end after it, but not within a character.
    let last = (last..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    let found = text.get(..last).and_then(|head| head.rfind(wanted));
    Ok(found.map_or(Value::integer(-1), |place| Value::size(units::before(&text, place))))
}

fn offset_by_code_points(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let out = || throw("IndexOutOfBoundsException", "");
    let index = usize::try_from(call.int(0)).ok().filter(|index| *index <= units::length(&text)).ok_or_else(out)?;
    let (head, tail) = text.split_at_checked(units::byte(&text, index)).ok_or_else(out)?;
    let count = usize::try_from(call.int(1).unsigned_abs()).unwrap_or(usize::MAX);
    let moved = |letters: &mut dyn Iterator<Item = char>| {
        let mut units = 0;
        for _ in 0..count {
            units += letters.next()?.len_utf16();
        }
        Some(units)
    };
    let place = if call.int(1) >= 0 {
        moved(&mut tail.chars()).map(|units| index + units)
    } else {
        moved(&mut head.chars().rev()).and_then(|units| index.checked_sub(units))
    };
    place.map(Value::size).ok_or_else(out)
}

fn region_matches(call: &Call<'_>, first: usize, ignore_case: bool) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let (start, other_start, length) =
        (i64::from(call.int(first)), i64::from(call.int(first + 2)), i64::from(call.int(first + 3)));
    let room = |text: &str| i64::try_from(units::length(text)).unwrap_or(i64::MAX) - length;
    // Only where case matters does Java look at the other string first.
    if ignore_case && (start < 0 || other_start < 0 || start > room(&text)) {
        return Ok(Value::Boolean(false));
    }
    let other = call.text(first + 1)?;
    if start < 0 || other_start < 0 || start > room(&text) || other_start > room(&other) {
        return Ok(Value::Boolean(false));
    }
    let part = |text: &str, start: i64| {
        usize::try_from(start)
            .ok()
            .zip(usize::try_from(start + length).ok())
            .and_then(|(begin, end)| units::slice(text, begin, end))
    };
    let matches = match (part(&text, start), part(&other, other_start)) {
        (Some(left), Some(right)) if ignore_case => left.chars().map(folded).eq(right.chars().map(folded)),
        (Some(left), Some(right)) => left == right,
        // Only a length below one is no part of both: nothing is compared.
        _ => true,
    };
    Ok(Value::Boolean(matches))
}

fn starts_with(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let rest = usize::try_from(call.int(1))
        .ok()
        .filter(|offset| *offset <= units::length(&text))
        .and_then(|offset| text.get(units::byte(&text, offset)..));
    let prefix = call.text(0)?;
    Ok(Value::Boolean(rest.is_some_and(|rest| rest.starts_with(&*prefix))))
}

/// How two strings are ordered.
pub(in crate::methods) fn order(left: &str, right: &str) -> Ordering {
    compare(left, right).cmp(&0)
}

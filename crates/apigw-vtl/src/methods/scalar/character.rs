//! The methods of Java's `Character` that do not ask what kind of character it is.

use super::super::call::{Answer, Call, null, throw};
use super::super::class;
use super::super::signature::{Class, Method, OBJECT, Type, method};
use super::super::string::{simple_lower, simple_upper};
use crate::value::Value;

use Type::{Char, Int};

pub(in crate::methods) const CHARACTER: &[Method] = &[
    method("charCount", &[Int], |call| Ok(Value::integer(if call.int(0) >= 0x1_0000 { 2 } else { 1 }))),
    method("charValue", &[], |call| Ok(call.target.clone())),
    method("compare", &[Char, Char], |call| Ok(difference(call.character(0), call.character(1)))),
    method("compareTo", &[Type::Class(Class::Character)], |call| match call.argument(0) {
        Value::Character(other) => Ok(difference(this(call), other)),
        _ => Err(null()),
    }),
    method("compareTo", &[OBJECT], |call| match call.argument(0) {
        Value::Null => Err(null()),
        other => Err(throw(
            "ClassCastException",
            &format!("class {} cannot be cast to class java.lang.Character", class::class_of(&other)),
        )),
    }),
    method("digit", &[Char, Int], |call| Ok(digit(call, u32::from(call.character(0))))),
    method("digit", &[Int, Int], |call| Ok(digit(call, call.int(0).cast_unsigned()))),
    method("equals", &[OBJECT], |call| {
        Ok(Value::Boolean(matches!(call.argument(0), Value::Character(other) if other == this(call))))
    }),
    method("forDigit", &[Int, Int], |call| {
        let radix = u32::try_from(call.int(1)).ok().filter(|radix| (2..=36).contains(radix));
        let letter =
            radix.zip(u32::try_from(call.int(0)).ok()).and_then(|(radix, digit)| char::from_digit(digit, radix));
        Ok(Value::Character(letter.unwrap_or('\0')))
    }),
    method("getNumericValue", &[Char], |call| Ok(numeric(call.character(0)))),
    method("getNumericValue", &[Int], |call| {
        Ok(u32::try_from(call.int(0)).ok().and_then(char::from_u32).map_or(Value::integer(-1), numeric))
    }),
    method("hashCode", &[], |call| Ok(code(this(call)))),
    method("hashCode", &[Char], |call| Ok(code(call.character(0)))),
    method("toLowerCase", &[Char], |call| Ok(Value::Character(simple_lower(call.character(0))))),
    method("toLowerCase", &[Int], |call| Ok(mapped(call, simple_lower))),
    method("toString", &[], |call| Ok(Value::string(this(call).to_string()))),
    method("toString", &[Char], |call| Ok(Value::string(call.character(0).to_string()))),
    method("toString", &[Int], to_string),
    method("toTitleCase", &[Char], |call| Ok(Value::Character(simple_upper(call.character(0))))),
    method("toTitleCase", &[Int], |call| Ok(mapped(call, simple_upper))),
    method("toUpperCase", &[Char], |call| Ok(Value::Character(simple_upper(call.character(0))))),
    method("toUpperCase", &[Int], |call| Ok(mapped(call, simple_upper))),
    method("valueOf", &[Char], |call| Ok(Value::Character(call.character(0)))),
];

fn this(call: &Call<'_>) -> char {
    match call.target {
        Value::Character(letter) => *letter,
        _ => '\0',
    }
}

fn code(letter: char) -> Value {
    Value::integer(i32::try_from(u32::from(letter)).unwrap_or(0))
}

fn difference(left: char, right: char) -> Value {
    Value::integer(i32::try_from(i64::from(u32::from(left)) - i64::from(u32::from(right))).unwrap_or(0))
}

fn mapped(call: &Call<'_>, map: fn(char) -> char) -> Value {
    match u32::try_from(call.int(0)).ok().and_then(char::from_u32) {
        Some(letter) => code(map(letter)),
        None => call.argument(0),
    }
}

fn digit(call: &Call<'_>, code: u32) -> Value {
    let radix = u32::try_from(call.int(1)).ok().filter(|radix| (2..=36).contains(radix));
    let found = radix.zip(char::from_u32(code)).and_then(|(radix, letter)| letter.to_digit(radix));
    Value::integer(found.and_then(|digit| i32::try_from(digit).ok()).unwrap_or(-1))
}

/// Letters of ASCII count from ten; digits of other scripts are not known here.
fn numeric(letter: char) -> Value {
    Value::integer(letter.to_digit(36).and_then(|digit| i32::try_from(digit).ok()).unwrap_or(-1))
}

fn to_string(call: &Call<'_>) -> Answer {
    let code = call.int(0);
    let letter = u32::try_from(code).ok().and_then(char::from_u32);
    letter
        .map(|letter| Value::string(letter.to_string()))
        .ok_or_else(|| throw("IllegalArgumentException", &format!("Not a valid Unicode code point: 0x{code:X}")))
}

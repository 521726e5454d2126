//! Methods of `String` that take it apart: characters, substrings, its length, text and hash.

use super::super::call::{Answer, Call, throw};
use super::super::equality;
use super::super::signature::{Class, Element, Method, OBJECT, STRING, Type, method};
use super::units;
use crate::fault::Fault;
use crate::value::{ListKind, Value};

use Type::Int;

pub(in crate::methods) const PARTS: &[Method] = &[
    method("charAt", &[Int], char_at),
    method("codePointAt", &[Int], code_point_at),
    method("codePointBefore", &[Int], code_point_before),
    method("codePointCount", &[Int, Int], code_point_count),
    method("getBytes", &[], get_bytes),
    method("getBytes", &[STRING], get_bytes_in),
    method("getBytes", &[Type::Class(Class::Foreign("Charset"))], |_| Err(super::super::call::null())),
    method("getBytes", &[Int, Int, Type::Array(Element::Byte), Int], |_| {
        Err(Fault::new("this engine does not run it"))
    }),
    method("hashCode", &[], |call| {
        call.look(&call.string())?;
        Ok(Value::integer(equality::string_hash(&call.string())))
    }),
    method("equals", &[OBJECT], |call| {
        equality::equals(call.target, &call.argument(0), call.budget).map(Value::Boolean)
    }),
    method("intern", &[], |call| Ok(call.target.clone())),
    method("isBlank", &[], |call| Ok(Value::Boolean(call.string().chars().all(super::change::is_white)))),
    method("isEmpty", &[], |call| Ok(Value::Boolean(call.string().is_empty()))),
    method("length", &[], |call| {
        call.look(&call.string())?;
        Ok(Value::size(units::length(&call.string())))
    }),
    method("subSequence", &[Int, Int], substring_to),
    method("substring", &[Int], substring),
    method("substring", &[Int, Int], substring_to),
    method("toCharArray", &[], to_char_array),
    method("toString", &[], |call| Ok(call.target.clone())),
];

/// The unit at a position, or Java's exception.
fn unit(call: &Call<'_>, index: i32) -> Result<u16, Fault> {
    let text = call.string();
    call.look(&text)?;
    let found = usize::try_from(index).ok().and_then(|position| units::at(&text, position));
    found.ok_or_else(|| {
        throw("StringIndexOutOfBoundsException", &format!("index {index}, length {}", units::length(&text)))
    })
}

fn char_at(call: &Call<'_>) -> Answer {
    let index = call.int(0);
    let text = call.string();
    call.look(&text)?;
    let found = usize::try_from(index).ok().and_then(|position| units::at(&text, position));
    let message = || {
        if text.chars().all(|letter| u32::from(letter) < 256) {
            format!("String index out of range: {index}")
        } else {
            format!("index {index}, length {}", units::length(&text))
        }
    };
    found
        .map(|unit| Value::Character(units::character(unit)))
        .ok_or_else(|| throw("StringIndexOutOfBoundsException", &message()))
}

fn code_point_at(call: &Call<'_>) -> Answer {
    let index = call.int(0);
    let first = unit(call, index)?;
    let second = index.checked_add(1).and_then(|next| unit(call, next).ok());
    Ok(Value::integer(match (first, second) {
        (0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) => pair(first, low),
        _ => i32::from(first),
    }))
}

fn code_point_before(call: &Call<'_>) -> Answer {
    let index = call.int(0);
    let before = index
        .checked_sub(1)
        .ok_or_else(|| throw("StringIndexOutOfBoundsException", &format!("String index out of range: {index}")))?;
    let second = unit(call, before)
        .map_err(|_| throw("StringIndexOutOfBoundsException", &format!("String index out of range: {index}")))?;
    let first = before.checked_sub(1).and_then(|place| unit(call, place).ok());
    Ok(Value::integer(match (first, second) {
        (Some(high @ 0xd800..=0xdbff), 0xdc00..=0xdfff) => pair(high, second),
        _ => i32::from(second),
    }))
}

fn pair(high: u16, low: u16) -> i32 {
    0x1_0000 + ((i32::from(high) - 0xd800) << 10) + i32::from(low) - 0xdc00
}

fn code_point_count(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let part = usize::try_from(call.int(0))
        .ok()
        .zip(usize::try_from(call.int(1)).ok())
        .and_then(|(begin, end)| units::slice(&text, begin, end));
    part.map(|part| Value::size(part.chars().count())).ok_or_else(|| throw("IndexOutOfBoundsException", ""))
}

fn get_bytes(call: &Call<'_>) -> Answer {
    bytes(call, |text| text.as_bytes().to_vec())
}

/// The character sets that every Java has.
fn get_bytes_in(call: &Call<'_>) -> Answer {
    let name = call.text(0)?;
    let single = |letter: char, limit: u32| {
        u8::try_from(u32::from(letter)).ok().filter(|_| u32::from(letter) < limit).unwrap_or(b'?')
    };
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => get_bytes(call),
        "us-ascii" | "ascii" => bytes(call, |text| text.chars().map(|letter| single(letter, 128)).collect()),
        "iso-8859-1" | "latin1" | "iso8859_1" => {
            bytes(call, |text| text.chars().map(|letter| single(letter, 256)).collect())
        }
        "utf-16be" => bytes(call, |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        "utf-16le" => bytes(call, |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16" => {
            bytes(call, |text| [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect())
        }
        _ => Err(throw("UnsupportedEncodingException", &name)),
    }
}

/// Java's bytes are from -128 to 127.
fn bytes(call: &Call<'_>, encode: impl Fn(&str) -> Vec<u8>) -> Answer {
    let text = call.string();
    call.budget.steps(text.len())?;
    Ok(Value::list(
        ListKind::Fixed,
        encode(&text).into_iter().map(|byte| Value::integer(i32::from(byte.cast_signed()))).collect(),
    ))
}

fn to_char_array(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.budget.steps(text.len())?;
    Ok(Value::list(ListKind::Fixed, text.encode_utf16().map(|unit| Value::Character(units::character(unit))).collect()))
}

fn substring(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let (begin, length) = (call.int(0), units::length(&text));
    match usize::try_from(begin).ok().and_then(|begin| units::slice(&text, begin, length)) {
        Some(part) => call.make(part),
        None => Err(throw("StringIndexOutOfBoundsException", &format!("begin {begin}, end {length}, length {length}"))),
    }
}

fn substring_to(call: &Call<'_>) -> Answer {
    let text = call.string();
    call.look(&text)?;
    let (begin, end) = (call.int(0), call.int(1));
    match usize::try_from(begin)
        .ok()
        .zip(usize::try_from(end).ok())
        .and_then(|(begin, end)| units::slice(&text, begin, end))
    {
        Some(part) => call.make(part),
        None => Err(throw(
            "StringIndexOutOfBoundsException",
            &format!("begin {begin}, end {end}, length {}", units::length(&text)),
        )),
    }
}

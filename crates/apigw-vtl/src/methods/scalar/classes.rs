//! The methods of Java's `Character` that ask what kind of character something is.

use super::super::call::{Answer, Call};
use super::super::signature::{Method, Type, method};
use super::super::string::is_white;
use crate::value::Value;

use Type::{Char, Int};

/// Rust's properties are Unicode's; its numeric characters are more than Java's digits, so those count only with a digit's value or by their script's block of ten.
pub(in crate::methods) const CHARACTER_CLASSES: &[Method] = &[
    method("isAlphabetic", &[Int], |call| code(call, char::is_alphabetic)),
    method("isDigit", &[Char], |call| letter(call, is_digit)),
    method("isDigit", &[Int], |call| code(call, is_digit)),
    method("isISOControl", &[Char], |call| letter(call, char::is_control)),
    method("isISOControl", &[Int], |call| code(call, char::is_control)),
    method("isLetter", &[Char], |call| letter(call, is_letter)),
    method("isLetter", &[Int], |call| code(call, is_letter)),
    method("isLetterOrDigit", &[Char], |call| letter(call, |letter| is_letter(letter) || is_digit(letter))),
    method("isLetterOrDigit", &[Int], |call| code(call, |letter| is_letter(letter) || is_digit(letter))),
    method("isLowerCase", &[Char], |call| letter(call, char::is_lowercase)),
    method("isLowerCase", &[Int], |call| code(call, char::is_lowercase)),
    method("isSpaceChar", &[Char], |call| letter(call, is_space)),
    method("isSpaceChar", &[Int], |call| code(call, is_space)),
    method("isSurrogate", &[Char], |_| Ok(Value::Boolean(false))),
    method("isUpperCase", &[Char], |call| letter(call, char::is_uppercase)),
    method("isUpperCase", &[Int], |call| code(call, char::is_uppercase)),
    method("isWhitespace", &[Char], |call| letter(call, is_white)),
    method("isWhitespace", &[Int], |call| code(call, is_white)),
];

pub(in crate::methods) const UNSUPPORTED_OF_CHARACTER: &[&str] = &[
    "codePointAt",
    "codePointBefore",
    "codePointCount",
    "codePointOf",
    "getDirectionality",
    "getName",
    "getType",
    "highSurrogate",
    "isBmpCodePoint",
    "isDefined",
    "isHighSurrogate",
    "isIdentifierIgnorable",
    "isIdeographic",
    "isJavaIdentifierPart",
    "isJavaIdentifierStart",
    "isJavaLetter",
    "isJavaLetterOrDigit",
    "isLowSurrogate",
    "isMirrored",
    "isSpace",
    "isSupplementaryCodePoint",
    "isSurrogatePair",
    "isTitleCase",
    "isUnicodeIdentifierPart",
    "isUnicodeIdentifierStart",
    "isValidCodePoint",
    "lowSurrogate",
    "offsetByCodePoints",
    "reverseBytes",
    "toChars",
    "toCodePoint",
];

fn letter(call: &Call<'_>, is: fn(char) -> bool) -> Answer {
    Ok(Value::Boolean(is(call.character(0))))
}

fn code(call: &Call<'_>, is: fn(char) -> bool) -> Answer {
    Ok(Value::Boolean(u32::try_from(call.int(0)).ok().and_then(char::from_u32).is_some_and(is)))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || (!letter.is_ascii() && crate::regex::has_property(letter, "Nd"))
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || (!letter.is_ascii() && crate::regex::has_property(letter, "L"))
}

fn is_space(letter: char) -> bool {
    letter == ' ' || (!letter.is_ascii() && crate::regex::has_property(letter, "Z"))
}

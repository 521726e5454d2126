//! Which methods the values of a class have.

use super::signature::Method;
use super::{list, map, scalar, string};
use crate::value::{ListKind, Value};

/// The methods of the target's class. Of an array Velocity looks first at what any object has, then at what a list has.
#[inline]
pub(super) fn groups(target: &Value) -> &'static [&'static [&'static [Method]]] {
    match target {
        Value::Null | Value::Object(_) => &[],
        Value::Boolean(_) => &[&[scalar::BOOLEAN]],
        Value::Number(number) => scalar::number_methods(number),
        Value::Character(_) => &[&[scalar::CHARACTER, scalar::CHARACTER_CLASSES]],
        Value::String(_) => &[&[string::PARTS, string::SEARCH, string::CHANGE, string::PATTERNS, string::MAKE]],
        Value::List(list) => match list.kind() {
            ListKind::Array => &[&[list::COLLECTION, list::LIST, list::ARRAY_LIST]],
            ListKind::Json => &[&[list::COLLECTION, list::LIST, list::ARRAY_LIST, list::JSON_ARRAY]],
            ListKind::Fixed => &[&[list::IDENTITY], &[list::COLLECTION, list::LIST]],
            ListKind::View => &[&[list::COLLECTION]],
        },
        Value::Map(_) => &[&[map::MAP]],
    }
}

/// Methods that Java has and this library has not: they take or give functions and streams, or nobody is known to call them. A template that calls one is stopped, since null
/// would be wrong.
pub(super) fn unsupported(target: &Value) -> &'static [&'static str] {
    match target {
        Value::String(_) => {
            &["chars", "codePoints", "lines", "getChars", "indent", "stripIndent", "transform", "translateEscapes"]
        }
        Value::List(_) => &[
            "stream",
            "parallelStream",
            "spliterator",
            "listIterator",
            "forEach",
            "removeIf",
            "replaceAll",
            "of",
            "copyOf",
            "merge",
            "writeJSONString",
        ],
        Value::Map(_) => &[
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "merge",
            "forEach",
            "replaceAll",
            "of",
            "ofEntries",
            "copyOf",
            "entry",
        ],
        Value::Number(number) => scalar::unsupported(number),
        Value::Character(_) => scalar::UNSUPPORTED_OF_CHARACTER,
        Value::Null | Value::Boolean(_) | Value::Object(_) => &[],
    }
}

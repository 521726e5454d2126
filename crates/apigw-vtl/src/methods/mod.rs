//! Methods and properties of Java's objects, found as Velocity 1.7 finds them.

mod call;
mod equality;
mod index;
mod items;
mod list;
mod map;
mod order;
mod property;
mod scalar;
mod signature;
mod string;

use std::fmt::Write;

pub(crate) use equality::equals;
pub(crate) use index::{index, set_index};
pub(crate) use items::items;
pub(crate) use property::{property, set_property};

use super::fault::{Budget, Fault};
use super::value::{ListKind, Value};
use call::Call;
use signature::Method;

/// Methods by which a template would leave the data it was given. API Gateway is not known to allow any.
const REFUSED: [&str; 7] =
    ["getClass", "wait", "notify", "notifyAll", "forName", "describeConstable", "resolveConstantDesc"];

/// Characters of an argument that a message shows.
const SHOWN: usize = 40;

/// Whether a method leads out of the data.
pub(crate) fn is_refused(name: &str) -> bool {
    REFUSED.contains(&name)
}

/// `$target.name(arguments)`. `None`: there is no such method for these arguments, which is null in a template.
///
/// # Errors
///
/// Where Java throws: its exception after the call. A method that leads to reflection. More than the budget.
pub(crate) fn call(target: &Value, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
    budget.steps(1)?;
    if is_refused(name) && !target.is_null() {
        return Err(Fault::new(format!("`{name}` is not available in a mapping template")));
    }
    if let Value::Object(object) = target {
        return object.call(name, arguments, budget);
    }
    let called = find_and_run(target, name, arguments, budget)?;
    if called.is_none() && unsupported(target).contains(&name) {
        return Err(Fault::new(format!("this engine does not run Java's `{name}`")));
    }
    Ok(called)
}

fn find_and_run(target: &Value, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
    let found = groups(target).iter().find_map(|group| signature::find(group, name, arguments));
    let Some(method) = found else { return Ok(None) };
    if method.formals.is_empty() && !arguments.is_empty() {
        return Err(Fault::new(format!(
            "{}: IllegalArgumentException: wrong number of arguments",
            shown(name, arguments)
        )));
    }
    let call = Call { target, arguments: method.pack(arguments), budget };
    (method.run)(&call).map(Some).map_err(|fault| Fault::new(format!("{}: {}", shown(name, arguments), fault.message)))
}

/// The methods of the target's class. Of an array Velocity looks first at what any object has, then at what a list has.
fn groups(target: &Value) -> &'static [&'static [&'static [Method]]] {
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
fn unsupported(target: &Value) -> &'static [&'static str] {
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

/// The call for a message: `substring(5)`.
fn shown(name: &str, arguments: &[Value]) -> String {
    let mut text = format!("{name}(");
    for (position, argument) in arguments.iter().enumerate() {
        if position > 0 {
            text.push_str(", ");
        }
        let _ = match argument {
            Value::Null => write!(text, "null"),
            Value::Boolean(value) => write!(text, "{value}"),
            Value::Number(value) => write!(text, "{}", shortened(&value.to_string())),
            Value::Character(value) => write!(text, "'{value}'"),
            Value::String(value) => write!(text, "\"{}\"", shortened(value)),
            Value::List(_) => write!(text, "[…]"),
            Value::Map(_) => write!(text, "{{…}}"),
            Value::Object(object) => write!(text, "{}", object.class()),
        };
    }
    text.push(')');
    text
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;

//! Static methods of `String`, which Velocity finds on any string.

use super::super::call::{Answer, Call, null, throw};
use super::super::signature::{CHARS, Class, Element, Method, OBJECT, STRING, Type, method};
use super::format;
use crate::fault::Fault;
use crate::text;
use crate::value::Value;
use ecow::EcoString;

use Type::{Boolean, Char, Double, Float, Int, Long};

const LETTERS: Type = Type::Array(Element::Char);
const OBJECTS: Type = Type::Array(Element::Object);

pub(in crate::methods) const MAKE: &[Method] = &[
    method("copyValueOf", &[LETTERS], letters),
    method("copyValueOf", &[LETTERS, Int, Int], some_letters),
    method("format", &[STRING, OBJECTS], |call| format_with(call, &call.text(0)?, call.argument(1))),
    method("format", &[Type::Class(Class::Foreign("Locale")), STRING, OBJECTS], |call| {
        format_with(call, &call.text(1)?, call.argument(2))
    }),
    method("formatted", &[OBJECTS], |call| format_with(call, &call.string(), call.argument(0))),
    method("join", &[CHARS, Type::Array(Element::CharSequence)], join),
    method("join", &[CHARS, Type::Class(Class::Iterable)], join),
    method("valueOf", &[OBJECT], |call| match call.argument(0) {
        // Java's own text is never null, but that of an object of this library may be.
        value @ Value::Object(_) => Ok(text::of(&value, call.budget)?.map_or(Value::Null, Value::String)),
        value => Ok(Value::String(text_of(call, &value)?)),
    }),
    method("valueOf", &[Boolean], |call| Ok(Value::string(call.boolean(0).to_string()))),
    method("valueOf", &[Char], |call| Ok(Value::string(call.character(0).to_string()))),
    method("valueOf", &[LETTERS], letters),
    method("valueOf", &[LETTERS, Int, Int], some_letters),
    method("valueOf", &[Double], number),
    method("valueOf", &[Float], number),
    method("valueOf", &[Int], number),
    method("valueOf", &[Long], number),
];

fn number(call: &Call<'_>) -> Answer {
    Ok(Value::string(call.number(0).to_string()))
}

/// The text of a value, `null` for null, as Java concatenates it.
fn text_of(call: &Call<'_>, value: &Value) -> Result<EcoString, Fault> {
    Ok(text::of(value, call.budget)?.unwrap_or_else(|| EcoString::from("null")))
}

fn letters(call: &Call<'_>) -> Answer {
    call.make(collect(&call.items(0)?))
}

fn collect(items: &[Value]) -> String {
    items.iter().map(|item| if let Value::Character(letter) = item { *letter } else { '\0' }).collect()
}

fn some_letters(call: &Call<'_>) -> Answer {
    let items = call.items(0)?;
    let (offset, count) = (call.int(1), call.int(2));
    let part = usize::try_from(offset)
        .ok()
        .zip(usize::try_from(count).ok())
        .and_then(|(offset, count)| items.get(offset..offset.checked_add(count)?));
    match part {
        Some(part) => call.make(collect(part)),
        None => Err(throw(
            "StringIndexOutOfBoundsException",
            &format!("offset {offset}, count {count}, length {}", items.len()),
        )),
    }
}

/// Items that are no strings make Java's `join` throw, since generics do not check a list of a template.
fn join(call: &Call<'_>) -> Answer {
    let delimiter = call.text(0)?;
    let mut joined = String::new();
    for (position, item) in call.items(1)?.iter().enumerate() {
        let item = match item {
            Value::String(_) | Value::Null => text_of(call, item)?,
            other => {
                return Err(throw(
                    "ClassCastException",
                    &format!(
                        "class {} cannot be cast to class java.lang.CharSequence",
                        super::super::class::class_of(other)
                    ),
                ));
            }
        };
        call.budget.bytes(item.len() + delimiter.len())?;
        if position > 0 {
            joined.push_str(&delimiter);
        }
        joined.push_str(&item);
    }
    Ok(Value::string(joined))
}

fn format_with(call: &Call<'_>, pattern: &str, arguments: Value) -> Answer {
    let arguments = match arguments {
        Value::List(list) => list.items().clone(),
        Value::Null => vec![Value::Null],
        _ => return Err(null()),
    };
    format::format(pattern, &arguments, call.budget).map(Value::string)
}

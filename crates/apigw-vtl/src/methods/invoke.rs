//! Finds the method that a call means, and runs it.

use std::fmt::Write;

use super::call::Call;
use super::signature;
use super::table::{groups, unsupported};
use crate::fault::{Budget, Fault};
use crate::value::Value;

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

pub(super) fn find_and_run(
    target: &Value,
    name: &str,
    arguments: &[Value],
    budget: &Budget,
) -> Result<Option<Value>, Fault> {
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

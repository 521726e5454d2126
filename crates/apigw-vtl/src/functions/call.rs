//! Which function a call of `$util` means.

use super::{base64, script, url};
use crate::fault::{Budget, Fault};
use crate::json;
use crate::text;
use crate::value::Value;
use ecow::EcoString;

/// `$util.name(arguments)`. `None`: API Gateway has no such function, or not with so many arguments.
///
/// What is not a string is taken as its text, so `$util.base64Encode($map)` encodes `{a=1}`. Null gives null, as commons-lang's `escapeJavaScript` does;
/// for the others that is not proved.
///
/// # Errors
///
/// A text that cannot be decoded or parsed; more than the budget.
pub(crate) fn call(name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
    let function = match name {
        "escapeJavaScript" => |text: &EcoString, budget: &Budget| Ok(Value::String(script::escape(text, budget)?)),
        "parseJson" => |text: &EcoString, budget: &Budget| Ok(json::parse(text, budget)?),
        "urlEncode" => |text: &EcoString, budget: &Budget| Ok(made(url::encode(text, budget)?)),
        "urlDecode" => |text: &EcoString, budget: &Budget| Ok(made(url::decode(text, budget)?)),
        "base64Encode" => |text: &EcoString, budget: &Budget| Ok(made(base64::encode(text, budget)?)),
        "base64Decode" => |text: &EcoString, budget: &Budget| Ok(made(base64::decode(text, budget)?)),
        _ => return Ok(None),
    };
    let [argument] = arguments else { return Ok(None) };
    let Some(text) = text::of(argument, budget)? else { return Ok(Some(Value::Null)) };
    budget.steps(1 + text.len() / 64)?;
    function(&text, budget).map(Some)
}

fn made(text: String) -> Value {
    Value::string(text)
}

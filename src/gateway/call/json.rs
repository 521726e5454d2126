//! Reads the JSON that a request template printed.

use data_encoding::BASE64;
use serde_json::{Map, Value};

use crate::base::suggest;
use crate::base::visible::cut;
use crate::gateway::checks::without_place;
use crate::gateway::report::{Fault, Step, StepName};
use crate::gateway::template::fault;

/// How a template prints JSON whatever is in the request.
const QUOTING: &str = "in quotes write `$util.escapeJavaScript($x).replaceAll(\"\\\\'\", \"'\")`; `$input.json(…)` prints JSON by itself, without quotes";

/// Why a call cannot be read, which AWS answers with a `SerializationException`.
pub(in crate::gateway) struct Wrong {
    message: String,
    help: Option<&'static str>,
    fault: Option<Box<Fault>>,
}

impl Wrong {
    /// What cannot be read, in words.
    pub(in crate::gateway) const fn new(message: String) -> Self {
        Self { message, help: None, fault: None }
    }

    /// The same, and what to do about it.
    pub(in crate::gateway) fn help(self, help: &'static str) -> Self {
        Self { help: Some(help), ..self }
    }

    /// The step at which it fails.
    pub(in crate::gateway) fn step(self, name: StepName) -> Step {
        let Self { message, help, fault } = self;
        Step { help: help.map(str::to_owned), fault: fault.map(|fault| *fault), ..Step::failed(name, message) }
    }
}

/// The object that is all of a call.
pub(in crate::gateway) fn object(action: &str, text: &str) -> Result<Map<String, Value>, Wrong> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = (u32::try_from(error.line()).unwrap_or(1), u32::try_from(error.column()).unwrap_or(1).max(1));
        Wrong {
            message: "what the request template prints is not JSON".to_owned(),
            help: Some(QUOTING),
            fault: Some(Box::new(fault("what the template prints", text, place, without_place(&error)))),
        }
    })?;
    match value {
        Value::Object(call) => Ok(call),
        other => {
            Err(Wrong::new(format!("{action} takes a JSON object, and the request template prints {}", kind(&other))))
        }
    }
}

/// A member that is a string, where it is there.
pub(in crate::gateway) fn string(
    object: &Map<String, Value>,
    name: &str,
    prefix: &str,
) -> Result<Option<String>, Wrong> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(Wrong::new(format!("`{prefix}{name}` takes a string, and is {}", kind(other)))
            .help("put it in quotes in the template")),
    }
}

/// `Data`, which is base64, where it is there.
pub(in crate::gateway) fn data(object: &Map<String, Value>, prefix: &str) -> Result<Option<Vec<u8>>, Wrong> {
    let Some(text) = string(object, "Data", prefix)? else { return Ok(None) };
    BASE64.decode(text.as_bytes()).map(Some).map_err(|_| {
        Wrong::new(format!("`{prefix}Data` is not base64: `{}`", cut(&text))).help("encode it: `$util.base64Encode(…)`")
    })
}

/// Members that the service knows nothing of, and what was meant.
pub(in crate::gateway) fn unknown(
    service: &str,
    object: &Map<String, Value>,
    known: &[&str],
    prefix: &str,
) -> Vec<String> {
    let unknown = object.keys().filter(|name| !known.contains(&name.as_str()));
    unknown
        .map(|name| {
            let near = suggest::nearest(name, known.iter().copied());
            let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
            format!("{service} knows no `{prefix}{name}`, and ignores it{near}")
        })
        .collect()
}

/// What a value is.
pub(in crate::gateway) const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

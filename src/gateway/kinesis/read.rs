//! Reads what a request template printed as the body of `PutRecord` or `PutRecords`.

use data_encoding::BASE64;
use serde_json::{Map, Value};

use super::super::checks::without_place;
use super::super::report::{Action, Record, Step, StepName};
use super::super::template::fault;
use super::shard;
use super::streams::{RECORD, Stream};
use crate::base::name::Choice as _;
use crate::base::visible::cut;

/// How a template prints JSON whatever is in the request.
const QUOTING: &str = "in quotes write `$util.escapeJavaScript($x).replaceAll(\"\\\\'\", \"'\")`; `$input.json(…)` prints JSON by itself, without quotes";

/// A call as far as its form goes.
pub(super) struct Read {
    /// `StreamName`, or the ARN of `StreamARN`.
    pub(super) stream: Option<String>,
    pub(super) name: Option<String>,
    pub(super) arn: Option<String>,
    pub(super) id: Option<String>,
    /// `SequenceNumberForOrdering`, which `PutRecord` alone has.
    pub(super) sequence_number: Option<String>,
    /// Whether the members that say what to write are there at all: of `PutRecords`, `Records`.
    pub(super) has_records: bool,
    pub(super) entries: Vec<Entry>,
    /// What is odd, and no error.
    pub(super) notes: Vec<String>,
}

/// A record as the call has it.
pub(super) struct Entry {
    pub(super) data: Option<Vec<u8>>,
    pub(super) partition_key: Option<String>,
    pub(super) explicit_hash_key: Option<String>,
}

impl Entry {
    /// The record with its place in the stream.
    pub(super) fn record(&self, stream: Option<&Stream>) -> Record {
        let data = self.data.clone().unwrap_or_default();
        let partition_key = self.partition_key.clone().unwrap_or_default();
        let hash = match &self.explicit_hash_key {
            Some(key) => key.parse::<u128>().ok(),
            None => Some(shard::hash(&partition_key)),
        };
        let shards = stream.and_then(|stream| stream.shards);
        let (data_bytes, bytes) = (data.len(), data.len() + partition_key.len());
        let (text, hex) = match String::from_utf8(data) {
            Ok(text) if !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => (Some(text), None),
            Ok(text) => (None, Some(hexadecimal(text.as_bytes()))),
            Err(error) => (None, Some(hexadecimal(error.as_bytes()))),
        };
        Record {
            text,
            hex,
            data_bytes,
            partition_key,
            explicit_hash_key: self.explicit_hash_key.clone(),
            hash: hash.map(|hash| hash.to_string()),
            shard: hash.zip(shards).map(|(hash, shards)| shard::of(hash, shards)),
            bytes,
            limit: stream.map_or(RECORD, |stream| stream.most),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads the call; what cannot be read is a step that fails, and a `SerializationException` of Kinesis.
pub(super) fn read(action: Action, text: &str) -> Result<Read, Box<Step>> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = (u32::try_from(error.line()).unwrap_or(1), u32::try_from(error.column()).unwrap_or(1).max(1));
        let step = Step::failed(StepName::Kinesis, "what the request template prints is not JSON").fault(fault(
            "what the template prints",
            text,
            place,
            without_place(&error),
        ));
        Box::new(step.help(QUOTING))
    })?;
    let Value::Object(call) = value else {
        let message =
            format!("{} takes a JSON object, and the request template prints {}", action.word(), kind(&value));
        return Err(Box::new(Step::failed(StepName::Kinesis, message)));
    };
    let mut notes = Vec::new();
    let name = string(&call, "StreamName", "")?;
    let arn = string(&call, "StreamARN", "")?;
    let id = string(&call, "StreamId", "")?;
    if let Some(other) = call.get("DryRun").filter(|value| !value.is_null() && !value.is_boolean()) {
        let message = format!("`DryRun` takes a bool, and is {}", kind(other));
        return Err(Box::new(Step::failed(StepName::Kinesis, message).help("write `true` or `false` without quotes")));
    }
    let sequence_number = match action {
        Action::PutRecord => string(&call, "SequenceNumberForOrdering", "")?,
        Action::PutRecords => None,
    };
    let stream = arn.clone().or_else(|| name.clone());
    let (entries, has_records, known): (Vec<Entry>, bool, &[&str]) = if action == Action::PutRecords {
        let known = &["StreamName", "StreamARN", "StreamId", "DryRun", "Records"];
        match call.get("Records") {
            None | Some(Value::Null) => (Vec::new(), false, known),
            Some(Value::Array(items)) => {
                let entries: Result<Vec<Entry>, Box<Step>> =
                    items.iter().enumerate().map(|(index, item)| of_batch(item, index, &mut notes)).collect();
                (entries?, true, known)
            }
            Some(other) => {
                let message = format!("`Records` takes a list, and is {}", kind(other));
                return Err(Box::new(Step::failed(StepName::Kinesis, message)));
            }
        }
    } else {
        let known = &[
            "StreamName",
            "StreamARN",
            "StreamId",
            "DryRun",
            "Data",
            "PartitionKey",
            "ExplicitHashKey",
            "SequenceNumberForOrdering",
        ];
        (vec![entry(&call, "")?], true, known)
    };
    unknown(&call, known, "", &mut notes);
    Ok(Read { stream, name, arn, id, sequence_number, has_records, entries, notes })
}

fn of_batch(item: &Value, index: usize, notes: &mut Vec<String>) -> Result<Entry, Box<Step>> {
    let place = format!("Records[{index}]");
    let Value::Object(item) = item else {
        let message = format!("`{place}` takes an object, and is {}", kind(item));
        return Err(Box::new(Step::failed(StepName::Kinesis, message)));
    };
    unknown(item, &["Data", "PartitionKey", "ExplicitHashKey"], &format!("{place}."), notes);
    entry(item, &format!("{place}."))
}

fn unknown(object: &Map<String, Value>, known: &[&str], prefix: &str, notes: &mut Vec<String>) {
    for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
        let near = crate::base::suggest::nearest(name, known.iter().copied());
        let near = near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
        notes.push(format!("Kinesis knows no `{prefix}{name}`, and ignores it{near}"));
    }
}

fn entry(object: &Map<String, Value>, prefix: &str) -> Result<Entry, Box<Step>> {
    let data = match string(object, "Data", prefix)? {
        None => None,
        Some(text) => Some(BASE64.decode(text.as_bytes()).map_err(|_| {
            let message = format!("`{prefix}Data` is not base64: `{}`", cut(&text));
            Box::new(Step::failed(StepName::Kinesis, message).help("encode it: `$util.base64Encode(…)`"))
        })?),
    };
    Ok(Entry {
        data,
        partition_key: string(object, "PartitionKey", prefix)?,
        explicit_hash_key: string(object, "ExplicitHashKey", prefix)?,
    })
}

fn string(object: &Map<String, Value>, name: &str, prefix: &str) -> Result<Option<String>, Box<Step>> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => {
            let step =
                Step::failed(StepName::Kinesis, format!("`{prefix}{name}` takes a string, and is {}", kind(other)));
            Err(Box::new(step.help("put it in quotes in the template")))
        }
    }
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

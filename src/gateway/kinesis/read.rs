//! Reads what a request template printed as the body of `PutRecord` or `PutRecords`.

use serde_json::{Map, Value};

use super::shard;
use super::streams::{RECORD, Stream};
use crate::base::name::Choice as _;
use crate::gateway::call::{Wrong, content, data, kind, object, string, unknown};
use crate::gateway::report::{Action, Record};

/// The service, in a sentence.
const KINESIS: &str = "Kinesis";

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
        let (text, hex) = content(data);
        Record {
            text,
            hex,
            data_bytes,
            partition_key: Some(partition_key),
            explicit_hash_key: self.explicit_hash_key.clone(),
            hash: hash.map(|hash| hash.to_string()),
            shard: hash.zip(shards).map(|(hash, shards)| shard::of(hash, shards)),
            bytes,
            limit: stream.map_or(RECORD, |stream| stream.most),
        }
    }
}

/// Reads the call; what cannot be read is a `SerializationException` of Kinesis.
pub(super) fn read(action: Action, text: &str) -> Result<Read, Wrong> {
    let call = object(action.word(), text)?;
    let mut notes = Vec::new();
    let name = string(&call, "StreamName", "")?;
    let arn = string(&call, "StreamARN", "")?;
    let id = string(&call, "StreamId", "")?;
    if let Some(other) = call.get("DryRun").filter(|value| !value.is_null() && !value.is_boolean()) {
        let message = format!("`DryRun` takes a bool, and is {}", kind(other));
        return Err(Wrong::new(message).help("write `true` or `false` without quotes"));
    }
    let sequence_number = match action {
        Action::PutRecord => string(&call, "SequenceNumberForOrdering", "")?,
        Action::PutRecords | Action::PutRecordBatch => None,
    };
    let stream = arn.clone().or_else(|| name.clone());
    let (entries, has_records, known): (Vec<Entry>, bool, &[&str]) = if action == Action::PutRecords {
        let known = &["StreamName", "StreamARN", "StreamId", "DryRun", "Records"];
        match call.get("Records") {
            None | Some(Value::Null) => (Vec::new(), false, known),
            Some(Value::Array(items)) => {
                let entries: Result<Vec<Entry>, Wrong> =
                    items.iter().enumerate().map(|(index, item)| of_batch(item, index, &mut notes)).collect();
                (entries?, true, known)
            }
            Some(other) => {
                let message = format!("`Records` takes a list, and is {}", kind(other));
                return Err(Wrong::new(message));
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
    notes.extend(unknown(KINESIS, &call, known, ""));
    Ok(Read { stream, name, arn, id, sequence_number, has_records, entries, notes })
}

fn of_batch(item: &Value, index: usize, notes: &mut Vec<String>) -> Result<Entry, Wrong> {
    let place = format!("Records[{index}]");
    let Value::Object(item) = item else {
        let message = format!("`{place}` takes an object, and is {}", kind(item));
        return Err(Wrong::new(message));
    };
    notes.extend(unknown(KINESIS, item, &["Data", "PartitionKey", "ExplicitHashKey"], &format!("{place}.")));
    entry(item, &format!("{place}."))
}

fn entry(object: &Map<String, Value>, prefix: &str) -> Result<Entry, Wrong> {
    Ok(Entry {
        data: data(object, prefix)?,
        partition_key: string(object, "PartitionKey", prefix)?,
        explicit_hash_key: string(object, "ExplicitHashKey", prefix)?,
    })
}

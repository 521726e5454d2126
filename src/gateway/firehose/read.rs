//! Reads what a request template printed as the body of `PutRecord` or `PutRecordBatch`.

use serde_json::{Map, Value};

use crate::base::name::Choice as _;
use crate::gateway::call::{Wrong, content, data, kind, object, string, unknown};
use crate::gateway::report::{Action, Record};

/// Bytes of a record's data, before base64: 1,000 KiB. Source: botocore Firehose `Data`; Firehose quotas.
pub(super) const MOST_DATA: usize = 1_024_000;

/// The service, in a sentence.
const FIREHOSE: &str = "Firehose";

/// A call as far as its form goes.
pub(super) struct Read {
    /// `DeliveryStreamName`.
    pub(super) name: Option<String>,
    /// Whether the member that says what to write is there at all: `Record`, or `Records` of a batch.
    pub(super) has_records: bool,
    /// The data of each record, where it has any.
    pub(super) entries: Vec<Option<Vec<u8>>>,
    /// What is odd, and no error.
    pub(super) notes: Vec<String>,
}

/// The record that data makes.
pub(super) fn record(data: Vec<u8>) -> Record {
    let data_bytes = data.len();
    let (text, hex) = content(data);
    Record {
        text,
        hex,
        data_bytes,
        partition_key: None,
        explicit_hash_key: None,
        hash: None,
        shard: None,
        bytes: data_bytes,
        limit: MOST_DATA,
    }
}

/// Reads the call; what cannot be read is a `SerializationException` of Firehose.
pub(super) fn read(action: Action, text: &str) -> Result<Read, Wrong> {
    let call = object(action.word(), text)?;
    let name = string(&call, "DeliveryStreamName", "")?;
    let member = if action == Action::PutRecord { "Record" } else { "Records" };
    let mut notes = unknown(FIREHOSE, &call, &["DeliveryStreamName", member], "");
    let (entries, has_records) = match (action, call.get(member)) {
        (_, None | Some(Value::Null)) => (Vec::new(), false),
        (Action::PutRecord, Some(record)) => (vec![entry(record, member, &mut notes)?], true),
        (_, Some(Value::Array(items))) => {
            let of_batch = |(index, item)| entry(item, &format!("Records[{index}]"), &mut notes);
            (items.iter().enumerate().map(of_batch).collect::<Result<_, _>>()?, true)
        }
        (_, Some(other)) => return Err(Wrong::new(format!("`Records` takes a list, and is {}", kind(other)))),
    };
    Ok(Read { name, has_records, entries, notes })
}

fn entry(item: &Value, place: &str, notes: &mut Vec<String>) -> Result<Option<Vec<u8>>, Wrong> {
    let Value::Object(item) = item else {
        return Err(Wrong::new(format!("`{place}` takes an object, and is {}", kind(item))));
    };
    let item: &Map<String, Value> = item;
    notes.extend(unknown(FIREHOSE, item, &["Data"], &format!("{place}.")));
    data(item, &format!("{place}."))
}

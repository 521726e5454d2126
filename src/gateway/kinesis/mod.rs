//! A call to Kinesis: what it writes, whether Kinesis takes it, and what it answers.

mod answer;
mod read;
mod shard;
#[cfg(test)]
mod tests;
mod validate;

use std::collections::BTreeMap;

pub use answer::{Answering, StandIn};

use super::report::{Answer, Call, Record, Step};
use crate::service::kinesis::{Capacity, ExistingStream, KinesisStream, Origin};

/// The most bytes of a record, data and partition key, unless the stream says otherwise: 1 MiB. Source: Kinesis quotas.
const RECORD: usize = 1024 * 1024;

/// Shards of an on-demand stream as it is made: 4 MiB a second. Source: Kinesis quotas, on-demand mode.
const ON_DEMAND: u32 = 4;

/// The streams that an environment knows, by name or ARN.
#[derive(Debug, Clone, Default)]
pub(super) struct Streams {
    by_name: BTreeMap<String, Stream>,
}

/// What has to be known of a stream.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    /// Its label in the spec.
    label: String,
    /// Shards as it is made; `None` where it is made elsewhere.
    shards: Option<u32>,
    /// The most bytes of a record.
    most: usize,
}

impl Streams {
    pub(super) fn new<'s>(streams: impl IntoIterator<Item = &'s KinesisStream>) -> Self {
        let mut by_name = BTreeMap::new();
        for stream in streams {
            let (shards, most) = match &stream.origin {
                Origin::New(new) => {
                    let shards = match new.capacity {
                        Capacity::Provisioned(count) => count,
                        Capacity::OnDemand => ON_DEMAND,
                    };
                    let most = new.max_record_size_in_kib.as_ref().and_then(|kib| usize::try_from(kib.value).ok());
                    (Some(shards), most.map_or(RECORD, |kib| kib.saturating_mul(1024)))
                }
                Origin::Existing(_) => (None, RECORD),
            };
            let known = Stream { label: stream.label.value.clone(), shards, most };
            if let Origin::Existing(ExistingStream::Arn(arn)) = &stream.origin {
                by_name.insert(arn.to_string(), known.clone());
            }
            by_name.insert(stream.name().to_owned(), known);
        }
        Self { by_name }
    }

    fn get(&self, name: &str) -> Option<&Stream> {
        self.by_name.get(name)
    }

    /// The names, without ARNs.
    fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_name.keys().map(String::as_str).filter(|name| !name.starts_with("arn:"))
    }
}

/// Calls Kinesis with what a request template printed.
pub(super) fn call(action: &str, text: &str, streams: &Streams, account_id: &str, stand_in: &StandIn) -> (Step, Call) {
    let read = match read::read(action, text) {
        Ok(read) => read,
        Err(unreadable) => {
            let answer = refusal("SerializationException", None);
            let call = Call {
                action: action.to_owned(),
                stream: None,
                stream_label: None,
                records: Vec::new(),
                bytes: 0,
                answer,
            };
            return (*unreadable, call);
        }
    };
    let stream = read.stream.as_deref().and_then(|name| streams.get(name));
    let records: Vec<Record> = read.entries.iter().map(|entry| entry.record(stream)).collect();
    let bytes = records.iter().map(|record| record.bytes).sum();
    let problem = validate::first_problem(action, &read, &records, bytes, streams, account_id);
    let mut step = match &problem {
        Some(problem) => {
            let step = Step::failed("kinesis", problem.told.clone()).details(problem.more.iter().cloned());
            match &problem.help {
                Some(help) => step.help(help.clone()),
                None => step,
            }
        }
        None => Step::ok("kinesis", format!("{action} to `{}`", read.stream.as_deref().unwrap_or_default())),
    };
    step = step.details(read.notes);
    let answer = match problem {
        Some(problem) => refusal(problem.kind, Some(&problem.message)),
        None => answer::answer(stand_in, action, read.stream.as_deref().unwrap_or_default(), account_id, &records),
    };
    // What has neither data nor a key says nothing.
    let says = |entry: &read::Entry| entry.data.is_some() || entry.partition_key.is_some();
    let records = records.into_iter().zip(&read.entries).filter(|(_, entry)| says(entry)).map(|(record, _)| record);
    let records: Vec<Record> = records.collect();
    let stream_label = stream.map(|stream| stream.label.clone());
    (step, Call { action: action.to_owned(), stream: read.stream, stream_label, records, bytes, answer })
}

/// How Kinesis refuses a call: always with 400. Source: Kinesis API reference, common errors.
fn refusal(kind: &str, message: Option<&str>) -> Answer {
    let mut body = serde_json::json!({ "__type": kind });
    if let (Some(message), Some(members)) = (message, body.as_object_mut()) {
        members.insert("message".to_owned(), message.into());
    }
    Answer { status: Some(400), body: body.to_string(), refused: true }
}

//! A call to Kinesis, from what a template printed to what Kinesis answers.

use super::answer::{StandIn, answer};
use super::read::{Entry, read};
use super::streams::Streams;
use super::validate::first_problem;
use crate::base::name::Choice as _;
use crate::gateway::report::{Action, Answer, Call, Record, Step, StepName};

/// Calls Kinesis with what a request template printed.
pub(in crate::gateway) fn call(
    action: Action,
    text: &str,
    streams: &Streams,
    account_id: &str,
    stand_in: &StandIn,
) -> (Step, Call) {
    let read = match read(action, text) {
        Ok(read) => read,
        Err(unreadable) => {
            let answer = refusal("SerializationException", None);
            let call = Call { action, stream: None, stream_label: None, records: Vec::new(), bytes: 0, answer };
            return (*unreadable, call);
        }
    };
    let stream = read.stream.as_deref().and_then(|name| streams.get(name));
    let records: Vec<Record> = read.entries.iter().map(|entry| entry.record(stream)).collect();
    let bytes = records.iter().map(|record| record.bytes).sum();
    let problem = first_problem(action, &read, &records, bytes, streams, account_id);
    let mut step = match &problem {
        Some(problem) => {
            let step = Step::failed(StepName::Kinesis, problem.told.clone()).details(problem.more.iter().cloned());
            match &problem.help {
                Some(help) => step.help(help.clone()),
                None => step,
            }
        }
        None => Step::ok(
            StepName::Kinesis,
            format!("{} to `{}`", action.word(), read.stream.as_deref().unwrap_or_default()),
        ),
    };
    step = step.details(read.notes);
    let answer = match problem {
        Some(problem) => refusal(problem.kind, Some(&problem.message)),
        None => answer(stand_in, action, read.stream.as_deref().unwrap_or_default(), account_id, &records),
    };
    // What has neither data nor a key says nothing.
    let says = |entry: &Entry| entry.data.is_some() || entry.partition_key.is_some();
    let records = records.into_iter().zip(&read.entries).filter(|(_, entry)| says(entry)).map(|(record, _)| record);
    let records: Vec<Record> = records.collect();
    let stream_label = stream.map(|stream| stream.label.clone());
    (step, Call { action, stream: read.stream, stream_label, records, bytes, answer })
}

/// How Kinesis refuses a call: always with 400. Source: Kinesis API reference, common errors.
fn refusal(kind: &str, message: Option<&str>) -> Answer {
    let mut body = serde_json::json!({ "__type": kind });
    if let (Some(message), Some(members)) = (message, body.as_object_mut()) {
        members.insert("message".to_owned(), message.into());
    }
    Answer { status: Some(400), body: body.to_string(), refused: true }
}

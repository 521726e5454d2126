//! A call to Kinesis, from what a template printed to what Kinesis answers.

use super::answer::answer;
use super::read::{Entry, read};
use super::streams::Streams;
use super::validate::first_problem;
use crate::base::name::Choice as _;
use crate::gateway::call::{StandIn, refusal, step};
use crate::gateway::report::{Action, Call, Record, Service, Step, StepName};

/// Calls Kinesis with what a request template printed.
pub(in crate::gateway) fn call(
    action: Action,
    text: &str,
    streams: &Streams,
    account_id: &str,
    stand_in: &StandIn,
) -> (Step, Call) {
    let empty = |answer| Call::unread(Service::Kinesis, action, answer);
    let read = match read(action, text) {
        Ok(read) => read,
        Err(wrong) => return (wrong.step(StepName::Kinesis), empty(refusal("SerializationException", None))),
    };
    let stream = read.stream.as_deref().and_then(|name| streams.get(name));
    let records: Vec<Record> = read.entries.iter().map(|entry| entry.record(stream)).collect();
    let bytes = records.iter().map(|record| record.bytes).sum();
    let problem = first_problem(action, &read, &records, bytes, streams, account_id);
    let done = format!("{} to `{}`", action.word(), read.stream.as_deref().unwrap_or_default());
    let step = step(StepName::Kinesis, problem.as_ref(), done).details(read.notes);
    let answer = match problem {
        Some(problem) => refusal(problem.kind, Some(&problem.message)),
        None => answer(stand_in, action, read.stream.as_deref().unwrap_or_default(), account_id, &records),
    };
    // What has neither data nor a key says nothing.
    let says = |entry: &Entry| entry.data.is_some() || entry.partition_key.is_some();
    let records = records.into_iter().zip(&read.entries).filter(|(_, entry)| says(entry)).map(|(record, _)| record);
    let records: Vec<Record> = records.collect();
    let stream_label = stream.map(|stream| stream.label.clone());
    (step, Call { stream: read.stream, stream_label, records, bytes, ..empty(answer) })
}

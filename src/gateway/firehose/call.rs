//! A call to Firehose, from what a template printed to what Firehose answers.

use super::answer::{Called, answer};
use super::deliveries::Deliveries;
use super::read::{read, record};
use super::validate::first_problem;
use crate::base::name::Choice as _;
use crate::gateway::call::{StandIn, refusal, step};
use crate::gateway::report::{Action, Call, Record, Service, Step, StepName};

/// Calls Firehose with what a request template printed.
pub(in crate::gateway) fn call(
    action: Action,
    text: &str,
    deliveries: &Deliveries,
    account_id: &str,
    stand_in: &StandIn,
) -> (Step, Call) {
    let empty = |answer| Call::unread(Service::Firehose, action, answer);
    let read = match read(action, text) {
        Ok(read) => read,
        Err(wrong) => return (wrong.step(StepName::Firehose), empty(refusal("SerializationException", None))),
    };
    let name = read.name.clone().unwrap_or_default();
    let delivery = deliveries.get(&name);
    let bytes = read.entries.iter().flatten().map(Vec::len).sum();
    let problem = first_problem(action, &read, bytes, deliveries, account_id);
    let done = format!("{} to `{name}`", action.word());
    let step = step(StepName::Firehose, problem.as_ref(), done).details(read.notes);
    let answer = match problem {
        Some(problem) => refusal(problem.kind, Some(&problem.message)),
        None => {
            let is_encrypted = delivery.is_some_and(|delivery| delivery.is_encrypted);
            let records = read.entries.len();
            answer(stand_in, &Called { action, name: &name, account_id, records, is_encrypted })
        }
    };
    // What has no data says nothing.
    let records: Vec<Record> = read.entries.into_iter().flatten().map(record).collect();
    let stream_label = delivery.map(|delivery| delivery.label.clone());
    (step, Call { stream: read.name, stream_label, records, bytes, ..empty(answer) })
}

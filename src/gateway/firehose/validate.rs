//! What Firehose checks of a call before it writes anything.

use super::deliveries::Deliveries;
use super::read::{MOST_DATA, Read};
use crate::base::name::is_name_character;
use crate::base::suggest;
use crate::base::visible::cut;
use crate::gateway::call::{Problem, Violation, null, validation};
use crate::gateway::report::Action;

/// Records of one `PutRecordBatch`. Source: botocore Firehose `PutRecordBatchRequestEntryList`.
const MOST_RECORDS: usize = 500;

/// Bytes of one `PutRecordBatch`: 4 MiB. Source: Firehose quotas.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What Firehose says of a call that it does not take; `None` where it takes it.
pub(super) fn first_problem(
    action: Action,
    read: &Read,
    bytes: usize,
    deliveries: &Deliveries,
    account_id: &str,
) -> Option<Problem> {
    validation(&violations(action, read))
        .or_else(|| no_delivery(read, deliveries, account_id))
        .or_else(|| too_large(action, bytes))
}

/// All violations of the API model.
fn violations(action: Action, read: &Read) -> Vec<Violation> {
    let mut found: Vec<Violation> = Vec::new();
    let mut add = |aws: String, told: String, help: Option<&'static str>| found.push(Violation { aws, told, help });
    match read.name.as_deref() {
        None => add(null("deliveryStreamName"), "`DeliveryStreamName` is missing".to_owned(), None),
        Some(name) if !is_name(name) => add(
            format!(
                "Value '{name}' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
            ),
            format!("`DeliveryStreamName` is `{}`; it is not a valid name of a delivery stream", cut(name)),
            Some("it takes a name, not an ARN"),
        ),
        Some(_) => {}
    }
    let count = read.entries.len();
    if !read.has_records {
        let (theirs, ours) = if action == Action::PutRecord { ("record", "Record") } else { ("records", "Records") };
        add(null(theirs), format!("`{ours}` is missing"), None);
    } else if !(1..=MOST_RECORDS).contains(&count) {
        let bound = if count == 0 { "greater than or equal to 1" } else { "less than or equal to 500" };
        add(
            format!("Value at 'records' failed to satisfy constraint: Member must have length {bound}"),
            format!("{count} records; PutRecordBatch takes 1 to {MOST_RECORDS}"),
            Some(if count > 0 {
                "send fewer at once"
            } else {
                "the request template found no array, an empty one, or one of more than 1000 elements, over which API Gateway cannot loop"
            }),
        );
    }
    for (index, data) in read.entries.iter().enumerate() {
        // AWS counts from 1, JSON paths from 0.
        let (theirs, ours) = match action {
            Action::PutRecord => ("record.data".to_owned(), "Record.Data".to_owned()),
            Action::PutRecords | Action::PutRecordBatch => {
                (format!("records.{}.member.data", index + 1), format!("Records[{index}].Data"))
            }
        };
        match data {
            None => add(null(&theirs), format!("`{ours}` is missing"), None),
            Some(data) if data.len() > MOST_DATA => add(
                format!(
                    "Value at '{theirs}' failed to satisfy constraint: Member must have length less than or equal to {MOST_DATA}"
                ),
                format!("`{ours}` has {} bytes; a record takes {MOST_DATA} (1,000 KiB)", data.len()),
                Some("send less in one record"),
            ),
            Some(_) => {}
        }
    }
    found
}

/// Source: botocore Firehose `DeliveryStreamName`.
fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.chars().all(is_name_character)
}

fn no_delivery(read: &Read, deliveries: &Deliveries, account_id: &str) -> Option<Problem> {
    let name = read.name.as_deref()?;
    match deliveries.get(name) {
        // Source: answer of AWS, aws-cli issue 7010.
        Some(delivery) if delivery.has_source => Some(Problem {
            kind: "InvalidArgumentException",
            message: "This operation is not permitted on KinesisStreamAsSource delivery stream type.".to_owned(),
            told: format!("`{name}` reads a stream, so nothing else can write to it"),
            more: Vec::new(),
            help: Some("write to the stream that it reads".to_owned()),
        }),
        Some(_) => None,
        None => Some(Problem {
            kind: "ResourceNotFoundException",
            message: format!("Firehose {name} under account {account_id} not found."),
            told: format!("the environment knows no delivery stream `{name}`"),
            more: Vec::new(),
            help: Some(suggest::help(name, deliveries.names(), "delivery streams of the environment")),
        }),
    }
}

fn too_large(action: Action, bytes: usize) -> Option<Problem> {
    (action != Action::PutRecord && bytes > MOST_BYTES).then(|| Problem {
        kind: "InvalidArgumentException",
        message: "Records size exceeds 4 MB limit".to_owned(),
        told: format!("the records have {bytes} bytes; PutRecordBatch takes {MOST_BYTES} (4 MiB)"),
        more: Vec::new(),
        help: Some("send fewer at once".to_owned()),
    })
}

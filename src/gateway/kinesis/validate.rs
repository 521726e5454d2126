//! What Kinesis checks of a call before it writes anything.

use super::super::report::{Action, Record};
use super::read::Read;
use super::streams::Streams;
use crate::base::suggest;
use crate::base::visible::cut;
use crate::gateway::call::{Problem, Violation, null, validation};

/// Records of one `PutRecords`. Source: Kinesis PutRecords.
const MOST_RECORDS: usize = 500;

/// Bytes of one `PutRecords`, keys included: 10 MiB. Source: Kinesis PutRecords.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// Characters of a partition key. Source: botocore Kinesis `PartitionKey`.
const MOST_KEY: usize = 256;

/// What Kinesis says of a call that it does not take; `None` where it takes it.
pub(super) fn first_problem(
    action: Action,
    read: &Read,
    records: &[Record],
    bytes: usize,
    streams: &Streams,
    account_id: &str,
) -> Option<Problem> {
    violations(action, read, records)
        .or_else(|| hash_keys(read))
        .or_else(|| no_stream(read, streams, account_id))
        .or_else(|| too_large(action, records, bytes))
}

/// All violations of the API model at once, as AWS tells them.
fn violations(action: Action, read: &Read, records: &[Record]) -> Option<Problem> {
    let mut found: Vec<Violation> = Vec::new();
    let mut add = |aws: String, told: String, help: Option<&'static str>| found.push(Violation { aws, told, help });
    if read.stream.is_none() {
        add(null("streamName"), "neither `StreamName` nor `StreamARN` is given".to_owned(), None);
    }
    let number = "it takes a whole number without zeros in front";
    for (member, value, is_right, pattern, told, help) in [
        (
            "StreamName",
            &read.name,
            is_stream_name as fn(&str) -> bool,
            "[a-zA-Z0-9_.-]+",
            "it is not a valid stream name",
            "an ARN goes into `StreamARN`",
        ),
        (
            "StreamARN",
            &read.arn,
            is_stream_arn,
            "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+",
            "it is not the ARN of a stream",
            "a name goes into `StreamName`",
        ),
        (
            "StreamId",
            &read.id,
            is_stream_id,
            "[a-z0-9]{20}-[a-z0-9]{3}",
            "it is not the id of a stream",
            "leave it out: `StreamName` or `StreamARN` says which stream it is",
        ),
        (
            "SequenceNumberForOrdering",
            &read.sequence_number,
            is_sequence_number,
            "0|([1-9]\\d{0,128})",
            number,
            "leave it out, or give the `SequenceNumber` of the answer before",
        ),
    ] {
        let Some(value) = value.as_deref().filter(|value| !is_right(value)) else { continue };
        add(
            format!(
                "Value '{value}' at '{}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}",
                their_case(member)
            ),
            format!("`{member}` is `{}`; {told}", cut(value)),
            Some(help),
        );
    }
    if !read.has_records {
        add(null("records"), "`Records` is missing".to_owned(), None);
    } else if action == Action::PutRecords && !(1..=MOST_RECORDS).contains(&read.entries.len()) {
        let count = read.entries.len();
        let bound = if count == 0 { "greater than or equal to 1" } else { "less than or equal to 500" };
        add(
            format!("Value at 'records' failed to satisfy constraint: Member must have length {bound}"),
            format!("{count} records; PutRecords takes 1 to {MOST_RECORDS}"),
            Some(if count > 0 {
                "send fewer at once"
            } else {
                "the request template found no array, an empty one, or one of more than 1000 elements, over which API Gateway cannot loop"
            }),
        );
    }
    for (index, (entry, record)) in read.entries.iter().zip(records).enumerate() {
        // AWS counts from 1, JSON paths from 0.
        let (theirs, ours) = match action {
            Action::PutRecords => (format!("records.{}.member.", index + 1), format!("Records[{index}].")),
            Action::PutRecord | Action::PutRecordBatch => (String::new(), String::new()),
        };
        if entry.data.is_none() {
            add(null(&format!("{theirs}data")), format!("`{ours}Data` is missing"), None);
        }
        let key = record.partition_key.as_deref().unwrap_or_default();
        let length = key.chars().count();
        let help = "a key that is never empty, such as `request.id`, last in `partition_key` helps";
        match entry.partition_key {
            None => add(null(&format!("{theirs}partitionKey")), format!("`{ours}PartitionKey` is missing"), None),
            Some(_) if !(1..=MOST_KEY).contains(&length) => {
                let bound = if length == 0 { "greater than or equal to 1" } else { "less than or equal to 256" };
                add(
                    format!(
                        "Value '{key}' at '{theirs}partitionKey' failed to satisfy constraint: Member must have length {bound}"
                    ),
                    format!("`{ours}PartitionKey` has {length} characters; it takes 1 to {MOST_KEY}"),
                    (length == 0).then_some(help),
                );
            }
            Some(_) => {}
        }
        if let Some(key) = entry.explicit_hash_key.as_deref().filter(|key| !is_hash_key(key)) {
            add(
                format!(
                    "Value '{key}' at '{theirs}explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{{0,38}})"
                ),
                format!("`{ours}ExplicitHashKey` is `{key}`; it takes a whole number without zeros in front"),
                None,
            );
        }
    }
    validation(&found)
}

/// AWS's messages begin a member's name with a small letter.
fn their_case(member: &str) -> String {
    let mut letters = member.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// Source: botocore Kinesis `StreamName`.
fn is_stream_name(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.chars().all(crate::base::name::is_name_character)
}

/// Source: botocore Kinesis `StreamARN`.
fn is_stream_arn(text: &str) -> bool {
    let is_account = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    let is_right = || {
        let (before, stream) = text.strip_prefix("arn:aws")?.split_once(":stream/")?;
        let (before, account) = before.rsplit_once(':')?;
        let (_, region) = before.split_once(":kinesis:")?;
        let is_plain = !region.contains('\n') && !stream.is_empty() && !stream.contains(char::is_whitespace);
        Some(is_plain && is_account(account))
    };
    text.len() <= 2048 && is_right().unwrap_or(false)
}

/// Source: botocore Kinesis `StreamId`.
fn is_stream_id(text: &str) -> bool {
    let is_part = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split_once('-').is_some_and(|(stream, more)| is_part(stream, 20) && is_part(more, 3))
}

/// Source: botocore Kinesis `HashKey`.
fn is_hash_key(text: &str) -> bool {
    is_number(text, 39)
}

/// Source: botocore Kinesis `SequenceNumber`.
fn is_sequence_number(text: &str) -> bool {
    is_number(text, 129)
}

fn is_number(text: &str, most: usize) -> bool {
    text == "0"
        || (1..=most).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// The hash is a number of 128 bits. Source: Kinesis PutRecord, `ExplicitHashKey`.
fn hash_keys(read: &Read) -> Option<Problem> {
    let keys = read.entries.iter().filter_map(|entry| entry.explicit_hash_key.as_deref());
    let key = keys.into_iter().find(|key| key.parse::<u128>().is_err())?;
    Some(Problem {
        kind: "InvalidArgumentException",
        message: format!(
            "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was {key}"
        ),
        told: format!("`ExplicitHashKey` is {key}; it takes 0 to 2^128-1"),
        more: Vec::new(),
        help: None,
    })
}

fn no_stream(read: &Read, streams: &Streams, account_id: &str) -> Option<Problem> {
    let name = read.stream.as_deref()?;
    if streams.get(name).is_some() {
        return None;
    }
    let short = name.rsplit_once(":stream/").map_or(name, |(_, name)| name);
    Some(Problem {
        kind: "ResourceNotFoundException",
        message: format!("Stream {short} under account {account_id} not found."),
        told: format!("the environment knows no stream `{name}`"),
        more: Vec::new(),
        help: Some(suggest::help(name, streams.names(), "streams of the environment")),
    })
}

fn too_large(action: Action, records: &[Record], bytes: usize) -> Option<Problem> {
    let too_large = |told: String| {
        let message = told.replace('`', "");
        let help = "send less at once, or give the stream a greater `max_record_size_in_kib`".to_owned();
        Problem { kind: "ValidationException", message, told, more: Vec::new(), help: Some(help) }
    };
    let (index, record) = match records.iter().enumerate().find(|(_, record)| record.bytes > record.limit) {
        Some(found) => found,
        None if action == Action::PutRecords && bytes > MOST_BYTES => {
            return Some(Problem {
                kind: "InvalidArgumentException",
                message: "Records size exceeds 10 MB limit".to_owned(),
                told: format!("the records have {bytes} bytes; PutRecords takes {MOST_BYTES} (10 MiB)"),
                more: Vec::new(),
                help: Some("send fewer at once".to_owned()),
            });
        }
        None => return None,
    };
    let place = if action == Action::PutRecords { format!("`Records[{index}]`") } else { "the record".to_owned() };
    Some(too_large(format!("{place} has {} bytes; the stream takes {}", record.bytes, record.limit)))
}

//! Calls that Kinesis takes and calls that it refuses.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::super::report::Went;
use super::streams::{RECORD, Stream, Streams};
use super::*;
use crate::gateway::call::{Answering, StandIn};
use crate::gateway::report::{Action, Call, Step};

fn streams() -> Streams {
    let known = |label: &str, shards, most| Stream { label: label.to_owned(), shards, most };
    let by_name = [
        ("events-dev", known("events", Some(2), RECORD)),
        ("large-dev", known("large", Some(1), 2 * RECORD)),
        ("arn:aws:kinesis:us-east-1:210987654321:stream/shared", known("shared", None, RECORD)),
    ];
    Streams { by_name: by_name.into_iter().map(|(name, stream)| (name.to_owned(), stream)).collect() }
}

fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

fn put(action: Action, text: &str) -> (Step, Call) {
    call(action, text, &streams(), "123456789012", &StandIn::default())
}

/// The exception that a call is refused with, and what a person is told.
fn refused(action: Action, body: &Value) -> (String, String) {
    let (step, call) = put(action, &body.to_string());
    assert!(step.result == Went::Failed && call.answer.refused && call.answer.status == Some(400), "{body}: {step:?}");
    let answer: Value = serde_json::from_str(&call.answer.body).unwrap();
    (answer["__type"].as_str().unwrap().to_owned(), step.message)
}

#[test]
fn a_right_call_shows_what_it_writes() {
    let body = json!({ "StreamName": "events-dev", "Data": base64(b"a\n"), "PartitionKey": "b", "Extra": 1 });
    let (step, call) = put(Action::PutRecord, &body.to_string());
    assert_eq!((step.result, step.message.as_str()), (Went::Ok, "PutRecord to `events-dev`"));
    assert_eq!(step.details, ["Kinesis knows no `Extra`, and ignores it"]);
    let [record] = call.records.as_slice() else { panic!("{call:?}") };
    assert_eq!((record.text.as_deref(), record.data_bytes, record.bytes, record.limit), (Some("a\n"), 2, 3, RECORD));
    // MD5 of `b` is 0x92eb5ffe….
    assert_eq!(record.shard.as_ref().map(|shard| shard.id.as_str()), Some("shardId-000000000001"));
    assert_eq!((call.answer.status, call.answer.refused), (Some(200), false));
    assert!(call.answer.body.contains("shardId-000000000001"));
}

#[test]
fn data_that_is_no_text_is_dumped() {
    let body = json!({ "StreamARN": "arn:aws:kinesis:us-east-1:210987654321:stream/shared", "Data": base64(&[0, 255]), "PartitionKey": "k" });
    let (_, call) = put(Action::PutRecord, &body.to_string());
    assert_eq!((call.records[0].text.as_deref(), call.records[0].hex.as_deref()), (None, Some("00ff")));
    assert_eq!((call.stream_label.as_deref(), &call.records[0].shard), (Some("shared"), &None));
}

#[test]
fn wrong_calls_are_refused_as_kinesis_does() {
    let data = base64(b"x");
    let record = |change: Value| {
        let mut record = json!({ "StreamName": "events-dev", "Data": data, "PartitionKey": "k" });
        for (name, value) in change.as_object().unwrap() {
            record[name] = value.clone();
        }
        record
    };
    for (change, exception, told) in [
        (json!({ "StreamName": null }), "ValidationException", "neither `StreamName` nor `StreamARN` is given"),
        (json!({ "StreamName": "a b" }), "ValidationException", "`StreamName` is `a b`; it is not a valid stream name"),
        (
            json!({ "StreamName": "event-dev" }),
            "ResourceNotFoundException",
            "the environment knows no stream `event-dev`",
        ),
        (json!({ "Data": null }), "ValidationException", "`Data` is missing"),
        (json!({ "Data": "x" }), "SerializationException", "`Data` is not base64: `x`"),
        (json!({ "Data": { "a": 1 } }), "SerializationException", "`Data` takes a string, and is an object"),
        (json!({ "PartitionKey": 7 }), "SerializationException", "`PartitionKey` takes a string, and is a number"),
        (json!({ "PartitionKey": "" }), "ValidationException", "`PartitionKey` has 0 characters; it takes 1 to 256"),
        (
            json!({ "PartitionKey": "é".repeat(257) }),
            "ValidationException",
            "`PartitionKey` has 257 characters; it takes 1 to 256",
        ),
        (
            json!({ "ExplicitHashKey": "07" }),
            "ValidationException",
            "`ExplicitHashKey` is `07`; it takes a whole number without zeros in front",
        ),
        (
            json!({ "ExplicitHashKey": "340282366920938463463374607431768211456" }),
            "InvalidArgumentException",
            "`ExplicitHashKey` is 340282366920938463463374607431768211456; it takes 0 to 2^128-1",
        ),
        (
            json!({ "Data": base64(&vec![b'x'; RECORD]) }),
            "ValidationException",
            "the record has 1048577 bytes; the stream takes 1048576",
        ),
    ] {
        assert_eq!(refused(Action::PutRecord, &record(change)), (exception.to_owned(), told.to_owned()));
    }
    let large = record(json!({ "StreamName": "large-dev", "Data": base64(&vec![b'x'; RECORD]) }));
    assert!(!put(Action::PutRecord, &large.to_string()).1.answer.refused);
    assert_eq!(put(Action::PutRecord, "{\"Data\": }").1.answer.body, r#"{"__type":"SerializationException"}"#);
}

#[test]
fn all_violations_are_told_at_once() {
    let (step, call) = put(Action::PutRecord, "{}");
    assert_eq!(step.message, "neither `StreamName` nor `StreamARN` is given");
    assert_eq!(step.details, ["`Data` is missing", "`PartitionKey` is missing"]);
    assert!(
        call.answer.body.contains("3 validation errors detected: Value null at 'streamName'"),
        "{}",
        call.answer.body
    );
    assert!(call.records.is_empty());
}

#[test]
fn batches_have_limits_of_their_own() {
    let of = |count: usize, bytes: usize| {
        let record = json!({ "Data": base64(&vec![b'x'; bytes]), "PartitionKey": "k" });
        json!({ "StreamName": "events-dev", "Records": vec![record; count] })
    };
    let (_, call) = put(Action::PutRecords, &of(500, 1).to_string());
    assert_eq!((call.answer.refused, call.records.len(), call.bytes), (false, 500, 1000));
    for (body, exception, told) in [
        (of(0, 1), "ValidationException", "0 records; PutRecords takes 1 to 500"),
        (of(501, 1), "ValidationException", "501 records; PutRecords takes 1 to 500"),
        (
            of(11, 1_000_000),
            "InvalidArgumentException",
            "the records have 11000011 bytes; PutRecords takes 10485760 (10 MiB)",
        ),
        (of(2, RECORD), "ValidationException", "`Records[0]` has 1048577 bytes; the stream takes 1048576"),
        (json!({ "StreamName": "events-dev" }), "ValidationException", "`Records` is missing"),
        (
            json!({ "StreamName": "events-dev", "Records": {} }),
            "SerializationException",
            "`Records` takes a list, and is an object",
        ),
        (
            json!({ "StreamName": "events-dev", "Records": [{ "Data": "eA==", "PartitionKey": "k" }, { "Data": "eA==" }] }),
            "ValidationException",
            "`Records[1].PartitionKey` is missing",
        ),
    ] {
        assert_eq!(refused(Action::PutRecords, &body), (exception.to_owned(), told.to_owned()));
    }
    let body = of(3, 1).to_string();
    let (_, call) =
        super::call(Action::PutRecords, &body, &streams(), "123456789012", &StandIn::Word(Answering::Partial));
    let answer: Value = serde_json::from_str(&call.answer.body).unwrap();
    assert_eq!((call.answer.status, answer["FailedRecordCount"].as_u64()), (Some(200), Some(2)));
    assert!(answer["Records"][1]["SequenceNumber"].is_string() && answer["Records"][2]["ErrorCode"].is_string());
}

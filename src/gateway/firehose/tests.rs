//! Calls that Firehose takes and calls that it refuses.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::deliveries::{Deliveries, Delivery};
use super::*;
use crate::gateway::call::{Answering, StandIn};
use crate::gateway::report::{Action, Call, Step, Went};

fn deliveries() -> Deliveries {
    let known = |label: &str, has_source, is_encrypted| Delivery { label: label.to_owned(), has_source, is_encrypted };
    let by_name = [("events-dev", known("events", false, true)), ("read-dev", known("read", true, false))];
    Deliveries { by_name: by_name.into_iter().map(|(name, delivery)| (name.to_owned(), delivery)).collect() }
}

fn put(action: Action, body: &Value, stand_in: Answering) -> (Step, Call) {
    call(action, &body.to_string(), &deliveries(), "123456789012", &StandIn::Word(stand_in))
}

fn batch(count: usize, bytes: usize) -> Value {
    let data = BASE64.encode(&vec![b'x'; bytes]);
    json!({ "DeliveryStreamName": "events-dev", "Records": vec![json!({ "Data": data }); count] })
}

#[test]
fn a_right_call_shows_what_it_writes() {
    let body =
        json!({ "DeliveryStreamName": "events-dev", "Record": { "Data": "YQo=", "PartitionKey": "k" }, "Recordd": 1 });
    let (step, call) = put(Action::PutRecord, &body, Answering::Ok);
    assert_eq!((step.result, step.message.as_str()), (Went::Ok, "PutRecord to `events-dev`"));
    assert_eq!(
        step.details,
        [
            "Firehose knows no `Recordd`, and ignores it (did you mean `Record`?)",
            "Firehose knows no `Record.PartitionKey`, and ignores it",
        ]
    );
    let [record] = call.records.as_slice() else { panic!("{call:?}") };
    assert_eq!((record.text.as_deref(), record.bytes, record.limit), (Some("a\n"), 2, 1_024_000));
    assert_eq!((&record.partition_key, &record.shard), (&None, &None));
    assert!(call.answer.body.contains("\"Encrypted\":true"), "{}", call.answer.body);
}

#[test]
fn wrong_calls_are_refused_as_firehose_does() {
    for (action, body, kind, told) in [
        (Action::PutRecord, json!({}), "ValidationException", "`DeliveryStreamName` is missing"),
        (
            Action::PutRecord,
            json!([]),
            "SerializationException",
            "PutRecord takes a JSON object, and the request template prints a list",
        ),
        (
            Action::PutRecord,
            json!({ "DeliveryStreamName": "events-dev", "Record": "eA==" }),
            "SerializationException",
            "`Record` takes an object, and is a string",
        ),
        (
            Action::PutRecord,
            json!({ "DeliveryStreamName": "other", "Record": { "Data": "" } }),
            "ResourceNotFoundException",
            "the environment knows no delivery stream `other`",
        ),
        (
            Action::PutRecord,
            json!({ "DeliveryStreamName": "read-dev", "Record": { "Data": "" } }),
            "InvalidArgumentException",
            "`read-dev` reads a stream, so nothing else can write to it",
        ),
        (Action::PutRecordBatch, batch(0, 0), "ValidationException", "0 records; PutRecordBatch takes 1 to 500"),
        (Action::PutRecordBatch, batch(501, 1), "ValidationException", "501 records; PutRecordBatch takes 1 to 500"),
        (
            Action::PutRecordBatch,
            batch(1, 1_024_001),
            "ValidationException",
            "`Records[0].Data` has 1024001 bytes; a record takes 1024000 (1,000 KiB)",
        ),
        (
            Action::PutRecordBatch,
            batch(5, 900_000),
            "InvalidArgumentException",
            "the records have 4500000 bytes; PutRecordBatch takes 4194304 (4 MiB)",
        ),
    ] {
        let (step, call) = put(action, &body, Answering::Ok);
        let answer: Value = serde_json::from_str(&call.answer.body).unwrap();
        assert!(step.result == Went::Failed && call.answer.refused && call.answer.status == Some(400), "{step:?}");
        assert_eq!((answer["__type"].as_str(), step.message.as_str()), (Some(kind), told));
    }
    assert!(!put(Action::PutRecordBatch, &batch(4, 1_024_000), Answering::Ok).1.answer.refused);
}

#[test]
fn answers_are_those_of_firehose() {
    let one = json!({ "DeliveryStreamName": "events-dev", "Record": { "Data": "" } });
    for (word, status, kind) in [
        (Answering::Throttle, Some(503), "ServiceUnavailableException"),
        (Answering::AccessDenied, Some(400), "AccessDeniedException"),
        (Answering::NotFound, Some(400), "ResourceNotFoundException"),
        (Answering::KmsDenied, Some(400), "InvalidKMSResourceException"),
        (Answering::Error, Some(500), "InternalFailure"),
        (Answering::Unavailable, Some(503), "ServiceUnavailable"),
    ] {
        let (_, call) = put(Action::PutRecord, &one, word);
        let answer: Value = serde_json::from_str(&call.answer.body).unwrap();
        assert_eq!((call.answer.status, answer["__type"].as_str()), (status, Some(kind)));
    }
    let (_, call) = put(Action::PutRecordBatch, &batch(3, 1), Answering::Partial);
    let answer: Value = serde_json::from_str(&call.answer.body).unwrap();
    assert_eq!(answer["FailedPutCount"], 2);
    assert_eq!(answer["RequestResponses"][0]["ErrorCode"], "ServiceUnavailableException");
    assert!(answer["RequestResponses"][1]["RecordId"].is_string());
}

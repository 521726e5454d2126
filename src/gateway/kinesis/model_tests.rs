//! Requests made from botocore's model of Kinesis (`tests/oracles/records.py`): what the model refuses, the stand-in refuses.

use serde_json::{Value, json};

use super::streams::{RECORD, Stream, Streams};
use super::*;
use crate::gateway::call::StandIn;
use crate::gateway::report::Action;

const ARN: &str = "arn:aws:kinesis:us-east-1:123456789012:stream/events-dev";

fn takes(action: Action, body: &Value) -> bool {
    let stream = || Stream { label: "events".to_owned(), shards: Some(2), most: RECORD };
    let names = ["events-dev".to_owned(), ARN.to_owned(), "n".repeat(128)];
    let streams = Streams { by_name: names.into_iter().map(|name| (name, stream())).collect() };
    !call(action, &body.to_string(), &streams, "123456789012", &StandIn::default()).1.answer.refused
}

/// Values for each member: right ones, nearly right ones, and every kind of JSON.
fn values() -> Vec<Value> {
    let digits = |count: usize| json!("1".repeat(count));
    let mut values = vec![
        json!(true),
        json!(7),
        json!(1.5),
        json!([]),
        json!(["a"]),
        json!({}),
        json!({ "a": "b" }),
        json!(""),
        json!("a b"),
        json!("a\n"),
        json!("é"),
        json!("events-dev"),
        json!("n".repeat(128)),
        json!("n".repeat(129)),
        json!("k".repeat(256)),
        json!("k".repeat(257)),
        json!("0"),
        json!("00"),
        json!("07"),
        json!("-1"),
        json!("+1"),
        json!("1.0"),
        json!("٣"),
        digits(39),
        digits(40),
        digits(129),
        digits(130),
        json!(ARN),
        json!(format!("{ARN} ")),
        json!(format!("x{ARN}")),
        json!(format!("{ARN}{}", "n".repeat(2048))),
        json!("abcdefghij0123456789-abc"),
        json!("abcdefghij0123456789-ABC"),
        json!("abcdefghij0123456789abc"),
        json!("eA=="),
        json!("eA"),
        json!("eA="),
        json!("-_-_"),
        json!("eA==\n"),
        json!("e A=="),
        json!("eHh4"),
        json!("=AAA"),
    ];
    for (old, new) in [
        ("kinesis", "firehose"),
        ("123456789012", "12345678901"),
        (":stream/", ":stream"),
        ("aws", "a"),
        ("stream/events-dev", "stream/"),
    ] {
        values.push(json!(ARN.replacen(old, new, 1)));
    }
    values
}

/// Whether a member's shape has the value. A blob is base64 with the alphabet of RFC 4648, section 4, and padding: `'Foo' can not be
/// converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 3` (pplu/aws-sdk-perl, issue 81).
fn has(shape: &Value, value: &Value) -> bool {
    let text = value.as_str();
    match shape["type"].as_str().unwrap() {
        "boolean" => value.is_boolean(),
        "blob" => text.is_some_and(|text| {
            let body = text.trim_end_matches('=');
            let is_of_alphabet = |b: u8| b.is_ascii_alphanumeric() || b == b'+' || b == b'/';
            text.len() % 4 == 0 && text.len() - body.len() <= 2 && body.bytes().all(is_of_alphabet)
        }),
        "string" => text.is_some_and(|text| {
            let length = text.chars().count() as u64;
            // Java's `\d` is of ASCII.
            let pattern = shape["pattern"].as_str().unwrap_or("(?s).*").replace("\\d", "[0-9]");
            shape["min"].as_u64().is_none_or(|min| min <= length)
                && shape["max"].as_u64().is_none_or(|max| length <= max)
                && fancy_regex::Regex::new(&format!("^(?:{pattern})$")).unwrap().is_match(text).unwrap()
        }),
        other => panic!("{other}"),
    }
}

#[test]
fn what_the_model_refuses_is_refused() {
    let model: Value = serde_json::from_str(include_str!("../../../tests/oracles/kinesis.json")).unwrap();
    let record = json!({ "Data": "eA==", "PartitionKey": "k" });
    let mut refused = 0;
    for (action, input, in_record) in [
        (Action::PutRecord, "PutRecordInput", false),
        (Action::PutRecords, "PutRecordsInput", false),
        (Action::PutRecords, "PutRecordsRequestEntry", true),
    ] {
        let body = |member: &str, value: Value| {
            let mut body = match action {
                Action::PutRecord => record.clone(),
                _ => json!({ "Records": [record] }),
            };
            body["StreamName"] = json!("events-dev");
            let object = if in_record { &mut body["Records"][0] } else { &mut body };
            object[member] = value;
            body
        };
        for (member, shape) in model[input]["members"].as_object().unwrap() {
            let shape = &model[shape.as_str().unwrap()];
            // Null is as if it were not there: what is required is missed, all else is not.
            let is_required = model[input]["required"].as_array().unwrap().iter().any(|name| name == member.as_str());
            if is_required {
                assert!(!takes(action, &body(member, Value::Null)), "{input} {member}");
            } else if member != "StreamName" && member != "PartitionKey" {
                assert!(takes(action, &body(member, Value::Null)), "{input} {member}");
            }
            if shape["type"] == "list" {
                continue;
            }
            for value in values() {
                if has(shape, &value) {
                    continue;
                }
                refused += 1;
                assert!(!takes(action, &body(member, value.clone())), "{input} {member} {value}");
            }
        }
        assert!(takes(action, &body("NotOfTheModel", json!(7))), "{input}");
    }
    assert!(refused > 300, "{refused}");
}

#[test]
fn what_is_at_the_bounds_is_taken() {
    for (member, value) in [
        ("StreamName", json!("n".repeat(128))),
        ("StreamARN", json!(ARN)),
        ("StreamId", json!("abcdefghij0123456789-abc")),
        ("PartitionKey", json!("é".repeat(256))),
        ("ExplicitHashKey", json!("340282366920938463463374607431768211455")),
        ("SequenceNumberForOrdering", json!("1".repeat(129))),
        ("SequenceNumberForOrdering", json!("0")),
        ("DryRun", json!(false)),
        ("Data", json!("")),
    ] {
        let mut body = json!({ "StreamName": "events-dev", "Data": "eA==", "PartitionKey": "k" });
        body[member] = value.clone();
        assert!(takes(Action::PutRecord, &body), "{member} {value}");
    }
}

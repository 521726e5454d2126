//! No part of a request that a spec names is dropped, and what is meant of a batch's records is told.

use proptest::prelude::*;

use super::read;
use crate::base::request::Request;
use crate::service::api_gateway::model::{KIND, RecordKey, RestApi, Write};
use crate::service::testing;

/// The API with one route that writes so, and what is said of it: first lines and helps.
fn api(kind: &str, inner: &str) -> (Option<RestApi>, Vec<String>) {
    let (mut apis, said) = testing::read(
        &format!(
            "rest_api \"ingest\" {{\nroute \"POST /a\" {{\n{kind} {{\nstream = kinesis_stream.events\n{inner}\n}}\n}}\n}}\n"
        ),
        KIND,
        read,
    );
    let lines = said.lines().map(str::trim).filter(|line| !line.starts_with("error: "));
    let told = lines.filter(|line| ["error", "warning", "= help"].iter().any(|start| line.starts_with(start)));
    (apis.pop().flatten(), told.map(str::to_owned).collect())
}

fn said(kind: &str, inner: &str) -> Vec<String> {
    api(kind, inner).1
}

fn keys(inner: &str) -> Vec<String> {
    let (api, said) = api("put_record", inner);
    assert_eq!(said, [""; 0], "{inner}");
    let api = api.expect(inner);
    let Write::Record(record) = api.routes[0].write().unwrap() else { panic!("not one record") };
    record.partition_key.iter().map(|key| key.value.to_string()).collect()
}

#[test]
fn coalesce_is_the_list_of_its_arguments() {
    assert_eq!(
        keys("partition_key = coalesce(request.body.user_id, request.header[\"X-Session\"])"),
        keys("partition_key = [request.body.user_id, request.header[\"X-Session\"]]"),
    );
    let (api, said) = api("put_records", "partition_key = coalesce(record.user_id, request.header.x)");
    assert_eq!(said, [""; 0]);
    let api = api.unwrap();
    let Write::Records(records) = api.routes[0].write().unwrap() else { panic!("not a batch") };
    assert!(matches!(
        records.partition_key.as_slice(),
        [RecordKey::Element(_), RecordKey::Request(Request::Header(_)), RecordKey::Spread]
    ));
}

#[test]
fn what_takes_one_expression_takes_no_coalesce_of_two() {
    for (kind, field, expression) in [
        ("put_record", "explicit_hash_key", "coalesce(request.header.a, request.header.b)"),
        ("put_records", "records", "coalesce(request.body.a, request.body.b)"),
    ] {
        let said = said(kind, &format!("{field} = {expression}"));
        assert_eq!(said[0], format!("error[API023]: `{field}` takes one request expression"), "{said:?}");
    }
    let said = said("put_record", "partition_key = coalesce(request.id, request.body.a)");
    assert_eq!(said[0], "warning[API025]: `request.body.a` is never used");
}

/// An expression of parts `request.body.p0`, `p1`… in lists and calls of `coalesce`, and how many there are.
fn expression() -> impl Strategy<Value = (String, usize)> {
    let leaf = Just("@".to_owned());
    let tree = leaf.prop_recursive(4, 16, 4, |inner| {
        prop::collection::vec(prop_oneof![inner, Just("null".to_owned()), Just("\"\"".to_owned())], 0..4).prop_map(
            |mut arguments| {
                arguments.push("@".to_owned());
                format!("coalesce({})", arguments.join(", "))
            },
        )
    });
    (prop::collection::vec(tree, 1..4), any::<bool>()).prop_map(|(items, call)| {
        let mut count = 0;
        let mut text = String::new();
        for (index, part) in items.join(", ").split('@').enumerate() {
            if index > 0 {
                text.push_str(&format!("request.body.p{count}"));
                count += 1;
            }
            text.push_str(part);
        }
        (if call { format!("coalesce({text})") } else { format!("[{text}]") }, count)
    })
}

proptest! {
    #[test]
    fn no_argument_is_dropped((expression, count) in expression()) {
        let mut expected: Vec<String> = (0..count).map(|index| format!("request.body.p{index}")).collect();
        expected.push("request.id".to_owned());
        prop_assert_eq!(keys(&format!("partition_key = {expression}")), expected);
    }
}

#[test]
fn a_key_below_the_array_is_meant_for_each_record() {
    let never = |key: &str, array: &str, meant: &str| {
        [
            format!("error[API023]: `{array}` is the array of records, so `{key}` is never there"),
            format!("= help: did you mean `{meant}`?"),
        ]
    };
    let first = |key: &str, meant: &str| {
        [
            format!("warning[API041]: `{key}` is of one record, and would be the key of all records of the batch"),
            format!("= help: for the key of each record write `{meant}`"),
        ]
    };
    for (records, key, expected) in [
        (
            "request.body.records",
            "request.body.records.user_id",
            never("request.body.records.user_id", "request.body.records", "record.user_id"),
        ),
        // `records` is the body itself unless it is written.
        ("", "request.body.user.id", never("request.body.user.id", "request.body", "record.user.id")),
        (
            "request.body.a[0].b",
            "[request.id, request.body.a[0].b.c]",
            never("request.body.a[0].b.c", "request.body.a[0].b", "record.c"),
        ),
        (
            "request.body.records",
            "request.body.records[0].user_id",
            first("request.body.records[0].user_id", "record.user_id"),
        ),
        (
            "request.body.records",
            "coalesce(request.body.records[3], request.id)",
            first("request.body.records[3]", "record"),
        ),
    ] {
        let records = if records.is_empty() { String::new() } else { format!("records = {records}\n") };
        let all = said("put_records", &format!("{records}partition_key = {key}"));
        assert!(all.windows(2).any(|pair| pair == expected), "{key}: {all:?}");
    }
    for key in ["request.body.records", "request.body"] {
        let said = said("put_records", &format!("records = request.body.records\npartition_key = {key}"));
        assert!(said[0].starts_with(&format!("warning[API041]: `{key}` is the whole batch")), "{said:?}");
    }
    // Beside the array there may be what is the same for all records.
    for key in ["request.body.user_id", "request.body.recordset.x", "record", "record.user_id", "request.header.x"] {
        assert_eq!(said("put_records", &format!("records = request.body.records\npartition_key = {key}")), [""; 0]);
    }
}

#[test]
fn what_is_taken_for_a_record_is_told_where_it_is_none() {
    for (kind, inner, help) in [
        (
            "put_records",
            "records = request.body.items\ndata = request.body.items.payload",
            "did you mean `record.payload`?",
        ),
        (
            "put_records",
            "records = request.body.items\ndata = request.body.items[0].payload",
            "did you mean `record.payload`?",
        ),
        ("put_records", "records = request.body.items\ndata = request.body.items", "did you mean `record`?"),
        ("put_records", "data = request.header.x", "write `record`, a JSON path below it"),
        ("put_records", "records = record.items", "did you mean `request.body.items`?"),
        ("put_record", "partition_key = record.user_id", "did you mean `request.body.user_id`?"),
        ("put_record", "data = [record, request.id]", "did you mean `request.body`?"),
        ("put_record", "explicit_hash_key = record.hash", "did you mean `request.body.hash`?"),
        ("put_record", "partition_key = request.body", "take a part of it, such as `request.body.user_id`"),
    ] {
        let said = said(kind, inner);
        assert!(said.iter().any(|line| line.contains(help)), "{inner}: {said:?}");
    }
}

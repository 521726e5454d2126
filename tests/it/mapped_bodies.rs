//! What holds for any body: what the mapping of raw bodies sends is the body.

use crate::support::rest_api::*;
use apigw_vtl::{Input, Template};
use data_encoding::BASE64;
use proptest::prelude::*;
use serde_json::{Value, json};
use tfgen::service::api_gateway::data::DataFormat;
use tfgen::service::api_gateway::model::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn the_raw_mapping_sends_the_very_body(body in body()) {
        let sent = sent(&body);
        prop_assert_eq!(sent.0, format!("{body}\n"));
        prop_assert_eq!(sent.1, "r-1");
    }

    #[test]
    fn a_batch_keeps_every_record(records in proptest::collection::vec("[^\\x00\\x7f]{0,12}", 1..20)) {
        let records: Vec<Value> = records.into_iter().map(|text| json!({"user_id": "u", "text": text})).collect();
        let template = template(Write::Records(put_records()));
        let body = json!({"items": records}).to_string();
        let input = Input { body, context: context(), ..Input::default() };
        let sent: Value = serde_json::from_str(&template.render(&input).unwrap().text).unwrap();
        let decoded: Vec<Value> =
            sent["Records"].as_array().unwrap().iter().map(|record| serde_json::from_str(decode(record).trim_end()).unwrap()).collect();
        prop_assert_eq!(decoded, records);
    }
}

/// JSON, text, nothing, all of Unicode.
fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC*",
        Just(String::new()),
        "[ \\t\\r\\n\"'\\\\$#{}\\[\\]!/a0]{0,30}",
        any::<Vec<(String, i64)>>()
            .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(name, value)| (name, value.into())).collect())
                .to_string()),
        // A body is never read as a template.
        proptest::sample::select(&["$input.body", "$a.b(", "#set($a = 1)", "#end", "#stop", "##", "#*", "]]#"][..])
            .prop_map(str::to_owned),
    ]
}

fn context() -> serde_json::Map<String, Value> {
    serde_json::Map::from_iter([("requestId".to_owned(), json!("r-1"))])
}

/// The request template as it is rendered.
fn template(write: Write) -> Template {
    let api = RestApi { routes: vec![route(HttpMethod::Post, "/submit", write)], ..minimal() };
    Template::parse(&render(&[api], false).files["ingest_post_submit.vtl"]).unwrap()
}

fn decode(record: &Value) -> String {
    String::from_utf8(BASE64.decode(record["Data"].as_str().unwrap().as_bytes()).unwrap()).unwrap()
}

/// Data and partition key of the record that the mapping of raw bodies sends.
fn sent(body: &str) -> (String, String) {
    let input = Input { body: body.to_owned(), context: context(), ..Input::default() };
    let raw = PutRecord { data_format: Some(DataFormat::Raw), allow_empty: true, ..put_record() };
    let text = template(Write::Record(raw)).render(&input).unwrap().text;
    let record: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    (decode(&record), record["PartitionKey"].as_str().unwrap().to_owned())
}

#[test]
fn a_megabyte_arrives_too() {
    for unit in ["x", "\"", "é😀\n", "{\"a\": 1}"] {
        let body = unit.repeat((1 << 20) / unit.len());
        assert_eq!(sent(&body).0, format!("{body}\n"));
    }
}

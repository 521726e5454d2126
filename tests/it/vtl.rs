//! What rendered mapping templates do, asked of an engine that was checked against API Gateway.

use std::collections::BTreeMap;

use crate::support::rest_api::*;
use crate::support::vtl::{Answer, Ask, Engine};
use serde_json::{Value, json as json_value};
use tfgen::base::header::{CommentMark, with_header};
use tfgen::base::module::Module;
use tfgen::base::request::{Request, Segment};
use tfgen::service::api_gateway::data::{Data, DataFormat, Part};
use tfgen::service::api_gateway::model::*;

/// The engine, where it is installed; else the test is skipped, or fails in CI.
fn engine() -> Option<Engine> {
    Engine::start().inspect_err(|reason| crate::support::skip(reason)).ok()
}

/// Bodies that have gone wrong somewhere before.
const BODIES: [&str; 31] = [
    r#"{"user_id": "u-1", "n": 1}"#,
    r#"{"text": "quote \" backslash \\ newline \n slash \/ é 😀"}"#,
    "{\n  \"spread\": \"over lines\"\n}\n",
    "[]",
    "[1, 2]",
    "null",
    "0",
    "true",
    "\"a text\"",
    "plain text",
    "two\r\nlines\r\n",
    " ",
    "\n",
    "  blanks around  ",
    "it's",
    "\\",
    "\\'",
    "a/b",
    "$input.body #set($x=1) ${foo} #if(true)",
    "$data $newline ${data}",
    "#end",
    "## no comment",
    "#* nor this *#",
    "#[[ raw ]]#",
    "$$ $! \\$x",
    "naïve ÄÖÜ 日本語",
    "👩‍👩‍👧‍👦",
    "\u{2028}\u{2029}",
    "\u{feff}with a mark",
    "{}",
    "",
];

/// The only template of that name, as the file that is read: with its header.
fn template(module: &Module, name: &str) -> String {
    with_header(CommentMark::DoubleHash, "tfgen.hcl", &module.files[name])
}

fn api_with(write: Write, path: &str) -> RestApi {
    RestApi { routes: vec![route(HttpMethod::Post, path, write)], ..minimal() }
}

fn request_template(write: Write) -> String {
    template(&render(&[api_with(write, "/submit")], false), "ingest_post_submit.vtl")
}

/// What Kinesis would be sent.
fn sent(engine: &mut Engine, ask: &Ask) -> Value {
    let answer = engine.ask(ask);
    serde_json::from_str(&answer.output).unwrap_or_else(|error| panic!("{error}: {} for {ask:#?}", answer.output))
}

/// `Data`, decoded.
fn data(record: &Value) -> String {
    let mut bytes = Vec::new();
    for chunk in record["Data"].as_str().unwrap_or_else(|| panic!("no Data in {record}")).as_bytes().chunks(4) {
        let value = |byte: u8| match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => 0,
        };
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 6 | u32::from(value(*byte)));
        let padding = chunk.iter().filter(|byte| **byte == b'=').count();
        bytes.extend_from_slice(&bits.to_be_bytes()[1..4 - padding]);
    }
    String::from_utf8(bytes).unwrap()
}

fn map<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

/// A `put_record` that writes the body whatever it is.
fn raw() -> PutRecord {
    PutRecord { data_format: Some(DataFormat::Raw), allow_empty: true, ..put_record() }
}

#[test]
fn a_body_arrives_byte_by_byte() {
    let Some(mut engine) = engine() else { return };
    let template = request_template(Write::Record(raw()));
    for body in BODIES {
        let ask = Ask { template: template.clone(), body: body.to_owned(), ..Ask::default() };
        let record = sent(&mut engine, &ask);
        assert_eq!(data(&record), format!("{body}\n"));
        assert_eq!(record["StreamName"], "demo-events-dev");
        assert_eq!(record["PartitionKey"], "request-id");
        assert_eq!(record.as_object().unwrap().len(), 3);
    }
}

#[test]
fn any_delimiter_is_written_as_it_is() {
    let Some(mut engine) = engine() else { return };
    for delimiter in [
        "\n",
        "",
        "\r\n",
        ",",
        "\"",
        "\"\"",
        "'",
        "''",
        "$data",
        "${data}",
        "$",
        "#if(true)",
        "##",
        "\\",
        "\\$x",
        "\\n",
        "é😀",
        " ",
    ] {
        let record = PutRecord { delimiter: delimiter.to_owned(), ..put_record() };
        let ask =
            Ask { template: request_template(Write::Record(record)), body: "{\"a\": 1}".to_owned(), ..Ask::default() };
        assert_eq!(data(&sent(&mut engine, &ask)), format!("{{\"a\": 1}}{delimiter}"));
    }
}

#[test]
fn the_first_key_that_is_not_empty_is_taken() {
    let Some(mut engine) = engine() else { return };
    let keys = [
        Request::Body(json("user.id")),
        Request::Header("X-Key".to_owned()),
        Request::Query("key".to_owned()),
        Request::Context(vec!["identity".to_owned(), "sourceIp".to_owned()]),
        Request::Id,
    ];
    let record = PutRecord { partition_key: keys.map(at).into(), ..raw() };
    let template = request_template(Write::Record(record));
    let ask = |body: &str| Ask { template: template.clone(), body: body.to_owned(), ..Ask::default() };
    for (body, key) in [
        (r#"{"user": {"id": "u-1"}}"#, "u-1"),
        (r#"{"user": {"id": 12}}"#, "12"),
        (r#"{"user": {"id": false}}"#, "false"),
        (r#"{"user": {"id": 12345678901234567890}}"#, "12345678901234567890"),
        (r#"{"user": {"id": "it's \"q\" \\ / é 😀 $x #if \n\t"}}"#, "it's \"q\" \\ / é 😀 $x #if \n\t"),
        (r#"{"user": {"id": ""}}"#, "request-id"),
        (r#"{"user": {"id": null}}"#, "request-id"),
        (r#"{"user": {}}"#, "request-id"),
        (r#"{"user": "flat"}"#, "request-id"),
        ("no JSON", "request-id"),
        ("", "request-id"),
    ] {
        let record = sent(&mut engine, &ask(body));
        assert_eq!(record["PartitionKey"], key, "{body}");
        assert_eq!(data(&record), format!("{body}\n"));
    }
    for (headers, querystring, source_ip, key) in [
        (map([("X-Key", "h")]), map([("key", "q")]), "", "h"),
        (map([("x-key", "lower")]), map([("key", "q")]), "", "lower"),
        (map([("X-Key", "")]), map([("key", "q")]), "", "q"),
        (map([]), map([]), "192.0.2.1", "192.0.2.1"),
    ] {
        let context = json_value!({"identity": {"sourceIp": source_ip}}).as_object().unwrap().clone();
        let ask = Ask { headers, querystring, context, ..ask("{}") };
        assert_eq!(sent(&mut engine, &ask)["PartitionKey"], key);
    }
}

#[test]
fn an_explicit_hash_key_is_sent_where_there_is_one() {
    let Some(mut engine) = engine() else { return };
    let record = PutRecord { explicit_hash_key: Some(at(Request::Query("hash".to_owned()))), ..put_record() };
    let ask = Ask { template: request_template(Write::Record(record)), body: "x".to_owned(), ..Ask::default() };
    assert_eq!(sent(&mut engine, &ask).get("ExplicitHashKey"), None);
    let ask = Ask { querystring: map([("hash", "340282366920938463463374607431768211455")]), ..ask };
    assert_eq!(sent(&mut engine, &ask)["ExplicitHashKey"], "340282366920938463463374607431768211455");
}

#[test]
fn data_comes_from_any_part_of_the_request() {
    let Some(mut engine) = engine() else { return };
    let odd = vec![Segment::Key("odd-key".to_owned())];
    for (parts, body, expected) in [
        (vec![Request::Body(json("payload"))], r#"{"payload": {"a": [1, "b"]}}"#, r#"{"a":[1,"b"]}"#),
        (vec![Request::Body(json("payload"))], r#"{"payload": "text"}"#, r#""text""#),
        (vec![Request::Body(json("payload"))], r#"{"other": 1}"#, ""),
        (vec![Request::Body(json("payload")), Request::Body(vec![])], r#"{"other": 1}"#, r#"{"other":1}"#),
        (vec![Request::Body(odd)], r#"{"odd-key": {"x": 1}}"#, r#"{"x":1}"#),
        (vec![Request::Query("q".to_owned())], "", "from the query $x \"'"),
        (vec![Request::Path("tenant".to_owned())], "", "acme"),
        (vec![Request::Header("X-None".to_owned()), Request::Path("tenant".to_owned())], "", "acme"),
    ] {
        let record = PutRecord {
            data: Data::First(parts.into_iter().map(at).collect()),
            delimiter: String::new(),
            allow_empty: true,
            ..put_record()
        };
        let ask = Ask {
            template: request_template(Write::Record(record)),
            body: body.to_owned(),
            querystring: map([("q", "from the query $x \"'")]),
            path: map([("tenant", "acme")]),
            ..Ask::default()
        };
        let got = data(&sent(&mut engine, &ask));
        // Below the body, JSON comes out as the engine writes it.
        match (serde_json::from_str::<Value>(&got), serde_json::from_str::<Value>(expected)) {
            (Ok(got), Ok(expected)) => assert_eq!(got, expected),
            _ => assert_eq!(got, expected),
        }
    }
}

#[test]
fn a_body_of_json_is_one_line() {
    let Some(mut engine) = engine() else { return };
    let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    for (format, body, expected) in [
        (
            None,
            "{\r\n\"event\": \"sign\\nup\",\n\n\"price\": 1.50\n}\n",
            "{ \"event\": \"sign\\nup\", \"price\": 1.50 }",
        ),
        (None, "{\n  \"a\": [1,\r2]\n}", "{   \"a\": [1, 2] }"),
        (None, " null\n", "null"),
        (None, "{}", "{}"),
        (None, "\"\u{2028}é😀\"", "\"\u{2028}é😀\""),
        (Some(DataFormat::Text), "a\r\nb\n", "a b"),
        (Some(DataFormat::CompactJson), "{\n \"a\": [1, null],\n \"b\": \"x y\"}", "{\"a\":[1,null],\"b\":\"x y\"}"),
        (Some(DataFormat::CompactJson), "null", "null"),
    ] {
        let record = PutRecord { data_format: format, ..put_record() };
        let ask = Ask { template: request_template(Write::Record(record)), body: body.to_owned(), ..Ask::default() };
        let got = data(&sent(&mut engine, &ask));
        match format {
            // LocalStack writes JSON with blanks.
            Some(DataFormat::CompactJson) => assert_eq!(parsed(&got), parsed(expected), "{body}"),
            _ => assert_eq!(got, format!("{expected}\n"), "{body}"),
        }
    }
    // Nothing makes no record.
    for (format, body) in
        [(None, ""), (Some(DataFormat::Raw), ""), (Some(DataFormat::Text), " \n"), (Some(DataFormat::CompactJson), "")]
    {
        let record = PutRecord { data_format: format, ..put_record() };
        let ask = Ask { template: request_template(Write::Record(record)), body: body.to_owned(), ..Ask::default() };
        assert_eq!(sent(&mut engine, &ask).get("Data"), None, "{format:?} {body:?}");
    }
    // The client's own base64 is passed on, and can be nothing but a text.
    let record = PutRecord { data_format: Some(DataFormat::Base64), ..put_record() };
    let template = request_template(Write::Record(record));
    let ask = |body: &str| Ask { template: template.clone(), body: body.to_owned(), ..Ask::default() };
    assert_eq!(sent(&mut engine, &ask("AP+/aGk=\n"))["Data"], "AP+/aGk=");
    let sent = sent(&mut engine, &ask("\", \"StreamName\": \"other"));
    assert_eq!(
        (&sent["StreamName"], &sent["Data"]),
        (&json_value!("demo-events-dev"), &json_value!("\", \"StreamName\": \"other"))
    );
}

#[test]
fn parts_become_one_object() {
    let Some(mut engine) = engine() else { return };
    let part = |request: Request| Part::First(vec![at(request)]);
    let named = |name: &str, part: Part| (name.to_owned(), part);
    let parts = vec![
        named("event", part(Request::Body(json("event")))),
        named("text", part(Request::Text(Box::new(Request::Body(json("event")))))),
        named("it's \\u0041 \"q\" $x #end \u{1} é", Part::Literal("\"it's \\\\u0041 $x #if \\u0001\"".to_owned())),
        named(
            "nested",
            Part::Object(vec![
                named("agent", part(Request::Header("User-Agent".to_owned()))),
                named(
                    "list",
                    Part::List(vec![part(Request::Id), Part::Literal("1.50".to_owned()), Part::List(Vec::new())]),
                ),
                named("empty", Part::Object(Vec::new())),
            ]),
        ),
        named("at", part(Request::Context(vec!["requestTimeEpoch".to_owned()]))),
        named("first", Part::First(vec![at(Request::Query("q".to_owned())), at(Request::Body(json("other")))])),
    ];
    let record = PutRecord { data: Data::Parts(parts), ..put_record() };
    let template = request_template(Write::Record(record));
    let odd = "it's \"quoted\" \\ / é 😀 $x #if \t";
    for (body, agent, query, event, text, first) in [
        (
            r#"{"event": 1.5, "other": {"n": [1, 2.5]}}"#,
            odd,
            "",
            json_value!(1.5),
            json_value!("1.5"),
            json_value!({"n": [1, 2.5]}),
        ),
        (r#"{"event": {}}"#, odd, "", json_value!({}), json_value!("{}"), Value::Null),
        (
            r#"{"event": "a\nb'\"", "other": true}"#,
            "",
            "",
            json_value!("a\nb'\""),
            json_value!("a\nb'\""),
            json_value!(true),
        ),
        (r#"{"event": false}"#, "x", odd, json_value!(false), json_value!("false"), json_value!(odd)),
    ] {
        let ask = Ask {
            template: template.clone(),
            body: body.to_owned(),
            headers: map([("User-Agent", agent)]),
            querystring: map([("q", query)]),
            context: json_value!({"requestId": "r-1", "requestTimeEpoch": 1_700_000_000_000_u64})
                .as_object()
                .unwrap()
                .clone(),
            ..Ask::default()
        };
        let line = data(&sent(&mut engine, &ask));
        assert_eq!(line.matches('\n').count(), 1, "{line}");
        let found: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let agent = if agent.is_empty() { Value::Null } else { json_value!(agent) };
        let expected = json_value!({
            "event": event,
            "text": text,
            "it's \\u0041 \"q\" $x #end \u{1} é": "it's \\u0041 $x #if \u{1}",
            "nested": { "agent": agent, "list": ["r-1", 1.50, []], "empty": {} },
            "at": 1_700_000_000_000_u64,
            "first": first,
        });
        assert_eq!(found, expected);
    }
    // What is taken of the body counts: an envelope alone is no record.
    let ask = Ask { template, body: "{}".to_owned(), headers: map([("User-Agent", "x")]), ..Ask::default() };
    assert_eq!(sent(&mut engine, &ask).get("Data"), None);
}

#[test]
fn forms_are_read() {
    let Some(mut engine) = engine() else { return };
    let field = |name: &str| Part::First(vec![at(Request::Form(Some(name.to_owned())))]);
    let parts = vec![
        ("all".to_owned(), Part::First(vec![at(Request::Form(None))])),
        ("a".to_owned(), field("a")),
        ("none".to_owned(), field("none")),
    ];
    let record = PutRecord {
        data: Data::Parts(parts),
        partition_key: vec![at(Request::Form(Some("b".to_owned()))), at(Request::Id)],
        ..put_record()
    };
    let mut form = route(HttpMethod::Post, "/submit", Write::Record(record));
    form.content_types = vec!["application/x-www-form-urlencoded".to_owned()];
    let template = template(&render(&[RestApi { routes: vec![form], ..minimal() }], false), "ingest_post_submit.vtl");
    for (body, expected, key) in [
        (
            "a=1&b=x+y%20z=q&c&=5&d=&a=2",
            Some(json_value!({ "all": { "a": "2", "b": "x y z=q", "c": "", "d": "" }, "a": "2", "none": null })),
            "x y z=q",
        ),
        (
            "%zz=%&it's=%22'%0a%C3%A9",
            Some(json_value!({ "all": { "%zz": "%", "it's": "\"'\né" }, "a": null, "none": null })),
            "request-id",
        ),
        ("", None, "request-id"),
        ("=&&", None, "request-id"),
    ] {
        let ask = Ask { template: template.clone(), body: body.to_owned(), ..Ask::default() };
        let sent = sent(&mut engine, &ask);
        assert_eq!(sent["PartitionKey"], key, "{body}");
        assert_eq!(sent.get("Data").map(|_| serde_json::from_str::<Value>(&data(&sent)).unwrap()), expected, "{body}");
    }
}

#[test]
fn the_path_chooses_the_stream_and_an_unknown_one_writes_nothing() {
    let Some(mut engine) = engine() else { return };
    let module =
        render(&[api_with(Write::Record(PutRecord { target: by_parameter(), ..put_record() }), "/to/{stream}")], false);
    let ask = |stream: &str| Ask {
        template: template(&module, "ingest_post_to_stream.vtl"),
        body: "x".to_owned(),
        path: map([("stream", stream)]),
        ..Ask::default()
    };
    assert_eq!(sent(&mut engine, &ask("orders"))["StreamName"], "demo-events-dev");
    let clicks = sent(&mut engine, &ask("clicks"));
    assert_eq!(clicks["StreamARN"], "arn:aws:kinesis:eu-west-1:444455556666:stream/clicks");
    assert_eq!(clicks.get("StreamName"), None);
    for unknown in ["other", "", "order", "ORDERS", "orders\"", "$stream"] {
        // No stream is called so, and Kinesis says that it is the name.
        assert_eq!(sent(&mut engine, &ask(unknown))["StreamName"], "", "{unknown}");
        let refused = Ask {
            template: template(&module, "ingest_post_to_stream.client_error.vtl"),
            body: r#"{"__type": "ValidationException"}"#.to_owned(),
            response: true,
            ..ask(unknown)
        };
        let answer = engine.ask(&refused);
        assert_eq!((status(&answer), message(&answer).as_str()), (404, "not found"));
    }
}

#[test]
fn a_template_of_the_users_own_is_told_the_stream() {
    let Some(mut engine) = engine() else { return };
    let own = "{\"StreamName\": \"$stream\", \"Data\": \"$util.base64Encode(\"mine\")\", \"PartitionKey\": \"k\"}";
    for (target, path, name) in
        [(put_record().target, "", "demo-events-dev"), (by_parameter(), "orders", "demo-events-dev")]
    {
        let record = PutRecord { target, mapping_template: Some(own_template(own)), ..put_record() };
        let module = render(&[api_with(Write::Record(record), "/{stream}")], false);
        let ask = Ask {
            template: template(&module, "ingest_post_stream.vtl"),
            path: map([("stream", path)]),
            ..Ask::default()
        };
        let record = sent(&mut engine, &ask);
        assert_eq!(record["StreamName"], name);
        assert_eq!(data(&record), "mine");
    }
}

/// The records of a batch: what would be written, and by which key.
fn batch(engine: &mut Engine, records: &PutRecords, body: &str) -> Vec<(Value, String)> {
    let ask =
        Ask { template: request_template(Write::Records(records.clone())), body: body.to_owned(), ..Ask::default() };
    let request = sent(engine, &ask);
    assert_eq!(request["StreamName"], "demo-events-dev");
    let records = request["Records"].as_array().unwrap().iter();
    records
        .map(|record| {
            let data = data(record);
            let data = data.strip_suffix('\n').unwrap_or_else(|| panic!("no delimiter behind {data:?}"));
            (serde_json::from_str(data).unwrap(), record["PartitionKey"].as_str().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn the_elements_of_a_batch_become_records() {
    let Some(mut engine) = engine() else { return };
    let body = r#"{"items": [{"user_id": "u-1", "t": "it's \"q\" \\ é"}, {"n": 2}, {"user_id": 3}, {"user_id": null}, "text", 7, [1], {}]}"#;
    let elements = serde_json::from_str::<Value>(body).unwrap()["items"].as_array().unwrap().clone();
    let keys =
        ["u-1", "request-id-1", "3", "request-id-3", "request-id-4", "request-id-5", "request-id-6", "request-id-7"];
    let expected: Vec<(Value, String)> = elements.into_iter().zip(keys.map(str::to_owned)).collect();
    assert_eq!(batch(&mut engine, &put_records(), body), expected);
    let whole = PutRecords { records: Vec::new(), ..put_records() };
    assert_eq!(
        batch(&mut engine, &whole, r#"[{"user_id": "a"}, {}]"#),
        [(json_value!({"user_id": "a"}), "a".to_owned()), (json_value!({}), "request-id-1".to_owned())]
    );
}

#[test]
fn what_is_no_array_becomes_no_records() {
    let Some(mut engine) = engine() else { return };
    for body in [
        r#"{"items": []}"#,
        r#"{"items": {"a": {"user_id": "x"}}}"#,
        r#"{"items": "[1, 2]"}"#,
        r#"{"items": 3}"#,
        r#"{"items": null}"#,
        r#"{"other": [1]}"#,
        "[1]",
        "no JSON",
        "",
    ] {
        assert_eq!(batch(&mut engine, &put_records(), body), [], "{body}");
    }
}

#[test]
fn a_record_without_its_data_lets_kinesis_refuse_the_batch() {
    let Some(mut engine) = engine() else { return };
    let records = PutRecords { data: first(Request::Record(json("payload"))), ..put_records() };
    let body = r#"{"items": [{"payload": {"a": 1}}, {"user_id": "u"}, {"payload": {"a": 3}}]}"#;
    let ask = Ask { template: request_template(Write::Records(records)), body: body.to_owned(), ..Ask::default() };
    let request = sent(&mut engine, &ask);
    let records = request["Records"].as_array().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&data(&records[0])).unwrap(), json_value!({"a": 1}));
    assert_eq!(records[1], json_value!({"PartitionKey": "u"}));
    assert_eq!(serde_json::from_str::<Value>(&data(&records[2])).unwrap(), json_value!({"a": 3}));
}

fn status(answer: &Answer) -> u64 {
    answer.overrides.status.as_u64().unwrap_or_else(|| panic!("{answer:?}"))
}

fn message(answer: &Answer) -> String {
    let body: Value = serde_json::from_str(&answer.output).unwrap_or_else(|error| panic!("{error}: {answer:?}"));
    assert_eq!(body.as_object().unwrap().len(), 1);
    body["message"].as_str().unwrap().to_owned()
}

#[test]
fn kinesis_errors_are_told_apart_and_not_passed_on() {
    let Some(mut engine) = engine() else { return };
    let module = render(&[minimal()], false);
    for (kind, expected, text) in [
        ("ProvisionedThroughputExceededException", 429, "too many requests, try again later"),
        (
            "com.amazonaws.kinesis.v20131202#ProvisionedThroughputExceededException",
            429,
            "too many requests, try again later",
        ),
        ("ThrottlingException", 429, "too many requests, try again later"),
        ("KMSThrottlingException", 429, "too many requests, try again later"),
        ("LimitExceededException", 429, "too many requests, try again later"),
        ("AccessDeniedException", 502, "the request could not be processed, try again later"),
        ("ResourceNotFoundException", 502, "the request could not be processed, try again later"),
        ("KMSDisabledException", 502, "the request could not be processed, try again later"),
        // 0: the status stays that of the response, 400.
        ("ValidationException", 0, "the request was refused"),
        ("InvalidArgumentException", 0, "the request was refused"),
    ] {
        let body = json_value!({"__type": kind, "message": "stream x under account 111122223333"}).to_string();
        let ask = Ask {
            template: template(&module, "ingest_post_submit.client_error.vtl"),
            body,
            response: true,
            ..Ask::default()
        };
        let answer = engine.ask(&ask);
        assert_eq!((status(&answer), message(&answer).as_str()), (expected, text), "{kind}");
    }
    for body in ["", "no JSON", "{}", "[]"] {
        let ask = Ask {
            template: template(&module, "ingest_post_submit.client_error.vtl"),
            body: body.to_owned(),
            response: true,
            ..Ask::default()
        };
        assert_eq!(message(&engine.ask(&ask)), "the request was refused");
    }
}

#[test]
fn a_batch_written_in_part_says_which_records_to_send_again() {
    let Some(mut engine) = engine() else { return };
    let module = render(&[api_with(Write::Records(put_records()), "/submit")], false);
    let mut ask = |body: Value| {
        let template = template(&module, "ingest_post_submit.success.vtl");
        let answer = engine.ask(&Ask { template, body: body.to_string(), response: true, ..Ask::default() });
        let output: Value = serde_json::from_str(&answer.output).unwrap();
        (status(&answer), output)
    };
    let written = json_value!({"SequenceNumber": "1", "ShardId": "shardId-000000000000"});
    let all = json_value!({"FailedRecordCount": 0, "Records": [written, written]});
    assert_eq!(ask(all.clone()), (0, all));
    let failed = json_value!({"ErrorCode": "InternalFailure", "ErrorMessage": "under account 111122223333"});
    let expected = json_value!({"FailedRecordCount": 2, "Records": [{"ErrorCode": "InternalFailure"}, written, {"ErrorCode": "InternalFailure"}]});
    assert_eq!(ask(json_value!({"FailedRecordCount": 2, "Records": [failed, written, failed]})), (502, expected));
}

#[test]
fn only_allowed_origins_are_answered() {
    let Some(mut engine) = engine() else { return };
    let mut api = RestApi { cors: Some(two_origins()), ..minimal() };
    api.routes.push(route(HttpMethod::Post, "/batch", Write::Records(put_records())));
    let module = render(&[api], false);
    let templates: Vec<&String> = module
        .files
        .keys()
        .filter(|name| name.contains('.') && name.matches('.').count() == 2 || name.contains("preflight"))
        .collect();
    assert_eq!(templates.len(), 7);
    for name in templates {
        for (headers, expected) in [
            (map([("Origin", "https://b.example:8443")]), Some("https://b.example:8443")),
            (map([("origin", "https://b.example:8443")]), Some("https://b.example:8443")),
            // The static header is the first origin.
            (map([("Origin", "https://a.example")]), None),
            (map([("Origin", "https://evil.example")]), None),
            (map([("Origin", "https://b.example:84433")]), None),
            (map([("Origin", "https://bXexample:8443")]), None),
            (map([("Origin", "null")]), None),
            (map([]), None),
        ] {
            let ask = Ask {
                template: template(&module, name),
                body: "{}".to_owned(),
                headers,
                response: true,
                ..Ask::default()
            };
            let answer = engine.ask(&ask);
            let header = answer.overrides.header.get("Access-Control-Allow-Origin");
            assert_eq!(header.and_then(Value::as_str), expected, "{name}");
        }
    }
}

#[test]
fn an_empty_answer_is_empty() {
    let Some(mut engine) = engine() else { return };
    let mut api = RestApi { cors: Some(two_origins()), ..minimal() };
    api.routes[0].response = answer(204, ResponseBody::Empty);
    let module = render(&[api], false);
    let ask = Ask {
        template: template(&module, "ingest_post_submit.success.vtl"),
        body: r#"{"SequenceNumber": "1"}"#.to_owned(),
        response: true,
        ..Ask::default()
    };
    assert_eq!(engine.ask(&ask).output.trim(), "");
}

//! What holds for every body that a client can send to any kind of route: it is answered, and never by a 5xx of our making.

use proptest::prelude::*;
use serde_json::Value;

use super::tests::world_of;
use super::*;

/// Routes of each kind, with every form of data and partition key.
const SPEC: &str = r#"
project = "demo"
aws {
  region = "eu-west-1"
}
kinesis_stream "events" {
  shard_count = 1
}
kinesis_stream "other" {
  shard_count = 1
}
rest_api "in" {
  cors {
    allow_origins = ["https://a.example", "https://b.example"]
  }
  route "POST /plain" {
    put_record {
      stream = kinesis_stream.events
    }
  }
  route "POST /parts" {
    put_record {
      stream            = kinesis_stream.events
      data              = request.body.event
      partition_key     = [request.body.user_id, request.body.user.id, request.header["X-Tenant"], request.id]
      explicit_hash_key = request.body.hash
    }
  }
  route "POST /body" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.body
    }
  }
  route "POST /indices" {
    put_record {
      stream        = kinesis_stream.events
      data          = request.body[0].list[1]
      partition_key = request.body["odd key"][1].x[0][2]
      delimiter     = ""
    }
  }
  route "POST /to/{stream}" {
    put_record {
      streams          = { a = kinesis_stream.events, b = kinesis_stream.other }
      stream_parameter = request.path.stream
      partition_key    = request.body.user_id
    }
  }
  route "POST /batch" {
    put_records {
      stream  = kinesis_stream.events
      records = request.body
    }
  }
  route "POST /items" {
    put_records {
      stream        = kinesis_stream.events
      records       = request.body.items
      partition_key = [record.user_id, record.tags[0], request.body.tenant]
      data          = record.payload[1]
    }
  }
  route "POST /nested" {
    put_records {
      stream        = kinesis_stream.events
      records       = request.body.lists[0].items
      partition_key = record.user_id
    }
  }
  route "POST /object" {
    content_types = ["application/json", "text/plain"]
    put_record {
      stream = kinesis_stream.events
      data   = { event = request.body, user = [request.body.user_id, request.header["X-Tenant"]], tags = [1, "a"], x = { y = text(request.body.x) } }
    }
  }
  route "POST /text" {
    put_record {
      stream      = kinesis_stream.events
      data        = [text(request.body.event), request.query.event]
      allow_empty = true
    }
  }
  route "POST /compact" {
    put_record {
      stream      = kinesis_stream.events
      data_format = "COMPACT_JSON"
    }
  }
  route "POST /raw" {
    put_record {
      stream      = kinesis_stream.events
      data_format = "RAW"
    }
  }
  route "POST /base64" {
    put_record {
      stream      = kinesis_stream.events
      data_format = "BASE64"
    }
  }
  route "POST /form" {
    content_types = ["application/x-www-form-urlencoded"]
    put_record {
      stream        = kinesis_stream.events
      data          = { all = request.form, id = request.form.user_id }
      partition_key = [request.form.user_id, request.form["odd key"]]
    }
  }
  route "POST /objects" {
    put_records {
      stream  = kinesis_stream.events
      records = request.body.items
      data    = { event = record, id = request.id, tenant = request.body.tenant, line = text(record.user_id), list = [record[1], record.tags[0]] }
    }
  }
  route "POST /checked" {
    request_schema = "{\"type\": \"object\", \"required\": [\"user_id\"]}"
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.body.user_id
    }
  }
}
"#;

const PATHS: [&str; 17] = [
    "/plain",
    "/parts",
    "/body",
    "/indices",
    "/to/a",
    "/to/nowhere",
    "/batch",
    "/items",
    "/nested",
    "/checked",
    "/object",
    "/text",
    "/compact",
    "/raw",
    "/base64",
    "/objects",
    "/form",
];

/// What the routes read, so that most of what is generated meets them.
const NAMES: [&str; 12] =
    ["user_id", "user", "id", "event", "hash", "odd key", "x", "list", "lists", "items", "payload", "tags"];

/// Sends a body to each route; what is wrong with the answer is a text.
fn problems(world: &World, body: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for path in PATHS {
        let form = ("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned());
        let headers = if path == "/form" { vec![form] } else { Vec::new() };
        let request = Request { headers, body: body.to_owned(), ..Request::new("POST", path) };
        let exchange = world.invoke(world.api("in").unwrap(), &Ask { request, ..Ask::default() });
        let shown: String = body.chars().take(200).collect();
        let response = exchange.response.unwrap();
        let failed: Vec<&Step> = exchange.steps.iter().filter(|step| step.result == Went::Failed).collect();
        if response.status >= 500 {
            problems.push(format!("{} of {path} for {shown:?}: {failed:?}", response.status));
        }
        // A request of ours is always JSON, whatever Kinesis says of it then.
        if failed.iter().any(|step| step.message.contains("is not JSON") && step.name == StepName::Kinesis) {
            problems.push(format!("{path} prints no JSON for {shown:?}: {failed:?}"));
        }
        for record in exchange.kinesis.iter().filter(|call| !call.answer.refused).flat_map(|call| &call.records) {
            problems
                .extend(wrong_line(path, record).map(|what| format!("{path} writes {what} for {shown:?}: {record:?}")));
        }
        if serde_json::from_str::<Value>(&response.body).is_err() {
            problems.push(format!("{path} answers {:?} for {shown:?}", response.body));
        }
    }
    problems
}

/// What is wrong with what a route wrote: one line, but where bodies are raw, and JSON, but where texts are written.
fn wrong_line(path: &str, record: &Record) -> Option<&'static str> {
    if ["/raw", "/base64"].contains(&path) {
        return None;
    }
    // U+007F is no text to read.
    let hex = record.hex.as_deref().unwrap_or_default().as_bytes();
    let bytes = record.text.clone().map_or_else(|| data_encoding::HEXLOWER.decode(hex).unwrap(), String::into_bytes);
    let Ok(line) = String::from_utf8(bytes) else { return Some("what is no text") };
    let (line, is_whole) = match line.strip_suffix('\n') {
        Some(line) => (line, true),
        None => (line.as_str(), path == "/indices"),
    };
    if !is_whole || line.contains(['\n', '\r']) {
        return Some("no single line");
    }
    (path != "/text" && serde_json::from_str::<serde::de::IgnoredAny>(line).is_err()).then_some("no JSON")
}

#[test]
fn odd_bodies_are_answered() {
    let world = world_of(SPEC);
    let repeated = |text: &str, count: usize| vec![text; count].join(",");
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(500), close.repeat(500));
    let bodies: Vec<String> =
        ["", " ", "null", " null\n", "nul", "true", "0", "-0", "1e400", "NaN", "Infinity", "\"\"", "\"a\""]
            .into_iter()
            .chain([
                "{", "}", "[", "]", "{]", "[1,]", "{\"a\":}", "{'a': 1}", "{a: 1}", "{} x", "{}{}", "// c\n{}", "{}",
                "[]", "[[]]",
            ])
            .chain([
                "\u{feff}null",
                "\u{feff}{}",
                "\0",
                "\u{7f}",
                "\\",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "{\"user_id\":\"\\ud800\"}",
            ])
            .chain([
                "{\"user_id\":1,\"user_id\":{}}",
                "{\"items\":[1],\"items\":null}",
                "$input.body",
                "#set($x = 1)",
                "#end",
            ])
            .chain([
                "{\"items\":{\"a\":1}}",
                "{\"items\":\"[a\"}",
                "{\"lists\":{}}",
                "{\"lists\":[[]]}",
                "{\"odd key\":{\"1\":1}}",
            ])
            .chain([
                "{\"hash\":\"x\"}",
                "{\"hash\":1e50}",
                "{\"hash\":-1}",
                "{\"hash\":\"007\"}",
                "{\"class\":1,\"size\":[],\"\":{}}",
            ])
            .map(str::to_owned)
            .chain([nested("[", "]"), nested("{\"items\":", "}"), "x".repeat(10 * 1024 * 1024 + 1)])
            .chain([501, 1000, 1001].map(|count| format!("[{}]", repeated("1", count))))
            .chain([501, 1001].map(|count| format!("{{\"items\":[{}]}}", repeated("{\"payload\":[0,1]}", count))))
            .chain([format!("{{\"user_id\":\"{}\"}}", "k".repeat(300)), format!("\"{}\"", "é".repeat(530_000))])
            .collect();
    let problems: Vec<String> = bodies.iter().flat_map(|body| problems(&world, body)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// JSON with the names that the routes read.
pub(super) fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        proptest::sample::select(
            &["null", "true", "0", "-1", "1.50", "1e400", "12345678901234567890123", "\"\"", "\"5\""][..]
        )
        .prop_map(str::to_owned),
        any::<String>().prop_map(|text| Value::from(text).to_string()),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            proptest::collection::vec((proptest::sample::select(&NAMES[..]), inner), 0..6).prop_map(|members| {
                let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
                format!("{{{}}}", members.join(", "))
            }),
        ]
    })
}

/// Bodies: JSON, JSON with a character more or less, and any text.
fn body() -> impl Strategy<Value = String> {
    let broken =
        (json(), any::<prop::sample::Index>(), "[{}\\[\\],:\"\\\\nu0-9 ]{0,2}").prop_map(|(text, index, odd)| {
            let characters: Vec<char> = text.chars().collect();
            let at = index.index(characters.len());
            let (before, after) = characters.split_at(at);
            before.iter().chain(&odd.chars().collect::<Vec<_>>()).chain(after.iter().skip(1)).collect()
        });
    prop_oneof![4 => json(), 2 => broken, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn any_body_is_answered(body in body()) {
        let problems = WORLD.with(|world| problems(world, &body));
        prop_assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

thread_local! {
    /// Rendered once, for all bodies of a test.
    pub(super) static WORLD: World = world_of(SPEC);
}

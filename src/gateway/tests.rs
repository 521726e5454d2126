//! What holds for every request: the data is the body, batches keep their elements, and nothing panics.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::base::diag::Sink;
use crate::base::name::Choice as _;
use crate::base::source::Sources;
use crate::project;
use crate::spec::{Block, parse};

const SPEC: &str = r##"
project = "demo"
aws {
  region = "eu-west-1"
}
kinesis_stream "events" {
  shard_count = 3
}
rest_api "ingest" {
  cors {
    allow_origins = ["https://a.example", "https://b.example"]
  }
  usage_plan {
    api_key "partner" {}
  }
  route "POST /submit" {
    content_types = ["application/json", "text/plain"]
    put_record {
      stream        = kinesis_stream.events
      partition_key = [request.body.user_id, request.header["X-User"], request.query.user, request.id]
    }
  }
  route "POST /text" {
    put_record {
      stream      = kinesis_stream.events
      allow_empty = true
    }
    response {
      template = "#set($type = $input.params('type'))#if($type != '')#set($context.responseOverride.header['Content-Type'] = $type)#end$input.params('answer')"
    }
  }
  route "PUT /batch/{tenant}" {
    put_records {
      stream        = kinesis_stream.events
      partition_key = [record.id, request.path.tenant]
      delimiter     = ""
    }
  }
  route "PUT /lines" {
    put_records {
      stream = kinesis_stream.events
      data   = [text(record.line), record.other]
    }
  }
  route "ANY /checked/{rest+}" {
    api_key_required = true
    required_headers = ["X-A"]
    request_schema   = "{\"type\": \"object\", \"required\": [\"a\"]}"
    put_record {
      stream            = kinesis_stream.events
      data              = [request.body.a, request.path.rest]
      explicit_hash_key = request.header["X-Hash"]
    }
  }
}
"##;

fn world() -> World {
    world_of(SPEC)
}

/// The environment `dev` of a spec.
pub(super) fn world_of(spec: &str) -> World {
    let mut sources = Sources::default();
    let file = sources.add("tfgen.hcl", spec);
    let sink = Sink::default();
    let root = parse(&sources, file, &sink).unwrap();
    assert!(!sink.has_errors(), "{sink:#?}");
    let reading = project::read("dev", &root, &Block::nothing(), &BTreeMap::<String, String>::new(), None);
    let (environment, _) = reading.into_valid().unwrap();
    World::new(&environment, &BTreeMap::new())
}

fn send(world: &World, request: Request) -> Exchange {
    world.invoke(world.api("ingest").unwrap(), &Ask { request, ..Ask::default() })
}

/// The data of the records that a call has, whether text or not.
fn data(exchange: &Exchange) -> Vec<Vec<u8>> {
    let bytes = |record: &Record| match (&record.text, &record.hex) {
        (Some(text), _) => text.clone().into_bytes(),
        (None, hex) => data_encoding::HEXLOWER.decode(hex.as_deref().unwrap_or_default().as_bytes()).unwrap(),
    };
    exchange.kinesis.iter().flat_map(|call| &call.records).map(bytes).collect()
}

fn submit(body: &str) -> Request {
    Request { body: body.to_owned(), ..Request::new("POST", "/submit") }
}

fn text(body: &str) -> Request {
    Request { headers: vec![("Content-Type".to_owned(), "text/plain".to_owned())], ..submit(body) }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~\\n\\té😀]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map("[a-zA-Z$'\" é_-]{0,8}", inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The type is API Gateway's own unless the template says another.
#[test]
fn a_body_that_is_not_what_its_type_says_is_told() {
    let world = world();
    for (answer, content_type, is_told) in [
        ("thanks", "", true),
        ("{\"id\": ", "", true),
        ("{id: 1}", "", true),
        ("thanks", "application/problem+json; charset=utf-8", true),
        ("{\"id\": 1}", "", false),
        ("null", "", false),
        ("", "", false),
        (" ", "", false),
        ("thanks", "text/plain", false),
    ] {
        let query = vec![("answer".to_owned(), answer.to_owned()), ("type".to_owned(), content_type.to_owned())];
        let exchange = send(&world, Request { query, ..Request::new("POST", "/text") });
        assert_eq!(exchange.response.as_ref().map(|response| response.status), Some(200));
        let step = exchange.steps.iter().find(|step| step.name == StepName::ResponseBody);
        assert_eq!(step.is_some_and(|step| step.result == Went::Failed), is_told, "{answer} {content_type}");
    }
}

#[test]
fn text_arrives_byte_by_byte() {
    let world = world();
    let large = "ä\"\\\n".repeat(200_000);
    for body in [
        "{}",
        "[]",
        "null",
        "\"\"",
        " ",
        "\n",
        "$x #if(true) ## \\$y",
        "{\"user_id\": \"a\\\"b'\"}",
        "\u{feff}\u{1f600}\0",
        &large,
    ] {
        assert_eq!(data(&send(&world, text(body))), [format!("{body}\n").into_bytes()], "{body:.40}");
    }
}

/// Nothing makes no record, and the answer says what is missing.
#[test]
fn a_request_without_data_is_refused() {
    let world = world();
    let refused = |request: Request| {
        let exchange = send(&world, request);
        assert!(exchange.kinesis.iter().all(|call| call.answer.refused), "{:?}", exchange.kinesis);
        exchange.response.map(|response| (response.status, response.body.trim_end().to_owned()))
    };
    let answer = |message: &str| Some((400, format!("{{\"message\": \"{message}\"}}")));
    assert_eq!(refused(submit("")), answer("no data: the request has no body"));
    assert_eq!(refused(text("")), answer("no data: the request has no body"));
    let checked = Request {
        headers: vec![("X-A".to_owned(), "1".to_owned()), ("x-api-key".to_owned(), "k".to_owned())],
        body: "{\"a\": null}".to_owned(),
        ..Request::new("POST", "/checked/%20")
    };
    assert_eq!(send(&world, checked).response.map(|response| response.status), Some(200), "the path is there");
    let empty = Request { body: "[{\"id\": 1}]".to_owned(), ..Request::new("PUT", "/lines") };
    assert_eq!(refused(empty), answer("no data: a record has none of line, other"));
    for body in ["nul", "{", "hello", "[1,]", "{a: 1}", "{} x"] {
        let refused = refused(submit(body)).unwrap();
        assert_eq!((refused.0, refused.1.contains("Invalid request body")), (400, true), "{body}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_data_is_the_text(body in prop_oneof![any::<String>(), any_json().prop_map(|value| value.to_string())]) {
        prop_assume!(!body.is_empty());
        let exchange = send(&world(), text(&body));
        prop_assert_eq!(data(&exchange), [format!("{body}\n").into_bytes()]);
    }

    /// One request, one record, one line: what stands between tokens is the only thing that changes.
    #[test]
    fn the_data_is_the_json_on_one_line(value in any_json(), breaks in "[\r\n]{1,3}", ends in "[ \t\r\n]{0,3}") {
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        let body = format!("{ends}{}{ends}", pretty.replace('\n', &breaks));
        let found = data(&send(&world(), submit(&body)));
        prop_assert_eq!(found, [format!("{}\n", pretty.replace('\n', " ")).into_bytes()]);
    }

    #[test]
    fn the_elements_of_a_batch_arrive(elements in proptest::collection::vec(any_json(), 1..8)) {
        let request = Request { body: Value::from(elements.clone()).to_string(), ..Request::new("PUT", "/batch/acme") };
        let exchange = send(&world(), request);
        let found: Vec<Value> = data(&exchange).iter().map(|bytes| serde_json::from_slice(bytes).unwrap()).collect();
        prop_assert_eq!(found, elements);
    }

    #[test]
    fn no_request_panics(
        method in prop_oneof!["POST|PUT|GET|OPTIONS|DELETE|post|", any::<String>()],
        target in prop_oneof!["/(submit|batch|checked)(/[a-z%+ ]{0,5}){0,3}(\\?[a-z=&%+]{0,9})?", any::<String>()],
        headers in proptest::collection::vec(("(X-A|x-api-key|Content-Type|Origin|X-Hash|.{0,5})", ".{0,9}|[0-9]{1,40}|text/plain|application/json"), 0..6),
        body in prop_oneof![any::<String>(), any_json().prop_map(|value| value.to_string())],
        word in 0..Answering::ALL.len(),
        origin in prop_oneof![Just(None), ".{0,20}|https://[ab].example".prop_map(|origin| Some(Origin { origin, credentials: true }))],
    ) {
        let world = world();
        let ask = Ask {
            request: Request { headers, body, ..Request::new(&method, &target) },
            answer: StandIn::Word(Answering::ALL[word].1),
            context: vec![("identity.sourceIp".to_owned(), target)],
            origin,
        };
        let exchange = world.invoke(world.api("ingest").unwrap(), &ask);
        prop_assert!(!crate::view::terminal::exchange::text(&exchange).is_empty());
        prop_assert_eq!(&exchange, &world.invoke(world.api("ingest").unwrap(), &ask));
    }
}

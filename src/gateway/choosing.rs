//! Routes that write straight to Firehose, and routes whose requests choose where they go.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::base::diag::{Sink, sorted};
use crate::base::source::Sources;
use crate::project;
use crate::spec::{Block, parse};

const SPEC: &str = r##"
project = "demo"
aws {
  region = "eu-west-1"
}
s3_bucket "events" {}
kinesis_stream "events" {
  shard_count = 1
}
kinesis_stream "other" {
  shard_count = 1
}
firehose "events" {
  s3_bucket = s3_bucket.events
}
firehose "acme" {
  s3_bucket = s3_bucket.events
  prefix    = "acme/"
}
rest_api "ingest" {
  throttling {
    burst_limit = 1
    rate_limit  = 1
  }
  route "POST /one" {
    put_record {
      delivery_stream = firehose.events
    }
  }
  route "POST /many" {
    put_records {
      delivery_stream = firehose.events
    }
  }
  route "POST /own" {
    put_record {
      delivery_stream        = firehose.events
      other_delivery_streams = [firehose.acme]
      mapping_template       = file("own.vtl")
    }
  }
  route "POST /path/{to}" {
    put_record {
      delivery_streams          = { "acme-${environment}" = firehose.acme }
      delivery_stream_parameter = request.path.to
    }
  }
  route "POST /header" {
    put_record {
      delivery_streams          = { "a \"b\" $c #d \\ 'e'" = firehose.acme, z = firehose.events }
      delivery_stream_parameter = request.header["X-To"]
    }
  }
  route "POST /query" {
    put_records {
      streams          = { acme = kinesis_stream.other, "zwölf & mehr" = kinesis_stream.events }
      stream_parameter = request.query.to
    }
  }
  route "POST /body" {
    put_record {
      streams          = { acme = kinesis_stream.other, "7" = kinesis_stream.events }
      stream_parameter = request.body.to.name
    }
  }
  route "POST /batch" {
    put_records {
      delivery_streams          = { acme = firehose.acme }
      delivery_stream_parameter = request.body.to
      records                   = request.body.records
    }
  }
  route "POST /key" {
    put_record {
      delivery_streams          = { k1 = firehose.acme }
      delivery_stream_parameter = request.context.identity.apiKeyId
      default_delivery_stream   = firehose.events
    }
  }
}
"##;

const OWN: &str = r#"{"DeliveryStreamName": "$streams.acme", "Record": {"Data": "$util.base64Encode($input.body)"}}"#;

/// Sends a request; `None` for the headers that nobody cares about.
fn ask(target: &str, body: &Value, headers: &[(&str, &str)], answer: Answering) -> Exchange {
    let files = BTreeMap::from([("own.vtl".to_owned(), OWN.to_owned())]);
    let mut sources = Sources::default();
    let file = sources.add("tfgen.hcl", SPEC);
    let sink = Sink::default();
    let root = parse(&sources, file, &sink).unwrap();
    let (environment, told) = project::read("dev", &root, &Block::nothing(), &files, None).into_valid().unwrap();
    let told: Vec<String> = sorted(&sources, told).into_iter().map(|one| one.message.to_string()).collect();
    assert_eq!(told, [""; 0]);
    let world = World::new(&environment, &files);
    let mut request = Request { body: body.to_string(), ..Request::new("POST", target) };
    request.headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let context = headers.iter().filter(|(name, _)| *name == "key");
    let context = context.map(|(_, value)| ("identity.apiKeyId".to_owned(), (*value).to_owned())).collect();
    let ask = Ask { request, context, answer: StandIn::Word(answer), ..Ask::default() };
    world.invoke(world.api("ingest").unwrap(), &ask)
}

fn status(exchange: &Exchange) -> u16 {
    exchange.response.as_ref().unwrap().status
}

/// Where a request goes, or the status that it is answered with.
fn goes(target: &str, body: &Value, headers: &[(&str, &str)]) -> String {
    let exchange = ask(target, body, headers, Answering::Ok);
    let call = exchange.call().unwrap();
    match status(&exchange) {
        200 => format!("{} {}", call.service.prefix(), call.stream_label.as_deref().unwrap()),
        404 => {
            assert!(call.answer.refused && call.records.iter().all(|record| record.data_bytes == 0), "{call:?}");
            assert_eq!(exchange.response.unwrap().body.trim(), r#"{"message": "not found"}"#);
            "404".to_owned()
        }
        other => other.to_string(),
    }
}

#[test]
fn a_part_of_the_request_chooses() {
    let one = json!({ "n": 1 });
    for (target, body, headers, there) in [
        ("/path/acme-dev", &one, &[][..], "firehose acme"),
        ("/path/acme", &one, &[], "404"),
        ("/path/events", &one, &[], "404"),
        ("/header", &one, &[("X-To", "z")], "firehose events"),
        ("/header", &one, &[("x-to", "a \"b\" $c #d \\ 'e'")], "firehose acme"),
        ("/header", &one, &[("X-To", "Z")], "404"),
        ("/header", &one, &[], "404"),
        ("/query?to=acme", &json!([1]), &[], "kinesis other"),
        ("/query?to=zw%C3%B6lf%20%26%20mehr", &json!([1]), &[], "kinesis events"),
        ("/query?to=", &json!([1]), &[], "404"),
        ("/body", &json!({ "to": { "name": "acme" } }), &[], "kinesis other"),
        ("/body", &json!({ "to": { "name": 7 } }), &[], "kinesis events"),
        ("/body", &json!({ "to": { "name": "events" } }), &[], "404"),
        ("/body", &json!({ "to": "acme" }), &[], "404"),
        ("/body", &json!({ "to": null }), &[], "404"),
        ("/body", &json!({}), &[], "404"),
        ("/body", &json!([]), &[], "404"),
        ("/body", &Value::Null, &[], "404"),
        ("/batch", &json!({ "to": "acme", "records": [1, 2] }), &[], "firehose acme"),
        ("/batch", &json!({ "to": "x", "records": [1, 2] }), &[], "404"),
        ("/batch", &json!({ "records": [] }), &[], "404"),
        // What is right but for its records is the client's fault, and not that of its choice.
        ("/batch", &json!({ "to": "acme", "records": [] }), &[], "400"),
        ("/key", &one, &[("key", "k1")], "firehose acme"),
        ("/key", &one, &[("key", "k2")], "firehose events"),
        ("/key", &one, &[], "firehose events"),
    ] {
        assert_eq!(goes(target, body, headers), there, "{target} {body} {headers:?}");
    }
}

#[test]
fn firehose_gets_what_it_takes() {
    let exchange = ask("/one", &json!({ "n": 1 }), &[], Answering::Ok);
    let call = exchange.firehose.as_ref().unwrap();
    assert!(exchange.kinesis.is_none() && call.stream.as_deref() == Some("demo-events-dev"), "{exchange:?}");
    assert_eq!(call.records[0].text.as_deref(), Some("{\"n\":1}\n"));
    assert!(exchange.response.unwrap().body.contains("RecordId"));
    let exchange = ask("/many", &json!([{ "n": 1 }, "a"]), &[], Answering::Ok);
    let texts: Vec<_> =
        exchange.firehose.iter().flat_map(|call| &call.records).map(|one| one.text.as_deref()).collect();
    assert_eq!(texts, [Some("{\"n\":1}\n"), Some("\"a\"\n")]);
    let exchange = ask("/own", &json!({ "n": 1 }), &[], Answering::Ok);
    assert_eq!(exchange.firehose.as_ref().and_then(|call| call.stream_label.as_deref()), Some("acme"), "{exchange:?}");
}

#[test]
fn answers_of_firehose_are_told_apart() {
    for (target, body) in [("/one", json!({ "n": 1 })), ("/many", json!([1, 2, 3]))] {
        for (word, expected) in [
            (Answering::Ok, 200),
            // It says so with 503.
            (Answering::Throttle, 429),
            (Answering::AccessDenied, 502),
            (Answering::NotFound, 502),
            (Answering::KmsDenied, 502),
            (Answering::Error, 502),
            (Answering::Unavailable, 502),
            (Answering::Timeout, 504),
        ] {
            let exchange = ask(target, &body, &[], word);
            assert_eq!(status(&exchange), expected, "{target} {word:?}: {exchange:?}");
        }
    }
    let exchange = ask("/many", &json!([1, 2, 3]), &[], Answering::Partial);
    assert_eq!(status(&exchange), 502);
    let body: Value = serde_json::from_str(&exchange.response.unwrap().body).unwrap();
    assert_eq!(body["FailedPutCount"], 2);
    assert_eq!(body["RequestResponses"][0], json!({ "ErrorCode": "ServiceUnavailableException" }));
    assert_eq!(body["RequestResponses"][1].as_object().unwrap().keys().collect::<Vec<_>>(), ["RecordId"]);
    assert_eq!(goes("/many", &json!([]), &[]), "400");
    assert_eq!(goes("/many", &json!({ "a": 1 }), &[]), "400");
}

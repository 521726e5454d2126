//! What clients are answered: bodies that are written out, and mocks.

use super::report::{Exchange, Response, StepName};
use super::tests::world_of;
use super::{Answering, Ask, Request, StandIn};

const SPEC: &str = r#"
project = "demo"
aws {
  region = "eu-west-1"
}
kinesis_stream "events" {
  shard_count = 1
}
rest_api "one" {
  route "POST /json" {
    put_record {
      stream = kinesis_stream.events
    }
    response {
      body    = { price = "$5 #if(1) \\ \"q\" $util.escapeJavaScript('x') #[[", n = [1, null] }
      headers = { Cache-Control = "no-store" }
    }
  }
  route "POST /batch" {
    put_records {
      stream = kinesis_stream.events
    }
    response {
      body         = "ok $x\n#"
      content_type = "text/plain"
    }
  }
  route "GET /health" {
    mock {
      body = { status = "ok" }
    }
  }
  route "GET /pixel.gif" {
    put_record {
      stream = kinesis_stream.events
      data   = request.query.page
    }
    response {
      shape = "PIXEL"
    }
  }
  route "GET /gone" {
    mock {
      status_code = 410
    }
  }
}
rest_api "two" {
  cors {
    allow_origins = ["https://a.example", "https://b.example"]
  }
  route "GET /pixel.gif" {
    put_record {
      stream = kinesis_stream.events
      data   = request.query.page
    }
    response {
      shape   = "PIXEL"
      headers = { cache-control = "private, no-store" }
    }
  }
  route "POST /text" {
    put_record {
      stream = kinesis_stream.events
    }
    response {
      body         = "$a"
      content_type = "text/plain"
    }
  }
  route "GET /health" {
    mock {}
  }
}
"#;

fn sent(api: &str, method: &str, path: &str, answer: Answering, headers: &[(&str, &str)]) -> Exchange {
    let world = world_of(SPEC);
    let mut request = Request::new(method, path);
    request.body = if method == "POST" { "[1]".to_owned() } else { String::new() };
    request.headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let ask = Ask { request, answer: StandIn::Word(answer), ..Ask::default() };
    world.invoke(world.api(api).unwrap(), &ask)
}

fn answer(api: &str, method: &str, path: &str) -> Response {
    sent(api, method, path, Answering::Ok, &[]).response.unwrap()
}

#[test]
fn nothing_in_a_body_is_taken_for_a_template() {
    let json = answer("one", "POST", "/json");
    let body: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(body["price"], "$5 #if(1) \\ \"q\" $util.escapeJavaScript('x') #[[");
    assert_eq!(body["n"], serde_json::json!([1, null]));
    assert_eq!(
        (json.header("Content-Type"), json.header("Cache-Control")),
        (Some("application/json"), Some("no-store"))
    );
    let text = answer("one", "POST", "/batch");
    assert_eq!((text.status, text.header("Content-Type"), text.body.trim_end()), (200, Some("text/plain"), "ok $x\n#"));
    let text = answer("two", "POST", "/text");
    assert_eq!((text.header("Content-Type"), text.body.as_str()), (Some("text/plain"), "$a"));
}

#[test]
fn a_batch_that_was_written_in_part_is_told_in_json() {
    let partial = sent("one", "POST", "/batch", Answering::Partial, &[]).response.unwrap();
    assert_eq!((partial.status, partial.header("Content-Type")), (502, Some("application/json")));
    assert!(partial.body.contains("FailedRecordCount"), "{}", partial.body);
}

/// What browsers send for an `<img>`. Source: MDN, list of default Accept values.
const IMAGES: (&str, &str) = ("Accept", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");

#[test]
fn a_pixel_is_a_gif_that_nobody_keeps() {
    for (api, cache) in [("one", "no-store, max-age=0"), ("two", "private, no-store")] {
        let found = sent(api, "GET", "/pixel.gif?page=a", Answering::Ok, &[IMAGES]);
        assert_eq!(found.kinesis.unwrap().records.len(), 1);
        let pixel = found.response.unwrap();
        assert_eq!((pixel.status, pixel.binary_bytes), (200, Some(43)), "{api}");
        assert_eq!((pixel.header("Content-Type"), pixel.header("Cache-Control")), (Some("image/gif"), Some(cache)));
        let bytes = data_encoding::BASE64.decode(pixel.body.as_bytes()).unwrap();
        // GIF89a specification: signature, logical screen of 1 x 1, a global table of two colours; then a graphic control extension
        // whose flag says that colour 0 is transparent, an image of 1 x 1, the trailer.
        assert_eq!(bytes.get(..11), Some(b"GIF89a\x01\0\x01\0\x80".as_slice()));
        assert_eq!(bytes.get(19..27), Some([0x21, 0xf9, 4, 1, 0, 0, 0, 0].as_slice()));
        assert_eq!(bytes.get(27..37), Some([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0].as_slice()));
        assert_eq!(bytes.last(), Some(&0x3b));
    }
    let slow = sent("one", "GET", "/pixel.gif?page=a", Answering::Throttle, &[IMAGES]).response.unwrap();
    assert_eq!((slow.status, slow.binary_bytes), (429, None));
    assert_eq!(
        (slow.header("Content-Type"), slow.header("Cache-Control")),
        (Some("application/json"), Some("no-store, max-age=0"))
    );
}

#[test]
fn a_mock_answers_by_itself() {
    let health = sent("one", "GET", "/health", Answering::Ok, &[]);
    assert!(health.kinesis.is_none() && health.steps.iter().any(|step| step.name == StepName::Mock));
    let health = health.response.unwrap();
    assert_eq!((health.status, health.body.as_str()), (200, r#"{"status":"ok"}"#));
    let gone = answer("one", "GET", "/gone");
    assert_eq!((gone.status, gone.body.as_str()), (410, ""));
    let browser = sent("two", "GET", "/health", Answering::Ok, &[("Origin", "https://b.example")]).response.unwrap();
    assert_eq!((browser.status, browser.header("Access-Control-Allow-Origin")), (204, Some("https://b.example")));
}

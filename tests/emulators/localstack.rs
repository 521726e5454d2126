//! A request to the API that `tfgen apply` has made is followed to an object in S3, in LocalStack, which really runs templates, Kinesis and Firehose.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::deployment::Deployment;
use crate::support::emulator::{self, Answer, Aws, from_base64};
use crate::support::{root, skip, terraform};

/// Routes and streams beside those of the repository's own spec, so that one apply serves all questions.
const MORE: &str = r#"
kinesis_stream "clicks" {
  name        = "clicks"
  shard_count = 2
}

kinesis_stream "batch" {
  name        = "batch"
  shard_count = 1
}

kinesis_stream "gone" {
  name        = "gone"
  shard_count = 1
}

rest_api "ingest" {
  cors {
    allow_origins = ["https://app.example.com"]
    max_age       = 600
  }

  route "POST /text" {
    content_types = ["text/plain"]

    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /line" {
    put_record {
      stream = kinesis_stream.events
      data   = text(request.body.line)
    }
  }

  route "POST /parts" {
    put_record {
      stream = kinesis_stream.events
      data   = { n = request.body.n, type = request.header["Content-Type"], fixed = "it's $x #end ${environment}" }
    }
  }

  route "POST /checked" {
    request_schema = jsonencode({ type = "object", required = ["user_id"], properties = { user_id = { type = "string" } } })

    put_record {
      stream        = kinesis_stream.events
      partition_key = request.body.user_id
    }
  }

  route "PUT /batch" {
    put_records {
      stream        = kinesis_stream.batch
      records       = request.body.items
      data          = record
      partition_key = [record.user_id, request.id]
    }
  }

  route "POST /to/{stream}" {
    put_record {
      streams          = { clicks = kinesis_stream.clicks, "all.events" = kinesis_stream.events }
      stream_parameter = request.path.stream
    }
  }

  route "POST /gone" {
    put_record {
      stream = kinesis_stream.gone
    }
  }
}
"#;

/// The API, and the AWS behind it.
struct Pipeline {
    aws: Aws,
    base: String,
}

/// A record of a stream: its partition key and its data.
type Record = (String, Vec<u8>);

impl Pipeline {
    fn post(&mut self, path: &str, content_type: &str, body: &[u8]) -> Answer {
        self.send("POST", path, content_type, body)
    }

    fn send(&mut self, method: &str, path: &str, content_type: &str, body: &[u8]) -> Answer {
        let url = format!("{}{path}", self.base);
        self.aws.http(method, &url, &[("Content-Type", content_type)], Some(body))
    }

    /// All records of a stream, shard by shard.
    fn records(&mut self, stream: &str) -> Vec<Record> {
        let shards = self.aws.get("kinesis", "list_shards", json!({ "StreamName": stream }))["Shards"].clone();
        let mut records = Vec::new();
        for shard in shards.as_array().unwrap() {
            let from =
                json!({ "StreamName": stream, "ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON" });
            let iterator = self.aws.get("kinesis", "get_shard_iterator", from)["ShardIterator"].clone();
            let answer = self.aws.get("kinesis", "get_records", json!({ "ShardIterator": iterator }));
            records.extend(answer["Records"].as_array().unwrap().iter().map(|record| {
                let text = |key: &str| record[key].as_str().unwrap().to_owned();
                (text("PartitionKey"), from_base64(&text("Data")))
            }));
        }
        records
    }

    /// What stands in all objects of a bucket together, in order of their keys.
    fn objects(&mut self, bucket: &str) -> Vec<u8> {
        let listed = self.aws.get("s3", "list_objects_v2", json!({ "Bucket": bucket }));
        let keys = listed["Contents"].as_array().cloned().unwrap_or_default();
        let mut bytes = Vec::new();
        for object in keys {
            let object = self.aws.get("s3", "get_object", json!({ "Bucket": bucket, "Key": object["Key"] }));
            bytes.extend(from_base64(object["Body"].as_str().unwrap()));
        }
        bytes
    }
}

fn assert_written(answer: &Answer, body: &str) {
    let text = |key: &str| answer.json()[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(answer.status, 200, "for {body:?}: {answer:?}");
    assert!(!text("SequenceNumber").is_empty() && text("ShardId").starts_with("shardId-"), "for {body:?}: {answer:?}");
    assert_eq!(answer.headers.get("access-control-allow-origin").map(String::as_str), Some("https://app.example.com"));
}

/// Bodies that a template could spoil: the route, the content type, the body, and the record without its line end where one is written.
const BODIES: &[(&str, &str, &str, Option<&str>)] = &[
    ("/submit", "application/json", r#"{"user_id":"u-1","n":1}"#, Some(r#"{"user_id":"u-1","n":1}"#)),
    (
        "/submit",
        "application/json",
        "{\r\n  \"text\": \"quotes \\\" and \\\\ and \\n\",\n\n\"accents\": \"é漢😀\"\n}\n",
        Some("{   \"text\": \"quotes \\\" and \\\\ and \\n\", \"accents\": \"é漢😀\" }"),
    ),
    ("/submit", "application/json", "", None),
    ("/submit", "application/json", "{}", Some("{}")),
    ("/submit", "application/json", "not JSON at all, $input.body #set($x = 1)", None),
    ("/submit", "application/json", "[1, 2.50, null]", Some("[1, 2.50, null]")),
    (
        "/text",
        "text/plain",
        "  plain text, é漢😀, \"quoted\" and \\back\\\ton two\nlines  ",
        Some("  plain text, é漢😀, \"quoted\" and \\back\\\ton two\nlines  "),
    ),
    ("/text", "text/plain", "", None),
    ("/line", "application/json", r#"{"line": "a,b \"c\" 'd'"}"#, Some("a,b \"c\" 'd'")),
    ("/line", "application/json", r#"{"other": 1}"#, None),
    (
        "/parts",
        "application/json",
        r#"{"n": "it's \"1\" \\ é"}"#,
        Some(r#"{"n":"it's \"1\" \\ \u00E9","type":"application\/json","fixed":"it's $x #end local"}"#),
    ),
];

#[test]
fn a_request_becomes_a_record_and_an_object() {
    let Some(terraform) = terraform::ready().first() else { return };
    let localstack = match emulator::localstack() {
        Ok(localstack) => localstack,
        Err(reason) => return skip(&reason),
    };
    let local = Deployment::new(&root(), "local", &localstack.endpoint, MORE, terraform);
    local
        .tfgen(&["apply", "local", "--auto-approve"])
        .unwrap_or_else(|problem| panic!("{problem}\n{}", localstack.log()));
    let execution = local.outputs()["rest_api_ingest_execution_arn"].clone();
    let id = execution.rsplit(':').next().unwrap();
    let base = format!("{}/restapis/{id}/local/_user_request_", localstack.endpoint);
    let mut pipeline = Pipeline { aws: localstack.aws("ap-southeast-2"), base };

    let sent = bodies_become_records(&mut pipeline);
    a_body_is_checked_against_its_schema(&mut pipeline);
    a_batch_becomes_records(&mut pipeline);
    a_path_parameter_chooses_the_stream(&mut pipeline);
    a_preflight_is_answered(&mut pipeline);
    what_goes_wrong_is_no_success(&mut pipeline, &localstack.endpoint);
    the_objects_hold_the_records(&mut pipeline, &sent);
    a_change_of_the_api_is_deployed(&mut pipeline, &local);
}

/// Gives what has to be in the stream.
fn bodies_become_records(pipeline: &mut Pipeline) -> Vec<Vec<u8>> {
    let mut wanted = Vec::new();
    for (path, content_type, body, record) in BODIES {
        let answer = pipeline.post(path, content_type, body.as_bytes());
        match record {
            Some(record) => {
                assert_written(&answer, body);
                wanted.push(format!("{record}\n").into_bytes());
            }
            None => assert_eq!(answer.status, 400, "for {body:?} of {path}: {answer:?}"),
        }
    }
    let records = pipeline.records("api-kinesis-stream-local");
    let found: Vec<&Vec<u8>> = records.iter().map(|(_, data)| data).collect();
    for (found, wanted) in found.iter().zip(&wanted) {
        let (found, wanted) = (String::from_utf8_lossy(found), String::from_utf8_lossy(wanted));
        // How characters are escaped in JSON that is written anew is each engine's own.
        match [&found, &wanted].map(|text| serde_json::from_str::<Value>(text).ok()) {
            [Some(found), Some(wanted)] if wanted.get("type").is_some() => {
                assert_eq!(found, wanted);
            }
            _ => assert_eq!(found, wanted),
        }
    }
    assert_eq!(found.len(), wanted.len());
    let keys: std::collections::BTreeSet<&String> = records.iter().map(|(key, _)| key).collect();
    assert_eq!(keys.len(), wanted.len(), "each request has an id of its own: {keys:?}");
    records.into_iter().map(|(_, data)| data).collect()
}

fn a_body_is_checked_against_its_schema(pipeline: &mut Pipeline) {
    let before = pipeline.records("api-kinesis-stream-local").len();
    for body in ["{\"user\":\"u-1\"}", "{\"user_id\":1}", "[]", "no JSON"] {
        let answer = pipeline.post("/checked", "application/json", body.as_bytes());
        assert_eq!(answer.status, 400, "for {body:?}: {answer:?}");
    }
    assert_eq!(pipeline.records("api-kinesis-stream-local").len(), before, "what is refused is not written");
    let body = "{\"user_id\":\"u's \\\"own\\\"\"}";
    assert_written(&pipeline.post("/checked", "application/json", body.as_bytes()), body);
    let (key, data) = pipeline.records("api-kinesis-stream-local").pop().unwrap();
    assert_eq!((key.as_str(), data), ("u's \"own\"", format!("{body}\n").into_bytes()));
}

fn a_batch_becomes_records(pipeline: &mut Pipeline) {
    let items = [
        json!({ "user_id": "u-1", "text": "é漢😀 \"quoted\"" }),
        json!({ "user_id": "u-2", "nested": { "list": [1, null, true] } }),
        json!({ "no": "key" }),
    ];
    let answer = pipeline.send("PUT", "/batch", "application/json", json!({ "items": items }).to_string().as_bytes());
    assert_eq!((answer.status, &answer.json()["FailedRecordCount"]), (200, &json!(0)), "{answer:?}");
    assert_eq!(answer.json()["Records"].as_array().unwrap().len(), 3);
    let records = pipeline.records("batch");
    for ((key, data), item) in records.iter().zip(&items) {
        assert_eq!(data.last(), Some(&b'\n'));
        assert_eq!(&serde_json::from_slice::<Value>(data).unwrap(), item);
        match item["user_id"].as_str() {
            Some(user) => assert_eq!(key, user),
            None => assert!(!key.is_empty(), "a record without a user has the request's id"),
        }
    }
    assert_eq!(records.len(), 3);

    for body in ["{\"items\":[]}", "{}"] {
        let answer = pipeline.send("PUT", "/batch", "application/json", body.as_bytes());
        assert_eq!(answer.status, 400, "a batch without records, {body}: {answer:?}");
    }
    assert_eq!(pipeline.records("batch").len(), 3);
}

fn a_path_parameter_chooses_the_stream(pipeline: &mut Pipeline) {
    assert_written(&pipeline.post("/to/clicks", "application/json", b"{\"a\":1}"), "to clicks");
    assert_eq!(pipeline.records("clicks").into_iter().map(|(_, data)| data).collect::<Vec<_>>(), [b"{\"a\":1}\n"]);
    let before = pipeline.records("api-kinesis-stream-local").len();
    assert_written(&pipeline.post("/to/all.events", "application/json", b"{\"b\":2}"), "to events");
    assert_eq!(pipeline.records("api-kinesis-stream-local").len(), before + 1);
    // `batch` is a stream, and none of this route's.
    for other in ["batch", "all", "Clicks", "arn:aws:kinesis:ap-southeast-2:000000000000:stream"] {
        let answer = pipeline.post(&format!("/to/{other}"), "application/json", b"{\"c\":3}");
        assert_eq!(answer.status, 404, "for {other}: {answer:?}");
    }
    assert_eq!(pipeline.records("batch").len(), 3);
}

fn a_preflight_is_answered(pipeline: &mut Pipeline) {
    let url = format!("{}/submit", pipeline.base);
    let asked = [("Origin", "https://app.example.com"), ("Access-Control-Request-Method", "POST")];
    let answer = pipeline.aws.http("OPTIONS", &url, &asked, None);
    let header = |name: &str| answer.headers.get(name).map_or("", String::as_str);
    assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{answer:?}");
    assert_eq!(header("access-control-allow-origin"), "https://app.example.com");
    assert_eq!(header("access-control-allow-methods"), "OPTIONS,POST");
    assert_eq!(
        header("access-control-allow-headers"),
        "Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token,X-Api-Key"
    );
    assert_eq!(header("access-control-max-age"), "600");
}

fn what_goes_wrong_is_no_success(pipeline: &mut Pipeline, endpoint: &str) {
    let kinesis_refuses = |pipeline: &mut Pipeline, share: u32| {
        let config = json!({ "variable": "KINESIS_ERROR_PROBABILITY", "value": share }).to_string();
        let answer = pipeline.aws.http("POST", &format!("{endpoint}/_localstack/config"), &[], Some(config.as_bytes()));
        assert_eq!(answer.status, 200, "{answer:?}");
    };
    let before = (pipeline.records("clicks").len(), pipeline.records("batch").len());
    kinesis_refuses(pipeline, 1);
    let answer = pipeline.post("/to/clicks", "application/json", b"{}");
    assert_eq!((answer.status, answer.json()), (429, json!({ "message": "too many requests, try again later" })));
    let answer = pipeline.send("PUT", "/batch", "application/json", b"{\"items\":[{},{\"user_id\":\"u\"}]}");
    assert_eq!(answer.status, 502, "Kinesis answers 200 to a batch of which it has written a part: {answer:?}");
    kinesis_refuses(pipeline, 0);
    assert_eq!((pipeline.records("clicks").len(), pipeline.records("batch").len()), before);
    for (path, content_type) in
        [("/submit", "text/plain"), ("/submit", "application/xml"), ("/text", "application/json")]
    {
        let answer = pipeline.post(path, content_type, b"{}");
        assert_eq!(answer.status, 415, "{content_type} to {path}: {answer:?}");
    }
    assert_written(&pipeline.post("/gone", "application/json", b"{}"), "while it is there");
    pipeline.aws.get("kinesis", "delete_stream", json!({ "StreamName": "gone" }));
    let began = Instant::now();
    while pipeline.aws.call("kinesis", "describe_stream_summary", json!({ "StreamName": "gone" })).is_ok() {
        assert!(began.elapsed() < Duration::from_secs(30), "the stream stays");
        std::thread::sleep(Duration::from_millis(200));
    }
    let answer = pipeline.post("/gone", "application/json", b"{}");
    assert_eq!(answer.status, 502, "{answer:?}");
    assert_eq!(answer.json(), json!({ "message": "the request could not be processed, try again later" }));
}

/// What a stage answers with is its deployment: a change that is not deployed anew would not be seen.
fn a_change_of_the_api_is_deployed(pipeline: &mut Pipeline, local: &Deployment) {
    local.edit_environment(|spec| spec.replace("https://app.example.com", "https://new.example.com"));
    local.tfgen(&["apply", "local", "--auto-approve"]).unwrap_or_else(|problem| panic!("{problem}"));
    let answer = pipeline.post("/submit", "application/json", b"{}");
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.headers.get("access-control-allow-origin").map(String::as_str), Some("https://new.example.com"));
}

fn the_objects_hold_the_records(pipeline: &mut Pipeline, sent: &[Vec<u8>]) {
    let all: usize = pipeline.records("api-kinesis-stream-local").iter().map(|(_, data)| data.len()).sum();
    let began = Instant::now();
    let objects = loop {
        let objects = pipeline.objects("api-kinesis-firehose-bucket-local");
        if objects.len() >= all || began.elapsed() > Duration::from_secs(60) {
            break objects;
        }
        std::thread::sleep(Duration::from_millis(500));
    };
    let text = String::from_utf8_lossy(&objects);
    assert_eq!(objects.len(), all, "every record stands once in an object: {text}");
    for record in sent {
        let found = objects.windows(record.len()).any(|part| part == record);
        assert!(found, "{:?} in {text}", String::from_utf8_lossy(record));
    }
}

//! What is read of REST APIs, and what is said of wrong ones.
#![allow(clippy::disallowed_methods, reason = "the tests read the fixtures of the repository")]

use crate::service::api_gateway::data::Data;
use std::collections::BTreeMap;
use std::path::Path;

use super::super::check::check;
use super::super::model::KIND;
use super::read;
use crate::base::diag::{Sink, sorted};
use crate::base::name::Checked as _;
use crate::base::request::{Request, Segment};
use crate::base::source::Sources;
use crate::service::api_gateway::model::{
    Authorization, EndpointType, HttpMethod, Origins, PathPart, QuotaPeriod, RecordKey, ResponseBody, RestApi, Route,
    Write,
};
use crate::service::testing;
use crate::spec::{Reader, Scope, overlay, parse};
use crate::view::terminal::diagnostics::{Styling, print};

/// What is said about an API with this inside; the first line of it is line 2.
pub(super) fn problems(inner: &str) -> String {
    testing::read(&format!("rest_api \"ingest\" {{\n{inner}\n}}\n"), KIND, read).1
}

/// The first lines of what is said: code and message.
pub(super) fn messages(inner: &str) -> Vec<String> {
    headlines(&problems(inner))
}

pub(super) fn headlines(text: &str) -> Vec<String> {
    text.lines().filter(|line| line.starts_with("error") || line.starts_with("warning")).map(str::to_owned).collect()
}

fn sole_api(inner: &str) -> RestApi {
    let (mut apis, problems) = testing::read(&format!("rest_api \"ingest\" {{\n{inner}\n}}\n"), KIND, read);
    assert_eq!(headlines(&problems).into_iter().filter(|line| line.starts_with("error")).count(), 0, "{problems}");
    apis.pop().flatten().expect("an API")
}

pub(super) const ROUTE: &str = "route \"POST /submit\" {\n put_record {\n stream = kinesis_stream.events\n }\n}";

/// A route whose `put_record` or `put_records` has this inside besides the stream.
pub(super) fn writing(label: &str, kind: &str, inner: &str) -> String {
    format!("route \"{label}\" {{\n {kind} {{\n stream = kinesis_stream.events\n {inner}\n }}\n}}")
}

/// All APIs of a fixture in `dev`, and what is said about them.
pub(super) fn fixture(name: &str) -> (BTreeMap<String, RestApi>, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let text = |path: &str| std::fs::read_to_string(folder.join(path)).expect(path);
    let files: BTreeMap<String, String> = ["policies", "schemas", "mapping"]
        .iter()
        .filter_map(|room| std::fs::read_dir(folder.join(room)).ok().map(|entries| (room, entries)))
        .flat_map(|(room, entries)| {
            entries.map(move |entry| format!("{room}/{}", entry.unwrap().file_name().to_str().unwrap()))
        })
        .map(|path| (path.clone(), text(&path)))
        .collect();
    let mut sources = Sources::default();
    let base = sources.add("tfgen.hcl", text("tfgen.hcl"));
    let over = sources.add("environments/dev.hcl", text("environments/dev.hcl"));
    let sink = Sink::default();
    let root = overlay(&parse(&sources, base, &sink).unwrap(), &parse(&sources, over, &sink).unwrap());
    let variables = [("project", name.to_owned()), ("aws.region", "eu-west-1".to_owned())].into();
    let kinds = ["kinesis_stream", "rest_api", "iam_role"];
    let scope = Scope {
        environment: "dev",
        variables,
        kinds: &kinds,
        foreign: &[],
        files: &files,
        declared: None,
        nothing: crate::spec::Block::nothing(),
        budget: crate::spec::Budget::default(),
    };
    let apis: BTreeMap<String, RestApi>;
    {
        let reader = Reader::new(&root, &scope, &sink, None);
        let _ = reader.ask("project");
        for kind in ["aws", "kinesis_stream", "iam_role", "api_gateway_account"] {
            let _ = reader.verbatim(kind);
        }
        apis = reader.blocks(KIND).iter().filter_map(read).map(|api| (api.label.value.clone(), api)).collect();
        check(apis.values(), &sink);
    }
    let reported = sorted(&sources, sink.into_reported());
    (apis, reported.iter().map(|one| print(&sources, one, Styling::Plain) + "\n").collect())
}

pub(super) fn route<'a>(api: &'a RestApi, label: &str) -> &'a Route {
    api.routes.iter().find(|route| route.key.value == label).expect(label)
}

pub(super) fn key(name: &str) -> Segment {
    Segment::Key(name.to_owned())
}

/// What a record reads of the request.
fn texts(data: &Data) -> Vec<String> {
    data.requests().iter().map(|request| request.value.to_string()).collect()
}

#[test]
fn every_field_is_read() {
    let (apis, problems) = fixture("rest_api_every_field");
    assert_eq!(problems, "");
    let ingest = &apis["ingest"];
    assert_eq!(ingest.name.value, "rest_api_every_field ingest (dev)");
    assert_eq!(ingest.minimum_compression_size, Some(1024));
    assert_eq!(ingest.stage.stage_name.value.text(), "v1");
    assert_eq!(ingest.stage.throttling.as_ref().map(|limits| limits.value.rate_limit), Some(1000.5));
    assert_eq!(ingest.stage.execution_log.as_ref().and_then(|log| log.retention_in_days), Some(3));
    let log = ingest.stage.access_log.as_ref().unwrap();
    assert_eq!(
        log.format,
        r#"{"id":"$context.requestId","from":"$context.identity.sourceIp","status":"$context.status","backend":"$context.integration.status $context.integration.latency","who":"$context.authorizer.claims.sub"}"#
    );
    let cors = ingest.cors.as_ref().unwrap();
    assert_eq!(
        cors.allow_origins,
        Origins::Exactly(vec!["https://app.example.com".to_owned(), "http://localhost:3000".to_owned()])
    );
    // Those written, and those that the routes use.
    assert_eq!(
        cors.allow_headers,
        [
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "X-Amz-Content-Sha256",
            "X-Amz-Date",
            "X-Amz-Security-Token",
            "X-Api-Key",
            "X-Batch",
            "X-Hash",
            "X-Tenant",
            "X-Trace"
        ]
    );
    let plan = ingest.usage_plan.as_ref().unwrap();
    assert_eq!(plan.quota, Some((100_000, QuotaPeriod::Month)));
    let keys: Vec<_> = plan.api_keys.iter().map(|(label, key)| (label.as_str(), key.active)).collect();
    assert_eq!(keys, [("first", true), ("second", false)]);

    let post = route(ingest, "POST /events/{tenant}");
    assert_eq!(post.method, HttpMethod::Post);
    assert_eq!(post.path, [PathPart::Literal("events".to_owned()), PathPart::Parameter("tenant".to_owned())]);
    assert_eq!((post.authorization, post.timeout_milliseconds), (Authorization::AwsIam, 45_000));
    assert_eq!(post.required_headers, ["Idempotency-Key", "X-Tenant"]);
    let Write::Record(record) = post.write().unwrap() else { panic!("not one record") };
    let keys: Vec<String> = record.partition_key.iter().map(|key| key.value.to_string()).collect();
    assert_eq!(
        keys,
        [
            "request.header[\"X-Tenant\"]",
            "request.path.tenant",
            "request.query.source",
            "request.context.identity.sourceIp",
            "request.id"
        ]
    );
    assert_eq!(record.delimiter, "\r\n");
    assert_eq!((post.errors.client.status_code, post.errors.throttled.status_code), (422, 503));
    assert!(post.errors.client.template.as_ref().is_some_and(|template| template.contains("refused")));

    let batch = route(ingest, "PUT /batch");
    let Write::Records(records) = batch.write().unwrap() else { panic!("not a batch") };
    assert_eq!(records.records, [key("items")]);
    assert_eq!(texts(&records.data), ["record.payload"]);
    assert_eq!(
        records.partition_key,
        [
            RecordKey::Element(vec![key("user"), key("id")]),
            RecordKey::Element(vec![key("keys"), Segment::Index(0)]),
            RecordKey::Request(Request::Header("X-Batch".to_owned())),
            RecordKey::Spread,
        ]
    );
    assert_eq!(records.delimiter, "\n", "the environment's file says so");
    assert_eq!((batch.response.status_code, &batch.response.body), (204, &ResponseBody::Empty));
    assert!(!ingest.routes.iter().any(|route| route.method == HttpMethod::Delete), "dropped");

    let audit = &apis["audit"];
    assert_eq!(audit.endpoint_type, EndpointType::Edge);
    assert_eq!(audit.stage.access_log.as_ref().unwrap().retention_in_days, None);
    let cors = audit.cors.as_ref().unwrap();
    assert_eq!((&cors.allow_origins, cors.allow_headers.as_slice()), (&Origins::Any, ["*".to_owned()].as_slice()));
    assert_eq!(apis["inside"].vpc_endpoint_ids.len(), 2);
}

#[test]
fn defaults_make_a_whole_api() {
    let api = sole_api(&format!("access_log {{}}\nexecution_log {{}}\ncors {{\n allow_origins = [\"*\"]\n}}\n{ROUTE}"));
    assert_eq!(api.name.value, "demo-ingest-dev");
    assert_eq!(api.stage.stage_name.value.text(), "dev");
    let log = api.stage.access_log.as_ref().unwrap();
    assert_eq!(log.log_group_name.value, "/aws/apigateway/demo-ingest-dev");
    assert_eq!(log.retention_in_days, Some(14));
    let line: BTreeMap<String, String> = serde_json::from_str(&log.format).unwrap();
    assert_eq!(line["requestId"], "$context.requestId");
    // A default that its own rules would refuse would be a bad joke.
    assert_eq!(
        messages(&format!("access_log {{\n format = {}\n}}\n{ROUTE}", crate::hcl::quoted(&log.format))),
        [""; 0]
    );
    let route = &api.routes[0];
    assert_eq!(route.content_types, ["application/json"]);
    assert_eq!((route.timeout_milliseconds, route.api_key_required), (29_000, false));
    assert_eq!((route.response.status_code, &route.response.body), (200, &ResponseBody::Service));
    let errors = &route.errors;
    assert_eq!(
        [&errors.client, &errors.throttled, &errors.server, &errors.partial].map(|answer| answer.status_code),
        [400, 429, 502, 502]
    );
    let Write::Record(record) = route.write().unwrap() else { panic!("not one record") };
    assert_eq!(
        (texts(&record.data), record.data_format, record.allow_empty),
        (vec!["request.body".to_owned()], None, false)
    );
    assert_eq!(record.partition_key.iter().map(|one| &one.value).collect::<Vec<_>>(), [&Request::Id]);
    assert_eq!(record.delimiter, "\n");
    assert_eq!(
        api.cors.as_ref().unwrap().allow_headers,
        ["Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token", "X-Api-Key"]
    );

    let api = sole_api(&writing("POST /batch", "put_records", ""));
    let Write::Records(records) = api.routes[0].write().unwrap() else { panic!("not a batch") };
    assert_eq!((records.records.as_slice(), texts(&records.data)), ([].as_slice(), vec!["record".to_owned()]));
    assert_eq!(records.partition_key, [RecordKey::Spread]);
}

#[test]
fn stages_are_called_as_their_environment_but_for_dashes() {
    let mut sources = Sources::default();
    let file = sources.add("tfgen.hcl", format!("rest_api \"ingest\" {{\n{ROUTE}\n}}\n"));
    let sink = Sink::default();
    let root = parse(&sources, file, &sink).unwrap();
    let files = BTreeMap::new();
    let scope = Scope {
        environment: "eu-prod",
        variables: BTreeMap::new(),
        kinds: &["kinesis_stream"],
        foreign: &[],
        files: &files,
        declared: None,
        nothing: crate::spec::Block::nothing(),
        budget: crate::spec::Budget::default(),
    };
    let reader = Reader::new(&root, &scope, &sink, None);
    let api = reader.blocks(KIND).first().and_then(read).unwrap();
    assert_eq!(api.stage.stage_name.value.text(), "eu_prod");
}

#[test]
fn browsers_must_be_able_to_use_cors() {
    let cors = |inner: &str| messages(&format!("cors {{\n{inner}\n}}\n{ROUTE}"));
    assert_eq!(cors(""), ["error[SPC008]: `cors` needs `allow_origins`"]);
    assert_eq!(cors("allow_origins = []"), ["error[API014]: `allow_origins` is empty"]);
    assert_eq!(
        cors("allow_origins = [\"*\", \"https://a.example\"]"),
        ["error[API014]: `*` stands beside other origins"]
    );
    assert_eq!(
        cors("allow_origins = [\"https://a.example\", \"https://a.example\"]\nmax_age = 86401"),
        [
            "error[API016]: `https://a.example` appears twice in this list",
            "error[SPC016]: `max_age` is 86401; it takes 0 to 86400 seconds",
        ]
    );
    assert_eq!(
        cors(
            "allow_origins = [\"https://a.example\"]\nallow_headers = [\"*\"]\nexpose_headers = [\"*\"]\nallow_credentials = true"
        ),
        [
            "error[API015]: browsers refuse `*` in `allow_headers` when they send credentials",
            "error[API015]: browsers refuse `*` in `expose_headers` when they send credentials",
        ]
    );
    assert_eq!(
        cors("allow_origins = [\"*\"]\nallow_headers = [\"X Tenant\"]"),
        ["error[SPC017]: `allow_headers` has a space; it takes letters, digits, `-`, `_` and `.`"]
    );
    // `*` does not cover `Authorization`.
    let signed = ROUTE.replace("put_record", "authorization = \"AWS_IAM\"\nput_record");
    let api = sole_api(&format!("cors {{\nallow_origins = [\"*\"]\nallow_headers = [\"*\"]\n}}\n{signed}"));
    assert_eq!(api.cors.unwrap().allow_headers, ["*", "Authorization"]);
}

#[test]
fn logs_have_what_they_name() {
    let format = |text: &str| messages(&format!("access_log {{\n format = {text}\n}}\n{ROUTE}"));
    assert_eq!(format("\"$context.status\""), ["error[API012]: the format of an access log needs a request's id"]);
    assert_eq!(
        format("\"$context.requestId $input.body\""),
        ["warning[API042]: access logs have no `$input.body`, only `$context` variables"]
    );
    assert_eq!(
        format("\"$context.requestId\\n$context.status\""),
        ["error[API012]: the format of an access log is one line"]
    );
    // Deployed designs log it: API Gateway takes it and writes `-`.
    assert!(
        problems(&format!("access_log {{\n format = \"$context.requestId $context.routeKey\"\n}}\n{ROUTE}"))
            .contains("help: HTTP APIs have it; the same of a REST API is `$context.httpMethod $context.resourcePath`")
    );
    let text = format!("access_log {{\n format = \"$context.requestId $context.nothing\"\n}}\n{ROUTE}");
    assert_eq!(sole_api(&text).stage.access_log.unwrap().format, "$context.requestId $context.nothing");
    assert_eq!(format("7"), ["error[API012]: `format` takes a string or an object of strings"]);
    assert_eq!(format("{ a = \"$context.requestId\", b = 7 }").len(), 1);
    assert_eq!(
        problems(&format!(
            "access_log {{\n format = {{ a = \"$context.requestId\", b = \"$context.requestTme\" }}\n}}\n{ROUTE}"
        )),
        "\
warning[API042]: access logs have no `$context.requestTme`, and say `-` in its place
 --> tfgen.hcl:3:43
  |
3 |  format = { a = \"$context.requestId\", b = \"$context.requestTme\" }
  |                                           ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `$context.requestTime`?
"
    );
    assert_eq!(
        messages(&format!("name = \"My API\"\naccess_log {{}}\n{ROUTE}")),
        [
            "error[SPC017]: the default of `log_group_name`, `/aws/apigateway/My API`, has a space; it takes letters, digits, `_`, `/`, `.`, `#` and `-`"
        ]
    );
}

#[test]
fn endpoints_have_what_goes_with_them() {
    assert_eq!(
        messages(&format!("endpoint_type = \"PRIVATE\"\n{ROUTE}")),
        ["error[API007]: a PRIVATE API needs a resource policy"]
    );
    assert_eq!(
        messages(&format!("endpoint_type = \"EDGE\"\nintegration_timeout_quota = 60000\n{ROUTE}")),
        ["error[API010]: AWS does not raise the integration timeout of EDGE APIs"]
    );
    let slow = ROUTE.replace("put_record", "timeout_milliseconds = 60000\nput_record");
    assert_eq!(messages(&format!("integration_timeout_quota = 60000\n{slow}")), [""; 0]);
    assert_eq!(
        messages(&format!("vpc_endpoint_ids = [\"vpc-1\"]\n{ROUTE}")),
        ["error[SPC017]: `vpc_endpoint_ids` is not the id of a VPC endpoint; it has the form `vpce-0123456789abcdef0`"]
    );
}

#[test]
fn stages_take_what_aws_takes() {
    assert_eq!(
        messages(&format!(
            "stage_name = \"v-1\"\nstage_variables = {{ a = \"b'c\", d = \"\" }}\nthrottling {{\n burst_limit = -1\n}}\n{ROUTE}"
        )),
        [
            "error[SPC017]: `stage_name` has a `-`; it takes letters, digits and `_`",
            "error[API009]: the value of `a` has a `'`",
            "error[API009]: the value of `d` has 0 characters; it takes 1 to 512",
            "error[SPC008]: `throttling` needs `rate_limit`",
            "error[SPC016]: `burst_limit` is -1; it takes 0 to 2147483647 requests",
        ]
    );
}

#[test]
fn keys_and_plans_go_together() {
    assert_eq!(
        messages(&format!("usage_plan {{}}\n{}", ROUTE.replace("put_record", "api_key_required = true\nput_record"))),
        ["error[API029]: a usage plan needs one API key at least"]
    );
    // Only the label of the key is wrong; nothing else is said of it.
    assert_eq!(
        messages(&format!(
            "usage_plan {{\n api_key \"A B\" {{\n name = \"x\"\n }}\n}}\n{}",
            ROUTE.replace("put_record", "api_key_required = true\nput_record")
        )),
        ["error[SPC006]: `A B` cannot be a label"]
    );
}

/// What is said about several APIs together.
fn together(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("tfgen.hcl", text);
    let sink = Sink::default();
    let root = parse(&sources, file, &sink).unwrap();
    let files = BTreeMap::new();
    let variables = [("project", "demo".to_owned())].into();
    let scope = Scope {
        environment: "dev",
        variables,
        kinds: &["kinesis_stream"],
        foreign: &[],
        files: &files,
        declared: None,
        nothing: crate::spec::Block::nothing(),
        budget: crate::spec::Budget::default(),
    };
    {
        let reader = Reader::new(&root, &scope, &sink, None);
        let apis: Vec<RestApi> = reader.blocks(KIND).iter().filter_map(read).collect();
        check(apis.iter(), &sink);
    }
    let reported = sorted(&sources, sink.into_reported());
    reported.iter().map(|one| format!("{}: {}", one.code.id, one.message)).collect()
}

#[test]
fn addresses_are_unique() {
    let api = |label: &str, routes: &[&str], more: &str| {
        let routes: String = routes.iter().map(|label| writing(label, "put_record", "") + "\n").collect();
        format!("rest_api \"{label}\" {{\n{more}\n{routes}}}\n")
    };
    assert_eq!(
        together(&api("x", &["POST /a/b", "PUT /a_b/c"], "")),
        ["API004: `/a_b` of `rest_api.x` and `/a/b` of `rest_api.x` would both be `x_a_b` in Terraform"]
    );
    assert_eq!(
        together(&api("x", &["POST /", "POST /root"], "")),
        ["API004: `POST /root` of `rest_api.x` and `POST /` of `rest_api.x` would both be `x_post_root` in Terraform"]
    );
    assert_eq!(
        together(&api("x", &["POST /Submit", "PUT /submit"], "")),
        ["API004: `/submit` of `rest_api.x` and `/Submit` of `rest_api.x` would both be `x_submit` in Terraform"]
    );
    assert_eq!(
        together(&(api("x", &["POST /y/z"], "") + &api("x_y", &["POST /z"], ""))),
        ["API004: `/z` of `rest_api.x_y` and `/y/z` of `rest_api.x` would both be `x_y_z` in Terraform"]
    );
    let cors = "cors {\n allow_origins = [\"*\"]\n}";
    assert_eq!(
        together(&(api("x", &["POST /post/b"], cors) + &api("x_options", &["POST /b"], ""))),
        [
            "API004: `POST /b` of `rest_api.x_options` and `OPTIONS /post/b` of `rest_api.x` would both be `x_options_post_b` in Terraform"
        ]
    );
    assert_eq!(
        together(&(api("x", &["POST /b"], "") + &api("x_execution", &["POST /b"], ""))),
        [
            "API004: the output `arn` of `rest_api.x_execution` and the output `execution_arn` of `rest_api.x` would both be `x_execution_arn` in Terraform"
        ]
    );
    let keyed = |key: &str| format!("usage_plan {{\n api_key \"{key}\" {{}}\n}}");
    let found = together(&(api("x", &["POST /b"], &keyed("y_z")) + &api("x_y", &["POST /c"], &keyed("z"))));
    assert!(
        found.contains(
            &"API004: the API key `z` of `rest_api.x_y` and the API key `y_z` of `rest_api.x` would both be `x_y_z` in Terraform"
                .to_owned()
        ),
        "{found:?}"
    );
    assert_eq!(
        together(&(api("x", &["POST /b", "ANY /b", "PUT /b/{c}"], cors) + &api("y", &["POST /b"], cors))),
        [""; 0]
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let found = messages(
        "name = \"\"\nendpoint_type = \"LOCAL\"\nminimum_compression_size = 99999999\nstage_nme = \"x\"\nroles = iam_role.x\ncors {\n allow_origins = [\"a\"]\n}\naccess_log {\n retention_in_days = 2\n}\nroute \"post /submit\" {\n authorization = \"JWT\"\n content_types = [\"application/json; charset=utf-8\", \"text\"]\n required_headers = [\"a b\"]\n put_record {\n streem = kinesis_stream.events\n delimiter = 1\n }\n error \"x\" {}\n}\nroute \"POST /b\" {\n put_records {\n  stream = s3_bucket.x\n }\n timeout_milliseconds = 10\n}",
    );
    // A name that is misspelt is not told to be missing too.
    assert_eq!(found.len(), 17, "{found:#?}");
}

#[test]
fn schemas_are_valid_by_draft_4() {
    let schema = |schema: &str| {
        messages(
            &writing("POST /a", "put_record", "data = request.body")
                .replace("put_record {", &format!("request_schema = jsonencode({schema})\n    put_record {{")),
        )
    };
    for wrong in [
        "{ type = \"text\" }",
        "{ required = true }",
        "{ properties = { a = { type = \"int\" } } }",
        "{ \"$ref\" = \"#/definitions/nowhere\" }",
        "{ \"$ref\" = \"other.json\" }",
        "{ minimum = \"1\" }",
        "{ enum = [] }",
        "{ type = \"number\", maximum = 3, exclusiveMaximum = 5 }",
        "{ anyOf = {} }",
        "{ pattern = 1 }",
        "{ patternProperties = { \"^a\" = { type = \"int\" } } }",
    ] {
        let found = schema(wrong);
        assert!(
            found.iter().any(|one| one.contains("API017]: `request_schema` is not a schema of draft 4")),
            "{wrong}: {found:?}"
        );
    }
    for right in [
        "{}",
        "{ type = [\"object\", \"null\"], required = [\"a\"], additionalProperties = false }",
        "{ definitions = { id = { type = \"string\" } }, properties = { id = { \"$ref\" = \"#/definitions/id\" } } }",
        "{ \"$ref\" = \"https://apigateway.amazonaws.com/restapis/abc/models/Event\" }",
        "{ pattern = \"(?=.*[0-9])[a-z]+\", patternProperties = { \"^(?!x)\" = { pattern = \"*/\" } } }",
        "{ properties = { pattern = { type = \"string\" } } }",
        "{ \"$schema\" = \"http://json-schema.org/draft-04/schema#\", title = \"t\", unknown = 1 }",
    ] {
        assert_eq!(schema(right), [""; 0], "{right}");
    }
}

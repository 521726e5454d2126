//! What is rendered for a REST API: its text, what Terraform says of it, and when its deployment is remade.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::support::rest_api::*;
use crate::support::{terraform, tree};
use tfgen::base::diag::Diagnostic;
use tfgen::base::link::StreamTarget;
use tfgen::base::module::Module;
use tfgen::base::name::Checked as _;
use tfgen::base::request::Request;
use tfgen::hcl::{Block, Body, print};
use tfgen::service::api_gateway::Service;
use tfgen::service::api_gateway::data::{Content, DataFormat};
use tfgen::service::api_gateway::model::*;

fn golden(file: &str, rendered: &str) {
    let path = crate::support::root().join("tests/api_gateway").join(file);
    if std::env::var_os("TFGEN_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, rendered).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    assert_eq!(rendered, expected, "{}: write it anew with TFGEN_BLESS=1 and look at the difference", path.display());
}

#[test]
fn the_worked_example_is_as_expected() {
    let module = render(&[example()], true);
    golden("example.tf", &print(&module.body()));
    let names: Vec<&str> = module.files.keys().map(String::as_str).collect();
    assert_eq!(names, ["ingest_post_submit.client_error.vtl", "ingest_post_submit.vtl"]);
    for (name, text) in &module.files {
        golden(name, text);
    }
    let roots: Vec<&str> = module.outputs.values().filter_map(|output| output.root_name.as_deref()).collect();
    assert_eq!(
        roots,
        [
            "rest_api_ingest_access_log_group_arn",
            "rest_api_ingest_access_log_group_name",
            "rest_api_ingest_arn",
            "rest_api_ingest_execution_arn",
            "rest_api_ingest_id",
            "rest_api_ingest_invoke_url",
            "rest_api_ingest_post_submit_url",
            "rest_api_ingest_stage_arn",
            "rest_api_ingest_stage_name"
        ]
    );
}

/// The files of a module, which whoever calls it need not hand anything in.
fn as_files(module: &Module) -> BTreeMap<String, String> {
    let mut rest = Body::default();
    for (name, variable) in &module.variables {
        let block = Block::new("variable", [name.as_str()]).arg("description", variable.description.as_str());
        rest.push(block.arg("default", "arn:aws:iam::111122223333:role/any"));
    }
    for (name, output) in &module.outputs {
        let block = Block::new("output", [name.as_str()]);
        rest.push(block.arg("description", output.description.as_str()).arg("value", &output.value));
    }
    let mut files = module.files.clone();
    files.insert("main.tf".to_owned(), print(&module.body()));
    files.insert("rest.tf".to_owned(), print(&rest));
    files
}

#[test]
fn terraform_takes_every_feature() {
    let mut own = minimal();
    own.label = at("own".to_owned());
    own.cors = Some(cors(Origins::Exactly(vec!["https://a.example".to_owned()])));
    own.routes[0].action = Action::Write(Write::Record(PutRecord {
        mapping_template: Some(own_template("{\"StreamName\": \"$stream\"}")),
        ..put_record()
    }));
    let mut logged = minimal();
    logged.label = at("logged".to_owned());
    logged.stage.execution_log = full().stage.execution_log;
    for terraform in terraform::ready() {
        let dir = tempfile::tempdir().unwrap();
        let mut roots = Vec::new();
        let cases = [
            vec![],
            vec![minimal()],
            vec![example()],
            vec![full()],
            vec![own.clone()],
            vec![logged.clone()],
            vec![example(), full(), own.clone(), logged.clone()],
        ];
        for (index, apis) in cases.iter().enumerate() {
            let root = dir.path().join(format!("case_{index}"));
            tree::write(&root, as_files(&render(apis, index % 2 == 0)));
            roots.push(root);
        }
        terraform.fmt_check(dir.path()).unwrap();
        terraform.validate_many(dir.path(), &roots).unwrap();
    }
}

#[test]
fn no_address_is_taken_twice() {
    let module = render(&[example(), full()], true);
    let all: Vec<String> = module.addresses().collect();
    assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn a_stream_elsewhere_is_written_to_where_it_is() {
    let mut api = minimal();
    api.routes[0].action = Action::Write(Write::Record(PutRecord { target: to("far"), ..put_record() }));
    let streams = [("far".to_owned(), StreamTarget::Arn("arn:aws:kinesis:us-east-1:1:stream/far".to_owned()))].into();
    let module = render_in(&[api], &Surroundings { streams, ..Surroundings::default() });
    assert!(print(&module.body()).contains(":apigateway:us-east-1:kinesis:action/PutRecord\""));
    assert!(
        module.files["ingest_post_submit.vtl"].contains("\"StreamARN\": \"arn:aws:kinesis:us-east-1:1:stream/far\"")
    );
}

/// Each response that a template may turn to has a method response, or API Gateway answers 500.
#[test]
fn every_status_is_declared() {
    for (client, throttled, server) in
        [(400, 429, 502), (500, 500, 500), (503, 429, 503), (422, 422, 400), (400, 429, 429)]
    {
        let mut api = minimal();
        let errors = &mut api.routes[0].errors;
        errors.client.status_code = client;
        errors.throttled.status_code = throttled;
        errors.server.status_code = server;
        let module = render(&[api], false);
        let text = print(&module.body());
        for status in [200, client, throttled, server] {
            assert!(text.contains(&format!("\"aws_api_gateway_method_response\" \"ingest_post_submit_{status}\"")));
        }
        let kept: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("status_code")?.split_once("aws_api_gateway_method_response."))
            .map(|(_, rest)| rest)
            .collect();
        assert_eq!(kept.iter().collect::<BTreeSet<_>>().len(), 3, "one response a status: {kept:?}");
    }
}

#[test]
fn any_is_spelt_out_for_browsers() {
    let mut api = example();
    api.routes.push(route(HttpMethod::Any, "/all", Write::Record(put_record())));
    let text = print(&render(&[api], false).body());
    assert!(text.contains("\"'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'\""));
    assert!(text.contains("\"'OPTIONS,POST'\""));
}

fn digest(api: &RestApi) -> String {
    digest_in(api, &Surroundings::default())
}

fn digest_in(api: &RestApi, surroundings: &Surroundings) -> String {
    let text = print(&render_in(std::slice::from_ref(api), surroundings).body());
    let (_, rest) = text.split_once("definition = \"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

/// The names of all fields; a new field does not compile until it stands here, and then fails until a change of it is in [`changes`].
macro_rules! fields {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {{
        $(let _ = |value: $name| { let $name { $($field: _),+ } = value; };)+
        BTreeSet::from([$($(concat!(stringify!($name), ".", stringify!($field))),+),+])
    }};
}

fn all_fields() -> BTreeSet<&'static str> {
    fields! {
        RestApi { label, name, description, endpoint_type, vpc_endpoint_ids, minimum_compression_size, disable_execute_api_endpoint, policy, tags, stage, cors, usage_plan, role, routes }
        Stage { stage_name, xray_tracing_enabled, metrics_enabled, variables, throttling, access_log, execution_log }
        AccessLog { log_group_name, retention_in_days, kms_key_id, format }
        ExecutionLog { logging_level, data_trace_enabled, retention_in_days, kms_key_id }
        Cors { allow_origins, allow_headers, expose_headers, allow_credentials, max_age }
        UsagePlan { name, throttle, quota, api_keys }
        ApiKey { name, description, active }
        Throttling { burst_limit, rate_limit }
        Route { key, method, path, authorization, api_key_required, content_types, request_schema, required_headers, required_query, timeout_milliseconds, throttling, action, response, errors }
        PutRecord { target, data, data_format, contents, allow_empty, partition_key, explicit_hash_key, delimiter, mapping_template, constant_key }
        PutRecords { target, records, data, allow_empty, partition_key, delimiter, mapping_template, constant_key }
        Content { content_type, data, data_format }
        Target { service, choice }
        OwnTemplate { text, file, other_streams }
        Response { status_code, body, content_type, headers }
        Errors { client, throttled, server, partial }
        ErrorResponse { status_code, template }
    }
}

/// A field, whether a change of it must remake the deployment, and a change.
type Change = (&'static str, bool, fn(&mut RestApi));

/// The route with `put_record` and something of everything.
const ONE: usize = 3;
/// The route with `put_records`.
const MANY: usize = 1;

/// The template of the first route, which has one from here on.
fn own(api: &mut RestApi) -> &mut OwnTemplate {
    one(api).mapping_template.get_or_insert_with(|| own_template("{}"))
}

fn one(api: &mut RestApi) -> &mut PutRecord {
    match &mut api.routes[ONE].action {
        Action::Write(Write::Record(record)) => record,
        _ => panic!("not a put_record"),
    }
}

fn many(api: &mut RestApi) -> &mut PutRecords {
    match &mut api.routes[MANY].action {
        Action::Write(Write::Records(records)) => records,
        _ => panic!("not a put_records"),
    }
}

/// What becomes a record of the second content type.
fn csv(data_format: Option<DataFormat>) -> Content {
    let content_type = at("application/x-ndjson".to_owned());
    Content { content_type, data: first(Request::Body(Vec::new())), data_format }
}

fn constant_key() -> Diagnostic {
    Diagnostic::new(&tfgen::service::api_gateway::codes::CONSTANT_KEY, at(()).span, "one key")
}

fn changes() -> Vec<Change> {
    fn stage_log(api: &mut RestApi) -> &mut AccessLog {
        api.stage.access_log.as_mut().unwrap()
    }
    fn execution(api: &mut RestApi) -> &mut ExecutionLog {
        api.stage.execution_log.as_mut().unwrap()
    }
    fn plan(api: &mut RestApi) -> &mut UsagePlan {
        api.usage_plan.as_mut().unwrap()
    }
    fn key(api: &mut RestApi) -> &mut ApiKey {
        plan(api).api_keys.get_mut("acme").unwrap()
    }
    fn cors_of(api: &mut RestApi) -> &mut Cors {
        api.cors.as_mut().unwrap()
    }
    const NO: bool = false;
    const YES: bool = true;
    vec![
        ("RestApi.label", YES, |api| api.label.value.push('2')),
        ("RestApi.name", NO, |api| api.name.value.push('2')),
        ("RestApi.description", NO, |api| api.description = None),
        ("RestApi.endpoint_type", YES, |api| api.endpoint_type = EndpointType::Edge),
        ("RestApi.vpc_endpoint_ids", YES, |api| api.vpc_endpoint_ids.clear()),
        ("RestApi.minimum_compression_size", YES, |api| api.minimum_compression_size = None),
        ("RestApi.disable_execute_api_endpoint", YES, |api| api.disable_execute_api_endpoint = false),
        ("RestApi.policy", YES, |api| api.policy = None),
        ("RestApi.tags", NO, |api| api.tags.clear()),
        ("RestApi.stage", NO, |api| api.stage = minimal().stage),
        ("RestApi.cors", YES, |api| api.cors = None),
        ("RestApi.usage_plan", NO, |api| api.usage_plan = None),
        ("RestApi.role", YES, |api| api.role = None),
        ("RestApi.routes", YES, |api| drop(api.routes.pop())),
        ("Stage.stage_name", NO, |api| api.stage.stage_name = at(StageName::check("other").unwrap())),
        ("Stage.xray_tracing_enabled", NO, |api| api.stage.xray_tracing_enabled = false),
        ("Stage.metrics_enabled", NO, |api| api.stage.metrics_enabled = false),
        ("Stage.variables", NO, |api| api.stage.variables.clear()),
        ("Stage.throttling", NO, |api| api.stage.throttling = None),
        ("Stage.access_log", NO, |api| api.stage.access_log = None),
        ("Stage.execution_log", NO, |api| api.stage.execution_log = None),
        ("AccessLog.log_group_name", NO, |api| stage_log(api).log_group_name.value.push('2')),
        ("AccessLog.retention_in_days", NO, |api| stage_log(api).retention_in_days = None),
        ("AccessLog.kms_key_id", NO, |api| stage_log(api).kms_key_id = None),
        ("AccessLog.format", NO, |api| stage_log(api).format.push('2')),
        ("ExecutionLog.logging_level", NO, |api| execution(api).logging_level = LoggingLevel::Error),
        ("ExecutionLog.data_trace_enabled", NO, |api| execution(api).data_trace_enabled = false),
        ("ExecutionLog.retention_in_days", NO, |api| execution(api).retention_in_days = None),
        ("ExecutionLog.kms_key_id", NO, |api| execution(api).kms_key_id = None),
        ("Cors.allow_origins", YES, |api| cors_of(api).allow_origins = Origins::Any),
        ("Cors.allow_origins", YES, |api| {
            cors_of(api).allow_origins =
                Origins::Exactly(vec!["https://a.example".to_owned(), "https://c.example".to_owned()]);
        }),
        ("Cors.allow_headers", YES, |api| drop(cors_of(api).allow_headers.pop())),
        ("Cors.expose_headers", YES, |api| cors_of(api).expose_headers.clear()),
        ("Cors.allow_credentials", YES, |api| cors_of(api).allow_credentials = false),
        ("Cors.max_age", YES, |api| cors_of(api).max_age = None),
        ("UsagePlan.name", NO, |api| plan(api).name.value.push('2')),
        ("UsagePlan.throttle", NO, |api| plan(api).throttle = None),
        ("UsagePlan.quota", NO, |api| plan(api).quota = None),
        ("UsagePlan.api_keys", NO, |api| plan(api).api_keys.clear()),
        ("ApiKey.name", NO, |api| key(api).name.value.push('2')),
        ("ApiKey.description", NO, |api| key(api).description = None),
        ("ApiKey.active", NO, |api| key(api).active = false),
        ("Throttling.burst_limit", NO, |api| api.stage.throttling.as_mut().unwrap().value.burst_limit = 1),
        ("Throttling.rate_limit", NO, |api| api.routes[ONE].throttling.as_mut().unwrap().rate_limit = 1.0),
        ("Route.key", NO, |api| api.routes[ONE].key.value.push(' ')),
        ("Route.method", YES, |api| api.routes[ONE].method = HttpMethod::Patch),
        ("Route.path", YES, |api| api.routes[ONE].path.push(PathPart::Literal("x".to_owned()))),
        ("Route.path", YES, |api| api.routes[ONE].path[1] = PathPart::Literal("tenant".to_owned())),
        ("Route.authorization", YES, |api| api.routes[ONE].authorization = Authorization::None),
        ("Route.api_key_required", YES, |api| api.routes[ONE].api_key_required = false),
        ("Route.content_types", YES, |api| drop(api.routes[ONE].content_types.pop())),
        ("Route.request_schema", YES, |api| api.routes[ONE].request_schema = Some("{}".to_owned())),
        ("Route.required_headers", YES, |api| api.routes[ONE].required_headers.clear()),
        ("Route.required_query", YES, |api| api.routes[ONE].required_query.clear()),
        ("Route.timeout_milliseconds", YES, |api| api.routes[ONE].timeout_milliseconds = 50),
        ("Route.throttling", NO, |api| api.routes[ONE].throttling = None),
        ("Route.action", YES, |api| api.routes[ONE].action = Action::Write(Write::Records(put_records()))),
        ("Route.action", YES, |api| api.routes[ONE].action = Action::Mock),
        ("Route.response", YES, |api| api.routes[ONE].response = api.routes[0].response.clone()),
        ("Route.errors", YES, |api| api.routes[ONE].errors.client.status_code = 418),
        ("PutRecord.target", YES, |api| one(api).target = to("clicks")),
        ("Target.service", YES, |api| one(api).target.service = Service::Firehose),
        ("Target.choice", YES, |api| one(api).target.choice = by_parameter().choice),
        ("PutRecord.data", YES, |api| one(api).data = first(Request::Body(json("payload")))),
        ("PutRecord.data_format", YES, |api| one(api).data_format = Some(DataFormat::Raw)),
        ("PutRecord.contents", YES, |api| one(api).contents = vec![csv(Some(DataFormat::CompactJson))]),
        ("Content.content_type", YES, |api| {
            one(api).contents = vec![csv(Some(DataFormat::CompactJson))];
            one(api).contents[0].content_type.value = "application/json".to_owned();
        }),
        ("Content.data", YES, |api| {
            one(api).contents = vec![csv(None)];
            one(api).contents[0].data = first(Request::Id);
        }),
        ("Content.data_format", YES, |api| one(api).contents = vec![csv(Some(DataFormat::Base64))]),
        ("PutRecord.allow_empty", YES, |api| one(api).allow_empty = !one(api).allow_empty),
        ("PutRecord.partition_key", YES, |api| drop(one(api).partition_key.remove(0))),
        ("PutRecord.explicit_hash_key", YES, |api| one(api).explicit_hash_key = None),
        ("PutRecord.delimiter", YES, |api| one(api).delimiter.clear()),
        ("PutRecord.mapping_template", YES, |api| one(api).mapping_template = Some(own_template("{}"))),
        ("PutRecord.constant_key", NO, |api| one(api).constant_key = Some(constant_key())),
        ("OwnTemplate.text", YES, |api| one(api).mapping_template = Some(own_template("{ }"))),
        // With the file there comes a template.
        ("OwnTemplate.file", YES, |api| {
            let own = own(api);
            own.text = own_template("{  }").text;
            own.file = Some("a.vtl".to_owned());
        }),
        ("OwnTemplate.other_streams", YES, |api| own(api).other_streams = vec![stream("clicks")]),
        ("PutRecords.target", YES, |api| many(api).target = to("clicks")),
        ("PutRecords.records", YES, |api| many(api).records.clear()),
        ("PutRecords.data", YES, |api| many(api).data = first(Request::Record(json("other")))),
        ("PutRecords.allow_empty", YES, |api| {
            many(api).data = first(Request::Record(json("other")));
            many(api).allow_empty = true;
        }),
        ("PutRecords.partition_key", YES, |api| drop(many(api).partition_key.remove(0))),
        ("PutRecords.delimiter", YES, |api| many(api).delimiter.clear()),
        ("PutRecords.mapping_template", YES, |api| many(api).mapping_template = Some(own_template("{}"))),
        ("PutRecords.constant_key", NO, |api| many(api).constant_key = Some(constant_key())),
        ("Response.status_code", YES, |api| api.routes[ONE].response.status_code = 202),
        ("Response.body", YES, |api| api.routes[ONE].response.body = ResponseBody::Template("{}".to_owned())),
        ("Response.content_type", YES, |api| api.routes[ONE].response.content_type = Some("text/csv".to_owned())),
        ("Response.headers", YES, |api| {
            api.routes[ONE].response.headers = vec![("Cache-Control".to_owned(), "no-store".to_owned())];
        }),
        ("Errors.client", YES, |api| api.routes[ONE].errors.client.template = Some("{}".to_owned())),
        ("Errors.throttled", YES, |api| api.routes[ONE].errors.throttled.template = Some("{}".to_owned())),
        ("Errors.server", YES, |api| api.routes[ONE].errors.server.template = Some("{}".to_owned())),
        ("Errors.partial", YES, |api| api.routes[MANY].errors.partial.template = Some("{}".to_owned())),
        ("ErrorResponse.status_code", YES, |api| api.routes[MANY].errors.partial.status_code = 207),
        ("ErrorResponse.template", YES, |api| api.routes[MANY].errors.client.template = Some("{}".to_owned())),
    ]
}

#[test]
fn the_deployment_is_remade_when_and_only_when_the_definition_changes() {
    let changes = changes();
    let watched: BTreeSet<&str> = changes.iter().map(|(field, ..)| *field).collect();
    assert_eq!(all_fields(), watched);
    let before = digest(&full());
    let mut seen = BTreeSet::from([before.clone()]);
    let mut wrong = String::new();
    for (field, remade, change) in changes {
        let mut api = full();
        change(&mut api);
        let after = digest(&api);
        if (after != before) != remade {
            let _ = writeln!(wrong, "{field} {}", if remade { "must remake it" } else { "must not remake it" });
        }
        assert!(!remade || seen.insert(after), "{field}: another change has the same digest");
    }
    assert_eq!(wrong, "");
}

#[test]
fn the_surroundings_of_an_api_remake_its_deployment_where_it_sees_them() {
    let same = Surroundings::default;
    let before = digest(&full());
    assert_eq!(digest_in(&full(), &Surroundings { account_owner: true, ..same() }), before);
    assert_ne!(digest_in(&full(), &Surroundings { region: "eu-west-2", ..same() }), before);
    assert_ne!(digest_in(&full(), &Surroundings { writer: "another", ..same() }), before);
    let mut renamed = same();
    renamed.streams.insert("events".to_owned(), StreamTarget::Name("renamed".to_owned()));
    assert_ne!(digest_in(&full(), &renamed), before);
    // Neighbours are nobody's business.
    let together = print(&render(&[example(), full()], true).body());
    assert!(together.contains(&digest(&full())));
}

//! Models of REST APIs, for tests of what is made of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::base::link::StreamTarget;
use tfgen::base::module::Module;
use tfgen::base::name::{Arn, Checked as _};
use tfgen::base::request::{Request, Segment};
use tfgen::base::source::{Sources, Span, Spanned};
use tfgen::service::ALL;
use tfgen::service::api_gateway::data::Data;
use tfgen::service::api_gateway::model::*;
use tfgen::service::api_gateway::{ApiGatewayAccount, Service};
use tfgen::service::contract::{Context, Kind, Thing, Things};
use tfgen::service::iam::{ExistingRole, RoleName, RoleSource};
use tfgen::service::kinesis::{ExistingStream, KinesisStream, Origin, StreamName};
use tfgen::spec::Reference;

/// A value that was written nowhere.
pub fn at<T>(value: T) -> Spanned<T> {
    let file = Sources::default().add("tfgen.hcl", "");
    Spanned::new(value, Span { file, start: 0, end: 0 })
}

/// An answer without a content type and headers of its own.
pub fn answer(status_code: u32, body: ResponseBody) -> Response {
    Response { status_code, body, content_type: None, headers: Vec::new() }
}

/// A template of one's own.
pub fn own_template(text: &str) -> OwnTemplate {
    OwnTemplate { text: at(text.to_owned()), file: None, other_streams: Vec::new() }
}

/// A reference to a stream.
pub fn stream(label: &str) -> Spanned<Reference> {
    at(Reference { kind: "kinesis_stream".to_owned(), label: label.to_owned() })
}

/// Parts of a path of literals, and of parameters in braces.
pub fn path(text: &str) -> Vec<PathPart> {
    let part = |part: &str| match part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(name) => match name.strip_suffix('+') {
            Some(name) => PathPart::Greedy(name.to_owned()),
            None => PathPart::Parameter(name.to_owned()),
        },
        None => PathPart::Literal(part.to_owned()),
    };
    text.split('/').filter(|part| !part.is_empty()).map(part).collect()
}

/// `a.b` as a JSON path.
pub fn json(path: &str) -> Vec<Segment> {
    path.split('.').filter(|key| !key.is_empty()).map(|key| Segment::Key(key.to_owned())).collect()
}

/// Data that is one part of the request.
pub fn first(request: Request) -> Data {
    Data::First(vec![at(request)])
}

/// A target of one stream.
pub fn to(label: &str) -> Target {
    Target { service: Service::Kinesis, choice: Choice::One(stream(label)) }
}

/// The shortest `put_record`.
pub fn put_record() -> PutRecord {
    PutRecord {
        target: to("events"),
        data: first(Request::Body(Vec::new())),
        data_format: None,
        contents: Vec::new(),
        allow_empty: false,
        partition_key: vec![at(Request::Id)],
        explicit_hash_key: None,
        delimiter: "\n".to_owned(),
        mapping_template: None,
        constant_key: None,
    }
}

/// A `put_records` whose array is `items`.
pub fn put_records() -> PutRecords {
    PutRecords {
        target: to("events"),
        records: json("items"),
        data: first(Request::Record(Vec::new())),
        allow_empty: false,
        partition_key: vec![RecordKey::Element(json("user_id")), RecordKey::Spread],
        delimiter: "\n".to_owned(),
        mapping_template: None,
        constant_key: None,
    }
}

/// A target of two streams by `{stream}`.
pub fn by_parameter() -> Target {
    Target {
        service: Service::Kinesis,
        choice: Choice::By {
            parameter: Request::Path("stream".to_owned()),
            streams: [("clicks", "clicks"), ("orders", "events")]
                .map(|(value, label)| (value.to_owned(), stream(label)))
                .into(),
            default: None,
        },
    }
}

/// A route with what is there by default.
pub fn route(method: HttpMethod, text: &str, write: Write) -> Route {
    let error = |status_code| ErrorResponse { status_code, template: None };
    Route {
        key: at(format!("POST {text}")),
        method,
        path: path(text),
        authorization: Authorization::None,
        api_key_required: false,
        content_types: vec!["application/json".to_owned()],
        request_schema: None,
        required_headers: Vec::new(),
        required_query: Vec::new(),
        timeout_milliseconds: 29_000,
        throttling: None,
        action: Action::Write(write),
        response: answer(200, ResponseBody::Service),
        errors: Errors { client: error(400), throttled: error(429), server: error(502), partial: error(502) },
    }
}

/// The API of the worked example, without CORS and logs.
pub fn minimal() -> RestApi {
    RestApi {
        label: at("ingest".to_owned()),
        name: at("demo-ingest-dev".to_owned()),
        description: None,
        endpoint_type: EndpointType::Regional,
        vpc_endpoint_ids: Vec::new(),
        minimum_compression_size: None,
        disable_execute_api_endpoint: false,
        policy: None,
        tags: BTreeMap::new(),
        stage: Stage {
            stage_name: at(StageName::check("dev").unwrap()),
            xray_tracing_enabled: false,
            metrics_enabled: true,
            variables: BTreeMap::new(),
            throttling: None,
            access_log: None,
            execution_log: None,
        },
        cors: None,
        usage_plan: None,
        role: None,
        routes: vec![route(HttpMethod::Post, "/submit", Write::Record(put_record()))],
    }
}

/// The worked example: any origin, and an access log.
pub fn example() -> RestApi {
    let mut api = minimal();
    api.cors = Some(cors(Origins::Any));
    api.stage.access_log = Some(AccessLog {
        log_group_name: at("/aws/apigateway/demo-ingest-dev".to_owned()),
        retention_in_days: Some(14),
        kms_key_id: None,
        format: r#"{"requestId":"$context.requestId","status":"$context.status"}"#.to_owned(),
    });
    api
}

/// CORS for these origins.
pub fn cors(allow_origins: Origins) -> Cors {
    Cors {
        allow_origins,
        allow_headers: vec!["Authorization".to_owned(), "Content-Type".to_owned()],
        expose_headers: Vec::new(),
        allow_credentials: false,
        max_age: None,
    }
}

/// Two origins.
pub fn two_origins() -> Cors {
    cors(Origins::Exactly(vec!["https://a.example".to_owned(), "https://b.example:8443".to_owned()]))
}

/// An API with something of everything.
pub fn full() -> RestApi {
    use tfgen::base::name::KmsKeyArn;
    let key = || KmsKeyArn::check("arn:aws:kms:eu-west-1:111122223333:key/abc").ok();
    let limits = Throttling { burst_limit: 20, rate_limit: 10.5 };
    let mut api = example();
    api.label = at("full".to_owned());
    api.name = at("demo-full-dev".to_owned());
    api.description = Some("Takes \"everything\" ${really}".to_owned());
    api.endpoint_type = EndpointType::Private;
    api.vpc_endpoint_ids = vec!["vpce-0123456789abcdef0".to_owned()];
    api.minimum_compression_size = Some(1024);
    api.disable_execute_api_endpoint = true;
    api.policy = Some(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringEquals":{"aws:SourceVpce":"${x}"}}}]}"#.to_owned(),
    );
    api.tags = [("team".to_owned(), "data".to_owned())].into();
    api.stage.xray_tracing_enabled = true;
    api.stage.variables = [("colour".to_owned(), "blue".to_owned())].into();
    api.stage.throttling = Some(at(limits));
    api.stage.execution_log = Some(ExecutionLog {
        logging_level: LoggingLevel::Info,
        data_trace_enabled: true,
        retention_in_days: Some(7),
        kms_key_id: key(),
    });
    if let Some(log) = &mut api.stage.access_log {
        log.log_group_name = at("/aws/apigateway/demo-full-dev".to_owned());
        log.kms_key_id = key();
    }
    api.cors = Some(Cors {
        expose_headers: vec!["x-amzn-RequestId".to_owned()],
        allow_credentials: true,
        max_age: Some(600),
        ..two_origins()
    });
    api.usage_plan = Some(UsagePlan {
        name: at("demo-full-dev".to_owned()),
        throttle: Some(limits),
        quota: Some((1000, QuotaPeriod::Month)),
        api_keys: [("acme", true), ("old", false)]
            .map(|(label, active)| {
                let name = at(format!("demo-{label}"));
                (label.to_owned(), ApiKey { name, description: Some("A customer".to_owned()), active })
            })
            .into(),
    });
    api.role = Some(at(Reference { kind: "iam_role".to_owned(), label: "writer".to_owned() }));

    let mut checked = route(HttpMethod::Post, "/v1/{tenant}/events", Write::Record(put_record()));
    checked.authorization = Authorization::AwsIam;
    checked.api_key_required = true;
    checked.content_types = vec!["application/json".to_owned(), "application/x-ndjson".to_owned()];
    checked.request_schema =
        Some(r#"{"$schema":"http://json-schema.org/draft-04/schema#","type":"object","required":["user_id"],"properties":{"n":{"enum":[1,null,1.5]}}}"#.to_owned());
    checked.required_headers = vec!["X-Tenant".to_owned()];
    checked.required_query = vec!["source".to_owned()];
    checked.timeout_milliseconds = 5000;
    checked.throttling = Some(limits);
    checked.response = answer(204, ResponseBody::Empty);
    if let Action::Write(Write::Record(record)) = &mut checked.action {
        record.partition_key =
            vec![at(Request::Body(json("user_id"))), at(Request::Header("X-Tenant".to_owned())), at(Request::Id)];
        record.explicit_hash_key = Some(at(Request::Query("hash".to_owned())));
    }
    let mut batch = route(HttpMethod::Put, "/batch", Write::Records(put_records()));
    batch.request_schema = Some(r#"{"type":"object"}"#.to_owned());
    let mut choice = route(
        HttpMethod::Any,
        "/to/{stream}/{rest+}",
        Write::Record(PutRecord { target: by_parameter(), ..put_record() }),
    );
    choice.required_query = vec!["source".to_owned()];
    choice.errors.client =
        ErrorResponse { status_code: 502, template: Some("{\"error\": \"$input.path('$.__type')\"}\n".to_owned()) };
    api.routes = vec![
        route(HttpMethod::Post, "/", Write::Record(put_record())),
        batch,
        choice,
        checked,
        route(HttpMethod::Post, "/submit", Write::Record(put_record())),
    ];
    api
}

/// Two streams, one of them in another account.
pub fn streams() -> BTreeMap<String, StreamTarget> {
    [
        ("clicks".to_owned(), StreamTarget::Arn("arn:aws:kinesis:eu-west-1:444455556666:stream/clicks".to_owned())),
        ("events".to_owned(), StreamTarget::Name("demo-events-dev".to_owned())),
    ]
    .into()
}

/// What an API is rendered in.
#[derive(Clone)]
pub struct Surroundings {
    pub region: &'static str,
    pub streams: BTreeMap<String, StreamTarget>,
    /// The name of the existing role `writer`.
    pub writer: &'static str,
    pub account_owner: bool,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self { region: "eu-west-1", streams: streams(), writer: "role-of-full", account_owner: false }
    }
}

/// Renders with the streams above.
pub fn render(apis: &[RestApi], account_owner: bool) -> Module {
    render_in(apis, &Surroundings { account_owner, ..Surroundings::default() })
}

/// Renders all of API Gateway's module.
pub fn render_in(apis: &[RestApi], surroundings: &Surroundings) -> Module {
    let mut things = Things::default();
    for service in ALL {
        things.add(service.about, []);
    }
    let streams = surroundings.streams.iter().map(|(label, target)| KinesisStream {
        label: at(label.clone()),
        origin: Origin::Existing(match target {
            StreamTarget::Name(name) => ExistingStream::Name(StreamName::check(name).unwrap()),
            StreamTarget::Arn(arn) => ExistingStream::Arn(Arn::check(arn).unwrap()),
        }),
        kms_key_id: None,
    });
    let writer = RoleSource::Name(RoleName::check(surroundings.writer).unwrap());
    let account = ApiGatewayAccount { label: at(String::new()), manage: at(true) };
    add(&mut things, streams);
    add(&mut things, [ExistingRole { label: at("writer".to_owned()), source: writer }]);
    add(&mut things, surroundings.account_owner.then_some(account));
    add(&mut things, apis.iter().cloned());
    let roles = apis.iter().map(|api| {
        let label = &api.label.value;
        (format!("rest_api_{label}"), format!("role-of-{label}"))
    });
    let (region, derived_roles) = (surroundings.region, &roles.collect());
    let context = Context { region, provider_version: "", things: &things, derived_roles };
    let mut module = Module::default();
    ApiGatewayAccount::render(&context, &mut module);
    RestApi::render(&context, &mut module);
    module
}

fn add<T: Kind>(things: &mut Things, new: impl IntoIterator<Item = T>) {
    things.add(&T::ABOUT, new.into_iter().map(|thing| -> Arc<dyn Thing> { Arc::new(thing) }));
}

//! A REST API that AWS will accept.

use std::collections::BTreeMap;

use super::data::{Content, Data, DataFormat, is_json};
use super::service::Service;
use crate::base::diag::Diagnostic;
use crate::base::name::{KmsKeyArn, characters};
use crate::base::request::{Request, Segment};
use crate::base::source::Spanned;
use crate::spec::Reference;
use crate::{checked, choice};

/// The kind of block.
pub const KIND: &str = "rest_api";

checked! {
    /// 1 to 128 letters, digits and `_`. The documentation also allows `-`, the service's own error does not. Source: API Gateway CreateStage.
    StageName, |text| characters(text, 1..=128, "letters, digits and `_`", |c| c.is_ascii_alphanumeric() || c == '_')
}

choice! {
    /// Where an API can be reached.
    EndpointType {
        /// In its region.
        Regional = "REGIONAL",
        /// Through CloudFront's edge.
        Edge = "EDGE",
        /// From VPCs only.
        Private = "PRIVATE",
    }
}

choice! {
    /// A method of HTTP that a route can take; `OPTIONS` belongs to CORS. Source: API Gateway PutMethod.
    HttpMethod {
        /// Any of them.
        Any = "ANY",
        /// DELETE.
        Delete = "DELETE",
        /// GET.
        Get = "GET",
        /// HEAD.
        Head = "HEAD",
        /// PATCH.
        Patch = "PATCH",
        /// POST.
        Post = "POST",
        /// PUT.
        Put = "PUT",
    }
}

choice! {
    /// Who may call a route.
    Authorization {
        /// Everybody.
        None = "NONE",
        /// Whoever signs with AWS credentials and is allowed `execute-api:Invoke`.
        AwsIam = "AWS_IAM",
    }
}

choice! {
    /// How much is written to the execution log.
    LoggingLevel {
        /// Failed requests.
        Error = "ERROR",
        /// All requests.
        Info = "INFO",
    }
}

choice! {
    /// The period of a usage plan's quota.
    QuotaPeriod {
        /// A day.
        Day = "DAY",
        /// A week.
        Week = "WEEK",
        /// A month.
        Month = "MONTH",
    }
}

/// A REST API by its label.
#[derive(Debug, Clone)]
pub struct RestApi {
    /// The label.
    pub label: Spanned<String>,
    /// `name`, not empty.
    pub name: Spanned<String>,
    /// `description`.
    pub description: Option<String>,
    /// `endpoint_type`.
    pub endpoint_type: EndpointType,
    /// `vpc_endpoint_ids`, only with PRIVATE.
    pub vpc_endpoint_ids: Vec<String>,
    /// `minimum_compression_size` in bytes, 0 to 10485760.
    pub minimum_compression_size: Option<u32>,
    /// `disable_execute_api_endpoint`.
    pub disable_execute_api_endpoint: bool,
    /// `policy`: the resource policy as JSON text.
    pub policy: Option<String>,
    /// `tags`.
    pub tags: BTreeMap<String, String>,
    /// The stage.
    pub stage: Stage,
    /// `cors { … }`.
    pub cors: Option<Cors>,
    /// `usage_plan { … }`, with the keys of it.
    pub usage_plan: Option<UsagePlan>,
    /// `role`: an existing role with which API Gateway calls other services, instead of a derived one.
    pub role: Option<Spanned<Reference>>,
    /// The routes, sorted by path and method.
    pub routes: Vec<Route>,
}

/// The one stage of an API.
#[derive(Debug, Clone)]
pub struct Stage {
    /// `stage_name`.
    pub stage_name: Spanned<StageName>,
    /// `xray_tracing_enabled`.
    pub xray_tracing_enabled: bool,
    /// `metrics_enabled`: CloudWatch metrics of each method.
    pub metrics_enabled: bool,
    /// `stage_variables`.
    pub variables: BTreeMap<String, String>,
    /// `throttling { … }` of all methods.
    pub throttling: Option<Spanned<Throttling>>,
    /// `access_log { … }`.
    pub access_log: Option<AccessLog>,
    /// `execution_log { … }`.
    pub execution_log: Option<ExecutionLog>,
}

/// Limits of requests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Throttling {
    /// `burst_limit` in requests.
    pub burst_limit: u32,
    /// `rate_limit` in requests per second.
    pub rate_limit: f64,
}

/// `access_log { … }`: a log group of ours, one line a request.
#[derive(Debug, Clone)]
pub struct AccessLog {
    /// `log_group_name`.
    pub log_group_name: Spanned<String>,
    /// `retention_in_days`, of CloudWatch's list; `None` keeps for ever.
    pub retention_in_days: Option<u32>,
    /// `kms_key_id` of the log group.
    pub kms_key_id: Option<KmsKeyArn>,
    /// `format`: one line, with a request id in it.
    pub format: String,
}

/// `execution_log { … }`: what API Gateway did with each request. Its log group's name is fixed by API Gateway.
#[derive(Debug, Clone)]
pub struct ExecutionLog {
    /// `logging_level`.
    pub logging_level: LoggingLevel,
    /// `data_trace_enabled`: whole requests and responses are logged too.
    pub data_trace_enabled: bool,
    /// `retention_in_days`; `None` keeps for ever.
    pub retention_in_days: Option<u32>,
    /// `kms_key_id` of the log group.
    pub kms_key_id: Option<KmsKeyArn>,
}

/// `cors { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cors {
    /// `allow_origins`.
    pub allow_origins: Origins,
    /// `allow_headers`, sorted without regard to case.
    pub allow_headers: Vec<String>,
    /// `expose_headers`, likewise.
    pub expose_headers: Vec<String>,
    /// `allow_credentials`; never with [`Origins::Any`].
    pub allow_credentials: bool,
    /// `max_age` in seconds, 0 to 86400.
    pub max_age: Option<u32>,
}

/// Which origins may call from a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// `["*"]`.
    Any,
    /// These, each scheme, host and port, one at least.
    Exactly(Vec<String>),
}

/// `usage_plan { … }`.
#[derive(Debug, Clone)]
pub struct UsagePlan {
    /// `name`.
    pub name: Spanned<String>,
    /// `throttle { … }` of each key.
    pub throttle: Option<Throttling>,
    /// `quota { limit, period }` of each key.
    pub quota: Option<(u32, QuotaPeriod)>,
    /// `api_key "label" { … }`: name and description by label. AWS makes the values.
    pub api_keys: BTreeMap<String, ApiKey>,
}

/// An API key.
#[derive(Debug, Clone)]
pub struct ApiKey {
    /// `name`.
    pub name: Spanned<String>,
    /// `description`.
    pub description: Option<String>,
    /// Whether it works: `enabled` of the provider, here `active`, since `enabled = false` drops a block.
    pub active: bool,
}

/// `route "POST /submit" { … }`.
#[derive(Debug, Clone)]
pub struct Route {
    /// The label: method and path as written.
    pub key: Spanned<String>,
    /// The method.
    pub method: HttpMethod,
    /// The path's parts, in order; empty for `/`.
    pub path: Vec<PathPart>,
    /// `authorization`.
    pub authorization: Authorization,
    /// `api_key_required`.
    pub api_key_required: bool,
    /// `content_types` that the route takes, the first of all `application/json`; anything else is answered 415.
    pub content_types: Vec<String>,
    /// `request_schema`: a JSON Schema of the body, as JSON text.
    pub request_schema: Option<String>,
    /// `required_headers`.
    pub required_headers: Vec<String>,
    /// `required_query`: query string parameters.
    pub required_query: Vec<String>,
    /// `timeout_milliseconds`, 50 to 29000 (more where the account's quota was raised).
    pub timeout_milliseconds: u32,
    /// `throttling { … }` of this route.
    pub throttling: Option<Throttling>,
    /// What a request leads to.
    pub action: Action,
    /// `response { … }`, or what `mock { … }` answers.
    pub response: Response,
    /// `error "throttled" { … }`…: what the defaults are changed to. A mock never fails.
    pub errors: Errors,
}

/// What a request to a route leads to.
#[expect(clippy::large_enum_variant, reason = "nearly every route writes")]
#[derive(Debug, Clone)]
pub enum Action {
    /// Records are written.
    Write(Write),
    /// `mock { … }`: API Gateway answers by itself.
    Mock,
}

/// One part of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathPart {
    /// `submit`.
    Literal(String),
    /// `{tenant}`.
    Parameter(String),
    /// `{rest+}`, only last.
    Greedy(String),
}

/// What a route writes.
#[derive(Debug, Clone)]
pub enum Write {
    /// `put_record { … }`.
    Record(PutRecord),
    /// `put_records { … }`.
    Records(PutRecords),
}

/// `put_record { … }`: the request becomes one record.
#[derive(Debug, Clone)]
pub struct PutRecord {
    /// Where it goes.
    pub target: Target,
    /// `data`; by default the body.
    pub data: Data,
    /// `data_format`; by default JSON where the content type of the request says so, else as it was sent.
    pub data_format: Option<DataFormat>,
    /// `content "text/csv" { … }`…: what becomes a record instead where the request is of one content type.
    pub contents: Vec<Content>,
    /// `allow_empty`: a request without data makes a record all the same.
    pub allow_empty: bool,
    /// `partition_key`: the first that is not empty; ends with one that never is. Empty for Firehose, which has none.
    pub partition_key: Vec<Spanned<Request>>,
    /// `explicit_hash_key`.
    pub explicit_hash_key: Option<Spanned<Request>>,
    /// `delimiter`, written behind the data.
    pub delimiter: String,
    /// `mapping_template`: the user's own VTL instead of all of the above but `target`.
    pub mapping_template: Option<OwnTemplate>,
    /// What is to be told where one partition key for all is a mistake: where a stream has several shards.
    pub constant_key: Option<Diagnostic>,
}

/// `put_records { … }`: the elements of a JSON array in the request become records.
#[derive(Debug, Clone)]
pub struct PutRecords {
    /// Where they go.
    pub target: Target,
    /// `records`: the JSON path of the array, `request.body` for the body itself.
    pub records: Vec<Segment>,
    /// `data`; by default the element itself.
    pub data: Data,
    /// `allow_empty`: an element without data makes a record all the same.
    pub allow_empty: bool,
    /// `partition_key`: the first that is not empty, each of the element or of the request; ends with one that never is. Empty for Firehose, which has none.
    pub partition_key: Vec<RecordKey>,
    /// `delimiter`, written behind each record's data.
    pub delimiter: String,
    /// `mapping_template`: the user's own VTL instead of all of the above but `target`.
    pub mapping_template: Option<OwnTemplate>,
    /// What is to be told where one partition key for all is a mistake: where a stream has several shards.
    pub constant_key: Option<Diagnostic>,
}

/// A request template of the user's own.
#[derive(Debug, Clone)]
pub struct OwnTemplate {
    /// The text.
    pub text: Spanned<String>,
    /// The file that it comes from, by its path from the workspace's root.
    pub file: Option<String>,
    /// `other_streams` or `other_delivery_streams`: what it may write to besides the target.
    pub other_streams: Vec<Spanned<Reference>>,
}

/// Where the partition key of one record of a batch comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKey {
    /// A JSON path below the element: `record.user_id`.
    Element(Vec<Segment>),
    /// The request: one key for all records of the batch.
    Request(Request),
    /// The request's id and the element's number: spreads a batch over the shards.
    Spread,
}

/// Where a route writes.
#[derive(Debug, Clone)]
pub struct Target {
    /// The service whose streams these are.
    pub service: Service,
    /// Which of them it is.
    pub choice: Choice,
}

/// Which stream a request goes to: one of Kinesis, or one of Firehose.
#[derive(Debug, Clone)]
pub enum Choice {
    /// `stream = kinesis_stream.events`.
    One(Spanned<Reference>),
    /// `streams = { orders = kinesis_stream.orders … }` and `stream_parameter = request.path.stream`: a part of the request chooses.
    By {
        /// `stream_parameter`: the part of the request.
        parameter: Request,
        /// Stream by value, one at least.
        streams: BTreeMap<String, Spanned<Reference>>,
        /// `default_stream`: what any other value stands for; without it that is answered 404.
        default: Option<Spanned<Reference>>,
    },
}

/// `response { … }`: the answer when the write went well; or what a mock answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// `status_code`: 200 to 299, of a mock 200 to 599.
    pub status_code: u32,
    /// The body.
    pub body: ResponseBody,
    /// `content_type` of `body` or `template`; JSON without it.
    pub content_type: Option<String>,
    /// `headers` with their static values, sorted without regard to case.
    pub headers: Vec<(String, String)>,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResponseBody {
    /// What the service answers: of Kinesis SequenceNumber and ShardId, or FailedRecordCount and Records; of Firehose RecordId,
    /// or FailedPutCount and RequestResponses.
    Service,
    /// Nothing.
    Empty,
    /// A transparent GIF of one pixel.
    Pixel,
    /// `body`: JSON, as JSON text.
    Json(String),
    /// `body` where `content_type` is not JSON: the text itself.
    Text(String),
    /// The user's own VTL.
    Template(String),
}

/// What failures are answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors {
    /// The service refused the request; 400 unless changed.
    pub client: ErrorResponse,
    /// The service throttles, which Kinesis says with HTTP 400 and Firehose with 503; 429 unless changed.
    pub throttled: ErrorResponse,
    /// The service failed; 502 unless changed.
    pub server: ErrorResponse,
    /// Some records of a batch were not written, which the service says with HTTP 200; 502 unless changed.
    pub partial: ErrorResponse,
}

/// The answer to one class of failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorResponse {
    /// `status_code`, 400 to 599.
    pub status_code: u32,
    /// `template`: the user's own VTL; by default `{"message": …}`.
    pub template: Option<String>,
}

impl RestApi {
    /// The paths with their methods, for CORS: every path that has a route, and the methods its routes take.
    #[must_use]
    pub fn methods_by_path(&self) -> BTreeMap<&[PathPart], Vec<HttpMethod>> {
        let mut paths: BTreeMap<&[PathPart], Vec<HttpMethod>> = BTreeMap::new();
        for route in &self.routes {
            paths.entry(route.path.as_slice()).or_default().push(route.method);
        }
        paths
    }
}

impl Response {
    /// Whether it is an image.
    #[must_use]
    pub fn is_pixel(&self) -> bool {
        self.body == ResponseBody::Pixel
    }
}

impl Action {
    /// What is written, unless it is a mock.
    #[must_use]
    pub const fn write(&self) -> Option<&Write> {
        match self {
            Self::Write(write) => Some(write),
            Self::Mock => None,
        }
    }
}

impl Route {
    /// What it writes, unless it is a mock.
    #[must_use]
    pub const fn write(&self) -> Option<&Write> {
        self.action.write()
    }

    /// All streams that it may write to, those of the target first.
    pub fn streams(&self) -> impl Iterator<Item = &Spanned<Reference>> {
        self.write().into_iter().flat_map(Write::streams)
    }

    /// The content types of which a body that is no JSON is refused, though there is no schema.
    pub fn checked_as_json(&self) -> impl Iterator<Item = &str> {
        let has_schema = self.request_schema.is_some();
        let types = self.content_types.iter().map(String::as_str).filter(|content_type| is_json(content_type));
        types
            .filter(move |content_type| !has_schema && self.write().is_some_and(|write| write.reads_json(content_type)))
    }
}

impl PutRecord {
    /// What becomes a record of a request of this content type, and how it is written.
    pub fn content(&self, content_type: &str) -> (&Data, Option<DataFormat>) {
        let own = self.contents.iter().find(|content| content.content_type.value.eq_ignore_ascii_case(content_type));
        own.map_or((&self.data, self.data_format), |content| (&content.data, content.data_format))
    }

    /// All that can become a record.
    pub fn all_data(&self) -> impl Iterator<Item = &Data> {
        std::iter::once(&self.data).chain(self.contents.iter().map(|content| &content.data))
    }
}

impl Write {
    /// Whether a body of a content type is taken as JSON.
    fn reads_json(&self, content_type: &str) -> bool {
        if self.own_template().is_some() {
            return false;
        }
        match self {
            Self::Record(record) => match record.content(content_type) {
                (data, format) if data.is_body() => {
                    matches!(format, None | Some(DataFormat::Json | DataFormat::CompactJson))
                }
                (data, _) => data.reads_json(),
            },
            Self::Records(_) => true,
        }
    }

    /// Where it writes.
    #[must_use]
    pub const fn target(&self) -> &Target {
        match self {
            Self::Record(record) => &record.target,
            Self::Records(records) => &records.target,
        }
    }

    /// The template of the user's own, where there is one.
    #[must_use]
    pub const fn own_template(&self) -> Option<&OwnTemplate> {
        match self {
            Self::Record(record) => record.mapping_template.as_ref(),
            Self::Records(records) => records.mapping_template.as_ref(),
        }
    }

    /// All streams that it may write to, those of the target first.
    pub fn streams(&self) -> impl Iterator<Item = &Spanned<Reference>> {
        self.target().streams().chain(self.own_template().into_iter().flat_map(|own| &own.other_streams))
    }

    /// The service that it calls.
    #[must_use]
    pub const fn service(&self) -> Service {
        self.target().service
    }

    /// The action that it calls, without its service.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match (self, self.service()) {
            (Self::Record(_), _) => "PutRecord",
            (Self::Records(_), Service::Kinesis) => "PutRecords",
            (Self::Records(_), Service::Firehose) => "PutRecordBatch",
        }
    }
}

impl Target {
    /// All streams it may write to, the default last.
    pub fn streams(&self) -> impl Iterator<Item = &Spanned<Reference>> {
        let (one, many, default) = match &self.choice {
            Choice::One(stream) => (Some(stream), None, None),
            Choice::By { streams, default, .. } => (None, Some(streams.values()), default.as_ref()),
        };
        one.into_iter().chain(many.into_iter().flatten()).chain(default)
    }

    /// Whether the client may name what there is none of.
    #[must_use]
    pub const fn may_be_unknown(&self) -> bool {
        matches!(self.choice, Choice::By { default: None, .. })
    }
}

//! What came of a request: the report that people and machines read.

use serde::Serialize;

/// A request and all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Exchange {
    /// The environment.
    pub environment: String,
    /// The API's label.
    pub api: String,
    /// Its stage.
    pub stage: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The request, as it reaches API Gateway.
    pub request: ShownRequest,
    /// What a browser asks before it sends the request; absent without `--origin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preflight: Option<Preflight>,
    /// What API Gateway did, in order; empty where a browser does not send the request.
    pub steps: Vec<Step>,
    /// The call to Kinesis; absent where it did not come to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinesis: Option<Call>,
    /// The call to Firehose; absent where it did not come to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firehose: Option<Call>,
    /// The answer; absent where a browser does not send the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Response>,
    /// What a browser does with the answer; absent without `--origin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<Verdict>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Answered with 2xx or 3xx; with `--origin`, and the browser lets the script have the answer.
    Answered,
    /// Answered with 4xx or 5xx.
    Refused,
    /// A browser does not send the request, or keeps the answer from the script.
    Blocked,
}

/// A request as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShownRequest {
    /// `POST`.
    pub method: String,
    /// The path, without stage and query string.
    pub path: String,
    /// Parameters of the query string.
    pub query: Vec<Pair>,
    /// Headers.
    pub headers: Vec<Pair>,
    /// The body.
    pub body: String,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

crate::choice! {
    /// A step on the way from the request to the response.
    #[derive(Serialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    #[serde(rename_all = "snake_case")]
    StepName {
        /// Which route takes the request.
        Route = "route",
        /// How large the body is.
        Size = "size",
        /// Who may call.
        Authorization = "authorization",
        /// The key of the caller.
        ApiKey = "api key",
        /// Required parameters.
        Parameters = "parameters",
        /// The body against the route's schema.
        Body = "body",
        /// Which template the content type chooses.
        ContentType = "content type",
        /// The call that the template makes of the request.
        RequestTemplate = "request template",
        /// What Kinesis makes of the call.
        Kinesis = "kinesis",
        /// What Firehose makes of the call.
        Firehose = "firehose",
        /// What is answered without a backend.
        Mock = "mock",
        /// What the backend answers.
        Answer = "answer",
        /// The response that the answer's status chooses.
        IntegrationResponse = "integration response",
        /// The body that the template makes of the answer.
        ResponseTemplate = "response template",
        /// What that body is, by the content type of the response.
        ResponseBody = "response body",
        /// The status that the template sets.
        Status = "status",
        /// Whether the route declares the response.
        MethodResponse = "method response",
        /// What API Gateway itself answers to a request that fails.
        GatewayResponse = "gateway response",
    }
}

/// One step on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// Which one.
    pub name: StepName,
    /// How it went.
    pub result: Went,
    /// What happened.
    pub message: String,
    /// More of it, a line each.
    pub details: Vec<String>,
    /// Where in a text it went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// How a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Went {
    /// Well.
    Ok,
    /// It fails the request.
    Failed,
    /// It cannot be looked at here.
    Unchecked,
    /// There was nothing to do.
    Nothing,
}

/// A place in a text where something went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fault {
    /// The file of the text, from the workspace's root, or what the text is.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The line's text.
    pub text: String,
    /// What is wrong.
    pub message: String,
}

/// A service that is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Kinesis Data Streams.
    Kinesis,
    /// Firehose.
    Firehose,
}

crate::choice! {
    /// What is asked of a service.
    #[expect(clippy::enum_variant_names, reason = "the actions are called so")]
    #[derive(Serialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    Action {
        /// One record is written.
        PutRecord = "PutRecord",
        /// Up to 500 records are written, each or not.
        PutRecords = "PutRecords",
        /// The same of Firehose.
        PutRecordBatch = "PutRecordBatch",
    }
}

/// A call to Kinesis or Firehose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Call {
    /// Who is asked.
    #[serde(skip)]
    pub service: Service,
    /// What is asked.
    pub action: Action,
    /// The name of the stream or delivery stream; absent where the call names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<String>,
    /// Its label in the spec; absent where the environment knows no such stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream_label: Option<String>,
    /// The records, as far as they can be read.
    pub records: Vec<Record>,
    /// Bytes of data and keys of all records.
    pub bytes: usize,
    /// What the service answers.
    pub answer: Answer,
}

impl Call {
    /// A call of which nothing could be read.
    pub(super) const fn unread(service: Service, action: Action, answer: Answer) -> Self {
        Self { service, action, stream: None, stream_label: None, records: Vec::new(), bytes: 0, answer }
    }
}

/// A record on its way into a stream or delivery stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Record {
    /// The data, where it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The data in hexadecimal digits, where it is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hex: Option<String>,
    /// Bytes of the data.
    pub data_bytes: usize,
    /// The partition key; absent for Firehose, which has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partition_key: Option<String>,
    /// The explicit hash key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_hash_key: Option<String>,
    /// What the key hashes to, 0 to 2^128-1, in decimal digits; absent where the explicit hash key is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// The shard it goes to; absent where the number of shards is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// Bytes of data and key together.
    pub bytes: usize,
    /// The most that these may be.
    pub limit: usize,
}

/// A shard of a stream as it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shard {
    /// `shardId-000000000000`.
    pub id: String,
    /// How many shards the stream has.
    pub of: u32,
}

/// What a service answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// The status; absent where there is no answer in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The body.
    pub body: String,
    /// Whether the call is wrong, so that the service says this; what it would say of a right one is a stand-in.
    pub refused: bool,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers that the API sets.
    pub headers: Vec<Pair>,
    /// The body; where it is binary, in base64.
    pub body: String,
    /// Bytes of the body, where it is binary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub binary_bytes: Option<usize>,
}

/// What a browser asks before a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Preflight {
    /// Why it asks; empty where it need not.
    pub reasons: Vec<String>,
    /// The headers that it asks with.
    pub headers: Vec<Pair>,
    /// The answer; absent where it need not ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Response>,
    /// What API Gateway did, where it did not go well.
    pub steps: Vec<Step>,
    /// What the browser makes of it; absent where it need not ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// What a browser decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Verdict {
    /// Whether it goes on.
    pub allowed: bool,
    /// Why, a line each.
    pub reasons: Vec<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Service {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kinesis => "Kinesis",
            Self::Firehose => "Firehose",
        }
    }

    /// How its actions and ARNs call it.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Kinesis => "kinesis",
            Self::Firehose => "firehose",
        }
    }
}

impl Exchange {
    /// The call that it came to, of whichever service.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        self.kinesis.as_ref().or(self.firehose.as_ref())
    }
}

impl Step {
    /// A step with a message.
    pub(super) fn new(name: StepName, result: Went, message: impl Into<String>) -> Self {
        Self { name, result, message: message.into(), details: Vec::new(), fault: None, help: None }
    }

    pub(super) fn ok(name: StepName, message: impl Into<String>) -> Self {
        Self::new(name, Went::Ok, message)
    }

    pub(super) fn failed(name: StepName, message: impl Into<String>) -> Self {
        Self::new(name, Went::Failed, message)
    }

    pub(super) fn unchecked(name: StepName, message: impl Into<String>) -> Self {
        Self::new(name, Went::Unchecked, message)
    }

    pub(super) fn nothing(name: StepName, message: impl Into<String>) -> Self {
        Self::new(name, Went::Nothing, message)
    }

    pub(super) fn detail(mut self, line: impl Into<String>) -> Self {
        self.details.push(line.into());
        self
    }

    pub(super) fn details(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(lines);
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn fault(mut self, fault: Fault) -> Self {
        self.fault = Some(fault);
        self
    }
}

impl Response {
    /// The value of a header, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|pair| pair.name.eq_ignore_ascii_case(name)).map(|pair| pair.value.as_str())
    }

    /// Whether it is 2xx or 3xx.
    #[must_use]
    pub const fn is_good(&self) -> bool {
        matches!(self.status, 200..=399)
    }

    /// Sets a header; one of this name is replaced.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.headers.retain(|pair| !pair.name.eq_ignore_ascii_case(name));
        self.headers.push(Pair { name: name.to_owned(), value: value.into() });
    }
}

/// Pairs as they are shown.
pub(super) fn pairs(list: &[(String, String)]) -> Vec<Pair> {
    list.iter().map(|(name, value)| Pair { name: name.clone(), value: value.clone() }).collect()
}

//! The diagnostics of REST APIs.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// A route's label that is not a method and a path.
pub static ROUTE_LABEL: Code = Code {
    id: "API001",
    severity: Error,
    title: "the label of a route is not a method and a path",
    explanation: "A route is called by its method in upper case, one space, and its path: `route \"POST /submit\" { … }`. Methods are ANY, DELETE, GET, HEAD, PATCH, POST and PUT; OPTIONS is what browsers ask before they \
                  send, and is made from `cors { … }` for every path. A path begins with `/` and does not end with it; `/` alone is the root.",
    source: "botocore API Gateway PutMethod; Fetch standard: CORS preflight",
};
/// A path the service refuses.
pub static PATH: Code = Code {
    id: "API002",
    severity: Error,
    title: "API Gateway would refuse the path",
    explanation: "Each part of a path holds letters, digits, `.`, `_`, `-` and `:`, or is as a whole a parameter `{name}`. `{name+}` takes the rest of the path and stands last. A name stands once in a path. `/ping` and `/sping` are kept by API Gateway for itself.",
    source: "API Gateway CreateResource: pathPart; API Gateway important notes: reserved paths",
};
/// Two parameters below one parent.
pub static SIBLINGS: Code = Code {
    id: "API003",
    severity: Error,
    title: "two path parameters of different names stand at one place",
    explanation: "Below one part of a path API Gateway takes a single parameter, since it could not tell which of two is meant. Use the same name in all routes that have a parameter there; `{name}` and `{name+}` are two as well.",
    source: "API Gateway CreateResource",
};
/// Two things of one address.
pub static ADDRESS: Code = Code {
    id: "API004",
    severity: Error,
    title: "two paths, routes or API keys come to the same Terraform address",
    explanation: "Addresses are made of the API's label, the method and the path, where parts are joined by `_` and a character that an address cannot hold becomes `_`: `/a/b` and `/a_b` are both `a_b`. \
                  Names that differ only in case are refused as well, since mapping templates are files and some file systems take them for one. Change one of the two paths or labels.",
    source: "Terraform language: resource addresses; tfgen: how paths are named",
};
/// An API of no routes.
pub static NO_ROUTES: Code = Code {
    id: "API005",
    severity: Error,
    title: "an API has no routes",
    explanation: "API Gateway cannot deploy an API that has no methods. Add a route, or drop the whole API in this environment with `enabled = false`.",
    source: "API Gateway CreateDeployment",
};
/// More resources than the quota.
pub static RESOURCES: Code = Code {
    id: "API006",
    severity: Warning,
    title: "an API has more than 300 resources",
    explanation: "Every part of every path is a resource of the API, the root too, and an API has 300 of them unless the account's quota was raised. Use path parameters, or divide the routes among APIs.",
    source: "API Gateway quotas: resources per API",
};
/// An endpoint without what it needs.
pub static ENDPOINT: Code = Code {
    id: "API007",
    severity: Error,
    title: "`endpoint_type` does not go with `vpc_endpoint_ids` or `policy`",
    explanation: "A PRIVATE API can be called only by whom its resource policy allows, so without `policy` nobody can call it and it cannot be deployed. VPC endpoints are associated with PRIVATE APIs only.",
    source: "API Gateway CreateRestApi, CreateDeployment; developer guide: private APIs",
};
/// A resource policy that is none.
pub static POLICY: Code = Code {
    id: "API008",
    severity: Error,
    title: "the resource policy is not one",
    explanation: "`policy` takes a policy document as JSON text, from `file(\"policies/api.json\")` or `jsonencode({ … })`: an object with a `Statement`. Without white space it has at most 8192 characters.",
    source: "API Gateway quotas: resource policy; IAM policy grammar",
};
/// A resource policy for everybody.
pub static OPEN_POLICY: Code = Code {
    id: "API045",
    severity: Warning,
    title: "the resource policy lets everybody in",
    explanation: "A statement that allows `\"Principal\": \"*\"` without a `Condition`, in a policy that denies nothing, holds nobody back: a PRIVATE API can then be called from any VPC endpoint of any account, and with `AWS_IAM` by any account that allows it to its own users. \
                  Name the principals, add a condition, or deny who does not fulfil one, as the examples of AWS do.",
    source: "API Gateway developer guide: resource policy examples, how authorization is evaluated",
};
/// Routes that everybody may call as often as they like.
pub static OPEN_ROUTES: Code = Code {
    id: "API046",
    severity: Warning,
    title: "anyone can call a route, and nothing limits how often",
    explanation: "A route is public where its `authorization` is `NONE`, it requires no API key, and the API has no resource policy and is not PRIVATE. Without `throttling` only the limits of the account hold, which all APIs of the region share: one client can use them up, and every request and record is billed. \
                  `throttling { … }` with `burst_limit` and `rate_limit`, in the `rest_api` for all routes or in a route, says how much is meant, whatever the numbers; `authorization = \"NONE\"` alone says only that the route is public. `AWS_IAM`, `api_key_required = true` and `policy` limit who may call.",
    source: "API Gateway developer guide: throttle requests to REST APIs; API Gateway quotas: throttle quota per account, per Region",
};
/// Stage variables AWS refuses.
pub static STAGE_VARIABLES: Code = Code {
    id: "API009",
    severity: Error,
    title: "API Gateway would refuse the stage variables",
    explanation: "A stage has at most 100 variables. A name has 1 to 64 letters, digits and `_`; a value has 1 to 512 letters, digits, spaces and `- . _ ~ : / ? # & = ,`.",
    source: "API Gateway CreateStage; API Gateway quotas: stage variables",
};
/// A timeout above the quota.
pub static TIMEOUT: Code = Code {
    id: "API010",
    severity: Error,
    title: "the timeout is above what the account has",
    explanation: "API Gateway waits at most 29000 milliseconds for an integration. For REGIONAL and PRIVATE APIs AWS raises that quota on request, at the price of the account's throttle quota; tell tfgen the raised figure with \
                  `integration_timeout_quota` at the API. EDGE APIs stay at 29000.",
    source: "API Gateway quotas: integration timeout",
};
/// A format of access logs that is refused or logs nothing.
pub static LOG_FORMAT: Code = Code {
    id: "API012",
    severity: Error,
    title: "the access log's format is one that API Gateway refuses",
    explanation: "The format is one line, and holds `$context.requestId` or `$context.extendedRequestId`. Write it as an object of strings, \
                  `format = { id = \"$context.requestId\" }`, which becomes one line of JSON, or as a string.",
    source: "API Gateway UpdateStage; developer guide: variables for access logging",
};
/// A variable that access logs do not have.
pub static LOG_VARIABLE: Code = Code {
    id: "API042",
    severity: Warning,
    title: "the access log names a variable that access logs do not have",
    explanation: "API Gateway takes any name in the format of an access log, and writes `-` for one that it does not know: a misspelt one, one of HTTP APIs such as `$context.routeKey`, or what is not in `$context` at all. Headers and bodies cannot be logged there.",
    source: "API Gateway developer guide: variables for access logging",
};
/// Bodies in logs.
pub static DATA_TRACE: Code = Code {
    id: "API013",
    severity: Warning,
    title: "whole requests and responses are written to the log",
    explanation: "`data_trace_enabled` logs headers and bodies, with whatever secrets and personal data they hold, for everybody who may read the log group. AWS advises against it in production. Use it to find a fault, in an environment without real data.",
    source: "API Gateway developer guide: CloudWatch execution logging",
};
/// An origin no browser sends.
pub static CORS_ORIGIN: Code = Code {
    id: "API014",
    severity: Error,
    title: "`allow_origins` holds something that no browser sends as its origin",
    explanation: "A browser compares origins byte by byte: scheme, `://`, host and, unless it is the scheme's own, port; in lower case, with no path and no slash at the end. `*` is not a part of an origin; `[\"*\"]` alone allows all of them.",
    source: "Fetch standard: CORS protocol; RFC 6454: ASCII serialization of an origin",
};
/// Credentials and `*`.
pub static CORS_CREDENTIALS: Code = Code {
    id: "API015",
    severity: Error,
    title: "`allow_credentials` stands beside a `*`",
    explanation: "When a browser sends credentials, `*` is no wildcard: not for origins, not for headers, not for exposed headers. The browser would refuse every answer. Name them one by one, or drop the credentials.",
    source: "Fetch standard: CORS protocol and credentials",
};
/// A list that names one thing twice.
pub static TWICE: Code = Code {
    id: "API016",
    severity: Error,
    title: "a list names the same thing twice",
    explanation: "Each header, origin, content type, parameter and VPC endpoint stands once; for header names and content types, upper and lower case are the same. Keep one of the two.",
    source: "tfgen: spec language; RFC 9110: field names",
};
/// A schema that is none.
pub static SCHEMA: Code = Code {
    id: "API017",
    severity: Error,
    title: "`request_schema` is not a JSON Schema that API Gateway takes",
    explanation: "A schema is a JSON object, of at most 400 KB, that is valid by draft 4 of JSON Schema: `type` is one of its seven words, `required` a list, `exclusiveMaximum` a bool, and `$ref` names something in the schema itself. Point to one with `request_schema = file(\"schemas/event.json\")`, or write it with `jsonencode({ … })`.",
    source: "API Gateway CreateModel; API Gateway quotas: model size; JSON Schema draft 4: core meta-schema",
};
/// A keyword that is ignored or refused.
pub static SCHEMA_KEYWORD: Code = Code {
    id: "API018",
    severity: Warning,
    title: "the schema uses keywords that API Gateway does not check",
    explanation: "API Gateway reads JSON Schema draft 4. It does not support `exclusiveMinimum`, `discriminator`, `example`, `readOnly` and `default`, checks `oneOf` only in part and `minItems` and `maxItems` not in simple validation, and \
                  keywords of later drafts mean nothing to it: a request that breaks them gets through, or the model is refused.",
    source: "API Gateway important notes: models; JSON Schema draft 4",
};
/// A route that writes nothing, or twice.
pub static WRITE: Code = Code {
    id: "API019",
    severity: Error,
    title: "a route does not have exactly one of `put_record` and `put_records`",
    explanation: "A route is one call of Kinesis or Firehose: `put_record { … }` makes one record of the request, `put_records { … }` makes one of each element of a JSON array. For both, write two routes.",
    source: "tfgen: spec language",
};
/// A stream that is named by halves.
pub static TARGET: Code = Code {
    id: "API020",
    severity: Error,
    title: "where a route writes is not clear",
    explanation: "Either one stream, `stream = kinesis_stream.events`, or several of which a part of the request chooses: `streams = { orders = kinesis_stream.orders }` with `stream_parameter = request.path.stream`. That part is a path or query parameter, a header, a member of the body, or a variable such as `request.context.identity.apiKeyId`; \
                  in a path a value holds only letters, digits, `-`, `.`, `_` and `~`. Any other value is answered 404, or goes to `default_stream`; a caller can never reach a stream that is not named. Of Firehose it is `delivery_stream = firehose.events`, or `delivery_streams`, `delivery_stream_parameter` and `default_delivery_stream`; a route writes to one of the two services.",
    source: "tfgen: spec language",
};
/// A mapping template that is none.
pub static TEMPLATE: Code = Code {
    id: "API021",
    severity: Error,
    title: "the mapping template is empty or too large",
    explanation: "A mapping template has at most 300 KB, and an empty one would send nothing. Point to it with `file(\"mapping/submit.vtl\")`.",
    source: "API Gateway quotas: mapping template size",
};
/// A template that API Gateway cannot run.
pub static TEMPLATE_SYNTAX: Code = Code {
    id: "API030",
    severity: Error,
    title: "the mapping template cannot be run",
    explanation: "API Gateway's template language is Apache Velocity 1.7: a `#if`, `#foreach`, `#macro` or `#define` needs its `#end`, and what begins like a directive or reference must be one. Text with `$` or `#` in it can stand in `#[[` and `]]#`. `#include` and `#parse` find no other template, and a `#foreach` takes 1,000 items. \
                  AWS refuses such a template when it is deployed, or answers each request with 500. `tfgen vtl FILE` runs a template.",
    source: "Apache Velocity 1.7: grammar",
};
/// A name that a template has nothing for.
pub static TEMPLATE_NAME: Code = Code {
    id: "API031",
    severity: Warning,
    title: "the mapping template names what does not exist",
    explanation: "A variable that nothing sets, or a member that API Gateway's variables do not have, prints nothing: the template goes on without it. Variables are `$input`, `$context`, `$stageVariables`, `$util`, and what the template sets. Write `$null` where nothing is meant, and text with a `$` in `#[[` and `]]#`.",
    source: "API Gateway developer guide: mapping template and access logging variables",
};
/// A value that can end the string that it stands in.
pub static TEMPLATE_QUOTES: Code = Code {
    id: "API032",
    severity: Warning,
    title: "the mapping template can print broken JSON",
    explanation: "A value that stands between quotation marks and is printed as it came ends the string at its first quotation mark, and a client that sends one can add members of its own. `$util.escapeJavaScript(…)` escapes it; as that also writes `\\'`, which JSON does not have, end it with `.replaceAll(\"\\\\'\", \"'\")`. \
                  `$input.json(…)` prints JSON with its own quotation marks, and stands without others. `$util.base64Encode(…)` needs nothing.",
    source: "API Gateway developer guide: $util.escapeJavaScript",
};
/// Data that Kinesis cannot read.
pub static TEMPLATE_DATA: Code = Code {
    id: "API033",
    severity: Warning,
    title: "`Data` in the mapping template is not base64",
    explanation: "Kinesis takes the bytes of a record in base64, and refuses what is not; text that happens to be base64 becomes other bytes. `$util.base64Encode(…)` makes all of `Data`; escaping is no help. Where clients send base64 themselves, say so by the name of a variable or of the member: \
                  `#set($base64 = $util.escapeJavaScript($input.path('$.data')))` and `\"Data\": \"$base64\"`.",
    source: "Kinesis PutRecord, PutRecords: Data",
};
/// A map as text.
pub static TEMPLATE_STRUCTURE: Code = Code {
    id: "API034",
    severity: Warning,
    title: "the mapping template prints a map as Java writes it",
    explanation: "`$input.path('$')` is a map of Java's, which prints as `{user=1}`: no JSON, and nothing that can be read back. `$input.json('$')` prints JSON; within a loop, `$input.json(\"$.items[$foreach.index]\")` is the element.",
    source: "API Gateway developer guide: $input.json, $input.path",
};
/// `\n` that is no line end.
pub static TEMPLATE_LINE_END: Code = Code {
    id: "API035",
    severity: Warning,
    title: "`\\n` in a string of the mapping template is two characters",
    explanation: "Velocity's strings have no escapes: `\"\\n\"` and `'\\n'` are a backslash and an `n`. For a line end put a real line break between the quotation marks, which then stand on two lines. JSON reads `\\n` between its own quotation marks, and a pattern of `replaceAll` or `split` does too, so nothing is said of these.",
    source: "Apache Velocity 1.7: string literals",
};
/// A key that never changes.
pub static CONSTANT_KEY: Code = Code {
    id: "API036",
    severity: Warning,
    title: "the partition key is always the same",
    explanation: "Kinesis chooses a record's shard by its partition key, so one key for all puts all records on one shard, which takes 1 MB and 1,000 records a second, while the others are idle. Take what differs: an id of the user or device where order matters, else the request's id. A stream with one shard needs no more than one key, and nothing is said of it.",
    source: "Kinesis Data Streams developer guide: partition keys",
};
/// What no template may do.
pub static TEMPLATE_CLASS: Code = Code {
    id: "API037",
    severity: Warning,
    title: "the mapping template asks for Java's class of a value",
    explanation: "`.class` and `getClass()` are Java's class of a value, and never a member of the payload. They lead to reflection, which templates may not use: the template ends with an error, and API Gateway answers 500. A member of that name is `.get('class')`.",
    source: "Apache Velocity 1.7: SecureUberspector; tfgen: how templates are run",
};
/// A mapping template and what it replaces.
pub static TEMPLATE_ALONE: Code = Code {
    id: "API022",
    severity: Error,
    title: "`mapping_template` stands beside settings that it replaces",
    explanation: "A template of your own makes the whole request to Kinesis: data, partition key, delimiter and all. What stands beside it would do nothing. Keep the one or the others.",
    source: "tfgen: spec language",
};
/// A request expression that the route has nothing for.
pub static REQUEST_FIT: Code = Code {
    id: "API023",
    severity: Error,
    title: "the request expression names what this route does not have",
    explanation: "`request.path.x` needs `{x}` in the route's path; `request.context.x` is one of API Gateway's `$context` variables that mapping templates have; `record` is one element of a batch, and so is there only for `data` and `partition_key` of `put_records`. \
                  An explicit hash key is a number of 128 bits, which an id of a request is not.",
    source: "API Gateway developer guide: mapping template and access logging variables; botocore Kinesis PutRecord",
};
/// A body where there is none.
pub static NO_BODY: Code = Code {
    id: "API024",
    severity: Warning,
    title: "the body is used of a request that has none",
    explanation: "GET, HEAD and DELETE requests carry no body as a rule, and proxies drop it. For an empty body API Gateway's `$input.body` gives `{}`. Take the data from the path, the query or headers, or use POST.",
    source: "RFC 9110: GET, HEAD, DELETE; API Gateway: $input.body of an empty request",
};
/// A form of the body where the body is not what is written.
pub static DATA_FORMAT: Code = Code {
    id: "API038",
    severity: Error,
    title: "`data_format` stands beside data that is not the whole body",
    explanation: "`data_format` says how the whole body becomes a record. A part of the body is written as JSON, or as its text where `text(…)` says so; an object is one line of JSON; headers, parameters and `$context` variables are texts.",
    source: "tfgen: request expressions",
};
/// A field of a form where the request is none.
pub static FORM_FIELD: Code = Code {
    id: "API039",
    severity: Error,
    title: "a field of a form is used of a request that is none",
    explanation: "`request.form` reads bodies of the content type `application/x-www-form-urlencoded`, as HTML forms send them. A route takes JSON unless it says otherwise: name the type in its `content_types`, or give it a block of its own, `content \"application/x-www-form-urlencoded\" { … }`. A batch is an array of JSON.",
    source: "HTML standard: application/x-www-form-urlencoded; API Gateway developer guide: content types of mapping templates",
};
/// A fallback that is never used.
pub static UNREACHED: Code = Code {
    id: "API025",
    severity: Warning,
    title: "what stands behind an expression that is never empty is never used",
    explanation: "A list of request expressions means the first that is not empty. `request.id` is always there, so it stands last.",
    source: "tfgen: request expressions",
};
/// A partition key that is too much, or of one record for all.
pub static WIDE_KEY: Code = Code {
    id: "API041",
    severity: Warning,
    title: "the partition key is a whole body, or one record's for a whole batch",
    explanation: "Kinesis takes partition keys of at most 256 characters, so a body or an array as a key is refused as soon as it is longer. The key of one record, such as `request.body.events[0].user_id`, puts all records of the batch on one shard, whoever they belong to: \
                  in `put_records` the key of each record is `record.user_id`.",
    source: "botocore Kinesis PutRecord: PartitionKey; tfgen: request expressions",
};
/// A stream that is not the route's.
pub static DESTINATION: Code = Code {
    id: "API043",
    severity: Warning,
    title: "the mapping template writes to a stream that is not one of its route's",
    explanation: "The role of an API may write to the streams and delivery streams of its routes only, and AWS answers all else with AccessDeniedException. A name that is written out is also another one in each environment. Write `$stream`, the name of the route's stream. \
                  A template that chooses among several lists the others: `other_streams = [kinesis_stream.audit]`; the derived role may then write to them too, and `$streams.audit` is the name of each. A stream that is named by its ARN goes into `StreamARN`, any other into `StreamName`, and a delivery stream into `DeliveryStreamName`; for those it is `other_delivery_streams`.",
    source: "botocore Kinesis PutRecord: StreamName, StreamARN; botocore Firehose PutRecord: DeliveryStreamName; developer guides: controlling access",
};
/// The call of another action.
pub static CALL_FORM: Code = Code {
    id: "API044",
    severity: Warning,
    title: "the mapping template makes a call that its route's action does not take",
    explanation: "`put_record` calls PutRecord, which takes `Data` and `PartitionKey` of one record; `put_records` calls PutRecords, which takes `Records`, a list of such. Both take the stream as `StreamName` or `StreamARN`. Firehose's PutRecord takes `Record`, an object with `Data`, and `put_records` calls its PutRecordBatch, with `Records`; both take the delivery stream as `DeliveryStreamName`. A request without what its action needs is refused. \
                  The template was run with an empty JSON object as the body.",
    source: "botocore Kinesis PutRecord, PutRecords; botocore Firehose PutRecord, PutRecordBatch",
};
/// A delimiter a template cannot hold.
pub static DELIMITER: Code = Code {
    id: "API026",
    severity: Error,
    title: "the delimiter is too long, or cannot be written into a mapping template",
    explanation: "A delimiter has at most 16 bytes, and of control characters only tab, line feed and carriage return. The default is one line feed, so that the objects Firehose writes have one record a line; `\"\"` turns it off.",
    source: "tfgen: how records are delimited",
};
/// An answer that contradicts itself.
pub static RESPONSE: Code = Code {
    id: "API027",
    severity: Error,
    title: "the parts of `response` contradict each other",
    explanation: "`shape` is what the service answers, KINESIS where the route writes to a stream and FIREHOSE where it writes to a delivery stream; EMPTY, or TEMPLATE, which goes with `template` and with nothing else. Status 204 and 205 have no body, so they go with EMPTY.",
    source: "RFC 9110: 204 No Content, 205 Reset Content; tfgen: spec language",
};
/// A failure nobody knows.
pub static ERROR_CLASS: Code = Code {
    id: "API028",
    severity: Error,
    title: "there is no such kind of failure for this route",
    explanation: "`error \"client\"` is what Kinesis refuses, `\"throttled\"` what it throttles, `\"server\"` its own failures, `\"partial\"` a batch of which some records were not written, which only `put_records` has.",
    source: "botocore Kinesis PutRecord, PutRecords; botocore Firehose PutRecord, PutRecordBatch",
};
/// Keys without a plan.
pub static API_KEYS: Code = Code {
    id: "API029",
    severity: Error,
    title: "API keys and usage plan do not go together",
    explanation: "A route with `api_key_required` answers 403 to every key that is in no usage plan of its stage, so the API needs `usage_plan { api_key \"label\" { } }`, with one key at least.",
    source: "API Gateway developer guide: usage plans and API keys",
};
/// Keys that nobody asks for.
pub static KEYS_UNUSED: Code = Code {
    id: "API011",
    severity: Warning,
    title: "no route asks for the keys of the usage plan",
    explanation: "A usage plan counts and limits by API key. While no route has `api_key_required = true`, requests need no key, and its limits hold nobody back.",
    source: "API Gateway developer guide: usage plans and API keys",
};

/// A key for shards that are not there.
pub static KEY_WITHOUT_SHARDS: Code = Code {
    id: "API050",
    severity: Error,
    title: "a partition key stands beside a delivery stream",
    explanation: "`partition_key` and `explicit_hash_key` choose a shard of a Kinesis stream. Firehose has no shards, and its PutRecord and PutRecordBatch take data only. Remove the key. Where objects in S3 are to be sorted by a part of the data, `dynamic_partitioning` of the `firehose` does it.",
    source: "Firehose API reference: PutRecord, PutRecordBatch",
};
/// A mock that is asked for more.
pub static MOCK: Code = Code {
    id: "API060",
    severity: Error,
    title: "a mock stands beside what it never does",
    explanation: "`mock { … }` makes API Gateway answer by itself. It calls nobody, so the route writes no records, waits for nothing, and cannot fail; what it answers stands in the block itself.",
    source: "API Gateway developer guide: mock integrations; tfgen: spec language",
};
/// A body that cannot be sent.
pub static BODY: Code = Code {
    id: "API061",
    severity: Error,
    title: "a body cannot be sent as it is written",
    explanation: "`body` of an answer is JSON: an object, a list, a text, a number or a bool. Where `content_type` is not JSON, it is the text itself, in quotes. It ends up in a mapping template, which has at most 300 KB and, of control characters, takes tab and line feed. Parts of the request cannot stand in it: `template` reads those.",
    source: "API Gateway quotas: mapping template size; tfgen: spec language",
};
/// A header that cannot be set.
pub static HEADER: Code = Code {
    id: "API062",
    severity: Error,
    title: "a header of an answer cannot be set like this",
    explanation: "`headers` are sent with static values, which API Gateway takes between single quotes. `Content-Type` is set by `content_type`, the headers of CORS and `Vary` by `cors`. Some headers, such as `Date`, `Server` and `WWW-Authenticate`, API Gateway sends under another name, `x-amzn-Remapped-…`.",
    source: "API Gateway developer guide: mapping expressions of responses, important notes",
};

/// All of this room.
pub static CODES: &[&Code] = &[
    &ROUTE_LABEL,
    &PATH,
    &SIBLINGS,
    &ADDRESS,
    &NO_ROUTES,
    &RESOURCES,
    &ENDPOINT,
    &POLICY,
    &OPEN_POLICY,
    &OPEN_ROUTES,
    &STAGE_VARIABLES,
    &TIMEOUT,
    &LOG_FORMAT,
    &LOG_VARIABLE,
    &DATA_TRACE,
    &CORS_ORIGIN,
    &CORS_CREDENTIALS,
    &TWICE,
    &SCHEMA,
    &SCHEMA_KEYWORD,
    &WRITE,
    &TARGET,
    &TEMPLATE,
    &TEMPLATE_ALONE,
    &REQUEST_FIT,
    &NO_BODY,
    &DATA_FORMAT,
    &FORM_FIELD,
    &UNREACHED,
    &WIDE_KEY,
    &DESTINATION,
    &CALL_FORM,
    &DELIMITER,
    &RESPONSE,
    &ERROR_CLASS,
    &API_KEYS,
    &KEY_WITHOUT_SHARDS,
    &KEYS_UNUSED,
    &TEMPLATE_SYNTAX,
    &TEMPLATE_NAME,
    &TEMPLATE_QUOTES,
    &TEMPLATE_DATA,
    &TEMPLATE_STRUCTURE,
    &TEMPLATE_LINE_END,
    &CONSTANT_KEY,
    &TEMPLATE_CLASS,
    &MOCK,
    &BODY,
    &HEADER,
];

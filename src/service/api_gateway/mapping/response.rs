//! The response templates of a route.
//!
//! No default body tells what Kinesis says of a failure: its messages name accounts and streams.

use std::fmt::Write as _;

use super::super::model::{Cors, ErrorResponse, ResponseBody, Route, Write};
use super::{choose_origin, escape, target};

/// The status for a stream that is not there.
pub(crate) const NOT_FOUND: u32 = 404;

/// A response template, in the form in which it reads best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// `{"message": …}` and nothing else.
    Message(&'static str),
    /// One line of VTL.
    Line(String),
    /// A template that takes a file.
    Template(String),
}

const CLIENT: &str = "the request was refused";
const THROTTLED: &str = "too many requests, try again later";
const SERVER: &str = "the request could not be processed, try again later";
const UNKNOWN: &str = "not found";

/// The answer to Kinesis's 2xx, sent with the status of `response` unless a batch was written in part.
pub(crate) fn success(route: &Route, cors: Option<&Cors>) -> Answer {
    let body = match &route.response.body {
        ResponseBody::Kinesis => "$input.json('$')".to_owned(),
        // An empty template would pass Kinesis's answer on.
        ResponseBody::Empty => "## no body".to_owned(),
        ResponseBody::Template(template) => template.clone(),
    };
    let origin = choose_origin(cors);
    match &route.write {
        Write::Record(_) if origin.is_empty() && !body.trim_end().contains('\n') => Answer::Line(body),
        Write::Record(_) => Answer::Template(escape::with_variables(&(origin + &line(&body)))),
        Write::Records(_) => {
            let partial = &route.errors.partial;
            let template = partial.template.as_deref().unwrap_or(PARTIAL);
            Answer::Template(escape::with_variables(&format!(
                "{origin}#set($failed = $input.path(\"$.FailedRecordCount\"))\n#if(\"$!failed\" != \"0\")\n{}{}#else\n{}#end\n",
                set_status(partial.status_code),
                line(template),
                line(&body)
            )))
        }
    }
}

/// What became of each record of a batch, in the order sent, so that a client can send again just those that have an `ErrorCode`.
const PARTIAL: &str = "\
{
  \"FailedRecordCount\": $input.json(\"$.FailedRecordCount\"),
  \"Records\": [
#foreach($record in $input.path(\"$.Records\"))
#if(\"$!record.ErrorCode\" != \"\")
    {\"ErrorCode\": \"$record.ErrorCode\"}#if($foreach.hasNext),#end

#else
    {\"SequenceNumber\": \"$record.SequenceNumber\", \"ShardId\": \"$record.ShardId\"}#if($foreach.hasNext),#end

#end
#end
  ]
}
";

/// The answer to Kinesis's 4xx, sent with `status` unless the template finds another one due.
///
/// Kinesis says with 400 also that it throttles, and what is no fault of the client: a stream that is gone, a role or key that may not be used.
pub(crate) fn client_error(route: &Route, cors: Option<&Cors>, status: u32) -> Answer {
    let errors = &route.errors;
    let mut out = choose_origin(cors);
    let case = |own: u32, body: &str| {
        let status = if own == status { String::new() } else { set_status(own) };
        status + &line(body)
    };
    let answer = |error: &ErrorResponse, default| {
        case(error.status_code, error.template.as_deref().unwrap_or(&message(default)))
    };
    out.push_str("#set($type = $input.path(\"$.__type\"))\n#set($type = \"$!type\")\n");
    let mut directive = "#if";
    if let Some((set, condition)) = target::is_unknown(route.write.target()) {
        let _ = write!(out, "{set}#if({condition})\n{}", case(NOT_FOUND, &message(UNKNOWN)));
        directive = "#elseif";
    }
    let _ = write!(
        out,
        "{directive}({})\n{}#elseif({})\n{}#else\n{}#end\n",
        any_of(&["ProvisionedThroughputExceeded", "Throttling", "LimitExceeded"]),
        answer(&errors.throttled, THROTTLED),
        any_of(&["AccessDenied", "ResourceNotFound", "KMS"]),
        answer(&errors.server, SERVER),
        answer(&errors.client, CLIENT),
    );
    Answer::Template(escape::with_variables(&out))
}

/// The answer to all else.
pub(crate) fn server_error(route: &Route, cors: Option<&Cors>) -> Answer {
    let origin = choose_origin(cors);
    match &route.errors.server.template {
        None if origin.is_empty() => Answer::Message(SERVER),
        None => Answer::Template(escape::with_variables(&(origin + &line(&message(SERVER))))),
        Some(own) => Answer::Template(escape::with_variables(&(origin + &line(own)))),
    }
}

fn any_of(types: &[&str]) -> String {
    let conditions: Vec<String> = types.iter().map(|part| format!("$type.contains(\"{part}\")")).collect();
    conditions.join(" || ")
}

fn set_status(status: u32) -> String {
    format!("#set($context.responseOverride.status = {status})\n")
}

fn message(text: &str) -> String {
    format!("{{\"message\": \"{text}\"}}")
}

/// With a line break at the end.
fn line(text: &str) -> String {
    if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

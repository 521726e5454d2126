//! The response templates of a route.
//!
//! No default body tells what a service says of a failure: its messages name accounts and streams.

use std::borrow::Cow;

use serde::Serialize;

use super::super::model::{Cors, ErrorResponse, Errors, ResponseBody, Route, Write};
use super::super::service::Service;
use super::client_error::ClientError;
use super::cors::choose_origin;
use super::escape;
use super::filled::filled;
use super::line::without_break;
use super::message::{SERVER, message};
use super::server_error::ServerError;
use crate::template::Context;

/// A response template, in the form in which it reads best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// JSON and no VTL.
    Json(String),
    /// One line of VTL.
    Line(String),
    /// A template that takes a file.
    Template(String),
}

/// The answer to the service's 2xx, sent with the status of `response` unless a batch was written in part; or what a mock answers.
pub(crate) fn success(route: &Route, cors: Option<&Cors>) -> Answer {
    let origin = choose_origin(cors);
    if let Some(write @ Write::Records(_)) = route.write() {
        let body = body(&route.response.body);
        // What is said of a batch that was written in part is JSON, whatever the answer is otherwise.
        let is_other_type = route.response.content_type.is_some();
        return Answer::Template(filled(&PutRecordsSuccess::new(
            &origin,
            &body,
            write.service(),
            &route.errors.partial,
            is_other_type,
        )));
    }
    match &route.response.body {
        ResponseBody::Json(json) if origin.is_empty() && escape::plain(json) == *json => Answer::Json(json.clone()),
        other => {
            let body = body(other);
            let is_line = origin.is_empty() && !body.trim_end().contains('\n') && escape::with_variables(&body) == body;
            match other {
                // Here no line break follows.
                ResponseBody::Pixel if is_line => Answer::Line(PIXEL.to_owned()),
                ResponseBody::Text(text) if is_line => Answer::Line(text.clone()),
                _ if is_line => Answer::Line(body.into_owned()),
                _ => Answer::Template(filled(&Response::new(&origin, &body))),
            }
        }
    }
}

/// A comment that ends a line takes the line break with it.
const NO_BREAK: &str = "##";

/// A GIF of one transparent pixel, in base64: 43 bytes. Source: GIF89a specification.
const PIXEL: &str = "R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==";

/// What prints a body.
fn body(body: &ResponseBody) -> Cow<'_, str> {
    match body {
        ResponseBody::Service => "$input.json('$')".into(),
        // An empty template would pass on what was answered.
        ResponseBody::Empty => "## no body".into(),
        ResponseBody::Json(json) => escape::plain(json).into(),
        ResponseBody::Pixel => format!("{PIXEL}{NO_BREAK}").into(),
        ResponseBody::Text(text) => (escape::plain(text) + NO_BREAK).into(),
        ResponseBody::Template(template) => template.into(),
    }
}

/// The answer to the service's 4xx, sent with `status` unless the template finds another one due.
pub(crate) fn client_error(write: &Write, errors: &Errors, cors: Option<&Cors>, status: u32) -> Answer {
    Answer::Template(filled(&ClientError::new(write, errors, &choose_origin(cors), status)))
}

/// The answer to all else.
pub(crate) fn server_error(write: &Write, errors: &Errors, cors: Option<&Cors>) -> Answer {
    let origin = choose_origin(cors);
    if write.service() == Service::Firehose {
        return Answer::Template(filled(&ServerError::new(errors, &origin)));
    }
    match &errors.server.template {
        None if origin.is_empty() => Answer::Json(message(SERVER)),
        None => Answer::Template(filled(&Response::new(&origin, &message(SERVER)))),
        Some(own) => Answer::Template(filled(&Response::new(&origin, own))),
    }
}

/// What `mapping/response.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct Response<'a> {
    origin: &'a str,
    body: &'a str,
}

impl<'a> Response<'a> {
    fn new(origin: &'a str, body: &'a str) -> Self {
        Self { origin: without_break(origin), body: without_break(body) }
    }
}

impl Context for Response<'_> {
    const TEMPLATE: &'static str = "mapping/response.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        [Self::new("", "## no body"), Self::new("#set($origin1 = 1)\n", "{}\n")]
    }
}

/// What `mapping/put_records_success.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct PutRecordsSuccess<'a> {
    origin: &'a str,
    body: &'a str,
    /// The member of the answer with the number of records that were not written.
    failed: &'a str,
    /// The member with what became of each.
    list: &'a str,
    /// The members of a record that was written.
    written: &'a [&'a str],
    partial_status: u32,
    partial_body: Option<&'a str>,
    is_other_type: bool,
}

impl<'a> PutRecordsSuccess<'a> {
    /// Source of the names: the API references of Kinesis (PutRecords) and Firehose (PutRecordBatch).
    fn new(origin: &'a str, body: &'a str, service: Service, partial: &'a ErrorResponse, is_other_type: bool) -> Self {
        let (failed, list, written): (_, _, &[&str]) = match service {
            Service::Kinesis => ("FailedRecordCount", "Records", &["SequenceNumber", "ShardId"]),
            Service::Firehose => ("FailedPutCount", "RequestResponses", &["RecordId"]),
        };
        Self {
            origin: without_break(origin),
            body: without_break(body),
            failed,
            list,
            written,
            partial_status: partial.status_code,
            partial_body: partial.template.as_deref().map(without_break),
            is_other_type,
        }
    }
}

impl Context for PutRecordsSuccess<'_> {
    const TEMPLATE: &'static str = "mapping/put_records_success.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let success = |origin, written, partial_body, is_other_type| Self {
            origin,
            body: "{}",
            failed: "FailedRecordCount",
            list: "Records",
            written,
            partial_status: 502,
            partial_body,
            is_other_type,
        };
        [
            success("", &["RecordId"], None, false),
            success("#set($origin1 = 1)", &["SequenceNumber", "ShardId"], Some("{}"), true),
        ]
    }
}

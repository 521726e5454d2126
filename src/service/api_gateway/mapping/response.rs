//! The response templates of a route.
//!
//! No default body tells what a service says of a failure: its messages name accounts and streams.

use serde::Serialize;

use super::super::model::{Cors, ErrorResponse, ResponseBody, Route, Write};
use super::super::service::Service;
use super::client_error::ClientError;
use super::cors::choose_origin;
use super::filled::filled;
use super::line::without_break;
use super::message::{SERVER, message};
use super::server_error::ServerError;
use crate::template::Context;

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

/// The answer to the service's 2xx, sent with the status of `response` unless a batch was written in part.
pub(crate) fn success(route: &Route, cors: Option<&Cors>) -> Answer {
    let body = match &route.response.body {
        ResponseBody::Service => "$input.json('$')",
        // An empty template would pass the service's answer on.
        ResponseBody::Empty => "## no body",
        ResponseBody::Template(template) => template,
    };
    let origin = choose_origin(cors);
    match &route.write {
        Write::Record(_) if origin.is_empty() && !body.trim_end().contains('\n') => Answer::Line(body.to_owned()),
        Write::Record(_) => Answer::Template(filled(&Response::new(&origin, body))),
        Write::Records(_) => Answer::Template(filled(&PutRecordsSuccess::new(
            &origin,
            body,
            route.write.service(),
            &route.errors.partial,
        ))),
    }
}

/// The answer to the service's 4xx, sent with `status` unless the template finds another one due.
pub(crate) fn client_error(route: &Route, cors: Option<&Cors>, status: u32) -> Answer {
    Answer::Template(filled(&ClientError::new(route, &choose_origin(cors), status)))
}

/// The answer to all else.
pub(crate) fn server_error(route: &Route, cors: Option<&Cors>) -> Answer {
    let origin = choose_origin(cors);
    if route.write.service() == Service::Firehose {
        return Answer::Template(filled(&ServerError::new(route, &origin)));
    }
    match &route.errors.server.template {
        None if origin.is_empty() => Answer::Message(SERVER),
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
}

impl<'a> PutRecordsSuccess<'a> {
    /// Source of the names: the API references of Kinesis (PutRecords) and Firehose (PutRecordBatch).
    fn new(origin: &'a str, body: &'a str, service: Service, partial: &'a ErrorResponse) -> Self {
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
        }
    }
}

impl Context for PutRecordsSuccess<'_> {
    const TEMPLATE: &'static str = "mapping/put_records_success.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let success = |origin, written, partial_body| Self {
            origin,
            body: "{}",
            failed: "FailedRecordCount",
            list: "Records",
            written,
            partial_status: 502,
            partial_body,
        };
        [success("", &["RecordId"], None), success("#set($origin1 = 1)", &["SequenceNumber", "ShardId"], Some("{}"))]
    }
}

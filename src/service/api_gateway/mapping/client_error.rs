//! The response to what the service answers with 400.

use serde::Serialize;

use super::super::model::{ErrorResponse, Errors, Write};
use super::super::service::Service;
use super::case::Case;
use super::line::without_break;
use super::message::{CLIENT, CLIENT_OF_BATCH, SERVER, THROTTLED, UNKNOWN, message, missing};
use super::target::{self, Unknown};
use crate::template::Context;

/// The status for a stream that is not there.
pub(crate) const NOT_FOUND: u32 = 404;

/// What `mapping/client_error.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct ClientError<'a> {
    origin: &'a str,
    /// Whether it looks at the message of the answer.
    reads_message: bool,
    unknown_stream: Option<UnknownStream>,
    firehose: bool,
    throttled: Case,
    server: Case,
    /// Where the client sent no data.
    missing: Option<Case>,
    client: Case,
}

/// The answer where the client named a stream that is not there.
#[derive(Debug, Serialize)]
struct UnknownStream {
    /// Lines, where it takes any.
    read: Option<String>,
    condition: String,
    answer: Case,
}

impl<'a> ClientError<'a> {
    /// `status` is sent unless the template finds another one due.
    pub(super) fn new(write: &Write, errors: &Errors, origin: &'a str, status: u32) -> Self {
        let case = |own: u32, body: &str| Case::new(own, status, body);
        let answer = |error: &ErrorResponse, default| {
            case(error.status_code, error.template.as_deref().unwrap_or(&message(default)))
        };
        let client = match write {
            Write::Record(_) => CLIENT,
            Write::Records(_) => CLIENT_OF_BATCH,
        };
        let unknown_stream = target::unknown(write.target()).map(|Unknown { read, condition }| UnknownStream {
            read,
            condition,
            answer: case(NOT_FOUND, &message(UNKNOWN)),
        });
        let missing = missing(write)
            .filter(|_| errors.client.template.is_none())
            .map(|text| case(errors.client.status_code, &message(&text)));
        Self {
            origin: without_break(origin),
            reads_message: missing.is_some() || unknown_stream.as_ref().is_some_and(|stream| stream.read.is_none()),
            unknown_stream,
            firehose: write.service() == Service::Firehose,
            throttled: answer(&errors.throttled, THROTTLED),
            server: answer(&errors.server, SERVER),
            missing,
            client: answer(&errors.client, client),
        }
    }
}

impl Context for ClientError<'_> {
    const TEMPLATE: &'static str = "mapping/client_error.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let case = |status: Option<u32>| Case::new(status.unwrap_or(400), 400, &message("x"));
        let empty = Self {
            origin: "",
            reads_message: false,
            unknown_stream: None,
            firehose: false,
            throttled: case(None),
            server: case(None),
            missing: None,
            client: case(None),
        };
        let full = Self {
            origin: "#set($origin1 = 1)",
            reads_message: true,
            unknown_stream: Some(UnknownStream {
                read: Some("#set($target = $input.params().path.get(\"stream\"))".to_owned()),
                condition: "$target != \"a\" && $target != \"b\"".to_owned(),
                answer: case(Some(NOT_FOUND)),
            }),
            firehose: true,
            throttled: case(Some(429)),
            server: case(Some(502)),
            missing: Some(case(Some(422))),
            client: case(Some(422)),
        };
        [empty, full]
    }
}

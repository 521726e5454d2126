//! The response to what Kinesis answers with 400.

use serde::Serialize;

use super::super::model::{ErrorResponse, Route, Write};
use super::line::without_break;
use super::message::{CLIENT, CLIENT_OF_BATCH, SERVER, THROTTLED, UNKNOWN, message, missing};
use super::target::{self, Choice};
use crate::template::Context;

/// The status for a stream that is not there.
pub(crate) const NOT_FOUND: u32 = 404;

/// What `mapping/client_error.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct ClientError<'a> {
    origin: &'a str,
    unknown_stream: Option<UnknownStream>,
    throttled: Case,
    server: Case,
    /// Where the client sent no data.
    missing: Option<Case>,
    client: Case,
}

/// The answer where the client named a stream that is not there.
#[derive(Debug, Serialize)]
struct UnknownStream {
    target: String,
    values: Vec<String>,
    answer: Case,
}

/// The answer to one class of failure.
#[derive(Debug, Serialize)]
struct Case {
    /// Where it is not the one that is sent anyway.
    status: Option<u32>,
    body: String,
}

impl<'a> ClientError<'a> {
    /// `status` is sent unless the template finds another one due.
    pub(super) fn new(route: &Route, origin: &'a str, status: u32) -> Self {
        let case = |own: u32, body: &str| Case {
            status: (own != status).then_some(own),
            body: without_break(body).to_owned(),
        };
        let answer = |error: &ErrorResponse, default| {
            case(error.status_code, error.template.as_deref().unwrap_or(&message(default)))
        };
        let errors = &route.errors;
        let client = match route.write {
            Write::Record(_) => CLIENT,
            Write::Records(_) => CLIENT_OF_BATCH,
        };
        let unknown_stream = target::choice(route.write.target()).map(|Choice { target, values }| UnknownStream {
            target,
            values,
            answer: case(NOT_FOUND, &message(UNKNOWN)),
        });
        Self {
            origin: without_break(origin),
            unknown_stream,
            throttled: answer(&errors.throttled, THROTTLED),
            server: answer(&errors.server, SERVER),
            missing: missing(&route.write)
                .filter(|_| errors.client.template.is_none())
                .map(|text| case(errors.client.status_code, &message(&text))),
            client: answer(&errors.client, client),
        }
    }
}

impl Context for ClientError<'_> {
    const TEMPLATE: &'static str = "mapping/client_error.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let case = |status| Case { status, body: message("x") };
        let empty = Self {
            origin: "",
            unknown_stream: None,
            throttled: case(None),
            server: case(None),
            missing: None,
            client: case(None),
        };
        let full = Self {
            origin: "#set($origin1 = 1)",
            unknown_stream: Some(UnknownStream {
                target: "$input.params().path.get(\"stream\")".to_owned(),
                values: vec!["\"a\"".to_owned(), "\"b\"".to_owned()],
                answer: case(Some(NOT_FOUND)),
            }),
            throttled: case(Some(429)),
            server: case(Some(502)),
            missing: Some(case(Some(422))),
            client: case(Some(422)),
        };
        [empty, full]
    }
}

//! The response to what Firehose answers with 5xx.

use serde::Serialize;

use super::super::model::{ErrorResponse, Errors};
use super::case::Case;
use super::line::without_break;
use super::message::{SERVER, THROTTLED, message};
use crate::template::Context;

/// What `mapping/server_error.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct ServerError<'a> {
    origin: &'a str,
    throttled: Case,
    server: String,
}

impl<'a> ServerError<'a> {
    /// The status of a server error is sent unless the template finds another one due.
    pub(super) fn new(errors: &Errors, origin: &'a str) -> Self {
        let (throttled, server) = (&errors.throttled, &errors.server);
        let body = |error: &ErrorResponse, default| error.template.clone().unwrap_or_else(|| message(default));
        Self {
            origin: without_break(origin),
            throttled: Case::new(throttled.status_code, server.status_code, &body(throttled, THROTTLED)),
            server: without_break(&body(server, SERVER)).to_owned(),
        }
    }
}

impl Context for ServerError<'_> {
    const TEMPLATE: &'static str = "mapping/server_error.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let of = |origin, status| Self { origin, throttled: Case::new(status, 502, "{}"), server: message(SERVER) };
        [of("", 502), of("#set($origin1 = 1)", 429)]
    }
}

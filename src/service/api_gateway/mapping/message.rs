//! The bodies of failures, unless the user has others.

use super::super::model::{PutRecord, PutRecords, Write};
use crate::base::request::Request;

pub(super) const CLIENT: &str = "the request was refused";
pub(super) const CLIENT_OF_BATCH: &str = "the request was refused; a batch is an array of 1 to 500 records";
pub(super) const THROTTLED: &str = "too many requests, try again later";
pub(super) const SERVER: &str = "the request could not be processed, try again later";
pub(super) const UNKNOWN: &str = "not found";

/// What a route says of a request without data; `None` where there always is some.
pub(super) fn missing(write: &Write) -> Option<String> {
    let (data, of_record) = match write {
        Write::Record(PutRecord { mapping_template: None, allow_empty: false, data, .. }) => (data, false),
        Write::Records(PutRecords { mapping_template: None, allow_empty: false, data, .. }) => (data, true),
        Write::Record(_) | Write::Records(_) => return None,
    };
    let names: Vec<String> = data.needed().into_iter().flatten().map(|request| name(request.value.part())).collect();
    let who = if of_record { "a record" } else { "the request" };
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("no data: {who} has no {one}")),
        several => Some(format!("no data: {who} has none of {}", several.join(", "))),
    }
}

/// A part of the request, as a client knows it. No name that a spec can have needs an escape in JSON or in VTL.
fn name(request: &Request) -> String {
    match request {
        Request::Header(name) => format!("header {name}"),
        Request::Query(name) => format!("query parameter {name}"),
        Request::Path(name) => format!("path parameter {name}"),
        Request::Record(_) => request.to_string().trim_start_matches("record").trim_start_matches('.').replace('"', ""),
        other => other.to_string().trim_start_matches("request.").replace('"', ""),
    }
}

/// A body with a message.
pub(super) fn message(text: &str) -> String {
    format!(r#"{{"message": "{text}"}}"#)
}

//! The bodies of failures, unless the user has others.

use super::super::data::Data;
use super::super::model::{PutRecords, Write};
use crate::base::request::Request;

pub(super) const CLIENT: &str = "the request was refused";
pub(super) const CLIENT_OF_BATCH: &str = "the request was refused; a batch is an array of 1 to 500 records";
pub(super) const THROTTLED: &str = "too many requests, try again later";
pub(super) const SERVER: &str = "the request could not be processed, try again later";
pub(super) const UNKNOWN: &str = "not found";

/// What a route says of a request without data; `None` where there always is some.
pub(super) fn missing(write: &Write) -> Option<String> {
    let (all, who): (Vec<&Data>, &str) = match write {
        Write::Record(record) if record.mapping_template.is_none() && !record.allow_empty => {
            (record.all_data().collect(), "the request")
        }
        Write::Records(PutRecords { mapping_template: None, allow_empty: false, data, .. }) => (vec![data], "a record"),
        Write::Record(_) | Write::Records(_) => return None,
    };
    let mut names: Vec<String> = Vec::new();
    for request in all.into_iter().flat_map(|data| data.needed().concat()) {
        let name = name(request.value.part());
        if !names.contains(&name) {
            names.push(name);
        }
    }
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
        Request::Form(Some(name)) => format!("field {}", name.replace(['"', '\\', '$', '#'], "")),
        Request::Form(None) => "fields of a form".to_owned(),
        Request::Record(_) => request.to_string().trim_start_matches("record").trim_start_matches('.').replace('"', ""),
        other => other.to_string().trim_start_matches("request.").replace('"', ""),
    }
}

/// A body with a message.
pub(super) fn message(text: &str) -> String {
    format!(r#"{{"message": "{text}"}}"#)
}

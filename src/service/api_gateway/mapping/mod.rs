//! Mapping templates: how a request becomes a record, and how Kinesis's answer becomes a response.
//!
//! All templates keep to what API Gateway, Velocity 1.7 and LocalStack agree on; `docs/vtl.md` tells what that is.

mod cors;
mod escape;
mod put_record;
mod put_records;
mod response;
mod target;
mod value;

use std::collections::BTreeMap;

pub(crate) use cors::choose_origin;
pub(crate) use response::{Answer, NOT_FOUND, client_error, server_error, success};

use super::model::{Route, Write};
use crate::base::link::StreamTarget;
use target::Stream;

/// The request template of a route. `streams` says by label how each stream is named.
#[must_use]
pub fn request(route: &Route, streams: &BTreeMap<String, StreamTarget>) -> String {
    let (own, target) = match &route.write {
        Write::Record(record) => (&record.mapping_template, &record.target),
        Write::Records(records) => (&records.mapping_template, &records.target),
    };
    let stream = target::stream(target, streams);
    let text = match (own, &route.write) {
        (Some(own), _) => {
            let own = if own.ends_with('\n') { own.clone() } else { format!("{own}\n") };
            target::set_stream(target, streams) + &unless_unknown(&stream, &own)
        }
        (None, Write::Record(record)) => put_record::template(record, &stream),
        (None, Write::Records(records)) => put_records::template(records, &stream),
    };
    escape::with_variables(&text)
}

/// Lets a template write only to a stream there is. Kinesis refuses a request without data, which the response template answers with 404.
fn unless_unknown(stream: &Stream, template: &str) -> String {
    if stream.may_be_unknown {
        format!("#if($stream == \"\")\n{{}}\n#else\n{template}#end\n")
    } else {
        template.to_owned()
    }
}

/// What is written behind each record's data.
struct Delimiter<'a> {
    text: &'a str,
    variable: &'static str,
}

impl<'a> Delimiter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, variable: if text == "\n" { "newline" } else { "delimiter" } }
    }

    fn set(&self) -> String {
        if self.text.is_empty() {
            return String::new();
        }
        format!("#set(${} = {})\n", self.variable, escape::string(self.text))
    }

    fn reference(&self) -> String {
        if self.text.is_empty() { String::new() } else { format!("${}", self.variable) }
    }
}

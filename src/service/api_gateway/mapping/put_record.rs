//! The request template of `PutRecord`, which Kinesis has and Firehose.

use serde::Serialize;

use super::super::data::{DataFormat, is_form};
use super::super::model;
use super::delimiter::Delimiter;
use super::record::{Source, Written};
use super::target::Stream;
use super::value::{self, Read};
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::template::Context;

/// What `mapping/put_record.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct PutRecord<'a> {
    delimiter: Option<Delimiter>,
    choice: &'a str,
    /// Whether fields of a form are used.
    reads_form: bool,
    data: String,
    data_may_be_empty: bool,
    /// What `Data` is set to.
    encoded: String,
    key: Option<String>,
    hash_key: Option<String>,
    member: &'a str,
    unknown: Option<&'static str>,
}

impl<'a> PutRecord<'a> {
    /// `content_type` is that of the request.
    pub(super) fn new(record: &model::PutRecord, content_type: &str, stream: &'a Stream) -> Self {
        let (data, format) = record.content(content_type);
        let source = Source {
            data,
            format: format.unwrap_or_else(|| DataFormat::of(content_type)),
            delimiter: &record.delimiter,
            element: "",
            allow_empty: record.allow_empty,
        };
        let Written { lines, may_be_empty: data_may_be_empty, is_base64 } = source.written();
        let is_form = is_form(content_type);
        // Only a form has fields.
        let reads = |request: &Spanned<Request>| match &request.value {
            Request::Form(_) if !is_form => Vec::new(),
            other => value::text(other, ""),
        };
        let key: Vec<Read> = record.partition_key.iter().flat_map(reads).collect();
        let hash_key = record.explicit_hash_key.as_ref().map(reads);
        let keys = record.partition_key.iter().chain(&record.explicit_hash_key);
        let reads_form = is_form
            && data.requests().into_iter().chain(keys).any(|request| matches!(request.value.part(), Request::Form(_)));
        // What stands behind base64 would have to be in it.
        let delimiter = Delimiter::new(&record.delimiter).filter(|_| !is_base64);
        Self {
            encoded: encoded(delimiter.as_ref(), is_base64),
            delimiter,
            choice: &stream.choice,
            reads_form,
            data: lines,
            data_may_be_empty,
            key: (!key.is_empty()).then(|| value::first_of("key", &key, false)),
            hash_key: hash_key.map(|reads| value::first_of("hash", &reads, false)),
            member: &stream.member,
            unknown: stream.unknown,
        }
    }
}

/// The text of `Data`: base64 of the data and what is written behind it.
pub(super) fn encoded(delimiter: Option<&Delimiter>, is_base64: bool) -> String {
    match delimiter {
        // It is the client's, so it may be anything.
        _ if is_base64 => value::escaped("data"),
        Some(delimiter) => format!("$util.base64Encode(\"$data${}\")", delimiter.variable()),
        None => "$util.base64Encode(\"$data\")".to_owned(),
    }
}

impl Context for PutRecord<'_> {
    const TEMPLATE: &'static str = "mapping/put_record.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let [one, chosen] = super::samples::streams();
        let record = |stream: &'static Stream, delimiter, hash_key: Option<&str>| Self {
            encoded: encoded(None, false),
            data_may_be_empty: hash_key.is_some(),
            delimiter: Delimiter::new(delimiter),
            choice: &stream.choice,
            reads_form: hash_key.is_some(),
            data: "#set($data = $input.body)".to_owned(),
            key: hash_key.map(|_| "#set($key = $context.requestId)".to_owned()),
            hash_key: hash_key.map(str::to_owned),
            member: &stream.member,
            unknown: stream.unknown,
        };
        [record(one, "", None), record(chosen, "\n", Some("#set($hash = $context.requestId)"))]
    }
}

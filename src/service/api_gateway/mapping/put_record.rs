//! The request template of `PutRecord`.

use serde::Serialize;

use super::super::data::DataFormat;
use super::super::model;
use super::delimiter::Delimiter;
use super::record::{Source, Written};
use super::target::Stream;
use super::value::{self, Read};
use crate::template::Context;

/// What `mapping/put_record.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct PutRecord<'a> {
    delimiter: Option<Delimiter>,
    choice: &'a str,
    data: String,
    data_may_be_empty: bool,
    /// What `Data` is set to.
    encoded: String,
    key: String,
    hash_key: Option<String>,
    member: &'a str,
    may_be_unknown: bool,
}

impl<'a> PutRecord<'a> {
    /// `content_type` is that of the request.
    pub(super) fn new(record: &model::PutRecord, content_type: &str, stream: &'a Stream) -> Self {
        let format = record.data_format.unwrap_or_else(|| DataFormat::of(content_type));
        let source = Source {
            data: &record.data,
            format,
            delimiter: &record.delimiter,
            element: "",
            allow_empty: record.allow_empty,
        };
        let Written { lines: data, may_be_empty: data_may_be_empty, is_base64 } = source.written();
        let key: Vec<Read> = record.partition_key.iter().flat_map(|part| value::text(&part.value, "")).collect();
        let hash_key = record.explicit_hash_key.as_ref().map(|request| value::text(&request.value, ""));
        // What stands behind base64 would have to be in it.
        let delimiter = Delimiter::new(&record.delimiter).filter(|_| !is_base64);
        Self {
            encoded: encoded(delimiter.as_ref(), is_base64),
            delimiter,
            choice: &stream.choice,
            data,
            data_may_be_empty,
            key: value::first_of("key", &key, false),
            hash_key: hash_key.map(|reads| value::first_of("hash", &reads, false)),
            member: &stream.member,
            may_be_unknown: stream.may_be_unknown,
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
            data: "#set($data = $input.body)".to_owned(),
            key: "#set($key = $context.requestId)".to_owned(),
            hash_key: hash_key.map(str::to_owned),
            member: &stream.member,
            may_be_unknown: stream.may_be_unknown,
        };
        [record(one, "", None), record(chosen, "\n", Some("#set($hash = $context.requestId)"))]
    }
}

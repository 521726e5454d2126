//! The request template of `PutRecord`.

use serde::Serialize;

use super::super::model;
use super::delimiter::Delimiter;
use super::target::Stream;
use super::value::{self, Read};
use crate::template::Context;

/// What `mapping/put_record.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct PutRecord<'a> {
    delimiter: Option<Delimiter>,
    choice: &'a str,
    data: String,
    key: String,
    hash_key: Option<String>,
    member: &'a str,
    may_be_unknown: bool,
}

impl<'a> PutRecord<'a> {
    pub(super) fn new(record: &model::PutRecord, stream: &'a Stream) -> Self {
        let data: Vec<Read> = record.data.iter().flat_map(|part| value::data(&part.value)).collect();
        let key: Vec<Read> = record.partition_key.iter().flat_map(|part| value::text(&part.value)).collect();
        let hash_key = record.explicit_hash_key.as_ref().map(|request| value::text(&request.value));
        Self {
            delimiter: Delimiter::new(&record.delimiter),
            choice: &stream.choice,
            data: value::first_of("data", &data, false),
            key: value::first_of("key", &key, false),
            hash_key: hash_key.map(|reads| value::first_of("hash", &reads, false)),
            member: &stream.member,
            may_be_unknown: stream.may_be_unknown,
        }
    }
}

impl Context for PutRecord<'_> {
    const TEMPLATE: &'static str = "mapping/put_record.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let [one, chosen] = super::samples::streams();
        let record = |stream: &'static Stream, delimiter, hash_key: Option<&str>| Self {
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

//! The request template of `PutRecords` of Kinesis and `PutRecordBatch` of Firehose.

use serde::Serialize;

use super::super::data::DataFormat;
use super::super::model::{self, RecordKey};
use super::delimiter::Delimiter;
use super::put_record::encoded;
use super::record::{Source, Written};
use super::target::Stream;
use super::value::{self, Place, Read, json_path};
use crate::template::Context;

/// What `mapping/put_records.vtl` is given.
///
/// The service itself refuses what cannot be written, each time as a whole: no records, more than 500, a record without data.
#[derive(Debug, Serialize)]
pub(crate) struct PutRecords<'a> {
    delimiter: Option<Delimiter>,
    choice: &'a str,
    array: String,
    array_text: String,
    data: String,
    data_may_be_empty: bool,
    /// What `Data` is set to.
    encoded: String,
    key: Option<String>,
    member: &'a str,
    unknown: Option<&'static str>,
}

impl<'a> PutRecords<'a> {
    pub(super) fn new(records: &model::PutRecords, stream: &'a Stream) -> Self {
        let array = json_path("$", &records.records);
        let element = format!("{array}[$foreach.index]");
        let key: Vec<Read> = records.partition_key.iter().flat_map(|key| key_reads(key, &element)).collect();
        let source = Source {
            data: &records.data,
            format: DataFormat::Json,
            delimiter: &records.delimiter,
            element: &element,
            allow_empty: records.allow_empty,
        };
        let Written { lines: data, may_be_empty: data_may_be_empty, .. } = source.written();
        let delimiter = Delimiter::new(&records.delimiter);
        let text = value::set("array", &value::json(&array));
        Self {
            encoded: encoded(delimiter.as_ref(), false),
            delimiter,
            choice: &stream.choice,
            array_text: Place::in_body(&records.records).guarded([text]).join("\n"),
            array,
            data,
            data_may_be_empty,
            key: (!key.is_empty()).then(|| value::first_of("key", &key, true)),
            member: &stream.member,
            unknown: stream.unknown,
        }
    }
}

fn key_reads(key: &RecordKey, element: &str) -> Vec<Read> {
    match key {
        RecordKey::Element(path) => vec![Read::At(Place::below(element, path))],
        RecordKey::Request(request) => value::text(request, element),
        RecordKey::Spread => vec![Read::Always(r#""${context.requestId}-${foreach.index}""#.to_owned())],
    }
}

impl Context for PutRecords<'_> {
    const TEMPLATE: &'static str = "mapping/put_records.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let [one, chosen] = super::samples::streams();
        let records = |stream: &'static Stream, delimiter, data_may_be_empty| Self {
            encoded: encoded(None, false),
            delimiter: Delimiter::new(delimiter),
            choice: &stream.choice,
            array: "$".to_owned(),
            array_text: r#"#set($array = $input.json("$"))"#.to_owned(),
            data: r#"#set($data = $input.json("$[$foreach.index]"))"#.to_owned(),
            data_may_be_empty,
            key: data_may_be_empty.then(|| "#set($key = $context.requestId)".to_owned()),
            member: &stream.member,
            unknown: stream.unknown,
        };
        [records(one, "", false), records(chosen, "|", true)]
    }
}

//! Reads `put_record { … }`.

use super::record_key::{self, Keys};
use super::request_fit::Records;
use super::route_head::RouteHead;
use super::{content, data, target, template};
use crate::base::name::describe;
use crate::base::request::Request;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::data::Data;
use crate::service::api_gateway::model::PutRecord;
use crate::service::api_gateway::service::Service;
use crate::spec::Reader;

/// Reads the block.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead) -> Option<PutRecord> {
    let (service, target) = target::read(reader, head);
    let replaced = ["data", "data_format", "allow_empty", "partition_key", "explicit_hash_key", "delimiter"];
    let (template, constant_key) = template::own(reader, service, &replaced);
    if let Some(template) = template {
        return Some(PutRecord {
            target: target?,
            data: Data::First(Vec::new()),
            data_format: None,
            contents: Vec::new(),
            allow_empty: true,
            partition_key: Vec::new(),
            explicit_hash_key: None,
            delimiter: String::new(),
            mapping_template: Some(template),
            constant_key,
        });
    }
    let data = data::read(reader, head, Records::Absent, Request::Body(Vec::new()));
    let data_format = data::format(reader, data.as_ref());
    let contents = content::read(reader, head);
    let allow_empty = reader.ask("allow_empty").bool().or(false);
    let keys = match service {
        Service::Kinesis => record_key::read(reader, head),
        Service::Firehose => record_key::none(reader, &["partition_key", "explicit_hash_key"]).then(Keys::default),
    };
    let delimiter = delimiter(reader);
    let Keys { partition_key, explicit_hash_key, constant_key } = keys?;
    Some(PutRecord {
        target: target?,
        data: data?,
        data_format,
        contents: contents?,
        allow_empty: allow_empty.value,
        partition_key,
        explicit_hash_key,
        delimiter: delimiter?,
        mapping_template: None,
        constant_key,
    })
}

/// Reads `delimiter`.
pub(crate) fn delimiter(reader: &Reader<'_>) -> Option<String> {
    let asked = reader.ask("delimiter").string().check(&codes::DELIMITER, |text| {
        if text.len() > 16 {
            let message = format!("`delimiter` has {} bytes; it takes 16", text.len());
            return Err((message, "the usual one is `\"\\n\"`".to_owned()));
        }
        match text.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
            Some(odd) => Err((
                format!("`delimiter` has a {}, which a mapping template cannot hold", describe(odd)),
                "of control characters it takes tab, line feed and carriage return".to_owned(),
            )),
            None => Ok(()),
        }
    });
    Some(asked.or_text("\n").value)
}

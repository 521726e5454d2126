//! Reads `put_record { … }`.

use super::batch_key;
use super::request_fit::{self, Records};
use super::route_head::RouteHead;
use super::{content, data, target, template};
use crate::base::diag::Diagnostic;
use crate::base::name::describe;
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::data::Data;
use crate::service::api_gateway::model::PutRecord;
use crate::spec::Reader;

/// Reads the block.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead) -> Option<PutRecord> {
    let target = target::read(reader, head);
    let replaced = ["data", "data_format", "allow_empty", "partition_key", "explicit_hash_key", "delimiter"];
    let (template, constant_key) = template::own(reader, &replaced);
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
    let sink = reader.sink();
    let data = data::read(reader, head, Records::Absent, Request::Body(Vec::new()));
    let data_format = data::format(reader, data.as_ref());
    let contents = content::read(reader, head);
    let allow_empty = reader.ask("allow_empty").bool().or(false);
    let mut partition_key = reader.ask("partition_key").requests().or_request(Request::Id, reader.head());
    let hash_key = reader.ask("explicit_hash_key").requests();
    let hash_key = request_fit::one(hash_key, "explicit_hash_key", sink);
    let delimiter = delimiter(reader);
    let mut fits = request_fit::all_fit(&partition_key.value, head, Records::Absent, sink);
    let whole = |key: &&Spanned<Request>| matches!(&key.value, Request::Body(path) if path.is_empty());
    if let Some(key) = partition_key.value.iter().find(whole) {
        sink.report(
            Diagnostic::new(&codes::WIDE_KEY, key.span, batch_key::whole(&key.value, "the whole body"))
                .help("take a part of it, such as `request.body.user_id`"),
        );
    }
    if let Some(key) = &hash_key {
        fits &= request_fit::fits(key, head, Records::Absent, sink);
        if key.value == Request::Id {
            let message = "`request.id` is not a number, and Kinesis refuses it as an explicit hash key";
            sink.report(Diagnostic::new(&codes::REQUEST_FIT, key.span, message).help(
                "take a header, a query parameter or a part of the body that holds a decimal number below 2^128",
            ));
            fits = false;
        }
    }
    let constant_key = partition_key.value.first().and_then(request_fit::constant_key);
    // Kinesis refuses a record without a key, so one that is always there stands last.
    if let Some(last) = partition_key.value.last().filter(|last| last.value.may_be_empty()) {
        let span = last.span;
        partition_key.value.push(Spanned::new(Request::Id, span));
    }
    let record = PutRecord {
        target: target?,
        data: data?,
        data_format,
        contents: contents?,
        allow_empty: allow_empty.value,
        partition_key: partition_key.value,
        explicit_hash_key: hash_key,
        delimiter: delimiter?,
        mapping_template: None,
        constant_key,
    };
    fits.then_some(record)
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

//! Reads `content "text/csv" { … }`: what becomes a record of requests of one content type; and holds forms to theirs.

use super::data;
use super::names::ContentType;
use super::request_fit::Records;
use super::route_head::RouteHead;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::name::Checked as _;
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::data::{Content, FORM, is_form};
use crate::service::api_gateway::model::{PutRecord, Write};
use crate::spec::{Reader, codes as spec_codes};

/// Reads the blocks; `None` where something in them is wrong.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead) -> Option<Vec<Content>> {
    let mut contents: Vec<Content> = Vec::new();
    let mut good = true;
    for block in reader.blocks("content") {
        let content_type = block.label();
        let report = |diagnostic: Diagnostic| block.sink().report(diagnostic);
        if let Err(problem) = ContentType::check(&content_type.value) {
            report(
                Diagnostic::new(&spec_codes::FORM, content_type.span, format!("`{}` {problem}", content_type.value))
                    .help("write `content \"text/csv\" { … }`"),
            );
            good = false;
        }
        let same = |other: &&Content| other.content_type.value.eq_ignore_ascii_case(&content_type.value);
        if let Some(other) = contents.iter().find(same) {
            let message = format!("`{}` appears twice in this list", content_type.value);
            report(
                Diagnostic::new(&codes::TWICE, content_type.span, message)
                    .related(other.content_type.span, "the other is here")
                    .help("keep one of the two"),
            );
            good = false;
        }
        let is_form = is_form(&content_type.value);
        let default = if is_form { Request::Form(None) } else { Request::Body(Vec::new()) };
        let data = data::read(&block, head, Records::Absent, default);
        let data_format = data::format(&block, data.as_ref());
        match data {
            Some(data) => contents.push(Content { content_type, data, data_format }),
            None => good = false,
        }
    }
    good.then_some(contents)
}

/// Adds the content types that have blocks of their own to those of a route.
pub(crate) fn add_types(content_types: &mut Vec<String>, write: Option<&Write>) {
    let Some(Write::Record(record)) = write else { return };
    for content in &record.contents {
        if !content_types.iter().any(|known| known.eq_ignore_ascii_case(&content.content_type.value)) {
            content_types.push(content.content_type.value.clone());
        }
    }
}

/// Reports fields of forms where requests are none.
pub(crate) fn check_forms(content_types: &[String], write: Option<&Write>, sink: &Sink) {
    let report = |request: &Spanned<Request>, content_type: &str| {
        let message = format!("`{}` is of a form, and a request of `{content_type}` is none", request.value);
        sink.report(Diagnostic::new(&codes::FORM_FIELD, request.span, message).help(format!(
            "write it into `content \"{FORM}\" {{ … }}`, or take forms only: `content_types = [\"{FORM}\"]`"
        )));
    };
    let is_field = |request: &&Spanned<Request>| matches!(request.value.part(), Request::Form(_));
    match write {
        Some(Write::Record(record)) => {
            let mut told: Vec<&Spanned<Request>> = Vec::new();
            for content_type in content_types.iter().filter(|content_type| !is_form(content_type)) {
                let (data, _) = record.content(content_type);
                for request in data.requests().into_iter().filter(is_field) {
                    if !told.contains(&request) {
                        told.push(request);
                        report(request, content_type);
                    }
                }
            }
            check_keys(content_types, record, report);
        }
        Some(Write::Records(records)) => {
            let other = content_types.iter().find(|content_type| !is_form(content_type));
            let other = other.map_or(FORM, String::as_str);
            records.data.requests().into_iter().filter(is_field).for_each(|request| report(request, other));
        }
        None => {}
    }
}

/// A key of a form is for the requests that are one; others have the next.
fn check_keys(content_types: &[String], record: &PutRecord, report: impl Fn(&Spanned<Request>, &str)) {
    if content_types.iter().any(|content_type| is_form(content_type)) {
        return;
    }
    let Some(first) = content_types.first() else { return };
    let keys = record.partition_key.iter().chain(&record.explicit_hash_key);
    keys.filter(|key| matches!(key.value, Request::Form(_))).for_each(|key| report(key, first));
}

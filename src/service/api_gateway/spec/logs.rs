//! Reads `access_log` and `execution_log`.

use super::variables;
use crate::base::diag::Diagnostic;
use crate::base::name::{Checked as _, KmsKeyArn};
use crate::base::source::Span;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{AccessLog, ExecutionLog, LoggingLevel};
use crate::service::log_group::{self, LogGroupName};
use crate::spec::{Reader, Value};

/// What is logged of each request unless the spec says otherwise.
const FORMAT: [(&str, &str); 17] = [
    ("requestId", "$context.requestId"),
    ("extendedRequestId", "$context.extendedRequestId"),
    ("requestTime", "$context.requestTime"),
    ("ip", "$context.identity.sourceIp"),
    ("caller", "$context.identity.caller"),
    ("userArn", "$context.identity.userArn"),
    ("userAgent", "$context.identity.userAgent"),
    ("httpMethod", "$context.httpMethod"),
    ("resourcePath", "$context.resourcePath"),
    ("protocol", "$context.protocol"),
    ("status", "$context.status"),
    ("responseLength", "$context.responseLength"),
    ("responseLatency", "$context.responseLatency"),
    ("integrationStatus", "$context.integrationStatus"),
    ("integrationLatency", "$context.integrationLatency"),
    ("integrationError", "$context.integrationErrorMessage"),
    ("error", "$context.error.message"),
];

/// Reads `access_log { … }`.
pub(crate) fn access_log(reader: &Reader<'_>, api_name: &str) -> Option<AccessLog> {
    let default_name = format!("/aws/apigateway/{api_name}");
    let log_group_name = reader.ask("log_group_name").checked::<LogGroupName>().or_name(&default_name);
    let retention_in_days = retention(reader);
    let kms_key_id = reader.ask("kms_key_id").checked::<KmsKeyArn>().optional();
    let format = format(reader);
    Some(AccessLog {
        log_group_name: log_group_name?.map(|name| name.text().to_owned()),
        retention_in_days,
        kms_key_id: kms_key_id.map(|key| key.value),
        format: format?,
    })
}

/// Reads `execution_log { … }`.
pub(crate) fn execution_log(reader: &Reader<'_>) -> ExecutionLog {
    let logging_level = reader.ask("logging_level").choice::<LoggingLevel>().or_choice(LoggingLevel::Error);
    let data_trace_enabled = reader.ask("data_trace_enabled").bool().or(false);
    if data_trace_enabled.value {
        reader.sink().report(
            Diagnostic::new(
                &codes::DATA_TRACE,
                data_trace_enabled.span,
                "`data_trace_enabled` writes whole requests and responses to the log, with the secrets in them",
            )
            .help("leave it out wherever real data comes in"),
        );
    }
    let retention_in_days = retention(reader);
    let kms_key_id = reader.ask("kms_key_id").checked::<KmsKeyArn>().optional();
    ExecutionLog {
        logging_level: logging_level.value,
        data_trace_enabled: data_trace_enabled.value,
        retention_in_days,
        kms_key_id: kms_key_id.map(|key| key.value),
    }
}

/// Days; `None` for ever.
fn retention(reader: &Reader<'_>) -> Option<u32> {
    Some(log_group::retention(reader)).filter(|days| *days != 0)
}

fn format(reader: &Reader<'_>) -> Option<String> {
    let default = json(FORMAT.iter().map(|(key, value)| (*key, *value)));
    let written = reader.ask("format").or(Value::String(default));
    // The texts in which variables stand, each at its place.
    let texts: Option<Vec<(&str, Span)>> = match &written.value {
        Value::String(text) => Some(vec![(text.as_str(), written.span)]),
        Value::Object(pairs) => pairs
            .iter()
            .map(|(_, value)| match &value.value {
                Value::String(text) => Some((text.as_str(), value.span)),
                _ => None,
            })
            .collect(),
        _ => None,
    };
    let Some(texts) = texts else {
        report(
            reader,
            written.span,
            "`format` takes a string or an object of strings".to_owned(),
            "for example `{ id = \"$context.requestId\", status = \"$context.status\" }`",
        );
        return None;
    };
    let format = match &written.value {
        Value::Object(pairs) => {
            json(pairs.iter().map(|(key, _)| key.value.as_str()).zip(texts.iter().map(|text| text.0)))
        }
        _ => texts.iter().map(|text| text.0).collect(),
    };
    for (text, place) in &texts {
        unknown_variables(reader, text, *place);
    }
    let mut fits = true;
    if format.contains(['\n', '\r']) {
        fits = false;
        report(
            reader,
            written.span,
            "the format of an access log is one line".to_owned(),
            "write an object, `format = { … }`, which becomes one line of JSON",
        );
    }
    let used = variables::used(&format);
    if !used.iter().any(|name| matches!(name.as_str(), "context.requestId" | "context.extendedRequestId")) {
        fits = false;
        report(
            reader,
            written.span,
            "the format of an access log needs a request's id".to_owned(),
            "add `$context.requestId` or `$context.extendedRequestId`",
        );
    }
    fits.then_some(format)
}

/// One line of JSON, in the order written.
fn json<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let object: serde_json::Map<_, _> = pairs.map(|(key, value)| (key.to_owned(), value.into())).collect();
    serde_json::Value::Object(object).to_string()
}

/// Tells the variables of a text that access logs do not have, and log as `-`.
fn unknown_variables(reader: &Reader<'_>, text: &str, place: Span) {
    for name in variables::used(text) {
        let (message, help) = match name.strip_prefix("context.") {
            Some(variable) if variables::is_logged(variable) => continue,
            Some(variable) => (
                format!("access logs have no `$context.{variable}`, and say `-` in its place"),
                variables::logged_help(variable),
            ),
            None => (
                format!("access logs have no `${name}`, only `$context` variables"),
                "remove it; what is in headers and bodies cannot be put into an access log".to_owned(),
            ),
        };
        reader.sink().report(Diagnostic::new(&codes::LOG_VARIABLE, place, message).help(help));
    }
}

fn report(reader: &Reader<'_>, span: Span, message: String, help: &str) {
    reader.sink().report(Diagnostic::new(&codes::LOG_FORMAT, span, message).help(help));
}

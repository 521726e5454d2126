//! Reads to which stream a route writes.

use std::collections::BTreeMap;

use super::request_fit::{self, Records};
use super::route_head::RouteHead;
use crate::base::diag::Diagnostic;
use crate::base::request::Request;
use crate::base::source::{Span, Spanned};
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::Target;
use crate::spec::{Reader, Reference, Value, codes as spec_codes};

/// The kind of block that a route writes to.
pub(crate) const STREAM: &str = "kinesis_stream";

/// Reads `stream`, or `streams` with `stream_parameter`.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead) -> Option<Target> {
    let stream = reader.ask("stream").reference(&[STREAM]);
    let streams = reader.ask("streams");
    let parameter = reader.ask("stream_parameter").requests();
    let (no_streams, no_parameter) = (streams.is_absent(), parameter.is_absent());
    let streams = streams.optional().map(|streams| (streams.span, by_value(reader, streams)));
    let parameter = parameter_name(reader, head, request_fit::one(parameter, "stream_parameter", reader.sink()));
    if no_streams && no_parameter {
        return stream.required("name the stream: `stream = kinesis_stream.<label>`").map(Target::Stream);
    }
    let beside = stream.optional();
    if let Some(stream) = &beside {
        report(
            reader,
            stream.span,
            "`stream` stands beside `streams` or `stream_parameter`".to_owned(),
            "keep `stream` for one stream, or the other two for several",
        );
    } else if no_streams {
        report(
            reader,
            reader.head(),
            "`stream_parameter` has no streams to choose from".to_owned(),
            "add `streams = { orders = kinesis_stream.orders }`",
        );
    } else if let (true, Some((span, _))) = (no_parameter, &streams) {
        report(
            reader,
            *span,
            "`streams` needs a path parameter that chooses among them".to_owned(),
            "add `stream_parameter = request.path.<name>`",
        );
    }
    match (beside, streams, parameter) {
        (None, Some((_, Some(streams))), Some(parameter)) => Some(Target::ByPathParameter { parameter, streams }),
        _ => None,
    }
}

fn parameter_name(reader: &Reader<'_>, head: &RouteHead, written: Option<Spanned<Request>>) -> Option<String> {
    let written = written?;
    match &written.value {
        Request::Path(name) => request_fit::fits(&written, head, Records::Absent, reader.sink()).then(|| name.clone()),
        other => {
            let message = format!("`stream_parameter` takes a path parameter, not `{other}`");
            report(reader, written.span, message, "write `request.path.<name>`, with `{name}` in the route's path");
            None
        }
    }
}

fn by_value(reader: &Reader<'_>, written: Spanned<Value>) -> Option<BTreeMap<String, Spanned<Reference>>> {
    let wrong_type = |span: Span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&spec_codes::TYPE, span, message).help(help));
    };
    let Value::Object(pairs) = written.value else {
        let message = format!("`streams` takes an object of references, this is {}", written.value.type_name());
        wrong_type(written.span, message, "write it in braces: `{ orders = kinesis_stream.orders }`");
        return None;
    };
    if pairs.is_empty() {
        let help = "add one at least: `{ orders = kinesis_stream.orders }`";
        report(reader, written.span, "`streams` is empty".to_owned(), help);
        return None;
    }
    let count = pairs.len();
    let mut streams = BTreeMap::new();
    for (key, value) in pairs {
        // What is compared in VTL must need no escaping there, nor in a URL.
        let plain = key.value.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c));
        if key.value.is_empty() || !plain {
            let message = format!("`{}` cannot be a value that chooses a stream", key.value);
            report(reader, key.span, message, "letters, digits, `-`, `.`, `_` and `~`");
            continue;
        }
        match value.value {
            Value::Reference(reference) if reference.kind == STREAM => {
                let reference = Spanned::new(reference, value.span);
                reader.resolve(&reference);
                streams.insert(key.value, reference);
            }
            Value::Reference(reference) => reader.sink().report(
                Diagnostic::new(
                    &spec_codes::REFERENCE,
                    value.span,
                    format!("`streams` takes `kinesis_stream.<label>`, `{reference}` is a `{}`", reference.kind),
                )
                .help("name a block of kind `kinesis_stream`"),
            ),
            other => {
                let message = format!(
                    "`streams.{}` takes a reference `kinesis_stream.<label>`, this is {}",
                    key.value,
                    other.type_name()
                );
                wrong_type(value.span, message, "write it without quotes");
            }
        }
    }
    (streams.len() == count).then_some(streams)
}

fn report(reader: &Reader<'_>, span: Span, message: String, help: &str) {
    reader.sink().report(Diagnostic::new(&codes::TARGET, span, message).help(help));
}

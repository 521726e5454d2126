//! Reads where a route writes.

use super::chooser;
use super::route_head::RouteHead;
use crate::base::diag::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{Choice, Target};
use crate::service::api_gateway::service::Service;
use crate::spec::{Asked, Reader, Reference, Value, codes as spec_codes};

/// What is written of one service.
struct Written<'r, 'a> {
    service: Service,
    one: Asked<'r, 'a, Value>,
    many: Asked<'r, 'a, Value>,
    parameter: Asked<'r, 'a, Value>,
    default: Asked<'r, 'a, Value>,
}

/// Reads `stream`, or `streams` with what chooses among them, or the same of delivery streams. The service is known also where
/// the rest is wrong.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead) -> (Service, Option<Target>) {
    let kinesis = Written::ask(reader, Service::Kinesis);
    let firehose = Written::ask(reader, Service::Firehose);
    match (kinesis.first(), firehose.first()) {
        (_, None) => (Service::Kinesis, kinesis.read(reader, head)),
        (None, Some(_)) => (Service::Firehose, firehose.read(reader, head)),
        (Some((stream, place)), Some((delivery, beside))) => {
            reader.sink().report(
                Diagnostic::new(&codes::TARGET, beside, format!("`{delivery}` stands beside `{stream}`"))
                    .related(place, "a stream of Kinesis")
                    .help("keep one of the two: a route writes to Kinesis or to Firehose"),
            );
            // Both are read, so that what is wrong in them is told too.
            let _ = (kinesis.read(reader, head), firehose.read(reader, head));
            (Service::Kinesis, None)
        }
    }
}

impl<'r, 'a> Written<'r, 'a> {
    fn ask(reader: &'r Reader<'a>, service: Service) -> Self {
        let words = service.words();
        Self {
            service,
            one: reader.ask(words.one),
            many: reader.ask(words.many),
            parameter: reader.ask(words.parameter),
            default: reader.ask(words.default),
        }
    }

    /// The first attribute that is there, and where; one that could not be evaluated has been told.
    fn first(&self) -> Option<(&'static str, Span)> {
        let Self { service, one, many, parameter, default } = self;
        let words = service.words();
        [(words.one, one), (words.many, many), (words.parameter, parameter), (words.default, default)]
            .into_iter()
            .find_map(|(name, asked)| Some((name, asked.peek()?.span)))
    }

    fn read(self, reader: &Reader<'_>, head: &RouteHead) -> Option<Target> {
        let Self { service, one, many, parameter, default } = self;
        let words = service.words();
        let (no_many, no_parameter, no_default) = (many.is_absent(), parameter.is_absent(), default.is_absent());
        let one = reference(service, words.one, one);
        let default = reference(service, words.default, default);
        let many = many.optional().map(|many| (many.span, by_value(reader, service, many)));
        let parameter = chooser::read(reader, head, words, parameter.requests());
        if no_many && no_parameter && no_default {
            let help = "name the stream: `stream = kinesis_stream.<label>`, or `delivery_stream = firehose.<label>`";
            let others = [service, service.other()].map(Service::words);
            let others: Vec<&'static str> =
                others.iter().flat_map(|words| [words.one, words.many, words.parameter, words.default]).collect();
            return one.required_unless(&others, help).map(|one| Target { service, choice: Choice::One(one) });
        }
        let one = one.optional();
        let wrong = |span, message: String, help: String| {
            reader.sink().report(Diagnostic::new(&codes::TARGET, span, message).help(help));
        };
        if let Some(one) = &one {
            let beside = match (no_many, no_parameter) {
                (false, _) => words.many,
                (true, false) => words.parameter,
                (true, true) => words.default,
            };
            wrong(
                one.span,
                format!("`{}` stands beside `{beside}`", words.one),
                format!("keep `{}` for one {}, or the others for several", words.one, words.thing),
            );
        } else if no_many {
            let name = if no_parameter { words.default } else { words.parameter };
            wrong(
                reader.head(),
                format!("`{name}` has no {}s to choose from", words.thing),
                format!("add `{} = {{ orders = {}.orders }}`", words.many, words.kind),
            );
        } else if let (true, Some((span, _))) = (no_parameter, &many) {
            wrong(
                *span,
                format!("`{}` needs a part of the request that chooses among them", words.many),
                format!(
                    "add `{} = request.path.<name>`, or a header, a query parameter or a member of the body",
                    words.parameter
                ),
            );
        }
        let default_is_wrong = default.is_wrong();
        let (None, Some((_, Some(streams))), Some(parameter)) = (one, many, parameter) else { return None };
        if default_is_wrong || !chooser::all_fit(reader, words, &parameter, &streams) {
            return None;
        }
        let streams = streams.into_iter().map(|(value, stream)| (value.value, stream)).collect();
        Some(Target { service, choice: Choice::By { parameter, streams, default: default.optional() } })
    }
}

/// A reference to a stream of the service; one to the other's is told by what takes it.
fn reference<'r, 'a>(service: Service, name: &str, asked: Asked<'r, 'a, Value>) -> Asked<'r, 'a, Reference> {
    let (words, other) = (service.words(), service.other().words());
    let instead = if name == words.one { other.one } else { other.default };
    let checked = asked.check(&spec_codes::REFERENCE, |value| match value {
        Value::Reference(reference) if reference.kind == other.kind => Err((
            format!("`{name}` takes `{}.<label>`, `{reference}` is a `{}`", words.kind, other.kind),
            format!("write `{instead} = {reference}`"),
        )),
        _ => Ok(()),
    });
    checked.reference(service.kinds())
}

/// The streams, each with the value that chooses it.
type ByValue = Vec<(Spanned<String>, Spanned<Reference>)>;

fn by_value(reader: &Reader<'_>, service: Service, written: Spanned<Value>) -> Option<ByValue> {
    let words = service.words();
    let (many, kind) = (words.many, words.kind);
    let wrong_type = |span: Span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&spec_codes::TYPE, span, message).help(help));
    };
    let Value::Object(pairs) = written.value else {
        let message = format!("`{many}` takes an object of references, this is {}", written.value.type_name());
        wrong_type(written.span, message, &format!("write it in braces: `{{ orders = {kind}.orders }}`"));
        return None;
    };
    if pairs.is_empty() {
        let help = format!("add one at least: `{{ orders = {kind}.orders }}`");
        reader.sink().report(Diagnostic::new(&codes::TARGET, written.span, format!("`{many}` is empty")).help(help));
        return None;
    }
    let count = pairs.len();
    let mut streams = Vec::new();
    for (key, value) in pairs {
        match value.value {
            Value::Reference(reference) if reference.kind == kind => {
                let reference = Spanned::new(reference, value.span);
                reader.resolve(&reference);
                streams.push((key, reference));
            }
            Value::Reference(reference) => {
                let message = format!("`{many}` takes `{kind}.<label>`, `{reference}` is a `{}`", reference.kind);
                let other = service.other().words();
                let help = if reference.kind == other.kind {
                    format!("name one with `{kind}.`; `{}` has those of {}", other.many, other.name)
                } else {
                    format!("name a block of kind `{kind}`")
                };
                reader.sink().report(Diagnostic::new(&spec_codes::REFERENCE, value.span, message).help(help));
            }
            other => {
                let message =
                    format!("`{many}.{}` takes a reference `{kind}.<label>`, this is {}", key.value, other.type_name());
                wrong_type(value.span, message, "write it without quotes");
            }
        }
    }
    (streams.len() == count).then_some(streams)
}

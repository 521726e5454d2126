//! Reads what a route answers: `response { … }` and `error "throttled" { … }`.

use super::answer::{self, Source};
use super::template;
use crate::base::diag::Diagnostic;
use crate::base::name::Choice as _;
use crate::base::suggest;
use crate::choice;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{ErrorResponse, Errors, Response, ResponseBody, Write};
use crate::service::api_gateway::service::Service;
use crate::spec::Reader;

choice! {
    /// The body of an answer.
    Shape {
        /// What Kinesis answers.
        Kinesis = "KINESIS",
        /// What Firehose answers.
        Firehose = "FIREHOSE",
        /// Nothing.
        Empty = "EMPTY",
        /// A transparent GIF of one pixel.
        Pixel = "PIXEL",
        /// What `body` says.
        Body = "BODY",
        /// What `template` makes.
        Template = "TEMPLATE",
    }
}

/// Reads `response`; `None` when its parts contradict each other.
///
/// `write` is what the route calls, where that is known.
pub(crate) fn response(route: &Reader<'_>, write: Option<&Write>) -> Option<Response> {
    let reader = route.implied("response");
    let service = write.map(Write::service);
    let answer = answer::read(&reader, service.unwrap_or(Service::Kinesis).of_engine());
    let of_service = match service {
        Some(Service::Kinesis) | None => Shape::Kinesis,
        Some(Service::Firehose) => Shape::Firehose,
    };
    let default = match answer.source {
        Source::None => of_service,
        Source::Body(_) => Shape::Body,
        Source::Template(_) | Source::Wrong => Shape::Template,
    };
    let shape = reader.ask("shape").choice::<Shape>().or_choice(default);
    let status = reader.ask("status_code").integer(200..=299, "");
    let status = status.or(if shape.value == Shape::Empty { 204 } else { 200 });
    let report = |span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::RESPONSE, span, message).help(help));
    };
    let content_type = answer.content_type.as_ref();
    let body = match (shape.value, answer.source) {
        (_, Source::Wrong) => None,
        (Shape::Body, Source::Body(value)) => answer::literal(&reader, &value, content_type),
        (Shape::Template, Source::Template(template)) => Some(ResponseBody::Template(template.value)),
        (Shape::Template, Source::None) => {
            let help = "add `template = file(\"mapping/answer.vtl\")`";
            report(shape.span, "`shape = \"TEMPLATE\"` needs a `template`".to_owned(), help);
            None
        }
        (Shape::Body, Source::None) => {
            report(shape.span, "`shape = \"BODY\"` needs a `body`".to_owned(), "add `body = { ok = true }`, say");
            None
        }
        (_, Source::Template(template)) => {
            let help = "remove `template`, or set `shape = \"TEMPLATE\"`";
            report(template.span, "`template` goes with `shape = \"TEMPLATE\"` only".to_owned(), help);
            None
        }
        (Shape::Kinesis | Shape::Firehose, Source::None) => match service {
            Some(service) if shape.value != of_service => {
                let (written, own) = (shape.value.word(), of_service.word());
                let message = format!("`shape = \"{written}\"`, and it is {} that answers", service.words().name);
                report(shape.span, message, &format!("write `shape = \"{own}\"`, or remove it: that is the default"));
                None
            }
            _ => Some(ResponseBody::Service),
        },
        (_, Source::Body(body)) => {
            let help = "remove `body`, or `shape`";
            report(body.span, "`body` goes with `shape = \"BODY\"` only".to_owned(), help);
            None
        }
        (Shape::Empty, Source::None) => Some(ResponseBody::Empty),
        (Shape::Pixel, Source::None) if matches!(write, Some(Write::Records(_))) => {
            // What is said of a batch that was written in part is text, and the response is binary.
            let help = "write one event for each pixel, with `put_record`, or choose another `shape`";
            report(shape.span, "a pixel answers `put_record` only".to_owned(), help);
            None
        }
        (Shape::Pixel, Source::None) => Some(ResponseBody::Pixel),
    };
    if matches!(status.value, 204 | 205) && shape.value != Shape::Empty {
        let message = format!("an answer with status {} has no body", status.value);
        report(status.span, message, "set `shape = \"EMPTY\"`, or another status, such as 200 or 202");
        return None;
    }
    Some(Response {
        status_code: status.value,
        body: body?,
        content_type: answer.content_type.map(|written| written.value),
        headers: answer.headers,
    })
}

const CLASSES: [&str; 4] = ["client", "throttled", "server", "partial"];

/// Reads the blocks `error`.
pub(crate) fn errors(route: &Reader<'_>, write: Option<&Write>) -> Errors {
    let service = write.map_or(Service::Kinesis, Write::service);
    let answer = |status_code: u32| ErrorResponse { status_code, template: None };
    let mut errors = Errors { client: answer(400), throttled: answer(429), server: answer(502), partial: answer(502) };
    for reader in route.blocks("error") {
        let label = reader.label();
        let slot = match label.value.as_str() {
            "client" => Some(&mut errors.client),
            "throttled" => Some(&mut errors.throttled),
            "server" => Some(&mut errors.server),
            "partial" => Some(&mut errors.partial),
            _ => None,
        };
        let default = slot.as_ref().map_or(500, |slot| slot.status_code);
        let status_code = reader.ask("status_code").integer(400..=599, "").or(default).value;
        let template = template::ask_answer(&reader, service.of_engine()).optional().map(|template| template.value);
        let wrong = |message: String, help: String| {
            reader.sink().report(Diagnostic::new(&codes::ERROR_CLASS, label.span, message).help(help));
        };
        match slot {
            Some(slot) => *slot = ErrorResponse { status_code, template },
            None => wrong(
                format!("there is no failure called `{}`", label.value),
                suggest::help(&label.value, CLASSES, "failures"),
            ),
        }
        if label.value == "partial" && matches!(write, Some(Write::Record(_))) {
            wrong(
                "one record is written or not, so there is no partial failure".to_owned(),
                "remove the block; only `put_records` has it".to_owned(),
            );
        }
    }
    errors
}

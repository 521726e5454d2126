//! Whether a request expression fits the route it stands in.

use super::route_head::RouteHead;
use super::variables;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::service::api_gateway::codes;
use crate::spec::Asked;

/// Whether the elements of a batch can be named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Records {
    /// They can: `record` is the element at hand.
    Named,
    /// They cannot.
    Absent,
}

/// Checks one expression; `false` when it cannot be, which is then reported.
pub(crate) fn fits(request: &Spanned<Request>, head: &RouteHead, records: Records, sink: &Sink) -> bool {
    let wrong = |message: String, help: String| {
        sink.report(Diagnostic::new(&codes::REQUEST_FIT, request.span, message).help(help));
        false
    };
    match request.value.part() {
        Request::Record(path) if records == Records::Absent => {
            let help = format!(
                "did you mean `{}`? `record` is for `data` and `partition_key` of `put_records`",
                Request::Body(path.clone())
            );
            wrong(format!("there is no `{}` here", request.value), help)
        }
        Request::Path(name) => match head.parameters() {
            Some(parameters) if !parameters.contains(&name.as_str()) => {
                let message = format!("the path of this route has no parameter `{name}`");
                let help = if parameters.is_empty() {
                    format!("put `{{{name}}}` into the path of the route")
                } else {
                    suggest::help(name, parameters, "its parameters")
                };
                wrong(message, help)
            }
            _ => true,
        },
        Request::Context(path) => {
            let variable = path.join(".");
            variables::is_in_templates(&variable)
                || wrong(
                    format!("mapping templates have no `$context.{variable}`"),
                    variables::template_help(&variable),
                )
        }
        Request::Body(_) | Request::Form(_) if head.has_no_body() => {
            sink.report(
                Diagnostic::new(
                    &codes::NO_BODY,
                    request.span,
                    format!("`{}` is used, but requests of this method carry no body", request.value),
                )
                .help("take it from the path, the query or a header, or use POST"),
            );
            true
        }
        // A text has been looked into.
        Request::Id
        | Request::Body(_)
        | Request::Form(_)
        | Request::Header(_)
        | Request::Query(_)
        | Request::Record(_)
        | Request::Text(_) => true,
    }
}

/// Checks a list of which the first that is not empty counts.
pub(crate) fn all_fit(list: &[Spanned<Request>], head: &RouteHead, records: Records, sink: &Sink) -> bool {
    let wrong = list.iter().filter(|request| !fits(request, head, records, sink)).count();
    let last = list.iter().position(|request| !request.value.may_be_empty());
    if let Some((certain, behind)) = last.and_then(|at| list.get(at).zip(list.get(at + 1))) {
        sink.report(
            Diagnostic::new(&codes::UNREACHED, behind.span, format!("`{}` is never used", behind.value))
                .related(certain.span, "this is never empty")
                .help(format!("put `{}` last", certain.value)),
        );
    }
    wrong == 0
}

/// One expression, where a list would mean nothing.
pub(crate) fn one(asked: Asked<'_, '_, Vec<Spanned<Request>>>, name: &str, sink: &Sink) -> Option<Spanned<Request>> {
    let list = asked.optional()?;
    if let Some(second) = list.value.get(1) {
        sink.report(
            Diagnostic::new(&codes::REQUEST_FIT, second.span, format!("`{name}` takes one request expression"))
                .help("keep one of them"),
        );
        return None;
    }
    list.value.into_iter().next()
}

/// What is to be told of a partition key that is the same in every request to a route, where a stream has several shards.
pub(crate) fn constant_key(key: &Spanned<Request>) -> Option<Diagnostic> {
    let Request::Context(path) = &key.value else { return None };
    variables::is_constant(&path.join(".")).then(|| {
        let message = format!("`{}` is always the same: all records go to one shard", key.value);
        Diagnostic::new(&codes::CONSTANT_KEY, key.span, message)
            .help("take what differs from record to record, such as `request.id`")
    })
}

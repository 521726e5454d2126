//! Reads what chooses among several streams: a part of the request, and the values that it is compared with.

use super::request_fit::{self, Records};
use super::route_head::RouteHead;
use super::variables;
use crate::base::diag::Diagnostic;
use crate::base::name::describe;
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::service::Words;
use crate::spec::{Asked, Reader, Reference};

/// Reads `stream_parameter`.
pub(super) fn read(
    reader: &Reader<'_>,
    head: &RouteHead,
    words: &'static Words,
    asked: Asked<'_, '_, Vec<Spanned<Request>>>,
) -> Option<Request> {
    let name = words.parameter;
    let written = request_fit::one(asked, name, reader.sink())?;
    let wrong = |message: String, help: String| {
        reader.sink().report(Diagnostic::new(&codes::TARGET, written.span, message).help(help));
        None
    };
    match &written.value {
        Request::Body(path) if path.is_empty() => wrong(
            format!("the whole body cannot choose a {}", words.thing),
            format!("take a member of it: `{name} = request.body.<name>`"),
        ),
        Request::Id => wrong(
            format!("`request.id` is another in every request, so it chooses no {}", words.thing),
            format!("write `{name} = request.path.<name>`, or a header, a query parameter or a member of the body"),
        ),
        Request::Context(path) if variables::is_constant(&path.join(".")) => wrong(
            format!("`{}` is always the same, so it chooses nothing", written.value),
            format!("write `{name} = request.path.<name>`, or `{}` for the one that is meant", words.one),
        ),
        _ => request_fit::fits(&written, head, Records::Absent, reader.sink()).then_some(written.value),
    }
}

/// Whether the part of the request can have each of these values; what it cannot have is reported.
pub(super) fn all_fit(
    reader: &Reader<'_>,
    words: &Words,
    parameter: &Request,
    streams: &[(Spanned<String>, Spanned<Reference>)],
) -> bool {
    let problems = streams.iter().filter_map(|(value, _)| Some((value, problem(parameter, &value.value)?)));
    let wrong = problems.map(|(value, (problem, help))| {
        let message = format!("`{}` cannot be a value that chooses a {}: {problem}", value.value, words.thing);
        reader.sink().report(Diagnostic::new(&codes::TARGET, value.span, message).help(help));
    });
    wrong.count() == 0
}

/// Why a part of a request is never this text, and what it can be.
fn problem(parameter: &Request, text: &str) -> Option<(String, &'static str)> {
    if text.is_empty() {
        return Some(("it is empty, as is what is not there".to_owned(), "write the text that the client sends"));
    }
    let (allowed, help): (fn(char) -> bool, _) = match parameter {
        // What needs escaping in a URL comes as the client has escaped it.
        Request::Path(_) => {
            (|c| c.is_ascii_alphanumeric() || "-._~".contains(c), "in a path: letters, digits, `-`, `.`, `_` and `~`")
        }
        Request::Header(_) => (
            |c| c.is_ascii_graphic() || c == ' ',
            "in a header: printable ASCII characters, without blanks at the ends",
        ),
        _ => (|c| !c.is_control(), "any text without control characters"),
    };
    if let Some(odd) = text.chars().find(|c| !allowed(*c)) {
        return Some((format!("it has a {}", describe(odd)), help));
    }
    let is_trimmed = matches!(parameter, Request::Header(_)) && text.trim() != text;
    is_trimmed.then(|| ("it begins or ends with a blank".to_owned(), help))
}

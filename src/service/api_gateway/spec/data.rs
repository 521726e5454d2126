//! Reads `data`: parts of the request of which the first that is not empty counts, or a JSON object of parts.

use super::request_fit::{self, Records};
use super::route_head::RouteHead;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::request::Request;
use crate::base::source::{Span, Spanned};
use crate::service::api_gateway::codes;
use crate::service::api_gateway::data::{Data, DataFormat, Part, json_string};
use crate::spec::{Reader, Value, codes as spec_codes};

/// What is written, or `default`. `None` where what is written is wrong, which is then reported.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead, records: Records, default: Request) -> Option<Data> {
    let asked = reader.ask("data");
    let (data, fits) = match asked.peek().map(|value| &value.value) {
        Some(Value::Object(_)) => {
            let Some(Spanned { value: Value::Object(pairs), span }) = asked.optional() else { return None };
            let parts = parts(&pairs, span, reader.sink())?;
            let fits = each_fits(&parts, head, records, reader.sink());
            (Data::Parts(parts), fits)
        }
        _ => {
            let asked = asked.requests();
            if asked.is_wrong() {
                return None;
            }
            let first = asked.or_request(default, head.label.span).value;
            let fits = request_fit::all_fit(&first, head, records, reader.sink());
            (Data::First(first), fits)
        }
    };
    fits.then_some(data)
}

/// Reads `data_format`; by default it follows the content type of each request.
pub(crate) fn format(reader: &Reader<'_>, data: Option<&Data>) -> Option<DataFormat> {
    let format = reader.ask("data_format").choice::<DataFormat>().optional()?;
    if data.is_some_and(|data| !data.is_body()) {
        reader.sink().report(
            Diagnostic::new(
                &codes::DATA_FORMAT,
                format.span,
                "`data_format` says how the whole body is written, and `data` takes something else",
            )
            .help(
                "remove it; the text of a member of the body, rather than its JSON, is `text(request.body.<member>)`",
            ),
        );
        return None;
    }
    Some(format.value)
}

fn parts(pairs: &[(Spanned<String>, Spanned<Value>)], span: Span, sink: &Sink) -> Option<Vec<(String, Part)>> {
    if pairs.is_empty() {
        sink.report(
            Diagnostic::new(&spec_codes::TYPE, span, "`data` is an empty object, so every record would be `{}`").help(
                "name the parts of the record: `{ event = request.body, ip = request.context.identity.sourceIp }`",
            ),
        );
        return None;
    }
    members(pairs, sink)
}

fn members(pairs: &[(Spanned<String>, Spanned<Value>)], sink: &Sink) -> Option<Vec<(String, Part)>> {
    let members: Vec<_> =
        pairs.iter().map(|(name, value)| Some((name.value.clone(), part(&name.value, value, sink)?))).collect();
    members.into_iter().collect()
}

fn part(name: &str, value: &Spanned<Value>, sink: &Sink) -> Option<Part> {
    let wrong = |span: Span, message: String, help: &str| {
        sink.report(Diagnostic::new(&spec_codes::TYPE, span, message).help(help));
        None
    };
    let request = |item: &Spanned<Value>| match &item.value {
        Value::Request(request) => Some(vec![Spanned::new(request.clone(), item.span)]),
        Value::FirstOf(requests) => Some(requests.clone()),
        _ => None,
    };
    if let Some(requests) = request(value) {
        return Some(Part::First(requests));
    }
    match &value.value {
        Value::Object(pairs) => members(pairs, sink).map(Part::Object),
        Value::List(items) => {
            let requests: Vec<Option<Vec<Spanned<Request>>>> = items.iter().map(request).collect();
            match (requests.iter().any(Option::is_some), items.iter().zip(&requests).find(|(_, one)| one.is_none())) {
                (true, None) => Some(Part::First(requests.into_iter().flatten().flatten().collect())),
                (true, Some((fixed, _))) => wrong(
                    fixed.span,
                    format!(
                        "`{}` stands in a list of request expressions, of which the first that is not empty counts",
                        fixed.value
                    ),
                    "remove it, or give each its own name in an object: `{ first = request.body.a, second = \"b\" }`",
                ),
                (false, _) => {
                    let items: Vec<_> = items.iter().map(|item| part(name, item, sink)).collect();
                    items.into_iter().collect::<Option<_>>().map(Part::List)
                }
            }
        }
        Value::Reference(_) | Value::Part(..) => wrong(
            value.span,
            format!("`data.{name}` takes a part of the request or a fixed value, this is {}", value.value.type_name()),
            "write the text itself, in quotes, such as its name: `\"events-${environment}\"`",
        ),
        fixed => match literal(fixed) {
            Some(json) => Some(Part::Literal(json)),
            None => wrong(value.span, format!("`data.{name}` is no number that JSON can hold"), "write another number"),
        },
    }
}

/// A fixed value as JSON.
fn literal(value: &Value) -> Option<String> {
    let json = match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string().parse::<serde_json::Number>().ok()?.to_string(),
        Value::String(text) => json_string(text),
        _ => return None,
    };
    Some(json)
}

fn each_fits(parts: &[(String, Part)], head: &RouteHead, records: Records, sink: &Sink) -> bool {
    let fits = |part: &Part| match part {
        Part::First(all) => request_fit::all_fit(all, head, records, sink),
        Part::Literal(_) => true,
        Part::Object(members) => each_fits(members, head, records, sink),
        Part::List(items) => items.iter().filter(|item| !item_fits(item, head, records, sink)).count() == 0,
    };
    parts.iter().filter(|(_, part)| !fits(part)).count() == 0
}

fn item_fits(item: &Part, head: &RouteHead, records: Records, sink: &Sink) -> bool {
    each_fits(std::slice::from_ref(&(String::new(), item.clone())), head, records, sink)
}

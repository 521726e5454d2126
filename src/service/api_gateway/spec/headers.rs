//! Reads `headers { … }` of an answer: static values by name.

use std::collections::BTreeMap;

use super::names::HeaderName;
use crate::base::diag::Diagnostic;
use crate::base::name::{Checked as _, describe};
use crate::base::response_header;
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::spec::Reader;

/// Reads the attribute: names and values, sorted without regard to case.
pub(crate) fn read(reader: &Reader<'_>) -> Vec<(String, String)> {
    let written = reader.ask("headers").string_map().optional();
    let mut headers: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (name, value) in written.map(|written| written.value).unwrap_or_default() {
        if !(fits(reader, &name) & value_fits(reader, &name.value, &value)) {
            continue;
        }
        let span = name.span;
        if headers.insert(name.value.to_ascii_lowercase(), (name.value.clone(), value.value)).is_some() {
            let message = format!("the header `{}` is set twice; upper and lower case are the same", name.value);
            report(reader, Spanned::new((), span), message, "keep one of the two");
        }
    }
    headers.into_values().collect()
}

fn report(reader: &Reader<'_>, at: Spanned<()>, message: String, help: impl Into<String>) {
    reader.sink().report(Diagnostic::new(&codes::HEADER, at.span, message).help(help));
}

/// Whether a header of this name can be set.
fn fits(reader: &Reader<'_>, name: &Spanned<String>) -> bool {
    let at = Spanned::new((), name.span);
    let text = name.value.as_str();
    let lower = text.to_ascii_lowercase();
    if let Err(problem) = HeaderName::check(text) {
        report(reader, at, format!("the header `{text}` {problem}"), "write a name such as `Cache-Control`");
    } else if lower == "content-type" {
        report(reader, at, "`Content-Type` is set by `content_type`".to_owned(), "write `content_type = \"…\"`");
    } else if lower.starts_with("access-control-") || lower == "vary" {
        let message = format!("`{text}` is set by `cors {{ … }}` of the API");
        report(reader, at, message, "remove it, and write `cors` in `rest_api`");
    } else if response_header::is_remapped(text) || lower == "transfer-encoding" {
        let message = format!("API Gateway does not send `{text}` under its name");
        report(reader, at, message, "remove it, or choose another name");
    } else {
        return true;
    }
    false
}

/// Whether API Gateway takes the text for a static value, which it does with what stands between single quotes.
fn value_fits(reader: &Reader<'_>, name: &str, value: &Spanned<String>) -> bool {
    let at = Spanned::new((), value.span);
    let odd = value.value.chars().find(|c| *c == '\'' || !(c.is_ascii_graphic() || *c == ' '));
    if value.value.trim().is_empty() {
        report(reader, at, format!("the header `{name}` is empty"), "write a value, or remove it");
    } else if let Some(odd) = odd {
        let message = format!("the value of `{name}` has a {}", describe(odd));
        report(reader, at, message, "it takes printable ASCII without `'`, between two of which API Gateway keeps it");
    } else {
        return true;
    }
    false
}

//! Checked strings that only REST APIs have, and lists in which each stands once.

use std::collections::BTreeSet;

use crate::base::diag::Diagnostic;
use crate::base::name::{Checked, characters};
use crate::base::source::{Span, Spanned};
use crate::checked;
use crate::service::api_gateway::codes;
use crate::spec::Reader;

checked! {
    /// The name of an API, a plan or a key. The provider only wants something; the upper bound and no control characters are tfgen's own rule.
    ApiName, |text| characters(text, 1..=255, "printable characters", |c| !c.is_control())
}

checked! {
    /// The name of a header, as `method.request.header.…` can carry it. Source: botocore API Gateway PutMethod `requestParameters`.
    HeaderName, |text| characters(text, 1..=128, "letters, digits, `-`, `_` and `.`", is_name)
}

checked! {
    /// The name of a query string parameter, likewise.
    ParameterName, |text| characters(text, 1..=128, "letters, digits, `-`, `_` and `.`", is_name)
}

checked! {
    /// The name of a header, or `*` for all. Source: Fetch standard, `Access-Control-Allow-Headers`.
    HeaderPattern, |text| if text == "*" { Ok(()) } else { HeaderName::check(text).map(|_| ()) }
}

checked! {
    /// A content type, by which API Gateway chooses the mapping template: it looks at `type/subtype` and ignores parameters. Source: API Gateway developer guide, content types of mapping templates.
    ContentType, content_type
}

checked! {
    /// The content type of an answer, with or without parameters. It stands between single quotes in API Gateway.
    MediaType, |text| {
        let (mime, parameters) = text.split_once(';').unwrap_or((text, ""));
        content_type(mime.trim_end())?;
        characters(parameters, 0..=256, "printable ASCII without `'`", |c| c != '\'' && (c.is_ascii_graphic() || c == ' '))
    }
}

checked! {
    /// The id of a VPC endpoint.
    VpcEndpointId, |text| match text.strip_prefix("vpce-") {
        Some(id) if !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit()) => Ok(()),
        _ => Err("is not the id of a VPC endpoint; it has the form `vpce-0123456789abcdef0`".to_owned()),
    }
}

const fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.')
}

fn content_type(text: &str) -> Result<(), String> {
    if text.contains(';') {
        return Err("has parameters; API Gateway looks at `type/subtype` only".to_owned());
    }
    let token = |part: &str| !part.is_empty() && part.chars().all(|c| is_name(c) || c == '+');
    match text.split_once('/') {
        Some((kind, subtype)) if token(kind) && token(subtype) => Ok(()),
        _ => Err("is not a content type; it has the form `application/json`".to_owned()),
    }
}

/// The texts of a list; one that stands twice is reported. Upper and lower case are the same where `folded`.
pub(crate) fn distinct<C: Checked>(reader: &Reader<'_>, items: &[Spanned<C>], folded: bool) -> Vec<String> {
    distinct_texts(reader, items.iter().map(|item| (item.value.text(), item.span)), folded)
}

/// As [`distinct`], of texts with their places.
pub(crate) fn distinct_texts<'t>(
    reader: &Reader<'_>,
    items: impl Iterator<Item = (&'t str, Span)>,
    folded: bool,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut texts = Vec::new();
    for (text, span) in items {
        if seen.insert(if folded { text.to_ascii_lowercase() } else { text.to_owned() }) {
            texts.push(text.to_owned());
        } else {
            let message = format!("`{text}` appears twice in this list");
            reader.sink().report(Diagnostic::new(&codes::TWICE, span, message).help("keep one of the two"));
        }
    }
    texts
}

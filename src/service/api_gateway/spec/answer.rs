//! Reads what the blocks of an answer have in common: `body` or `template`, `content_type`, `headers`.

use super::names::MediaType;
use super::{headers, template};
use crate::base::diag::Diagnostic;
use crate::base::name::{Checked as _, describe};
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::data::is_json;
use crate::service::api_gateway::model::ResponseBody;
use crate::spec::{Reader, Value};
use apigw_vtl::{Service, Template};

/// What an answer is made of, as it is written.
pub(crate) struct Answer {
    /// `body` or `template`.
    pub source: Source,
    /// `content_type`.
    pub content_type: Option<Spanned<String>>,
    /// `headers`.
    pub headers: Vec<(String, String)>,
}

/// Where a body comes from.
pub(crate) enum Source {
    /// Nowhere.
    None,
    /// What is written is wrong, which is told.
    Wrong,
    /// `body`.
    Body(Spanned<Value>),
    /// `template`.
    Template(Spanned<String>),
}

/// Reads the attributes; `service` is what has answered, as far as a template can know.
pub(crate) fn read(reader: &Reader<'_>, service: Service) -> Answer {
    let template = template::ask_answer(reader, service);
    let body = reader.ask("body");
    let is_wrong = template.is_wrong() || body.is_wrong();
    let content_type = reader.ask("content_type").checked::<MediaType>().optional();
    let headers = headers::read(reader);
    let source = match (body.optional(), template.optional()) {
        _ if is_wrong => Source::Wrong,
        (None, None) => Source::None,
        (Some(body), None) => Source::Body(body),
        (None, Some(template)) => Source::Template(template),
        (Some(body), Some(template)) => {
            reader.sink().report(
                Diagnostic::new(&codes::RESPONSE, template.span, "`template` stands beside `body`")
                    .related(body.span, "the body is written here")
                    .help("keep one of the two"),
            );
            Source::Wrong
        }
    };
    let content_type = content_type.map(|written| written.map(|kind| kind.text().to_owned()));
    if let (Source::None, Some(written)) = (&source, &content_type) {
        reader.sink().report(
            Diagnostic::new(&codes::RESPONSE, written.span, "`content_type` stands without a `body` or a `template`")
                .help("add one of the two, or remove it"),
        );
    }
    Answer { source, content_type, headers }
}

/// The body that is written out: JSON, or the text itself where the content type is another one.
pub(crate) fn literal(
    reader: &Reader<'_>,
    value: &Spanned<Value>,
    content_type: Option<&Spanned<String>>,
) -> Option<ResponseBody> {
    let wrong = |message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::BODY, value.span, message).help(help));
    };
    let other = content_type.filter(|written| !is_json(written.value.split(';').next().unwrap_or_default().trim_end()));
    let (text, body) = match (other, &value.value) {
        (Some(_), Value::String(text)) => (text.clone(), ResponseBody::Text(text.clone())),
        (Some(other), _) => {
            let message = format!("`body` is {}, and its `content_type` is `{}`", value.value.type_name(), other.value);
            wrong(message, "write the text itself in quotes, or remove `content_type` for JSON");
            return None;
        }
        (None, _) => {
            let text = reader.json(value)?.to_string();
            (text.clone(), ResponseBody::Json(text))
        }
    };
    if text.is_empty() {
        // An empty template passes on what was answered.
        wrong("`body` is empty".to_owned(), "write a text; for no body at all remove `body` and `content_type`");
        return None;
    }
    if let Some(odd) = text.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n')) {
        let message = format!("`body` has a {}, which a mapping template cannot hold", describe(odd));
        wrong(message, "of control characters it takes tab and line feed");
        return None;
    }
    if text.len() > Template::MAX_BYTES {
        let message = format!("`body` has {} bytes; API Gateway takes {} (300 KB)", text.len(), Template::MAX_BYTES);
        wrong(message, "shorten it");
        return None;
    }
    Some(body)
}

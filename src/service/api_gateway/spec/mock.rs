//! Reads `mock { … }`: what API Gateway answers by itself.

use super::answer::{self, Source};
use crate::base::diag::Diagnostic;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{Response, ResponseBody};
use crate::spec::Reader;
use apigw_vtl::Service;

/// Reads the block; `None` when it contradicts itself.
pub(crate) fn read(reader: &Reader<'_>) -> Option<Response> {
    let answer = answer::read(reader, Service::Any);
    let content_type = answer.content_type.as_ref();
    let body = match answer.source {
        Source::Wrong => None,
        Source::None => Some(ResponseBody::Empty),
        Source::Body(value) => answer::literal(reader, &value, content_type),
        Source::Template(template) => Some(ResponseBody::Template(template.value)),
    };
    let is_empty = body == Some(ResponseBody::Empty);
    let status = reader.ask("status_code").integer(200..=599, "").or(if is_empty { 204 } else { 200 });
    // RFC 9110: 204 No Content, 205 Reset Content, 304 Not Modified.
    if matches!(status.value, 204 | 205 | 304) && body.is_some() && !is_empty {
        let message = format!("an answer with status {} has no body", status.value);
        reader.sink().report(
            Diagnostic::new(&codes::RESPONSE, status.span, message)
                .help("remove what makes the body, or choose another status, such as 200"),
        );
        return None;
    }
    Some(Response {
        status_code: status.value,
        body: body?,
        content_type: answer.content_type.map(|written| written.value),
        headers: answer.headers,
    })
}

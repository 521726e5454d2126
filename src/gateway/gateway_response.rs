//! What API Gateway answers by itself, when a request does not come through.

use serde_json::{Map, Value};

use super::rendered::Api;
use super::report::{Pair, Response, Step, StepName};
use super::request::JSON;

/// One type of gateway response. Source: API Gateway, gateway response types.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    name: &'static str,
    status: u16,
    /// The header `x-amzn-ErrorType`. Source: LocalStack, of AWS's answers.
    error_type: &'static str,
}

pub(super) const MISSING_AUTHENTICATION_TOKEN: Kind =
    Kind { name: "MISSING_AUTHENTICATION_TOKEN", status: 403, error_type: "MissingAuthenticationTokenException" };
pub(super) const INVALID_API_KEY: Kind =
    Kind { name: "INVALID_API_KEY", status: 403, error_type: "ForbiddenException" };
pub(super) const BAD_REQUEST_PARAMETERS: Kind =
    Kind { name: "BAD_REQUEST_PARAMETERS", status: 400, error_type: "BadRequestException" };
pub(super) const BAD_REQUEST_BODY: Kind =
    Kind { name: "BAD_REQUEST_BODY", status: 400, error_type: "BadRequestException" };
pub(super) const UNSUPPORTED_MEDIA_TYPE: Kind =
    Kind { name: "UNSUPPORTED_MEDIA_TYPE", status: 415, error_type: "BadRequestException" };
pub(super) const REQUEST_TOO_LARGE: Kind =
    Kind { name: "REQUEST_TOO_LARGE", status: 413, error_type: "RequestTooLargeException" };
pub(super) const INTEGRATION_TIMEOUT: Kind =
    Kind { name: "INTEGRATION_TIMEOUT", status: 504, error_type: "InternalServerErrorException" };
pub(super) const API_CONFIGURATION_ERROR: Kind =
    Kind { name: "API_CONFIGURATION_ERROR", status: 500, error_type: "ApiConfigurationException" };
pub(super) const INTERNAL: Kind = Kind { name: "DEFAULT_5XX", status: 500, error_type: "InternalServerErrorException" };

/// Why a request does not come through.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) kind: &'static Kind,
    /// `$context.error.message`.
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(kind: &'static Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What stands for everything that is wrong with the API itself.
    pub(super) fn internal(kind: &'static Kind) -> Self {
        Self::new(kind, "Internal server error")
    }
}

/// The API's own response of this type, or that of its class, or API Gateway's.
pub(super) fn response(api: &Api, refusal: &Refusal, context: &Map<String, Value>) -> (Step, Response) {
    let kind = refusal.kind;
    let class = if kind.status < 500 { "DEFAULT_4XX" } else { "DEFAULT_5XX" };
    let own = api.gateway_responses.get(kind.name).or_else(|| api.gateway_responses.get(class));
    let status = own.and_then(|own| own.status).unwrap_or(kind.status);
    let template = own.and_then(|own| own.template.as_deref()).unwrap_or(r#"{"message":$context.error.messageString}"#);
    let mut headers = vec![
        Pair { name: "Content-Type".to_owned(), value: JSON.to_owned() },
        Pair { name: "x-amzn-ErrorType".to_owned(), value: kind.error_type.to_owned() },
    ];
    for (name, value) in own.map(|own| own.headers.as_slice()).unwrap_or_default() {
        headers.push(Pair { name: name.clone(), value: value.clone() });
    }
    let mut context = context.clone();
    let quoted = Value::from(refusal.message.as_str()).to_string();
    context.insert(
        "error".to_owned(),
        serde_json::json!({ "message": refusal.message, "messageString": quoted, "responseType": kind.name }),
    );
    let message = match own.map(|own| own.kind.as_str()) {
        Some(rendered) if rendered == kind.name => format!("{rendered} answers {status}"),
        Some(rendered) => format!("{} answers {status}, with the headers of {rendered}", kind.name),
        None => format!("{} answers {status}, in API Gateway's own form and without headers for browsers", kind.name),
    };
    let step = Step::nothing(StepName::GatewayResponse, message);
    (step, Response { status, headers, body: substituted(template, &Value::Object(context)), binary_bytes: None })
}

/// Puts the values of `$context.…` into a text: no more than that happens to these templates. Source: API Gateway, gateway response templates.
fn substituted(template: &str, context: &Value) -> String {
    let mut out = String::with_capacity(template.len());
    let mut parts = template.split("$context.");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_')).unwrap_or(part.len());
        let (path, rest) = part.split_at_checked(end).unwrap_or((part, ""));
        let value = path.split('.').try_fold(context, |value, name| value.get(name));
        match value {
            Some(Value::String(text)) => out.push_str(text),
            Some(Value::Null) | None => {}
            Some(other) => out.push_str(&other.to_string()),
        }
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_put_in_and_nothing_else_happens() {
        let context = serde_json::json!({ "error": { "messageString": "\"no\"" }, "requestId": "r", "n": 1 });
        for (template, text) in [
            (r#"{"message":$context.error.messageString}"#, r#"{"message":"no"}"#),
            ("#if(true)$context.requestId-$context.n#end", "#if(true)r-1#end"),
            ("$context.nothing.here.", ""),
            ("$contextual", "$contextual"),
        ] {
            assert_eq!(substituted(template, &context), text);
        }
    }
}

//! CORS: the headers of responses, the preflight of each path, and the errors that API Gateway answers by itself.

use std::collections::BTreeSet;

use super::super::identifier::identifier;
use super::super::mapping;
use super::super::model::{Cors, HttpMethod, Origins, PathPart, RestApi};
use super::definition::Definition;
use super::mock;
use super::names::{api_id, attribute, path_text, resource_id};
use crate::base::name::Choice;
use crate::hcl::{Block, Expr};

/// A header and its static value.
pub(super) type Header = (String, String);

/// The headers of the response to a route, errors included.
pub(super) fn response_headers(cors: Option<&Cors>) -> Vec<Header> {
    let Some(cors) = cors else { return Vec::new() };
    let mut headers = origin_headers(cors);
    if !cors.expose_headers.is_empty() {
        headers.push(("Access-Control-Expose-Headers".to_owned(), cors.expose_headers.join(",")));
    }
    headers
}

/// Of several origins the first; the response template chooses another where that is due.
fn origin_headers(cors: &Cors) -> Vec<Header> {
    let mut headers = Vec::new();
    let origin = match &cors.allow_origins {
        Origins::Any => "*",
        Origins::Exactly(origins) => origins.first().map_or("null", String::as_str),
    };
    headers.push(("Access-Control-Allow-Origin".to_owned(), origin.to_owned()));
    if cors.allow_credentials {
        headers.push(("Access-Control-Allow-Credentials".to_owned(), "true".to_owned()));
    }
    if cors.allow_origins != Origins::Any {
        headers.push(("Vary".to_owned(), "Origin".to_owned()));
    }
    headers
}

/// The headers of what API Gateway answers by itself, where no template can choose among several origins.
///
/// Without credentials `*` shows a script nothing but that its request failed, and why. An echo of `method.request.header.Origin`
/// would do the same for a browser, but would depend on the case of that name. With credentials neither may be: a browser
/// refuses the one, and the other would answer any origin as if it were allowed. So the first origin must do there.
fn gateway_headers(cors: &Cors) -> Vec<Header> {
    match &cors.allow_origins {
        Origins::Exactly(origins) if origins.len() > 1 && !cors.allow_credentials => {
            vec![("Access-Control-Allow-Origin".to_owned(), "*".to_owned())]
        }
        _ => origin_headers(cors),
    }
}

fn preflight_headers(cors: &Cors, methods: &[HttpMethod]) -> Vec<Header> {
    let mut headers = origin_headers(cors);
    if !cors.allow_headers.is_empty() {
        headers.push(("Access-Control-Allow-Headers".to_owned(), cors.allow_headers.join(",")));
    }
    headers.push(("Access-Control-Allow-Methods".to_owned(), allow_methods(methods)));
    if let Some(max_age) = cors.max_age {
        headers.push(("Access-Control-Max-Age".to_owned(), max_age.to_string()));
    }
    headers
}

fn allow_methods(methods: &[HttpMethod]) -> String {
    let mut words = BTreeSet::from(["OPTIONS"]);
    if methods.contains(&HttpMethod::Any) {
        words.extend(HttpMethod::ALL.iter().filter(|(_, method)| *method != HttpMethod::Any).map(|(word, _)| *word));
    } else {
        words.extend(methods.iter().map(|method| method.word()));
    }
    Vec::from_iter(words).join(",")
}

/// `response_parameters` of a method response.
pub(super) fn declared(headers: &[Header]) -> Option<Expr> {
    parameters(headers, "method.response", |_| true.into())
}

/// `response_parameters` of an integration response.
pub(super) fn values(headers: &[Header]) -> Option<Expr> {
    parameters(headers, "method.response", literal)
}

/// API Gateway takes for literal what stands in single quotes.
fn literal(value: &str) -> Expr {
    format!("'{value}'").into()
}

fn parameters(headers: &[Header], prefix: &str, value: fn(&str) -> Expr) -> Option<Expr> {
    (!headers.is_empty())
        .then(|| Expr::object(headers.iter().map(|(name, text)| (format!("{prefix}.header.{name}"), value(text)))))
}

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi) {
    let Some(cors) = &api.cors else { return };
    let choice = mapping::choose_origin(Some(cors));
    let template =
        (!choice.is_empty()).then(|| definition.file(&format!("{}_preflight.vtl", api.label.value), &choice));
    for (path, methods) in api.methods_by_path() {
        preflight(definition, api, path, &preflight_headers(cors, &methods), template.as_ref());
    }
    let headers = gateway_headers(cors);
    for (label, kind) in [("4xx", "DEFAULT_4XX"), ("5xx", "DEFAULT_5XX")] {
        definition.push(
            Block::resource("aws_api_gateway_gateway_response", &format!("{}_{label}", api.label.value))
                .arg("rest_api_id", api_id(api))
                .arg("response_type", kind)
                .opt("response_parameters", parameters(&headers, "gatewayresponse", literal))
                .arg(
                    "response_templates",
                    Expr::object([("application/json", r#"{"message":$context.error.messageString}"#)]),
                ),
        );
    }
}

fn preflight(
    definition: &mut Definition<'_>,
    api: &RestApi,
    path: &[PathPart],
    headers: &[Header],
    template: Option<&Expr>,
) {
    let name = format!("{}_options_{}", api.label.value, identifier(path));
    let begin = |kind: &str| {
        Block::resource(&format!("aws_api_gateway_{kind}"), &name)
            .arg("rest_api_id", api_id(api))
            .arg("resource_id", resource_id(api, path))
    };
    definition.comment(&format!("OPTIONS /{}", path_text(path)));
    definition.push(begin("method").arg("http_method", "OPTIONS").arg("authorization", "NONE"));
    let integration = begin("integration").arg("http_method", attribute("method", &name, "http_method"));
    definition.push(mock::integration(integration, 204, ["application/json"]));
    definition.push(
        begin("method_response")
            .arg("http_method", attribute("method", &name, "http_method"))
            .arg("status_code", "204")
            .opt("response_parameters", declared(headers)),
    );
    definition.push(
        begin("integration_response")
            .arg("http_method", attribute("integration", &name, "http_method"))
            .arg("status_code", attribute("method_response", &name, "status_code"))
            .opt("response_parameters", values(headers))
            .opt("response_templates", template.map(|template| Expr::object([("application/json", template)]))),
    );
}

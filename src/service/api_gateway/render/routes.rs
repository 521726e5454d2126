//! Routes: a method and its integration with Kinesis.

use std::collections::BTreeMap;

use super::super::KIND;
use super::super::identifier::route_identifier;
use super::super::mapping;
use super::super::model::{PathPart, RestApi, Route};
use super::definition::Definition;
use super::rest_api::{part_text, resource_id};
use super::{Context, api_id, attribute, responses, validation};
use crate::base::address;
use crate::base::link::StreamTarget;
use crate::base::name::Choice as _;
use crate::hcl::{Block, Expr};

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi, context: &Context<'_>) {
    let label = &api.label.value;
    let credentials = match &api.role {
        Some(role) => definition.input(
            &format!("iam_role_{}_arn", role.value.label),
            format!("ARN of the role {}.", role.value.label),
            address::output_of("iam_role", &role.value.label, "arn"),
        ),
        None => definition.input(
            &format!("{KIND}_{label}_role_arn"),
            format!("ARN of the role with which the REST API {label} writes to Kinesis."),
            address::derived_role_arn(&format!("{KIND}_{label}")),
        ),
    };
    for route in &api.routes {
        let name = route_identifier(label, route.method, &route.path);
        definition.comment(&format!("{} /{}", route.method.word(), path_text(&route.path)));
        definition.push(method(api, route, &name));
        let templates = request_templates(definition, route, &name, context);
        definition.push(integration(templates, api, route, &name, &credentials, context));
        responses::render(definition, api, route, &name);
    }
}

/// A path without its leading slash.
pub(super) fn path_text(path: &[PathPart]) -> String {
    let parts: Vec<String> = path.iter().map(part_text).collect();
    parts.join("/")
}

fn method(api: &RestApi, route: &Route, name: &str) -> Block {
    let mut parameters: BTreeMap<String, bool> = BTreeMap::new();
    for part in &route.path {
        if let PathPart::Parameter(parameter) | PathPart::Greedy(parameter) = part {
            parameters.insert(format!("method.request.path.{parameter}"), true);
        }
    }
    parameters.extend(route.required_headers.iter().map(|header| (format!("method.request.header.{header}"), true)));
    parameters.extend(route.required_query.iter().map(|query| (format!("method.request.querystring.{query}"), true)));
    Block::resource("aws_api_gateway_method", name)
        .arg("rest_api_id", api_id(api))
        .arg("resource_id", resource_id(api, &route.path))
        .arg("http_method", route.method)
        .arg("authorization", route.authorization)
        .opt("api_key_required", route.api_key_required.then_some(true))
        .opt("request_parameters", (!parameters.is_empty()).then(|| Expr::object(parameters)))
        .opt("request_models", validation::request_models(api, route))
        .opt("request_validator_id", validation::validator_id(api, route))
}

/// `request_templates`: one template for each content type that the route takes. Anything else is answered 415, as nothing is passed through.
fn request_templates(definition: &mut Definition<'_>, route: &Route, name: &str, context: &Context<'_>) -> Expr {
    let template = definition.file(&format!("{name}.vtl"), &mapping::request(route, context.streams));
    Expr::object(route.content_types.iter().map(|content_type| (content_type.as_str(), template.clone())))
}

fn integration(
    templates: Expr,
    api: &RestApi,
    route: &Route,
    name: &str,
    credentials: &Expr,
    context: &Context<'_>,
) -> Block {
    let uri = format!("apigateway:{}:kinesis:action/{}", region(route, context), route.write.action());
    Block::resource("aws_api_gateway_integration", name)
        .arg("rest_api_id", api_id(api))
        .arg("resource_id", resource_id(api, &route.path))
        .arg("http_method", attribute("method", name, "http_method"))
        .arg("type", "AWS")
        .arg("integration_http_method", "POST")
        .arg("uri", address::partition_arn(&uri))
        .arg("credentials", credentials)
        .arg("timeout_milliseconds", route.timeout_milliseconds)
        .arg("passthrough_behavior", "NEVER")
        .arg("request_templates", templates)
}

/// The region of the route's stream: the environment's, unless an ARN says otherwise.
fn region<'a>(route: &Route, context: &Context<'a>) -> &'a str {
    let stream = route.write.target().streams().next().and_then(|stream| context.streams.get(&stream.value.label));
    match stream {
        Some(StreamTarget::Arn(arn)) => {
            arn.split(':').nth(3).filter(|region| !region.is_empty()).unwrap_or(context.region)
        }
        Some(StreamTarget::Name(_)) | None => context.region,
    }
}

//! Routes: a method and its integration, with the service that it writes to or with nothing.

use std::collections::BTreeMap;

use super::super::identifier::route_identifier;
use super::super::mapping;
use super::super::model::{PathPart, RestApi, Route, Write};
use super::super::needs;
use super::definition::Definition;
use super::names::{api_id, attribute, path_text, resource_id};
use super::{mock, responses, validation};
use crate::base::address::{self, Role};
use crate::base::link::StreamTarget;
use crate::base::name::Choice as _;
use crate::hcl::{Block, Expr};
use crate::service::contract::Context;

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi, context: &Context<'_>) {
    let label = &api.label.value;
    let credentials = credentials(definition, api);
    for route in &api.routes {
        let name = route_identifier(label, route.method, &route.path);
        definition.comment(&format!("{} /{}", route.method.word(), path_text(&route.path)));
        definition.push(method(api, route, &name));
        let block = match (route.write(), &credentials) {
            (Some(write), Some(credentials)) => {
                let templates = request_templates(definition, route, write, &name, context);
                integration(templates, api, route, write, &name, credentials, context)
            }
            _ => {
                let block = begin(api, route, &name);
                mock::integration(block, route.response.status_code, route.content_types.iter().map(String::as_str))
            }
        };
        definition.push(block);
        responses::render(definition, api, route, &name);
    }
}

/// The role with which other services are called, where any is.
fn credentials(definition: &mut Definition<'_>, api: &RestApi) -> Option<Expr> {
    if !needs::calls_others(api) {
        return None;
    }
    let label = &api.label.value;
    let role = needs::role(api);
    let (variable, description) = match &role {
        Role::Existing(existing) => {
            (format!("{}_{}_arn", existing.kind, existing.label), format!("ARN of the role {}.", existing.label))
        }
        Role::Derived(key) => {
            (format!("{key}_role_arn"), format!("ARN of the role with which the REST API {label} writes records."))
        }
    };
    Some(definition.input(&variable, description, role.arn()))
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

/// `request_templates`: a template for each content type that the route takes. Anything else is answered 415, as nothing is passed through.
fn request_templates(
    definition: &mut Definition<'_>,
    route: &Route,
    write: &Write,
    name: &str,
    context: &Context<'_>,
) -> Expr {
    let streams = write.streams();
    let streams: BTreeMap<String, StreamTarget> =
        streams.filter_map(|stream| Some((stream.value.label.clone(), context.link(&stream.value)?.into()))).collect();
    // Each text once; that of the first content type is called as the route.
    let mut files: Vec<(String, Expr)> = Vec::new();
    let mut templates = Vec::with_capacity(route.content_types.len());
    for content_type in &route.content_types {
        let text = mapping::request(write, content_type, &streams);
        let known = files.iter().find(|(known, _)| *known == text).map(|(_, file)| file.clone());
        let file = known.unwrap_or_else(|| {
            let word = content_type.to_ascii_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
            let file = if files.is_empty() { format!("{name}.vtl") } else { format!("{name}.{word}.vtl") };
            let file = definition.file(&file, &text);
            files.push((text, file.clone()));
            file
        });
        templates.push((content_type.as_str(), file));
    }
    Expr::object(templates)
}

fn begin(api: &RestApi, route: &Route, name: &str) -> Block {
    Block::resource("aws_api_gateway_integration", name)
        .arg("rest_api_id", api_id(api))
        .arg("resource_id", resource_id(api, &route.path))
        .arg("http_method", attribute("method", name, "http_method"))
}

fn integration(
    templates: Expr,
    api: &RestApi,
    route: &Route,
    write: &Write,
    name: &str,
    credentials: &Expr,
    context: &Context<'_>,
) -> Block {
    // The first stream's region: that they are all in one is checked.
    let stream = write.target().streams().next();
    let region = stream.map_or_else(|| context.region.to_owned(), |stream| context.region_of(&stream.value));
    let prefix = write.service().words().prefix;
    let uri = format!("apigateway:{region}:{prefix}:action/{}", write.action());
    begin(api, route, name)
        .arg("type", "AWS")
        .arg("integration_http_method", "POST")
        .arg("uri", address::partition_arn(&uri))
        .arg("credentials", credentials)
        .arg("timeout_milliseconds", route.timeout_milliseconds)
        .arg("passthrough_behavior", "NEVER")
        .arg("request_templates", templates)
}

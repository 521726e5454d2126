//! The API itself and the tree of its paths.

use std::collections::BTreeSet;

use super::super::identifier::identifier;
use super::super::model::{PathPart, RestApi};
use super::definition::Definition;
use super::{api_id, attribute, json};
use crate::base::module;
use crate::hcl::{Block, Expr};

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi) {
    let block = || Block::resource("aws_api_gateway_rest_api", &api.label.value);
    // Name, description and tags are no part of what a deployment makes live.
    let named = block().arg("name", &api.name.value).opt("description", api.description.as_ref());
    let tagged = settings(named, api).opt("tags", module::tags(&api.tags));
    definition.push_in_part(endpoints(settings(block(), api), api), endpoints(tagged, api));
    let mut paths: BTreeSet<&[PathPart]> = BTreeSet::new();
    for route in &api.routes {
        paths.extend((1..=route.path.len()).filter_map(|length| route.path.get(..length)));
    }
    for path in paths {
        let Some((last, parent)) = path.split_last() else { continue };
        definition.push(
            Block::resource("aws_api_gateway_resource", &resource_label(api, path))
                .arg("rest_api_id", api_id(api))
                .arg("parent_id", resource_id(api, parent))
                .arg("path_part", part_text(last)),
        );
    }
}

fn settings(block: Block, api: &RestApi) -> Block {
    block
        .opt("minimum_compression_size", api.minimum_compression_size.map(|size| size.to_string()))
        .opt("disable_execute_api_endpoint", api.disable_execute_api_endpoint.then_some(true))
        .opt("policy", api.policy.as_deref().map(json::document))
}

fn endpoints(block: Block, api: &RestApi) -> Block {
    let vpc_endpoints = (!api.vpc_endpoint_ids.is_empty()).then(|| Expr::list(&api.vpc_endpoint_ids));
    block.nested("endpoint_configuration", |block| {
        block.arg("types", Expr::list([api.endpoint_type])).opt("vpc_endpoint_ids", vpc_endpoints)
    })
}

/// The id of the resource of a path.
pub(super) fn resource_id(api: &RestApi, path: &[PathPart]) -> Expr {
    if path.is_empty() {
        return attribute("rest_api", &api.label.value, "root_resource_id");
    }
    attribute("resource", &resource_label(api, path), "id")
}

fn resource_label(api: &RestApi, path: &[PathPart]) -> String {
    format!("{}_{}", api.label.value, identifier(path))
}

/// One part of a path as AWS writes it.
pub(super) fn part_text(part: &PathPart) -> String {
    match part {
        PathPart::Literal(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
        PathPart::Greedy(name) => format!("{{{name}+}}"),
    }
}

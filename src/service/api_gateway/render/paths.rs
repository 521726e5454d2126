//! The API itself and the tree of its paths.

use std::collections::BTreeSet;

use super::super::model::{PathPart, RestApi};
use super::definition::Definition;
use super::json;
use super::names::{api_id, part_text, resource_id, resource_label};
use super::responses::IMAGE;
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
    // With `CONVERT_TO_BINARY` a text is decoded whatever the client accepts; `*/*` would make all bodies binary, which templates
    // cannot read. Source: API Gateway developer guide, content type conversions.
    let has_pixel = api.routes.iter().any(|route| route.response.is_pixel());
    block
        .opt("binary_media_types", has_pixel.then(|| Expr::list([IMAGE])))
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

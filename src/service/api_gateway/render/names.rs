//! How the resources of one API name each other.

use super::super::identifier::identifier;
use super::super::model::{PathPart, RestApi};
use crate::hcl::Expr;

/// The API's id.
pub(super) fn api_id(api: &RestApi) -> Expr {
    attribute("rest_api", &api.label.value, "id")
}

/// An attribute of a resource of this module.
pub(super) fn attribute(kind: &str, label: &str, attribute: &str) -> Expr {
    Expr::reference(format!("aws_api_gateway_{kind}.{label}.{attribute}"))
}

/// The id of the resource of a path.
pub(super) fn resource_id(api: &RestApi, path: &[PathPart]) -> Expr {
    if path.is_empty() {
        return attribute("rest_api", &api.label.value, "root_resource_id");
    }
    attribute("resource", &resource_label(api, path), "id")
}

/// The label of the resource of a path.
pub(super) fn resource_label(api: &RestApi, path: &[PathPart]) -> String {
    format!("{}_{}", api.label.value, identifier(path))
}

/// A path without its leading slash.
pub(super) fn path_text(path: &[PathPart]) -> String {
    let parts: Vec<String> = path.iter().map(part_text).collect();
    parts.join("/")
}

/// One part of a path as AWS writes it.
pub(super) fn part_text(part: &PathPart) -> String {
    match part {
        PathPart::Literal(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
        PathPart::Greedy(name) => format!("{{{name}+}}"),
    }
}

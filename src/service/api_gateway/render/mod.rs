//! Renders a REST API: `aws_api_gateway_*`, its log groups and its mapping templates.

mod cors;
mod definition;
mod deployment;
mod json;
mod outputs;
mod responses;
mod rest_api;
mod routes;
mod stage;
mod usage_plan;
mod validation;

use std::collections::BTreeMap;

use super::model::RestApi;
use crate::base::address;
use crate::base::link::StreamTarget;
use crate::base::module::Module;
use crate::hcl::{Block, Expr};
use definition::Definition;

/// What the APIs of an environment are told of the rest of it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The environment's region.
    pub region: &'a str,
    /// How a mapping template names each stream, by its label.
    pub streams: &'a BTreeMap<String, StreamTarget>,
    /// What tells the role of each API from another role, its name or ARN, by the API's label.
    pub roles: &'a BTreeMap<String, String>,
    /// Whether this environment sets the role with which API Gateway writes logs in the whole account and region.
    pub account_owner: bool,
}

/// Renders all REST APIs of an environment.
#[must_use]
pub fn render<'a>(apis: impl IntoIterator<Item = &'a RestApi>, context: &Context<'_>) -> Module {
    let mut module = Module::default();
    let mut apis = apis.into_iter().peekable();
    if apis.peek().is_some() {
        module.current("aws_partition");
    }
    if context.account_owner {
        let role = module.input(
            "api_gateway_account_role_arn",
            "ARN of the role with which API Gateway writes logs.",
            address::derived_role_arn("api_gateway_account"),
        );
        module.push(Block::resource("aws_api_gateway_account", "this").arg("cloudwatch_role_arn", role));
    }
    for api in apis {
        render_api(&mut module, api, context);
    }
    module
}

fn render_api(module: &mut Module, api: &RestApi, context: &Context<'_>) {
    let mut definition = Definition::new(module);
    rest_api::render(&mut definition, api);
    validation::render(&mut definition, api);
    routes::render(&mut definition, api, context);
    cors::render(&mut definition, api);
    let role = context.roles.get(&api.label.value).map_or("", String::as_str);
    let (digest, waits_for) = definition.finish(role);
    deployment::render(module, api, &digest, waits_for);
    stage::render(module, api, context.account_owner);
    usage_plan::render(module, api);
    outputs::render(module, api);
}

/// The API's id.
fn api_id(api: &RestApi) -> Expr {
    Expr::reference(format!("aws_api_gateway_rest_api.{}.id", api.label.value))
}

/// An attribute of a resource of this module.
fn attribute(kind: &str, label: &str, attribute: &str) -> Expr {
    Expr::reference(format!("aws_api_gateway_{kind}.{label}.{attribute}"))
}

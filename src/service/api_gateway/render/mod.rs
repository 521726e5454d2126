//! Renders a REST API: `aws_api_gateway_*`, its log groups and its mapping templates.

mod cors;
mod definition;
mod deployment;
mod json;
mod mock;
mod names;
mod outputs;
mod paths;
mod responses;
mod rest_api;
mod routes;
mod stage;
mod usage_plan;
mod validation;

pub(super) use rest_api::render;

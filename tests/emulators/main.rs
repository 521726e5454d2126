//! End to end: the built program, the real Terraform and AWS provider, and emulators of AWS on loopback. One program, so that what waits lets others run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test says so by panicking"
)]

mod fixtures;
mod localstack;
mod moto;
#[path = "../it/support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::emulator::Aws;

/// What is in an account and region, by kind; kinds of which there is nothing are left out.
fn everything(aws: &mut Aws) -> BTreeMap<&'static str, Value> {
    let lists = [
        ("streams", "kinesis", "list_streams", "StreamNames"),
        ("delivery streams", "firehose", "list_delivery_streams", "DeliveryStreamNames"),
        ("buckets", "s3", "list_buckets", "Buckets"),
        ("roles", "iam", "list_roles", "Roles"),
        ("REST APIs", "apigateway", "get_rest_apis", "items"),
        ("usage plans", "apigateway", "get_usage_plans", "items"),
        ("API keys", "apigateway", "get_api_keys", "items"),
        ("log groups", "logs", "describe_log_groups", "logGroups"),
    ];
    let found = lists.map(|(kind, service, call, key)| (kind, aws.get(service, call, json!({}))[key].clone()));
    let policies = aws.get("iam", "list_policies", json!({ "Scope": "Local" }))["Policies"].clone();
    let found = found.into_iter().chain([("policies", policies)]);
    found.filter(|(_, list)| list.as_array().is_some_and(|list| !list.is_empty())).collect()
}

//! The stage, its logs, and the settings of its methods.

use std::collections::BTreeMap;

use super::super::identifier::route_identifier;
use super::super::model::{ExecutionLog, RestApi, Stage, Throttling};
use super::names::{api_id, attribute, path_text};
use crate::base::module::{self, Module};
use crate::base::name::{Checked as _, Choice as _, KmsKeyArn};
use crate::hcl::{Block, Expr};

pub(super) fn render(module: &mut Module, api: &RestApi, account_owner: bool) {
    let label = &api.label.value;
    let stage = &api.stage;
    let mut waits_for = Vec::new();
    if account_owner && (stage.access_log.is_some() || stage.execution_log.is_some()) {
        waits_for.push("aws_api_gateway_account.this".to_owned());
    }
    if let Some(log) = &stage.access_log {
        let name = log.log_group_name.value.as_str().into();
        module.push(log_group(api, "access", name, log.retention_in_days, log.kms_key_id.as_ref()));
    }
    if let Some(log) = &stage.execution_log {
        // API Gateway would make this group by itself, to be kept for ever.
        let name = Expr::Template(vec![
            crate::hcl::Part::Text("API-Gateway-Execution-Logs_".to_owned()),
            crate::hcl::Part::Reference(format!("aws_api_gateway_rest_api.{label}.id")),
            crate::hcl::Part::Text(format!("/{}", stage.stage_name.value.text())),
        ]);
        module.push(log_group(api, "execution", name, log.retention_in_days, log.kms_key_id.as_ref()));
        waits_for.push(format!("aws_cloudwatch_log_group.{label}_execution"));
    }
    let variables = (!stage.variables.is_empty())
        .then(|| Expr::object(stage.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()))));
    let mut block = Block::resource("aws_api_gateway_stage", label)
        .arg("rest_api_id", api_id(api))
        .arg("deployment_id", attribute("deployment", label, "id"))
        .arg("stage_name", &stage.stage_name.value)
        .opt("variables", variables)
        .arg("xray_tracing_enabled", stage.xray_tracing_enabled)
        .opt("tags", module::tags(&api.tags))
        .opt_nested("access_log_settings", stage.access_log.as_ref(), |block, log| {
            block
                .arg("destination_arn", Expr::reference(format!("aws_cloudwatch_log_group.{label}_access.arn")))
                .arg("format", access_log_format(&log.format))
        });
    if !waits_for.is_empty() {
        block = block.gap().arg("depends_on", Expr::List(waits_for.into_iter().map(Expr::Reference).collect()));
    }
    module.push(block);
    let every = stage.throttling.as_ref().map(|throttling| throttling.value);
    module.push(method_settings(api, label, "*/*", every));
    for route in &api.routes {
        if route.throttling.is_some() {
            let name = route_identifier(label, route.method, &route.path);
            let path = format!("~1{}/{}", path_text(&route.path).replace('/', "~1"), route.method.word());
            module.push(method_settings(api, &name, &path, route.throttling));
        }
    }
}

/// A format that is a JSON object is laid out as one, so that a reviewer can read it.
fn access_log_format(format: &str) -> Expr {
    match serde_json::from_str::<BTreeMap<String, String>>(format) {
        // `jsonencode` writes these by number, which a log format would carry literally.
        Ok(fields) if !format.contains(['<', '>', '&', '\u{2028}', '\u{2029}']) => {
            Expr::jsonencode(Expr::object(fields))
        }
        _ => format.into(),
    }
}

fn log_group(
    api: &RestApi,
    which: &str,
    name: Expr,
    retention_in_days: Option<u32>,
    kms_key_id: Option<&KmsKeyArn>,
) -> Block {
    Block::resource("aws_cloudwatch_log_group", &format!("{}_{which}", api.label.value))
        .arg("name", name)
        .opt("retention_in_days", retention_in_days)
        .opt("kms_key_id", kms_key_id)
        .opt("tags", module::tags(&api.tags))
}

/// Settings of one method say all that those of the stage say, since nothing is inherited by part. The path is a JSON pointer, which writes `/` as `~1`.
fn method_settings(api: &RestApi, label: &str, path: &str, throttling: Option<Throttling>) -> Block {
    let Stage { metrics_enabled, execution_log, .. } = &api.stage;
    let (level, trace) = match execution_log {
        Some(ExecutionLog { logging_level, data_trace_enabled, .. }) => (logging_level.word(), *data_trace_enabled),
        None => ("OFF", false),
    };
    Block::resource("aws_api_gateway_method_settings", label)
        .arg("rest_api_id", api_id(api))
        .arg("stage_name", attribute("stage", &api.label.value, "stage_name"))
        .arg("method_path", path)
        .nested("settings", |block| {
            block
                .arg("metrics_enabled", *metrics_enabled)
                .arg("logging_level", level)
                .arg("data_trace_enabled", trace)
                .opt("throttling_burst_limit", throttling.map(|limits| limits.burst_limit))
                .opt("throttling_rate_limit", throttling.map(|limits| limits.rate_limit))
        })
}

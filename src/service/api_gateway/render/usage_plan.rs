//! The usage plan and its keys, whose values AWS makes.

use super::super::model::RestApi;
use super::names::{api_id, attribute};
use crate::base::module::{self, Module};
use crate::hcl::Block;

pub(super) fn render(module: &mut Module, api: &RestApi) {
    let Some(plan) = &api.usage_plan else { return };
    let label = &api.label.value;
    module.push(
        Block::resource("aws_api_gateway_usage_plan", label)
            .arg("name", &plan.name.value)
            .opt("tags", module::tags(&api.tags))
            .nested("api_stages", |block| {
                block.arg("api_id", api_id(api)).arg("stage", attribute("stage", label, "stage_name"))
            })
            .opt_nested("throttle_settings", plan.throttle, |block, limits| {
                block.arg("burst_limit", limits.burst_limit).arg("rate_limit", limits.rate_limit)
            })
            .opt_nested("quota_settings", plan.quota, |block, (limit, period)| {
                block.arg("limit", limit).arg("period", period)
            }),
    );
    for (key_label, key) in &plan.api_keys {
        let name = format!("{label}_{key_label}");
        module.push(
            Block::resource("aws_api_gateway_api_key", &name)
                .arg("name", &key.name.value)
                .opt("description", key.description.as_ref())
                .opt("enabled", (!key.active).then_some(false))
                .opt("tags", module::tags(&api.tags)),
        );
        module.push(
            Block::resource("aws_api_gateway_usage_plan_key", &name)
                .arg("usage_plan_id", attribute("usage_plan", label, "id"))
                .arg("key_id", attribute("api_key", &name, "id"))
                .arg("key_type", "API_KEY"),
        );
    }
}

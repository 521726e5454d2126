//! Renders `aws_api_gateway_account`.

use super::model::{ApiGatewayAccount, KIND};
use crate::base::address::Role;
use crate::base::module::Module;
use crate::hcl::Block;
use crate::service::contract::Context;

/// The role with which API Gateway writes logs.
pub(super) fn role() -> Role {
    Role::Derived(KIND.to_owned())
}

pub(super) fn render(context: &Context<'_>, module: &mut Module) {
    if context.things.all::<ApiGatewayAccount>().any(|account| account.manage.value) {
        let description = "ARN of the role with which API Gateway writes logs.";
        let role = module.input("api_gateway_account_role_arn", description, role().arn());
        module.push(Block::resource("aws_api_gateway_account", "this").arg("cloudwatch_role_arn", role));
    }
}

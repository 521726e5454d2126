//! Renders all REST APIs of an environment.

use super::super::account::ApiGatewayAccount;
use super::super::model::RestApi;
use super::super::needs;
use super::definition::Definition;
use super::{cors, deployment, outputs, paths, routes, stage, usage_plan, validation};
use crate::base::module::Module;
use crate::service::contract::Context;

/// Renders all REST APIs of an environment.
pub(crate) fn render(context: &Context<'_>, module: &mut Module) {
    // Logs are written in the account's role, which has to be there first where this environment makes it.
    let account_owner = context.things.all::<ApiGatewayAccount>().any(|account| account.manage.value);
    for api in context.things.all::<RestApi>() {
        module.current("aws_partition");
        let mut definition = Definition::new(module);
        paths::render(&mut definition, api);
        validation::render(&mut definition, api);
        routes::render(&mut definition, api, context);
        cors::render(&mut definition, api);
        let (digest, waits_for) = definition.finish(&context.role_identity(&needs::role(api)));
        deployment::render(module, api, &digest, waits_for);
        stage::render(module, api, account_owner);
        usage_plan::render(module, api);
        outputs::render(module, api);
    }
}

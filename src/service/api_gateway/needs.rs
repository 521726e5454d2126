//! What the role of a REST API must be allowed. Source: API Gateway developer guide, AWS service integrations.

use super::model::{KIND, RestApi};
use crate::base::address::Role;
use crate::base::need::{Access, Need, Permission, Policy};
use crate::base::policy_document::Statement;

/// The role with which API Gateway calls other services for an API.
pub(super) fn role(api: &RestApi) -> Role {
    Role::new(api.role.as_ref(), format!("{KIND}_{}", api.label.value))
}

pub(super) fn needs(api: &RestApi) -> Vec<Need> {
    let label = &api.label.value;
    let writes = api.routes.iter().flat_map(|route| {
        let puts = |stream| Permission::To(stream, Access::Put(route.write.action()));
        route.write.streams().cloned().map(puts)
    });
    vec![Need {
        role: role(api),
        purpose: format!("{}-put-records", label.replace('_', "-")),
        description: format!("API Gateway writes the records of the REST API {label}."),
        owner: api.label.span,
        trust: Statement::trust("apigateway.amazonaws.com"),
        policy: Policy::Inline(writes.collect()),
    }]
}

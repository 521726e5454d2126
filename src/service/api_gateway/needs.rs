//! What the role of a REST API must be allowed. Source: API Gateway developer guide, AWS service integrations.

use super::model::{KIND, RestApi, Route};
use crate::base::address::Role;
use crate::base::need::{Access, Need, Permission, Policy};
use crate::base::policy_document::Statement;

/// The role with which API Gateway calls other services for an API.
pub(super) fn role(api: &RestApi) -> Role {
    Role::new(api.role.as_ref(), format!("{KIND}_{}", api.label.value))
}

/// Whether API Gateway calls other services for an API, for which it takes a role.
pub(super) fn calls_others(api: &RestApi) -> bool {
    api.routes.iter().any(|route| route.write().is_some())
}

pub(super) fn needs(api: &RestApi) -> Vec<Need> {
    let label = &api.label.value;
    // What is only mocked needs no role.
    if !calls_others(api) {
        return Vec::new();
    }
    let writes = api.routes.iter().filter_map(Route::write).flat_map(|write| {
        let puts = |stream| Permission::To(stream, Access::Put(write.action()));
        write.streams().cloned().map(puts)
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

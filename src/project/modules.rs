//! The modules of an environment.

use std::collections::BTreeMap;

use super::roles::Roles;
use super::valid::Valid;
use crate::base::address;
use crate::base::diag::Sink;
use crate::base::module::Module;
use crate::service;
use crate::service::contract::Service;

/// The modules of an environment, by the name of their service.
#[must_use]
pub fn modules(environment: &Valid) -> BTreeMap<&'static str, Module> {
    let roles = Roles::of(environment, &Sink::default());
    let identities = roles.identities(environment);
    let context = environment.context(&identities);
    let mut modules: BTreeMap<&'static str, Module> = BTreeMap::new();
    // The order of the table, which is that of reading, moves nothing in a module that several kinds share.
    let mut services: Vec<&Service> = service::ALL.iter().collect();
    services.sort_by_key(|service| service.about.kind);
    for service in services {
        (service.render)(&context, modules.entry(service.about.module).or_default());
    }
    roles.render(environment, &context, modules.entry(address::ROLES).or_default());
    modules
}

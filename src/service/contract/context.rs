//! What a service is told of the environment that its things are in.

use std::collections::BTreeMap;

use super::things::Things;
use crate::base::address::{Reference, Role};
use crate::base::link::Link;
use crate::base::module::Module;
use crate::base::need::{Access, Permission, Policy};
use crate::base::source::Spanned;
use crate::hcl::Expr;

/// The rest of the environment. A service looks at things of other services only by what every thing answers, since it knows no other service's types.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The environment's region.
    pub region: &'a str,
    /// The version constraint of the AWS provider.
    pub provider_version: &'a str,
    /// All things of the environment.
    pub things: &'a Things,
    /// What tells each derived role from another, its path and name, by its key.
    pub derived_roles: &'a BTreeMap<String, String>,
}

/// One use of a thing: who does what with it.
#[derive(Debug, Clone)]
pub struct Using {
    /// Who.
    pub user: Reference,
    /// In which role.
    pub role: Role,
    /// What is used, at the place where the user names it.
    pub of: Spanned<Reference>,
    /// What is done.
    pub access: Access,
}

impl Context<'_> {
    /// How a thing is known; `None` where it could not be read.
    #[must_use]
    pub fn link(&self, reference: &Reference) -> Option<Link> {
        self.things.get(reference)?.link()
    }

    /// The region of a thing: the environment's, unless the thing is named by an ARN of another.
    #[must_use]
    pub fn region_of(&self, reference: &Reference) -> String {
        let link = self.link(reference);
        link.as_ref().and_then(Link::region).unwrap_or(self.region).to_owned()
    }

    /// An output of the module that makes a thing, as the root module names it: `module.kinesis.events_arn`.
    #[must_use]
    pub fn output_of(&self, reference: &Reference, output: &str) -> Expr {
        let Reference { kind, label } = reference;
        // A reference names a kind that is known, or it could not have been read.
        let module = self.things.about(kind).map_or(kind.as_str(), |about| about.module);
        Expr::reference(format!("module.{module}.{label}_{output}"))
    }

    /// The ARN of a thing, as a variable of a module: `var.kinesis_stream_events_arn`.
    #[must_use]
    pub fn arn_of(&self, module: &mut Module, reference: &Reference) -> Expr {
        let Reference { kind, label } = reference;
        let name = self.things.about(kind).map_or(kind.as_str(), |about| about.name);
        let description = format!("ARN of the {name} {label}.");
        module.input(&format!("{kind}_{label}_arn"), description, self.output_of(reference, "arn"))
    }

    /// What tells a role from another.
    #[must_use]
    pub fn role_identity(&self, role: &Role) -> String {
        match role {
            Role::Existing(reference) => self.link(reference).map(|link| link.identity().to_owned()),
            Role::Derived(key) => self.derived_roles.get(key).cloned(),
        }
        .unwrap_or_default()
    }

    /// All that things of the environment do with things, in whatever role.
    #[must_use]
    pub fn usings(&self) -> Vec<Using> {
        let mut usings = Vec::new();
        for (about, thing) in self.things.iter() {
            for need in thing.needs(self.region) {
                let Policy::Inline(permissions) = need.policy else { continue };
                usings.extend(permissions.into_iter().filter_map(|permission| match permission {
                    Permission::To(of, access) => {
                        let user = Reference::new(about.kind, &thing.label().value);
                        Some(Using { user, role: need.role.clone(), of, access })
                    }
                    Permission::Other(_) => None,
                }));
            }
        }
        usings
    }
}

//! The roles that are derived: one for each need of a thing whose user names no role, each with the least that its work takes.
//!
//! What the work takes is told by the service that is worked with (`access.rs`); `docs/services/iam.md` names all actions with their reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::environment::Environment;
use crate::base::address::Role;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::module::Module;
use crate::base::name::Checked as _;
use crate::base::need::{Access, Grant, Need, Permission, Policy};
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::service::contract::{Context, Form, Use};
use crate::service::iam::{self, RoleName};
use crate::service::{self};

/// The needs for which a role is derived, with its key. Those of settings, which are not of one pipeline only, come last.
fn derived(environment: &Environment) -> Vec<(String, Need)> {
    let region = environment.aws.region.value.text();
    let of_form = |form| service::ALL.iter().rev().filter(move |service| service.about.form == form);
    of_form(Form::Labelled)
        .chain(of_form(Form::Single))
        .flat_map(|service| environment.things.of_kind(service.about.kind))
        .flat_map(|thing| thing.needs(region))
        .filter_map(|need| match &need.role {
            Role::Existing(_) => None,
            Role::Derived(key) => Some((key.clone(), need)),
        })
        .collect()
}

/// The names of the derived roles by key, with the place of what needs them. Names that do not fit are reported.
pub(crate) fn names(environment: &Environment, sink: &Sink) -> BTreeMap<String, Spanned<RoleName>> {
    let mut names = BTreeMap::new();
    let derived = derived(environment);
    for (key, need) in &derived {
        if let Some((_, name)) = environment.iam.role_names.get(key) {
            names.insert(key.clone(), name.clone());
            continue;
        }
        let default: Vec<&str> = [environment.project.as_str(), &need.purpose, &environment.name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let default = default.join("-");
        match RoleName::check(&default) {
            Ok(name) => {
                names.insert(key.clone(), Spanned::new(name, need.owner));
            }
            Err(problem) => sink.report(
                Diagnostic::new(
                    &iam::codes::ROLE_NAME,
                    need.owner,
                    format!("the default name of its role, `{default}`, {problem}"),
                )
                .help(format!("give the role another name: `iam {{ role_names = {{ {key} = \"…\" }} }}`")),
            ),
        }
    }
    let keys: BTreeSet<&str> = derived.iter().map(|(key, _)| key.as_str()).collect();
    for (key, (written, _)) in &environment.iam.role_names {
        if !keys.contains(key.as_str()) {
            let help = suggest::help(key, keys.iter().copied(), "derived roles");
            sink.report(
                Diagnostic::new(&iam::codes::UNKNOWN_ROLE, written.span, format!("no role `{key}` is derived here"))
                    .help(help),
            );
        }
    }
    names
}

/// What tells each derived role from another, its path and name, by key.
pub(crate) fn identities(environment: &Environment) -> BTreeMap<String, String> {
    let path = environment.iam.path.as_ref().map_or("/", |path| path.text());
    let names = names(environment, &Sink::default());
    names.into_iter().map(|(key, name)| (key, format!("{path}{}", name.value))).collect()
}

/// Renders the derived roles of an environment that has been checked into the module of roles.
pub(crate) fn render(environment: &Environment, context: &Context<'_>, module: &mut Module) {
    let names = names(environment, &Sink::default());
    let mut roles = Vec::new();
    for (key, need) in derived(environment) {
        let Some(name) = names.get(&key) else { continue };
        let policy = match need.policy {
            Policy::Managed(arn) => {
                module.current_of(&arn);
                iam::Policy::Managed(arn)
            }
            Policy::Inline(permissions) => {
                let mut statements = Vec::new();
                for grant in grants(&permissions, context) {
                    for input in grant.inputs {
                        let value = context.output_of(&input.of, input.output);
                        module.input(&input.variable, input.description, value);
                    }
                    statements.extend(grant.statements);
                }
                iam::Policy::Inline(statements)
            }
        };
        if let iam::Policy::Inline(statements) = &policy {
            statements.iter().chain([&need.trust]).flat_map(|one| one.exprs()).for_each(|one| module.current_of(one));
        }
        let (name, description, trust) = (name.value.clone(), need.description, need.trust);
        roles.push(iam::Role { key, name, description, trust, policy });
    }
    iam::render_derived(module, &roles, &environment.iam);
}

/// What permissions take. All that is done with things of one kind is told to their service at once, which says it where the first of it stands.
fn grants(permissions: &[Permission], context: &Context<'_>) -> Vec<Grant> {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut grants = Vec::new();
    for permission in permissions {
        match permission {
            Permission::Other(own) => grants.push(own.clone()),
            Permission::To(of, _) if told.insert(&of.value.kind) => {
                grants.extend(to(&of.value.kind, permissions, context))
            }
            Permission::To(..) => {}
        }
    }
    grants
}

/// What it takes to do with things of one kind what permissions say; `None` where its service does not know that.
fn to(kind: &str, permissions: &[Permission], context: &Context<'_>) -> Option<Grant> {
    let uses: Vec<(&crate::base::address::Reference, &Access)> = permissions
        .iter()
        .filter_map(|permission| match permission {
            Permission::To(of, access) if of.value.kind == kind => Some((&of.value, access)),
            Permission::To(..) | Permission::Other(_) => None,
        })
        .collect();
    let uses: Option<Vec<Use<'_, dyn crate::service::contract::Thing>>> =
        uses.into_iter().map(|(of, access)| Some(Use { thing: context.things.get(of)?, access })).collect();
    let service = service::ALL.iter().find(|service| service.about.kind == kind)?;
    (service.access)(&uses?, context)
}

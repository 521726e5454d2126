//! The roles that are derived: one for each need of a thing whose user names no role, each with the least that its work takes.
//!
//! What the work takes is told by the service that is worked with (`access.rs`); `docs/services/iam.md` names all actions with their reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
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

/// The derived roles of an environment.
pub(crate) struct Roles {
    /// Each with its key.
    needs: Vec<(String, Need)>,
    /// Their names by key, with the place of what needs them; one that does not fit is not there.
    pub(crate) names: BTreeMap<String, Spanned<RoleName>>,
}

impl Roles {
    /// The roles of an environment. Names that do not fit are reported.
    pub(crate) fn of(environment: &Environment, sink: &Sink) -> Self {
        let needs = derived(environment);
        let names = names(environment, &needs, sink);
        Self { needs, names }
    }

    /// What tells each role from another, its path and name, by key.
    pub(crate) fn identities(&self, environment: &Environment) -> BTreeMap<String, String> {
        let path = environment.iam.path.as_ref().map_or("/", |path| path.text());
        self.names.iter().map(|(key, name)| (key.clone(), format!("{path}{}", name.value))).collect()
    }

    /// Reports what is done with a thing whose service does not say what it takes: the role would lack it in silence.
    pub(crate) fn check(&self, context: &Context<'_>, sink: &Sink) {
        for (_, need) in &self.needs {
            let Policy::Inline(permissions) = &need.policy else { continue };
            for permission in permissions {
                let Permission::To(of, access) = permission else { continue };
                // A thing that is not there has been told.
                let Some(thing) = context.things.get(&of.value) else { continue };
                let service = service::ALL.iter().find(|service| service.about.kind == of.value.kind);
                let known = service.and_then(|service| (service.access)(&[Use { thing, access }], context));
                if known.is_none() {
                    let message =
                        format!("tfgen does not know how to allow the use of `{}` that is made here", of.value);
                    let help = "nothing is wrong with the spec: report this as a bug in tfgen, and name an existing role until it is mended";
                    sink.report(Diagnostic::new(&codes::UNKNOWN_ACCESS, of.span, message).help(help));
                }
            }
        }
    }

    /// Renders the roles of an environment that has been checked into the module of roles.
    pub(crate) fn render(self, environment: &Environment, context: &Context<'_>, module: &mut Module) {
        let mut roles = Vec::new();
        for (key, need) in self.needs {
            let Some(name) = self.names.get(&key) else { continue };
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
                statements
                    .iter()
                    .chain([&need.trust])
                    .flat_map(|one| one.exprs())
                    .for_each(|one| module.current_of(one));
            }
            let (name, description, trust) = (name.value.clone(), need.description, need.trust);
            roles.push(iam::Role { key, name, description, trust, policy });
        }
        iam::render_derived(module, &roles, &environment.iam);
    }
}

fn names(environment: &Environment, needs: &[(String, Need)], sink: &Sink) -> BTreeMap<String, Spanned<RoleName>> {
    let mut names = BTreeMap::new();
    for (key, need) in needs {
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
    let keys: BTreeSet<&str> = needs.iter().map(|(key, _)| key.as_str()).collect();
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

/// What it takes to do with things of one kind what permissions say; never `None` in what was checked.
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::environment::read;
    use super::*;
    use crate::base::address::Reference;
    use crate::base::policy_document::Statement;
    use crate::base::source::Sources;
    use crate::spec::parse;

    /// What is told of a role that does this with a thing. No spec asks for what a service does not know, so the need is made up.
    fn told(kind: &str, label: &str, access: Access) -> Vec<String> {
        let mut sources = Sources::default();
        let text = "project = \"demo\"\naws {\n  region = \"eu-west-1\"\n}\n\
                    kinesis_stream \"a\" {\n  shard_count = 1\n}\ns3_bucket \"b\" {}\n";
        let file = sources.add("tfgen.hcl", text);
        let sink = Sink::default();
        let root = parse(&sources, file, &sink).unwrap();
        let environment =
            read("dev", &root, &BTreeMap::<String, String>::new(), &crate::spec::Budget::default(), &sink, None)
                .unwrap();
        let span = environment.aws.region.span;
        let need = Need {
            role: Role::Derived("x".to_owned()),
            purpose: "x".to_owned(),
            description: String::new(),
            owner: span,
            trust: Statement::trust("x.amazonaws.com"),
            policy: Policy::Inline(vec![Permission::To(Spanned::new(Reference::new(kind, label), span), access)]),
        };
        let roles = Roles { needs: vec![("x".to_owned(), need)], names: BTreeMap::new() };
        let identities = BTreeMap::new();
        roles.check(&environment.context(&identities), &sink);
        sink.into_reported()
            .iter()
            .map(|diagnostic| format!("{}: {}", diagnostic.code.id, diagnostic.message))
            .collect()
    }

    #[test]
    fn what_a_service_does_not_know_is_told_and_not_left_out_of_the_role() {
        for access in [Access::Read, Access::Put("PutObject")] {
            assert_eq!(
                told("s3_bucket", "b", access),
                ["PRJ017: tfgen does not know how to allow the use of `s3_bucket.b` that is made here"]
            );
        }
        assert_eq!(told("kinesis_stream", "a", Access::Read), [""; 0]);
        assert_eq!(told("s3_bucket", "none", Access::Read), [""; 0], "that it is not there is told where it is read");
    }
}

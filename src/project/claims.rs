//! What environments claim of each other: names, and the account's settings.

use std::collections::BTreeMap;

use super::environment::Environment;
use super::{codes, roles};
use crate::base::claim::{Claim, Part, Problem, Scope, Setting};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::name::Checked as _;
use crate::base::source::Span;

/// Collects what all environments of a workspace claim.
#[derive(Debug, Default)]
pub struct Claims {
    /// Scope in words, kind and name to who claims it, in order of environments.
    names: BTreeMap<(String, &'static str, String), Vec<Claimant>>,
    /// Setting and place to who has to do with it.
    settings: BTreeMap<(&'static str, String), Shared>,
}

/// Who claims something, and where.
#[derive(Debug, Clone)]
struct Claimant {
    environment: String,
    span: Span,
    /// Whether a name is unique in all accounts.
    everywhere: bool,
}

/// A setting that environments share.
#[derive(Debug)]
struct Shared {
    setting: &'static Setting,
    owners: Vec<Claimant>,
    /// An environment says that the setting is made elsewhere.
    elsewhere: bool,
    users: Vec<Claimant>,
}

/// Where an environment is, in words, by how far a name may reach.
struct Place {
    region: String,
    account: String,
    partition: String,
}

impl Claims {
    /// Adds what an environment claims.
    pub fn add(&mut self, environment: &Environment) {
        if !environment.located {
            return;
        }
        let place = Place::of(environment);
        for (_, thing) in environment.things.iter() {
            for claim in thing.claims() {
                self.take(claim, &place, &environment.name);
            }
        }
        for name in roles::names(environment, &Sink::default()).into_values() {
            let name = name.map(|name| name.to_string());
            self.take(Claim::Name { scope: Scope::Account, what: "role", name }, &place, &environment.name);
        }
    }

    fn take(&mut self, claim: Claim, place: &Place, environment: &str) {
        let claimant = |span, everywhere| Claimant { environment: environment.to_owned(), span, everywhere };
        match claim {
            Claim::Name { scope, what, name } => {
                let within = match scope {
                    Scope::Region => &place.region,
                    Scope::Account => &place.account,
                    Scope::Partition => &place.partition,
                };
                let claimants = self.names.entry((within.clone(), what, name.value)).or_default();
                claimants.push(claimant(name.span, scope == Scope::Partition));
            }
            Claim::Setting { setting, part, span } => {
                let shared = self.settings.entry((setting.name, place.region.clone()));
                let shared = shared.or_insert_with(|| Shared {
                    setting,
                    owners: Vec::new(),
                    elsewhere: false,
                    users: Vec::new(),
                });
                match part {
                    Part::Owner => shared.owners.push(claimant(span, false)),
                    Part::Elsewhere => shared.elsewhere = true,
                    Part::User => shared.users.push(claimant(span, false)),
                }
            }
        }
    }

    /// What is wrong between environments, as far as one of the selected takes part. `selected` is sorted.
    #[must_use]
    pub fn check(&self, selected: &[String]) -> Vec<Diagnostic> {
        let concerns = |claim: &&Claimant| selected.binary_search(&claim.environment).is_ok();
        let mut found = Vec::new();
        for ((scope, kind, name), claims) in &self.names {
            let Some((first, others)) = claims.split_first() else { continue };
            // Told once for a name, at a selected environment, however many claim it.
            let Some(other) = others.iter().find(|other| concerns(other) || concerns(&first)) else { continue };
            found.push(
                Diagnostic::new(
                    &codes::NAME_CLAIMED,
                    other.span,
                    format!("the {kind} `{name}` is claimed by {}, in {scope}", who(first, other)),
                )
                .related(first.span, format!("claimed here by `{}`", first.environment))
                .help(other_name(kind, first, other)),
            );
        }
        for ((_, place), Shared { setting, owners, elsewhere, users }) in &self.settings {
            let tell = |problem: &'static Problem, span, who: &str| {
                Diagnostic::new(problem.code, span, format!("{who}{}", problem.at(place))).help(problem.help)
            };
            if let Some((first, others)) = owners.split_first()
                && let Some(other) = others.iter().find(|other| concerns(other) || concerns(&first))
            {
                let who = format!("{} ", who(first, other));
                found.push(
                    tell(&setting.owned_twice, other.span, &who)
                        .related(first.span, format!("owned here by `{}`", first.environment)),
                );
            }
            if owners.is_empty()
                && !elsewhere
                && let Some(user) = users.iter().find(|user| concerns(user))
            {
                found.push(tell(&setting.unowned, user.span, ""));
            }
            if users.is_empty()
                && let Some(owner) = owners.iter().find(|owner| concerns(owner))
            {
                found.push(tell(&setting.unused, owner.span, ""));
            }
        }
        found
    }
}

impl Place {
    fn of(environment: &Environment) -> Self {
        let mut account =
            environment.aws.account_id.as_ref().map_or_else(|| "one account".to_owned(), |id| format!("account {id}"));
        let region = environment.aws.region.value.text();
        let mut partition = partition(region).to_owned();
        // An emulator shares nothing with AWS, nor with another emulator.
        if let Some(endpoint) = &environment.aws.endpoint {
            account = format!("{account} of the emulator at {endpoint}");
            partition = format!("the emulator at {endpoint}");
        }
        Self { region: format!("{account} in {region}"), account, partition }
    }
}

/// How a claimed name is given up. Another account is of no use to a name that is unique in all of them, nor to two blocks of one environment.
fn other_name(what: &str, first: &Claimant, other: &Claimant) -> String {
    if first.environment == other.environment {
        "give one of them another name".to_owned()
    } else if first.everywhere {
        format!("put `${{environment}}` into the name; no two {what}s have the same one, whatever their accounts")
    } else {
        "put `${environment}` into the name, or give the environments different `account_id`s where they are in different accounts".to_owned()
    }
}

fn who(first: &Claimant, other: &Claimant) -> String {
    if first.environment == other.environment {
        format!("two blocks of `{}`", first.environment)
    } else {
        format!("`{}` and `{}`", first.environment, other.environment)
    }
}

/// Bucket names are unique in a partition. Source: botocore `partitions.json`.
fn partition(region: &str) -> &'static str {
    match region.split('-').next() {
        Some("cn") => "partition aws-cn",
        Some("eusc") => "partition aws-eusc",
        _ if region.starts_with("us-gov-") => "partition aws-us-gov",
        _ if region.starts_with("us-iso") || region.starts_with("eu-iso") => "an isolated partition",
        _ => "partition aws",
    }
}

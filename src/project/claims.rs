//! What environments claim of each other: names, and the account's settings.

use std::collections::BTreeMap;

use super::codes;
use super::environment::Environment;
use super::rendered::Rendered;
use super::roles::Roles;
use super::state::{States, names_of};
use crate::base::claim::{Claim, Part, Problem, Scope, Setting};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::layout;
use crate::base::name::Checked as _;
use crate::base::source::{Sources, Span};

/// Collects what all environments of a workspace claim.
#[derive(Debug, Default)]
pub struct Claims {
    /// Scope in words, kind and name to who claims it, in order of environments.
    names: BTreeMap<(String, &'static str, String), Vec<Claimant>>,
    /// Setting and place to who has to do with it.
    settings: BTreeMap<(&'static str, String), Shared>,
    states: States,
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
        if let Some(state) = &environment.terraform.state {
            self.states.add(&environment.name, state);
        }
        if !environment.located {
            return;
        }
        let place = Place::of(environment);
        for (_, thing) in environment.things.iter() {
            for claim in thing.claims() {
                self.take(claim, &place, &environment.name);
            }
        }
        for name in Roles::of(environment, &Sink::default()).names.into_values() {
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
    pub fn check(&self, selected: &[String], sources: &Sources) -> Vec<Diagnostic> {
        let is_selected = |environment: &str| is_in(selected, environment);
        let concerns = |claim: &&Claimant| is_selected(&claim.environment);
        let mut found = self.shared_states(selected);
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
                .help(other_name(kind, first, other, sources)),
            );
        }
        for ((_, place), shared) in &self.settings {
            found.extend(shared.check(place, concerns));
        }
        found
    }

    /// States that a selected environment shares with others.
    #[must_use]
    pub fn shared_states(&self, selected: &[String]) -> Vec<Diagnostic> {
        self.states.check(|environment| is_in(selected, environment))
    }

    /// The environments that keep their state where a rendered root module without a spec has it, and what that place is called.
    #[must_use]
    pub fn sharing(&self, rendered: &Rendered) -> Option<(Vec<String>, String)> {
        let state = rendered.state()?;
        Some((self.states.at(state)?, state.words.clone()))
    }

    /// Settings that one of the selected environments owns and others work with, in words: what these lose when the selected are destroyed.
    #[must_use]
    pub fn lost_by_others(&self, selected: &[String]) -> Vec<Loss> {
        let mut losses = Vec::new();
        for ((_, place), Shared { setting, owners, users, .. }) in &self.settings {
            let Some(owner) = owners.iter().find(|owner| is_in(selected, &owner.environment)) else { continue };
            let mut users: Vec<&str> = users.iter().map(|user| user.environment.as_str()).collect();
            users.retain(|user| !is_in(selected, user));
            users.dedup();
            if let Some(first) = users.first() {
                let what = format!(
                    "`{}` owns the {} of {place}, which {} works with",
                    owner.environment,
                    setting.name,
                    names_of(&users)
                );
                losses.push(Loss {
                    what,
                    owner: owner.environment.clone(),
                    user: (*first).to_owned(),
                    line: setting.owned_by,
                });
            }
        }
        losses
    }
}

/// What an environment loses when another is destroyed.
#[derive(Debug)]
pub struct Loss {
    /// What, in words.
    pub what: String,
    /// The environment that has it.
    pub owner: String,
    /// One that works with it.
    pub user: String,
    /// What makes another environment own it, as its spec writes it.
    pub line: &'static str,
}

fn is_in(selected: &[String], environment: &str) -> bool {
    selected.binary_search_by(|name| name.as_str().cmp(environment)).is_ok()
}

impl Shared {
    fn check(&self, place: &str, concerns: impl Fn(&&Claimant) -> bool) -> Vec<Diagnostic> {
        let Self { setting, owners, elsewhere, users } = self;
        let tell = |problem: &'static Problem, span, who: &str| {
            Diagnostic::new(problem.code, span, format!("{who}{}", problem.at(place)))
        };
        let mut found = Vec::new();
        if let Some((first, others)) = owners.split_first()
            && let Some(other) = others.iter().find(|other| concerns(other) || concerns(&first))
        {
            let names: Vec<&str> = owners.iter().map(|owner| owner.environment.as_str()).collect();
            let files: Vec<String> = others.iter().map(|other| layout::spec(&other.environment)).collect();
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let help = format!(
                "let `{}` own them: write `{}` in {}; environments in different accounts need their `account_id` in the block `aws` of their files",
                first.environment,
                setting.not_owned,
                names_of(&files)
            );
            found.push(
                tell(&setting.owned_twice, other.span, &format!("{} ", names_of(&names)))
                    .related(first.span, format!("owned here by `{}`", first.environment))
                    .help(help),
            );
        }
        if owners.is_empty()
            && !elsewhere
            && let Some(user) = users.iter().find(|user| concerns(user))
        {
            let help = format!(
                "write `{}` in `{}`, or `{}` where they are set up elsewhere",
                setting.owned_by,
                layout::spec(&user.environment),
                setting.not_owned
            );
            found.push(tell(&setting.unowned, user.span, "").help(help));
        }
        if users.is_empty()
            && let Some(owner) = owners.iter().find(|owner| concerns(owner))
        {
            found.push(tell(&setting.unused, owner.span, "").help(setting.use_it));
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
fn other_name(what: &str, first: &Claimant, other: &Claimant, sources: &Sources) -> String {
    if first.environment == other.environment {
        return "give one of them another name".to_owned();
    }
    let name = match line_with_environment(other.span, sources) {
        Some(line) => format!("write `{line}` in `{}`", sources.path(other.span)),
        None => "put `${environment}` into the name".to_owned(),
    };
    if first.everywhere {
        return format!("{name}; no two {what}s have the same one, whatever their accounts");
    }
    format!(
        "{name}; where the environments are in different accounts, set `account_id` in the block `aws` of `{}` and `{}`",
        layout::spec(&first.environment),
        layout::spec(&other.environment)
    )
}

/// The line that a name is written in, as it has to be so that each environment has one of its own.
fn line_with_environment(span: Span, sources: &Sources) -> Option<String> {
    let text = &sources.file(span.file)?.text;
    let value = text.get(span.start..span.end)?.strip_prefix('"')?.strip_suffix('"')?;
    let before = text.get(..span.start)?.rsplit('\n').next()?.trim();
    let attribute = before.strip_suffix('=')?.trim();
    let is_name = !attribute.is_empty() && attribute.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| format!("{attribute} = \"{value}-${{environment}}\""))
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

//! What environments claim of each other: names, and the account's settings.

use std::collections::BTreeMap;

use super::codes;
use super::environment::Environment;
use super::grants;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::name::Checked as _;
use crate::base::source::Span;
use crate::service::kinesis::Origin;

/// Collects what all environments of a workspace claim.
#[derive(Debug, Default)]
pub struct Claims {
    /// Scope, kind and name to who claims it, in order of environments.
    names: BTreeMap<(String, &'static str, String), Vec<Claim>>,
    /// Account and region to its API Gateway settings.
    accounts: BTreeMap<String, Account>,
}

#[derive(Debug, Clone)]
struct Claim {
    environment: String,
    span: Span,
}

#[derive(Debug, Default)]
struct Account {
    owners: Vec<Claim>,
    /// Environments that say that the settings are made elsewhere.
    elsewhere: bool,
    logging: Vec<Claim>,
}

impl Claims {
    /// Adds what an environment claims.
    pub fn add(&mut self, environment: &Environment) {
        if !environment.located {
            return;
        }
        let mut account =
            environment.aws.account_id.as_ref().map_or_else(|| "one account".to_owned(), |id| format!("account {id}"));
        let region = environment.aws.region.value.text();
        let mut partition = partition(region).to_owned();
        // An emulator shares nothing with AWS, nor with another emulator.
        if let Some(endpoint) = &environment.aws.endpoint {
            account = format!("{account} of the emulator at {endpoint}");
            partition = format!("the emulator at {endpoint}");
        }
        let place = format!("{account} in {region}");
        let mut claim = |scope: &str, kind: &'static str, name: &str, span: Span| {
            let claim = Claim { environment: environment.name.clone(), span };
            self.names.entry((scope.to_owned(), kind, name.to_owned())).or_default().push(claim);
        };
        for stream in environment.streams.values() {
            if let Origin::New(new) = &stream.origin {
                claim(&place, "stream", new.name.value.text(), new.name.span);
            }
        }
        for bucket in environment.buckets.values() {
            if let Some(new) = bucket.new_bucket() {
                claim(&partition, "bucket", new.name.value.text(), new.name.span);
            }
        }
        for delivery in environment.firehoses.values() {
            claim(&place, "delivery stream", delivery.name.value.text(), delivery.name.span);
            if let Some(log) = &delivery.error_log {
                claim(&place, "log group", log.log_group_name.value.text(), log.log_group_name.span);
            }
        }
        for api in environment.apis.values() {
            let stage = format!("{}/{}", api.name.value, api.stage.stage_name.value);
            claim(&place, "REST API and stage", &stage, api.name.span);
            if let Some(log) = &api.stage.access_log {
                claim(&place, "log group", &log.log_group_name.value, log.log_group_name.span);
            }
        }
        for name in grants::role_names(environment, &Sink::default()).into_values() {
            claim(&account, "role", name.value.text(), name.span);
        }
        let settings = self.accounts.entry(place).or_default();
        let claim = |span| Claim { environment: environment.name.clone(), span };
        match &environment.account {
            Some(account) if account.value.manage => settings.owners.push(claim(account.span)),
            Some(_) => settings.elsewhere = true,
            None => {}
        }
        let logging =
            environment.apis.values().find(|api| api.stage.access_log.is_some() || api.stage.execution_log.is_some());
        settings.logging.extend(logging.map(|api| claim(api.label.span)));
    }

    /// What is wrong between environments, as far as one of the selected takes part. `selected` is sorted.
    #[must_use]
    pub fn check(&self, selected: &[String]) -> Vec<Diagnostic> {
        let concerns = |claim: &&Claim| selected.binary_search(&claim.environment).is_ok();
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
        for (place, account) in &self.accounts {
            if let Some((first, others)) = account.owners.split_first()
                && let Some(other) = others.iter().find(|other| concerns(other) || concerns(&first))
            {
                found.push(
                    Diagnostic::new(&codes::ACCOUNT_OWNERS, other.span, format!("{} both own the API Gateway account settings of {place}", who(first, other)))
                        .related(first.span, format!("owned here by `{}`", first.environment))
                        .help("keep `manage = true` in one of them, and set their `account_id`s where they are in different accounts"),
                );
            }
            if account.owners.is_empty()
                && !account.elsewhere
                && let Some(api) = account.logging.iter().find(|claim| concerns(claim))
            {
                found.push(
                    Diagnostic::new(&codes::ACCOUNT_UNOWNED, api.span, format!("this API writes logs, but nobody owns the API Gateway account settings of {place}"))
                        .help("add `api_gateway_account { manage = true }` to one environment, or `manage = false` where the role is set up elsewhere"),
                );
            }
            if account.logging.is_empty()
                && let Some(owner) = account.owners.iter().find(|claim| concerns(claim))
            {
                found.push(
                    Diagnostic::new(
                        &codes::ACCOUNT_UNUSED,
                        owner.span,
                        format!("no API in {place} writes logs, so this role has nothing to do"),
                    )
                    .help("add `access_log { … }` or `execution_log { … }` to an API, or remove `manage = true`"),
                );
            }
        }
        found
    }
}

/// How a claimed name is given up. Another account is of no use to a bucket, whose name is unique in all of them, nor to two blocks of one environment.
fn other_name(kind: &str, first: &Claim, other: &Claim) -> &'static str {
    if first.environment == other.environment {
        "give one of them another name"
    } else if kind == "bucket" {
        "put `${environment}` into the name; no two buckets have the same one, whatever their accounts"
    } else {
        "put `${environment}` into the name, or give the environments different `account_id`s where they are in different accounts"
    }
}

fn who(first: &Claim, other: &Claim) -> String {
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

//! All services, and what is asked of them.

use serde_json::Value;

use super::facts::{Beside, Place, Refusing, Resource, Service};
use super::loss::Lost;
use super::order::{self, Address, Gone};
use super::replacement::{self, Replacement};
use super::taken::{self, Taken};
use super::{api_gateway, beside, cloudwatch, dynamodb, firehose, iam, kinesis, lambda, logs, s3, sqs, sts, wafv2};

const SERVICES: &[Service] = &[
    api_gateway::SERVICE,
    cloudwatch::SERVICE,
    dynamodb::SERVICE,
    firehose::SERVICE,
    iam::SERVICE,
    kinesis::SERVICE,
    lambda::SERVICE,
    logs::SERVICE,
    s3::SERVICE,
    sqs::SERVICE,
    sts::SERVICE,
    wafv2::SERVICE,
];

fn resource(resource_type: &str) -> Option<&'static Resource> {
    SERVICES.iter().flat_map(|service| service.resources).find(|row| row.name == resource_type)
}

fn other(resource_type: &str) -> Option<&'static Beside> {
    beside::all().find(|row| row.name == resource_type)
}

/// What changing the argument at `path` (names only, joined by `.`) from `old` to `new` does to a resource.
#[must_use]
pub fn replacement(resource_type: &str, path: &str, old: Option<&str>, new: Option<&str>) -> Replacement {
    let rows = resource(resource_type).map_or(&[][..], |row| row.replaced_by);
    replacement::of(rows, path, old, new)
}

/// Why AWS refuses this change of an argument, if it does.
#[must_use]
pub fn refusal(resource_type: &str, path: &str, old: Option<&str>, new: Option<&str>) -> Option<String> {
    let (_, refuses): &Refusing = resource(resource_type)?.refused.iter().find(|(argument, _)| *argument == path)?;
    refuses(old, new)
}

/// What goes with a resource of this type, or what keeps Terraform from destroying it; `None` where nothing is held.
///
/// `value` gives an argument of the resource as it stands, as Terraform writes it (`true`, `7`, `"ACTIVE"`): Terraform destroys by what the state says, not by
/// what the new text says.
#[must_use]
pub fn loss(resource_type: &str, value: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    let lost = resource(resource_type).map(|row| row.lost);
    lost.or_else(|| other(resource_type).map(|row| row.lost))?.told(value)
}

/// What changing a resource in place takes away: data, or what guards it. Both sides are as in the JSON of a plan; null is a resource that is not there, and an
/// object stands for a text or number that is not known.
#[must_use]
pub fn taken(resource_type: &str, old: &Value, new: &Value) -> Vec<Taken> {
    let own = resource(resource_type).map(|row| (row.takes, row.lost));
    let (takes, lost) = own.unwrap_or_else(|| {
        let lost = other(resource_type).map_or(Lost::Nothing, |row| row.lost);
        (beside::takes(resource_type), lost)
    });
    let mut all = taken::of(takes, old, new);
    if !old.is_null() && !new.is_null() {
        all.extend(taken::guard_of(lost, old, new));
    }
    // Several arguments may say the same.
    let mut seen = Vec::new();
    all.retain(|taken| {
        !seen.contains(taken) && {
            seen.push(taken.clone());
            true
        }
    });
    all
}

/// The argument that names what a resource of this type is a setting of.
#[must_use]
pub fn setting_of(resource_type: &str) -> Option<&'static str> {
    resource(resource_type)?.setting_of
}

/// Where things of a type are. What is not known is in a region, as most things are.
#[must_use]
pub fn place(resource_type: &str) -> Place {
    resource(resource_type).map_or(Place::Region, |row| row.place)
}

/// What has to be done beside one apply; `None` where it is enough. `changes` tells whether an argument of the resource changes, `left` has the addresses of the
/// resources of the same environment that are there afterwards.
#[must_use]
pub fn unfinished<'a>(
    address: &str,
    gone: Gone,
    changes: impl Fn(&str) -> bool,
    left: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let address = Address::of(address)?;
    order::of(resource(address.resource_type)?.order, address, gone, changes, left)
}

/// The argument that names a thing of this type in AWS.
#[must_use]
pub fn naming_argument(resource_type: &str) -> Option<&'static str> {
    resource(resource_type)?.named_by
}

/// What the provider's block `endpoints` calls the service of a resource type or data source that is rendered.
#[must_use]
pub fn endpoint(kind: &str) -> Option<&'static str> {
    let is_its =
        |service: &&Service| service.data.contains(&kind) || service.resources.iter().any(|row| row.name == kind);
    SERVICES.iter().find(is_its).map(|service| service.endpoint)
}

/// The attributes of a type that are secrets, by path.
#[must_use]
pub fn secrets(resource_type: &str) -> &'static [&'static str] {
    let rows = resource(resource_type).map(|row| row.secrets);
    rows.or_else(|| other(resource_type).map(|row| row.secrets)).unwrap_or_default()
}

/// What a row says, for whoever checks it against the provider.
#[derive(Debug)]
pub struct Row {
    /// The type.
    pub resource_type: &'static str,
    /// What its service is called in the block `endpoints`; `None` for what is not rendered.
    pub endpoint: Option<&'static str>,
    /// The arguments that replace it, by path.
    pub replaced_by: Vec<&'static str>,
    /// The other arguments that the row names, but for secrets.
    pub arguments: Vec<&'static str>,
    /// The attributes that are secrets, by path.
    pub secrets: &'static [&'static str],
}

/// All rows.
pub fn rows() -> impl Iterator<Item = Row> {
    let own = SERVICES.iter().flat_map(|service| service.resources.iter().map(|row| (service.endpoint, row)));
    let own = own.map(|(endpoint, row)| Row {
        resource_type: row.name,
        endpoint: Some(endpoint),
        replaced_by: row.replaced_by.iter().map(|(argument, _)| *argument).collect(),
        arguments: (row.named_by.into_iter())
            .chain(row.refused.iter().map(|(argument, _)| *argument))
            .chain(row.takes.iter().map(|(argument, _)| *argument))
            .chain(row.setting_of)
            .chain(row.lost.arguments())
            .collect(),
        secrets: row.secrets,
    });
    own.chain(beside::all().map(|Beside { name, lost, secrets }| Row {
        resource_type: name,
        endpoint: None,
        replaced_by: Vec::new(),
        arguments: Lost::arguments(*lost).chain(beside::takes(name).iter().map(|(argument, _)| *argument)).collect(),
        secrets,
    }))
}

/// All data sources that are known.
pub fn data_types() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().flat_map(|service| service.data).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(resource_type: &str, set: &[(&str, &str)], expected: Option<&str>) {
        let value = |argument: &str| set.iter().find(|(name, _)| *name == argument).map(|(_, text)| (*text).to_owned());
        assert_eq!(loss(resource_type, value), expected);
    }

    #[test]
    fn what_guards_a_resource_counts() {
        check("aws_kinesis_stream", &[], Some("data in the stream is lost"));
        let deleted = "all objects in the bucket are deleted: `force_destroy` is set";
        check("aws_s3_bucket", &[("force_destroy", "true")], Some(deleted));
        let fails = "terraform fails unless the bucket is empty: `force_destroy` is not set";
        check("aws_s3_bucket", &[("skip_destroy", "true")], Some(fails));
        check("aws_cloudwatch_log_group", &[], Some("logs in the group are lost"));
        check("aws_cloudwatch_log_group", &[("skip_destroy", "true")], None);
        check("aws_iam_role", &[], None);
        check("aws_x", &[], None);
    }

    #[test]
    fn what_stands_beside_is_guarded_too() {
        let protected = ("deletion_protection", "true");
        let skipped = ("skip_final_snapshot", "true");
        let named = ("final_snapshot_identifier", "\"last\"");
        for database in ["aws_db_instance", "aws_rds_cluster", "aws_neptune_cluster", "aws_docdb_cluster"] {
            check(database, &[protected, skipped], Some("terraform fails: `deletion_protection` is set"));
            let lost = "the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set";
            check(database, &[skipped, named], Some(lost));
            check(database, &[named], Some("the database is deleted; its final snapshot stays"));
            let fails = "terraform fails: neither `final_snapshot_identifier` nor `skip_final_snapshot` is set";
            check(database, &[("final_snapshot_identifier", "\"\"")], Some(fails));
        }
        check("aws_db_instance", &[("replicate_source_db", "\"main\""), skipped], None);
        let at_once = "the secret is deleted at once: `recovery_window_in_days` is 0";
        check("aws_secretsmanager_secret", &[("recovery_window_in_days", "0")], Some(at_once));
        let active = "terraform fails: `deletion_protection` is `ACTIVE`";
        check("aws_cognito_user_pool", &[("deletion_protection", "\"ACTIVE\"")], Some(active));
        check("aws_cognito_user_pool", &[("deletion_protection", "\"INACTIVE\"")], Some("users of the pool are lost"));
    }

    #[test]
    fn types_are_asked_for_by_their_whole_name() {
        let change = |resource_type, argument| replacement(resource_type, argument, Some("a"), Some("b"));
        assert_eq!(change("aws_s3_bucket_versioning", "bucket"), Replacement::Yes);
        assert_eq!(change("aws_s3_bucket_policy", "policy"), Replacement::No);
        assert_eq!(change("aws_s3_bucket", "force_destroy"), Replacement::No);
        assert_eq!(change("aws_api_gateway_deployment", "triggers.redeployment"), Replacement::ByDesign);
        assert_eq!(endpoint("aws_cloudwatch_log_group"), Some("logs"));
        assert_eq!(endpoint("aws_kinesis_firehose_delivery_stream"), Some("firehose"));
        assert_eq!(endpoint("aws_db_instance"), None);
        assert_eq!(naming_argument("aws_s3_bucket"), Some("bucket"));
    }
}

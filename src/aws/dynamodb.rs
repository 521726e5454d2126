//! DynamoDB: tables.

use serde_json::Value;

use super::facts::{Place, Resource, Service};
use super::loss::{Is, Lost};
use super::order::Order;
use super::replacement::When::Always;
use super::taken::{Taken, turned};

pub(super) const SERVICE: Service = Service { endpoint: "dynamodb", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[Resource {
    name: "aws_dynamodb_table",
    named_by: Some("name"),
    replaced_by: &[
        ("name", Always),                  // go5
        ("hash_key", Always),              // go5
        ("range_key", Always),             // go5
        ("local_secondary_index", Always), // go5
    ],
    refused: &[],
    // Provider, aws_dynamodb_table, `deletion_protection_enabled`; DeleteTable: "deletes a table and all of its items".
    lost: Lost::Guarded(
        &[("deletion_protection_enabled", Is::True, Some("terraform fails: `deletion_protection_enabled` is set"))],
        "items in the table are lost",
    ),
    takes: &[("ttl.enabled", items_expire), ("point_in_time_recovery.enabled", recovery_stops)],
    setting_of: None,
    place: Place::Region,
    order: Order::ENOUGH,
    secrets: &[],
}];

/// UpdateTimeToLive.
fn items_expire(old: &Value, new: &Value) -> Vec<Taken> {
    let told = || Taken::Data("items whose time to live is past are deleted".to_owned());
    turned(true, old, new).then(told).into_iter().collect()
}

/// UpdateContinuousBackups: what could be restored is gone, also when it is switched on again.
fn recovery_stops(old: &Value, new: &Value) -> Vec<Taken> {
    let told = || Taken::Data("the table can no longer be restored to a point in time before".to_owned());
    turned(false, old, new).then(told).into_iter().collect()
}

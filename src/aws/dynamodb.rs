//! DynamoDB: tables.

use super::facts::{Resource, Service};
use super::loss::{Is, Lost};
use super::order::Order;
use super::replacement::When::Always;

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
    order: Order::ENOUGH,
    secrets: &[],
}];

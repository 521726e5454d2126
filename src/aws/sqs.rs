//! SQS: queues.

use serde_json::Value;

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::{Always, Default};
use super::taken::{Taken, counted, data, less};

pub(super) const SERVICE: Service = Service { endpoint: "sqs", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[Resource {
    name: "aws_sqs_queue",
    named_by: Some("name"),
    replaced_by: &[
        ("name", Always),                 // go5
        ("fifo_queue", Default("false")), // go5
    ],
    refused: &[],
    // DeleteQueue: "any messages in the queue are no longer available".
    lost: Lost::Always("messages in the queue are lost"),
    takes: &[("message_retention_seconds", shorter_retention)],
    setting_of: None,
    place: Place::Region,
    order: Order::ENOUGH,
    secrets: &[],
}];

/// Seconds; four days where it is not set (SetQueueAttributes, `MessageRetentionPeriod`).
fn shorter_retention(old: &Value, new: &Value) -> Vec<Taken> {
    data(less(old, new, 345_600), |seconds| format!("messages older than {} are deleted", counted(seconds, "second")))
}

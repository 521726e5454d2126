//! SQS: queues.

use super::facts::{Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::{Always, Default};

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
    order: Order::ENOUGH,
    secrets: &[],
}];

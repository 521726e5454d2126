//! CloudWatch.

use super::facts::{Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::Always;

pub(super) const SERVICE: Service = Service { endpoint: "cloudwatch", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[Resource {
    name: "aws_cloudwatch_metric_alarm",
    named_by: Some("alarm_name"),
    replaced_by: &[
        ("alarm_name", Always), // go5
    ],
    refused: &[],
    lost: Lost::Nothing,
    order: Order::ENOUGH,
    secrets: &[],
}];

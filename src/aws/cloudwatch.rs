//! CloudWatch.

use super::facts::{Place, Resource, Service};
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
    takes: &[],
    setting_of: None,
    place: Place::Region,
    order: Order::ENOUGH,
    secrets: &[],
}];

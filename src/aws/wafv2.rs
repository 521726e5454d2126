//! WAF: which web ACL stands before what.

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::Always;

pub(super) const SERVICE: Service = Service { endpoint: "wafv2", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[Resource {
    name: "aws_wafv2_web_acl_association",
    named_by: None,
    replaced_by: &[
        ("resource_arn", Always), // unverified
        ("web_acl_arn", Always),  // unverified
    ],
    refused: &[],
    lost: Lost::Nothing,
    takes: &[],
    setting_of: None,
    place: Place::Region,
    order: Order::ENOUGH,
    secrets: &[],
}];

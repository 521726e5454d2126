//! CloudWatch Logs.

use super::facts::{Resource, Service};
use super::loss::{Is, Lost};
use super::order::Order;
use super::replacement::When::{Always, Default};

pub(super) const SERVICE: Service = Service { endpoint: "logs", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_cloudwatch_log_group",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always),                             // go5
            ("log_group_class", Default("\"STANDARD\"")), // unverified
        ],
        refused: &[],
        // Provider, aws_cloudwatch_log_group, `skip_destroy`: the group is only taken out of the state; `deletion_protection_enabled` since 6.25.
        lost: Lost::Guarded(
            &[
                ("skip_destroy", Is::True, None),
                (
                    "deletion_protection_enabled",
                    Is::True,
                    Some("terraform fails: `deletion_protection_enabled` is set"),
                ),
            ],
            "logs in the group are lost",
        ),
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_cloudwatch_log_stream",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always), // go5
        ],
        refused: &[],
        // DeleteLogStream deletes the events too. It is told with the group: in those that tfgen renders there are errors of Firehose and nothing else.
        lost: Lost::Nothing,
        order: Order::ENOUGH,
        secrets: &[],
    },
];

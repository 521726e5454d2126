//! IAM: roles and their policies.

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Left::NameTaken;
use super::order::Order;
use super::replacement::When::{Always, Default};

pub(super) const SERVICE: Service = Service { endpoint: "iam", resources: RESOURCES, data: &["aws_iam_role"] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_iam_role",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always),           // go5
            ("name_prefix", Always),    // go5
            ("path", Default("\"/\"")), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Account,
        order: Order { removed: None, replaced: Some(NameTaken("name")) },
        secrets: &[],
    },
    Resource {
        name: "aws_iam_role_policy",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always), // go5
            ("role", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Account,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_iam_role_policy_attachment",
        named_by: None,
        replaced_by: &[],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Account,
        order: Order::ENOUGH,
        secrets: &[],
    },
];

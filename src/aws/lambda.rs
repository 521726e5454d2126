//! Lambda: functions, who may call them, and what they read from.

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::{Always, Default};

pub(super) const SERVICE: Service = Service { endpoint: "lambda", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_lambda_event_source_mapping",
        named_by: None,
        replaced_by: &[
            ("event_source_arn", Always),            // go5; cfn
            ("starting_position", Always),           // go5
            ("starting_position_timestamp", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_lambda_function",
        named_by: Some("function_name"),
        replaced_by: &[
            ("function_name", Always),            // go5
            ("package_type", Default("\"Zip\"")), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_lambda_permission",
        named_by: None,
        replaced_by: &[
            ("action", Always),         // go5
            ("function_name", Always),  // go5
            ("principal", Always),      // go5
            ("qualifier", Always),      // go5
            ("source_account", Always), // go5
            ("source_arn", Always),     // go5
            ("statement_id", Always),   // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
];

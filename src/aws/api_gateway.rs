//! API Gateway: REST APIs.

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Left::{BesideTheNew, Missing, StaysLive};
use super::order::Order;
use super::replacement::When::{Always, Between, ByDesign, Default};

pub(super) const SERVICE: Service = Service { endpoint: "apigateway", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_api_gateway_account",
        named_by: None,
        replaced_by: &[],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_api_key",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always),  // go5
            ("value", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &["value"],
    },
    Resource {
        name: "aws_api_gateway_authorizer",
        named_by: Some("name"),
        replaced_by: &[
            ("type", Between("\"COGNITO_USER_POOLS\"")), // go5
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
        name: "aws_api_gateway_base_path_mapping",
        named_by: None,
        replaced_by: &[
            ("domain_name", Always), // go5
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
        name: "aws_api_gateway_deployment",
        named_by: None,
        replaced_by: &[
            ("triggers", ByDesign),  // go6
            ("variables", Always),   // go6
            ("rest_api_id", Always), // go6
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
        name: "aws_api_gateway_domain_name",
        named_by: Some("domain_name"),
        replaced_by: &[
            ("domain_name", Always), // go5; cfn
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &["certificate_private_key"],
    },
    Resource {
        name: "aws_api_gateway_gateway_response",
        named_by: None,
        replaced_by: &[
            ("response_type", Always), // go5; cfn
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order { removed: Some(StaysLive), replaced: Some(BesideTheNew) },
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_integration",
        named_by: None,
        replaced_by: &[
            ("type", Always),                                       // go6
            ("integration_http_method", Always),                    // go6
            ("credentials", Always),                                // go6
            ("passthrough_behavior", Default("\"WHEN_NO_MATCH\"")), // go6
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order { removed: None, replaced: Some(Missing) },
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_integration_response",
        named_by: None,
        replaced_by: &[
            ("status_code", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order { removed: None, replaced: Some(BesideTheNew) },
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_method",
        named_by: None,
        replaced_by: &[
            ("http_method", Always), // go6
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order { removed: Some(StaysLive), replaced: None },
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_method_response",
        named_by: None,
        replaced_by: &[
            ("status_code", Always), // go5: its id holds it; unverified in 6.x
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
        name: "aws_api_gateway_method_settings",
        named_by: None,
        replaced_by: &[
            ("method_path", Always), // go5
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
        name: "aws_api_gateway_model",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always),         // go5; cfn
            ("content_type", Always), // go5; cfn
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
        name: "aws_api_gateway_request_validator",
        named_by: Some("name"),
        replaced_by: &[
            ("rest_api_id", Always), // go5
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
        name: "aws_api_gateway_resource",
        named_by: None,
        replaced_by: &[],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_rest_api",
        named_by: Some("name"),
        replaced_by: &[],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_rest_api_policy",
        named_by: None,
        replaced_by: &[
            ("rest_api_id", Always), // go5
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
        name: "aws_api_gateway_stage",
        named_by: None,
        replaced_by: &[
            ("stage_name", Always), // go5; cfn
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
        name: "aws_api_gateway_usage_plan",
        named_by: Some("name"),
        replaced_by: &[],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_api_gateway_usage_plan_key",
        named_by: None,
        replaced_by: &[
            ("key_id", Always),        // go5
            ("key_type", Always),      // go5
            ("usage_plan_id", Always), // go5
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

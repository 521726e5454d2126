//! Which arguments force Terraform to destroy a resource and create it anew.
//!
//! Each row names its source: `go6` and `go5` are the provider's Go source at 6.x and 5.14, `cfn` the `createOnlyProperties` of
//! CloudFormation's schema, `bc` the service model of the API, `fh23` the Firehose guide, `api` a rule of the API alone.
//! A row marked "unverified" has not been seen to replace with provider 6.x.

/// When a change of the argument replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Always.
    Always,
    /// Always, where leaving the argument out is the same as this text.
    Default(&'static str),
    /// Only when it comes from or goes to this text.
    Between(&'static str),
    /// Always, and it is how the resource is meant to work: nothing is lost and nothing is down.
    ByDesign,
}

/// What a change of an argument does to its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replacement {
    /// It is updated in place.
    No,
    /// It is destroyed and created.
    Yes,
    /// It is created anew before the old one goes, as it is on each change.
    ByDesign,
}

/// What changing the argument at `path` (names only, joined by `.`) from `old` to `new` does to a resource.
pub(super) fn replacement(resource_type: &str, path: &str, old: Option<&str>, new: Option<&str>) -> Replacement {
    let row = TABLE.iter().find(|(kind, argument, _)| is_type(kind, resource_type) && is_within(argument, path));
    let replaces = match row {
        None => false,
        Some((_, _, When::ByDesign)) => return Replacement::ByDesign,
        Some((_, _, When::Always)) => true,
        Some((_, _, When::Default(text))) => old.unwrap_or(text) != new.unwrap_or(text),
        Some((_, _, When::Between(text))) => (old == Some(text)) != (new == Some(text)),
    };
    if replaces { Replacement::Yes } else { Replacement::No }
}

fn is_type(row: &str, resource_type: &str) -> bool {
    row.strip_suffix('*').map_or_else(|| row == resource_type, |prefix| resource_type.starts_with(prefix))
}

/// A row for a block or a map holds for all that is in it.
fn is_within(row: &str, path: &str) -> bool {
    path.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Resource type (`*` at its end stands for any ending), argument, when.
const TABLE: &[(&str, &str, When)] = &[
    // Kinesis
    ("aws_kinesis_stream", "name", When::Always),                // go6; cfn
    ("aws_kinesis_stream_consumer", "name", When::Always),       // go5; bc
    ("aws_kinesis_stream_consumer", "stream_arn", When::Always), // go5; bc
    ("aws_kinesis_resource_policy", "resource_arn", When::Always), // unverified
    // Firehose
    ("aws_kinesis_firehose_delivery_stream", "name", When::Always), // go5; cfn
    ("aws_kinesis_firehose_delivery_stream", "destination", When::Always), // go6
    ("aws_kinesis_firehose_delivery_stream", "kinesis_source_configuration", When::Always), // go6; cfn
    // go6; fh23: dynamic partitioning can be turned on only at creation. `retry_duration` alone is unverified.
    (
        "aws_kinesis_firehose_delivery_stream",
        "extended_s3_configuration.dynamic_partitioning_configuration",
        When::Always,
    ),
    // S3
    ("aws_s3_bucket", "bucket", When::Always),        // go5; cfn
    ("aws_s3_bucket", "bucket_prefix", When::Always), // go5; cfn
    ("aws_s3_bucket", "bucket_namespace", When::Default("\"global\"")), // api: bc; cfn
    ("aws_s3_bucket", "object_lock_enabled", When::Default("false")), // go5; unverified in 6.x
    ("aws_s3_bucket_*", "bucket", When::Always),      // go5
    // API Gateway REST
    ("aws_api_gateway_method", "http_method", When::Always), // go6
    ("aws_api_gateway_integration", "type", When::Always),   // go6
    ("aws_api_gateway_integration", "integration_http_method", When::Always), // go6
    ("aws_api_gateway_integration", "credentials", When::Always), // go6
    ("aws_api_gateway_integration", "passthrough_behavior", When::Default("\"WHEN_NO_MATCH\"")), // go6
    ("aws_api_gateway_integration_response", "status_code", When::Always), // go5
    ("aws_api_gateway_method_response", "status_code", When::Always), // go5: its id holds it; unverified in 6.x
    ("aws_api_gateway_gateway_response", "response_type", When::Always), // go5; cfn
    ("aws_api_gateway_request_validator", "rest_api_id", When::Always), // go5
    ("aws_api_gateway_model", "name", When::Always),         // go5; cfn
    ("aws_api_gateway_model", "content_type", When::Always), // go5; cfn
    ("aws_api_gateway_authorizer", "type", When::Between("\"COGNITO_USER_POOLS\"")), // go5
    ("aws_api_gateway_deployment", "triggers", When::ByDesign), // go6
    ("aws_api_gateway_deployment", "variables", When::Always), // go6
    ("aws_api_gateway_deployment", "rest_api_id", When::Always), // go6
    ("aws_api_gateway_stage", "stage_name", When::Always),   // go5; cfn
    ("aws_api_gateway_method_settings", "method_path", When::Always), // go5
    ("aws_api_gateway_usage_plan_key", "key_id", When::Always), // go5
    ("aws_api_gateway_usage_plan_key", "key_type", When::Always), // go5
    ("aws_api_gateway_usage_plan_key", "usage_plan_id", When::Always), // go5
    ("aws_api_gateway_api_key", "name", When::Always),       // go5
    ("aws_api_gateway_api_key", "value", When::Always),      // go5
    ("aws_api_gateway_domain_name", "domain_name", When::Always), // go5; cfn
    ("aws_api_gateway_base_path_mapping", "domain_name", When::Always), // go5
    ("aws_api_gateway_rest_api_policy", "rest_api_id", When::Always), // go5
    ("aws_wafv2_web_acl_association", "resource_arn", When::Always), // unverified
    ("aws_wafv2_web_acl_association", "web_acl_arn", When::Always), // unverified
    // IAM and permissions
    ("aws_iam_role", "name", When::Always),                    // go5
    ("aws_iam_role", "name_prefix", When::Always),             // go5
    ("aws_iam_role", "path", When::Default("\"/\"")),          // go5
    ("aws_iam_role_policy", "name", When::Always),             // go5
    ("aws_iam_role_policy", "role", When::Always),             // go5
    ("aws_lambda_permission", "action", When::Always),         // go5
    ("aws_lambda_permission", "function_name", When::Always),  // go5
    ("aws_lambda_permission", "principal", When::Always),      // go5
    ("aws_lambda_permission", "qualifier", When::Always),      // go5
    ("aws_lambda_permission", "source_account", When::Always), // go5
    ("aws_lambda_permission", "source_arn", When::Always),     // go5
    ("aws_lambda_permission", "statement_id", When::Always),   // go5
    // Lambda, DynamoDB, SQS, logs
    ("aws_lambda_event_source_mapping", "event_source_arn", When::Always), // go5; cfn
    ("aws_lambda_event_source_mapping", "starting_position", When::Always), // go5
    ("aws_lambda_event_source_mapping", "starting_position_timestamp", When::Always), // go5
    ("aws_lambda_function", "function_name", When::Always),                // go5
    ("aws_lambda_function", "package_type", When::Default("\"Zip\"")),     // go5
    ("aws_dynamodb_table", "name", When::Always),                          // go5
    ("aws_dynamodb_table", "hash_key", When::Always),                      // go5
    ("aws_dynamodb_table", "range_key", When::Always),                     // go5
    ("aws_dynamodb_table", "local_secondary_index", When::Always),         // go5
    ("aws_sqs_queue", "name", When::Always),                               // go5
    ("aws_sqs_queue", "fifo_queue", When::Default("false")),               // go5
    ("aws_cloudwatch_log_group", "name", When::Always),                    // go5
    ("aws_cloudwatch_log_group", "log_group_class", When::Default("\"STANDARD\"")), // unverified
    ("aws_cloudwatch_log_stream", "name", When::Always),                   // go5
    ("aws_cloudwatch_metric_alarm", "alarm_name", When::Always),           // go5
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(resource_type: &str, path: &str, old: Option<&str>, new: Option<&str>, expected: Replacement) {
        assert_eq!(replacement(resource_type, path, old, new), expected);
    }

    #[test]
    fn rows_hold_for_what_is_within_them() {
        let delivery = "aws_kinesis_firehose_delivery_stream";
        check(delivery, "kinesis_source_configuration.role_arn", Some("a"), Some("b"), Replacement::Yes);
        check(delivery, "extended_s3_configuration.role_arn", Some("a"), Some("b"), Replacement::No);
        check("aws_iam_role", "name_prefix", Some("a"), Some("b"), Replacement::Yes);
        check("aws_iam_role", "names", Some("a"), Some("b"), Replacement::No);
    }

    #[test]
    fn a_default_left_out_or_written_is_the_same() {
        check("aws_s3_bucket", "object_lock_enabled", None, Some("false"), Replacement::No);
        check("aws_s3_bucket", "object_lock_enabled", None, Some("true"), Replacement::Yes);
    }

    #[test]
    fn an_authorizer_is_replaced_only_to_and_from_cognito() {
        let (token, request, cognito) = (Some("\"TOKEN\""), Some("\"REQUEST\""), Some("\"COGNITO_USER_POOLS\""));
        check("aws_api_gateway_authorizer", "type", token, request, Replacement::No);
        check("aws_api_gateway_authorizer", "type", None, cognito, Replacement::Yes);
        check("aws_api_gateway_authorizer", "type", cognito, request, Replacement::Yes);
    }

    #[test]
    fn bucket_resources_share_a_row_that_is_not_the_buckets() {
        check("aws_s3_bucket_versioning", "bucket", Some("a"), Some("b"), Replacement::Yes);
        check("aws_s3_bucket_policy", "policy", Some("a"), Some("b"), Replacement::No);
        check("aws_s3_bucket", "force_destroy", Some("true"), None, Replacement::No);
    }

    #[test]
    fn deployments_are_replaced_by_design() {
        check("aws_api_gateway_deployment", "triggers.redeployment", Some("a"), Some("b"), Replacement::ByDesign);
    }

    #[test]
    fn no_argument_has_two_rows() {
        let mut rows: Vec<(&str, &str)> = TABLE.iter().map(|(kind, argument, _)| (*kind, *argument)).collect();
        rows.sort_unstable();
        let count = rows.len();
        rows.dedup();
        assert_eq!(rows.len(), count);
    }
}

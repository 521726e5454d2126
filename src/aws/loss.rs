//! What is lost when a resource that holds data is destroyed.

/// What goes with a resource of this type, or what keeps Terraform from destroying it; `None` where nothing is held.
///
/// `is_set` tells whether an argument is `true` in the resource as it stands: Terraform destroys by what the state says, not by what
/// the new text says.
#[must_use]
pub fn loss(resource_type: &str, is_set: impl Fn(&str) -> bool) -> Option<&'static str> {
    Some(match resource_type {
        "aws_kinesis_stream" => "data in the stream is lost",
        "aws_s3_bucket" if is_set("force_destroy") => "all objects in the bucket are deleted: `force_destroy` is set",
        "aws_s3_bucket" => "terraform fails unless the bucket is empty: `force_destroy` is not set",
        "aws_dynamodb_table" if is_set("deletion_protection_enabled") => {
            "terraform fails: `deletion_protection_enabled` is set"
        }
        "aws_dynamodb_table" => "items in the table are lost",
        "aws_sqs_queue" => "messages in the queue are lost",
        "aws_cloudwatch_log_group" if !is_set("skip_destroy") => "logs in the group are lost",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(resource_type: &str, set: &str, expected: Option<&str>) {
        assert_eq!(loss(resource_type, |argument| argument == set), expected);
    }

    #[test]
    fn what_guards_a_resource_counts() {
        check("aws_kinesis_stream", "", Some("data in the stream is lost"));
        let deleted = "all objects in the bucket are deleted: `force_destroy` is set";
        check("aws_s3_bucket", "force_destroy", Some(deleted));
        let fails = "terraform fails unless the bucket is empty: `force_destroy` is not set";
        check("aws_s3_bucket", "skip_destroy", Some(fails));
        check("aws_cloudwatch_log_group", "", Some("logs in the group are lost"));
        check("aws_cloudwatch_log_group", "skip_destroy", None);
        check("aws_iam_role", "", None);
    }
}

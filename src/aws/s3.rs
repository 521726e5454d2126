//! S3: buckets and what is set on them.

use serde_json::Value;

use super::facts::{Place, Resource, Service};
use super::lifecycle;
use super::loss::{Is, Lost};
use super::order::Order;
use super::replacement::When::{Always, Default};
use super::taken::{Taken, guard, turned};

pub(super) const SERVICE: Service = Service { endpoint: "s3", resources: RESOURCES, data: &["aws_s3_bucket"] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_s3_bucket",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always),                          // go5; cfn
            ("bucket_prefix", Always),                   // go5; cfn
            ("bucket_namespace", Default("\"global\"")), // api: bc; cfn
            ("object_lock_enabled", Default("false")),   // go5; unverified in 6.x
        ],
        refused: &[],
        // Provider, aws_s3_bucket, `force_destroy`; DeleteBucket: all objects must be deleted before the bucket is.
        lost: Lost::Guarded(
            &[("force_destroy", Is::True, Some("all objects in the bucket are deleted: `force_destroy` is set"))],
            "terraform fails unless the bucket is empty: `force_destroy` is not set",
        ),
        takes: &[],
        setting_of: None,
        place: Place::SharedName,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_lifecycle_configuration",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[("rule", lifecycle::rules)],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_logging",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_notification",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_ownership_controls",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_policy",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_public_access_block",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[
            ("block_public_acls", opens),
            ("block_public_policy", opens),
            ("ignore_public_acls", opens),
            ("restrict_public_buckets", opens),
        ],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_server_side_encryption_configuration",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[("rule.apply_server_side_encryption_by_default.sse_algorithm", kms_stops)],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_s3_bucket_versioning",
        named_by: Some("bucket"),
        replaced_by: &[
            ("bucket", Always), // go5
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[("versioning_configuration.status", versioning_stops)],
        setting_of: Some("bucket"),
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
];

/// Where the resource goes, the provider suspends versioning.
fn versioning_stops(old: &Value, new: &Value) -> Vec<Taken> {
    let stops = old.as_str() == Some("Enabled") && (new.is_null() || new.as_str() == Some("Suspended"));
    guard(stops, "versioning is suspended: what is overwritten or deleted from now on is lost")
}

/// Without a configuration of its own a bucket is encrypted with keys of S3 (AES256).
fn kms_stops(old: &Value, new: &Value) -> Vec<Taken> {
    let is_kms = |value: &Value| value.as_str().is_some_and(|algorithm| algorithm.starts_with("aws:kms"));
    let stops = is_kms(old) && (new.is_null() || new.as_str() == Some("AES256"));
    guard(stops, "new objects are no longer encrypted with a KMS key")
}

fn opens(old: &Value, new: &Value) -> Vec<Taken> {
    guard(turned(false, old, new), "public access to the bucket is no longer blocked in full")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn versioning_and_encryption_stop_where_their_resource_goes() {
        assert_eq!(versioning_stops(&json!("Enabled"), &json!("Suspended")).len(), 1);
        assert_eq!(versioning_stops(&json!("Enabled"), &Value::Null).len(), 1);
        assert_eq!(versioning_stops(&json!("Suspended"), &Value::Null), []);
        assert_eq!(versioning_stops(&json!("Enabled"), &json!({})), []);
        assert_eq!(kms_stops(&json!("aws:kms:dsse"), &json!("AES256")).len(), 1);
        assert_eq!(kms_stops(&json!("aws:kms"), &json!("aws:kms:dsse")), []);
        assert_eq!(kms_stops(&json!("AES256"), &Value::Null), []);
    }
}

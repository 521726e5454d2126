//! S3: buckets and what is set on them.

use super::facts::{Resource, Service};
use super::loss::{Is, Lost};
use super::order::Order;
use super::replacement::When::{Always, Default};

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
        order: Order::ENOUGH,
        secrets: &[],
    },
];

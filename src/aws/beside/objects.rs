//! Objects and their containers, beside buckets that tfgen renders.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // DeleteObject; in a bucket with versions the provider deletes all of them.
    Beside {
        name: "aws_s3_object",
        lost: Lost::Always("the object is deleted, with all of its versions"),
        secrets: &[],
    },
    // As aws_s3_object.
    Beside {
        name: "aws_s3_object_copy",
        lost: Lost::Always("the object is deleted, with all of its versions"),
        secrets: &["customer_key", "kms_encryption_context", "kms_key_id", "source_customer_key"],
    },
    // As aws_s3_object, which it was called before.
    Beside {
        name: "aws_s3_bucket_object",
        lost: Lost::Always("the object is deleted, with all of its versions"),
        secrets: &[],
    },
    // `force_destroy`.
    Beside {
        name: "aws_s3_directory_bucket",
        lost: Lost::Guarded(
            &[("force_destroy", Is::True, Some("all objects in the bucket are deleted: `force_destroy` is set"))],
            "terraform fails unless the bucket is empty: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // S3 on Outposts, DeleteBucket.
    Beside {
        name: "aws_s3control_bucket",
        lost: Lost::Always("terraform fails unless the bucket is empty"),
        secrets: &[],
    },
    // `force_delete`.
    Beside {
        name: "aws_lightsail_bucket",
        lost: Lost::Guarded(
            &[("force_delete", Is::True, Some("all objects in the bucket are deleted: `force_delete` is set"))],
            "terraform fails unless the bucket is empty: `force_delete` is not set",
        ),
        secrets: &[],
    },
    // Glacier, DeleteVault.
    Beside { name: "aws_glacier_vault", lost: Lost::Always("terraform fails unless the vault is empty"), secrets: &[] },
    // MediaStore, DeleteContainer.
    Beside {
        name: "aws_media_store_container",
        lost: Lost::Always("terraform fails unless the container is empty"),
        secrets: &[],
    },
    // CloudFront, DeleteKeyValueStore.
    Beside {
        name: "aws_cloudfront_key_value_store",
        lost: Lost::Always("keys and values of the store are lost"),
        secrets: &[],
    },
    // `force_destroy`.
    Beside {
        name: "aws_backup_vault",
        lost: Lost::Guarded(
            &[(
                "force_destroy",
                Is::True,
                Some("all recovery points in the vault are deleted: `force_destroy` is set"),
            )],
            "terraform fails unless the vault is empty: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // Backup, DeleteBackupVault.
    Beside {
        name: "aws_backup_logically_air_gapped_vault",
        lost: Lost::Always("terraform fails unless the vault is empty"),
        secrets: &[],
    },
];

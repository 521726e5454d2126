//! Tables without a server: DynamoDB beside its tables, Keyspaces, Timestream, S3 Tables, SimpleDB, feature stores.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // DeleteItem.
    Beside { name: "aws_dynamodb_table_item", lost: Lost::Always("the item is deleted"), secrets: &[] },
    // `deletion_protection_enabled`; global tables, version 2019.11.21.
    Beside {
        name: "aws_dynamodb_table_replica",
        lost: Lost::Guarded(
            &[("deletion_protection_enabled", Is::True, Some("terraform fails: `deletion_protection_enabled` is set"))],
            "the replica is deleted; its items stay in the other regions",
        ),
        secrets: &[],
    },
    // Keyspaces, DeleteKeyspace: the keyspace and all of its tables.
    Beside { name: "aws_keyspaces_keyspace", lost: Lost::Always("all tables of the keyspace are lost"), secrets: &[] },
    // Keyspaces, DeleteTable.
    Beside { name: "aws_keyspaces_table", lost: Lost::Always("rows of the table are lost"), secrets: &[] },
    // Timestream, DeleteDatabase: all tables must be deleted first.
    Beside {
        name: "aws_timestreamwrite_database",
        lost: Lost::Always("terraform fails unless the database has no tables"),
        secrets: &[],
    },
    // Timestream, DeleteTable.
    Beside { name: "aws_timestreamwrite_table", lost: Lost::Always("records of the table are lost"), secrets: &[] },
    // S3 Tables, DeleteTable.
    Beside { name: "aws_s3tables_table", lost: Lost::Always("rows of the table are lost"), secrets: &[] },
    // `force_destroy`, in 6.x; S3 Tables, DeleteTableBucket.
    Beside {
        name: "aws_s3tables_table_bucket",
        lost: Lost::Guarded(
            &[("force_destroy", Is::True, Some("all tables in the bucket are deleted: `force_destroy` is set"))],
            "terraform fails unless the bucket is empty: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // SimpleDB, DeleteDomain.
    Beside { name: "aws_simpledb_domain", lost: Lost::Always("items of the domain are lost"), secrets: &[] },
    // SageMaker, DeleteFeatureGroup: the offline store in S3 stays.
    Beside {
        name: "aws_sagemaker_feature_group",
        lost: Lost::Always("records of the online store are lost"),
        secrets: &[],
    },
];

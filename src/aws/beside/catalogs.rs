//! Catalogs: what tells how data is to be read, and is often written by crawlers and jobs.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // Glue, DeleteDatabase.
    Beside {
        name: "aws_glue_catalog_database",
        lost: Lost::Always("all tables of the database are dropped from the catalog; data in S3 stays"),
        secrets: &[],
    },
    // Glue, DeleteTable.
    Beside {
        name: "aws_glue_catalog_table",
        lost: Lost::Always("the table and its partitions are dropped from the catalog; data in S3 stays"),
        secrets: &[],
    },
    // Glue, DeleteRegistry: with the schemas and their versions.
    Beside { name: "aws_glue_registry", lost: Lost::Always("all schemas of the registry are lost"), secrets: &[] },
    // Glue, DeleteSchema.
    Beside { name: "aws_glue_schema", lost: Lost::Always("all versions of the schema are lost"), secrets: &[] },
    // `force_destroy`.
    Beside {
        name: "aws_athena_database",
        lost: Lost::Guarded(
            &[(
                "force_destroy",
                Is::True,
                Some(
                    "all tables of the database are dropped from the catalog: `force_destroy` is set; data in S3 stays",
                ),
            )],
            "terraform fails unless the database has no tables: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // `force_destroy`.
    Beside {
        name: "aws_athena_workgroup",
        lost: Lost::Guarded(
            &[(
                "force_destroy",
                Is::True,
                Some("all saved queries of the workgroup are deleted: `force_destroy` is set"),
            )],
            "terraform fails unless the workgroup is empty: `force_destroy` is not set",
        ),
        secrets: &[],
    },
    // `skip_deletion_check`.
    Beside {
        name: "aws_datazone_domain",
        lost: Lost::Guarded(
            &[(
                "skip_deletion_check",
                Is::True,
                Some("the domain is deleted with all that is in it: `skip_deletion_check` is set"),
            )],
            "terraform fails unless the domain is empty: `skip_deletion_check` is not set",
        ),
        secrets: &[],
    },
];

//! Databases: RDS, Aurora, Neptune, DocumentDB, Redshift, Timestream for InfluxDB, QLDB, Lightsail.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `deletion_protection`, `skip_final_snapshot`, `final_snapshot_identifier`. What a read replica has stays with its source.
    Beside {
        name: "aws_db_instance",
        lost: Lost::Guarded(
            &[
                ("deletion_protection", Is::True, Some("terraform fails: `deletion_protection` is set")),
                ("replicate_source_db", Is::Given, None),
                (
                    "skip_final_snapshot",
                    Is::True,
                    Some("the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set"),
                ),
                ("final_snapshot_identifier", Is::Given, Some("the database is deleted; its final snapshot stays")),
            ],
            "terraform fails: neither `final_snapshot_identifier` nor `skip_final_snapshot` is set",
        ),
        secrets: &["password", "password_wo"],
    },
    // DeleteDBSnapshot.
    Beside { name: "aws_db_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // DeleteDBSnapshot.
    Beside { name: "aws_db_snapshot_copy", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // DeleteDBClusterSnapshot.
    Beside { name: "aws_db_cluster_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // `deletion_protection`, `skip_final_snapshot`, `final_snapshot_identifier`; Aurora and Multi-AZ clusters. Its instances hold nothing of their own.
    Beside {
        name: "aws_rds_cluster",
        lost: Lost::Guarded(
            &[
                ("deletion_protection", Is::True, Some("terraform fails: `deletion_protection` is set")),
                (
                    "skip_final_snapshot",
                    Is::True,
                    Some("the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set"),
                ),
                ("final_snapshot_identifier", Is::Given, Some("the database is deleted; its final snapshot stays")),
            ],
            "terraform fails: neither `final_snapshot_identifier` nor `skip_final_snapshot` is set",
        ),
        secrets: &["master_password", "master_password_wo"],
    },
    // DeleteDBClusterSnapshot.
    Beside { name: "aws_rds_cluster_snapshot_copy", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // `deletion_protection`, `skip_final_snapshot`, `final_snapshot_identifier`.
    Beside {
        name: "aws_neptune_cluster",
        lost: Lost::Guarded(
            &[
                ("deletion_protection", Is::True, Some("terraform fails: `deletion_protection` is set")),
                (
                    "skip_final_snapshot",
                    Is::True,
                    Some("the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set"),
                ),
                ("final_snapshot_identifier", Is::Given, Some("the database is deleted; its final snapshot stays")),
            ],
            "terraform fails: neither `final_snapshot_identifier` nor `skip_final_snapshot` is set",
        ),
        secrets: &[],
    },
    // Neptune, DeleteDBClusterSnapshot.
    Beside { name: "aws_neptune_cluster_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // `deletion_protection`; the provider takes no final snapshot.
    Beside {
        name: "aws_neptunegraph_graph",
        lost: Lost::Guarded(
            &[("deletion_protection", Is::True, Some("terraform fails: `deletion_protection` is set"))],
            "the graph is lost",
        ),
        secrets: &[],
    },
    // `deletion_protection`, `skip_final_snapshot`, `final_snapshot_identifier`.
    Beside {
        name: "aws_docdb_cluster",
        lost: Lost::Guarded(
            &[
                ("deletion_protection", Is::True, Some("terraform fails: `deletion_protection` is set")),
                (
                    "skip_final_snapshot",
                    Is::True,
                    Some("the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set"),
                ),
                ("final_snapshot_identifier", Is::Given, Some("the database is deleted; its final snapshot stays")),
            ],
            "terraform fails: neither `final_snapshot_identifier` nor `skip_final_snapshot` is set",
        ),
        secrets: &["master_password"],
    },
    // DocumentDB, DeleteDBClusterSnapshot.
    Beside { name: "aws_docdb_cluster_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // DocumentDB elastic clusters, DeleteCluster; neither a guard nor a final snapshot.
    Beside {
        name: "aws_docdbelastic_cluster",
        lost: Lost::Always("documents in the cluster are lost"),
        secrets: &["admin_user_password"],
    },
    // `deletion_protection_enabled`, and `force_destroy` over it, in 6.x.
    Beside {
        name: "aws_dsql_cluster",
        lost: Lost::Guarded(
            &[
                ("force_destroy", Is::True, Some("the database is lost: `force_destroy` is set")),
                (
                    "deletion_protection_enabled",
                    Is::True,
                    Some("terraform fails: `deletion_protection_enabled` is set"),
                ),
            ],
            "the database is lost",
        ),
        secrets: &[],
    },
    // `skip_final_snapshot`, `final_snapshot_identifier`.
    Beside {
        name: "aws_redshift_cluster",
        lost: Lost::Guarded(
            &[
                (
                    "skip_final_snapshot",
                    Is::True,
                    Some("the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set"),
                ),
                ("final_snapshot_identifier", Is::Given, Some("the database is deleted; its final snapshot stays")),
            ],
            "terraform fails: neither `final_snapshot_identifier` nor `skip_final_snapshot` is set",
        ),
        secrets: &["master_password", "master_password_wo"],
    },
    // DeleteClusterSnapshot.
    Beside { name: "aws_redshift_cluster_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // Redshift Serverless, DeleteNamespace; the provider takes no final snapshot.
    Beside {
        name: "aws_redshiftserverless_namespace",
        lost: Lost::Always("databases of the namespace are lost"),
        secrets: &["admin_user_password", "admin_username"],
    },
    // Redshift Serverless, DeleteSnapshot.
    Beside { name: "aws_redshiftserverless_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
    // Timestream for InfluxDB, DeleteDbInstance.
    Beside {
        name: "aws_timestreaminfluxdb_db_instance",
        lost: Lost::Always("the database is lost"),
        secrets: &["password"],
    },
    // `deletion_protection`.
    Beside {
        name: "aws_qldb_ledger",
        lost: Lost::Guarded(
            &[("deletion_protection", Is::True, Some("terraform fails: `deletion_protection` is set"))],
            "the ledger is lost",
        ),
        secrets: &[],
    },
    // `skip_final_snapshot`, `final_snapshot_name`.
    Beside {
        name: "aws_lightsail_database",
        lost: Lost::Guarded(
            &[
                (
                    "skip_final_snapshot",
                    Is::True,
                    Some("the database is lost, and no final snapshot is taken: `skip_final_snapshot` is set"),
                ),
                ("final_snapshot_name", Is::Given, Some("the database is deleted; its final snapshot stays")),
            ],
            "terraform fails: neither `final_snapshot_name` nor `skip_final_snapshot` is set",
        ),
        secrets: &["master_password"],
    },
];

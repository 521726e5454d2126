//! Caches that may be the only place of what is in them: ElastiCache, MemoryDB.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `final_snapshot_identifier`; a member of a replication group holds a copy (`replication_group_id`).
    Beside {
        name: "aws_elasticache_cluster",
        lost: Lost::Guarded(
            &[
                ("replication_group_id", Is::Given, None),
                ("final_snapshot_identifier", Is::Given, Some("the cache is deleted; its final snapshot stays")),
            ],
            "data in the cache is lost",
        ),
        secrets: &[],
    },
    // `final_snapshot_identifier`.
    Beside {
        name: "aws_elasticache_replication_group",
        lost: Lost::Guarded(
            &[("final_snapshot_identifier", Is::Given, Some("the cache is deleted; its final snapshot stays"))],
            "data in the cache is lost",
        ),
        secrets: &["auth_token"],
    },
    // ElastiCache, DeleteServerlessCache; the provider takes no final snapshot.
    Beside { name: "aws_elasticache_serverless_cache", lost: Lost::Always("data in the cache is lost"), secrets: &[] },
    // `final_snapshot_name`.
    Beside {
        name: "aws_memorydb_cluster",
        lost: Lost::Guarded(
            &[("final_snapshot_name", Is::Given, Some("the database is deleted; its final snapshot stays"))],
            "the database is lost",
        ),
        secrets: &[],
    },
    // MemoryDB, DeleteSnapshot.
    Beside { name: "aws_memorydb_snapshot", lost: Lost::Always("the snapshot is lost"), secrets: &[] },
];

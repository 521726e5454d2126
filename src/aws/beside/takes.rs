//! What a change in place takes away. Guards against being destroyed are not here: the rows name them.

use serde_json::Value;

use crate::aws::taken::{Taken, Taking, counted, data, guard, less};

/// The rows of a type.
pub(in crate::aws) fn takes(resource_type: &str) -> &'static [Taking] {
    TAKES.iter().find(|(name, _)| *name == resource_type).map_or(&[], |(_, rows)| *rows)
}

const TAKES: &[(&str, &[Taking])] = &[
    // ModifyDBInstance, `BackupRetentionPeriod`: 0 disables automated backups, and deletes them.
    ("aws_db_instance", &[("backup_retention_period", |old, new| backups(old, new, 0))]),
    ("aws_docdb_cluster", &[("backup_retention_period", |old, new| backups(old, new, 1))]),
    ("aws_neptune_cluster", &[("backup_retention_period", |old, new| backups(old, new, 1))]),
    ("aws_rds_cluster", &[("backup_retention_period", |old, new| backups(old, new, 1))]),
    // ModifyCluster, `AutomatedSnapshotRetentionPeriod`.
    ("aws_redshift_cluster", &[("automated_snapshot_retention_period", |old, new| backups(old, new, 1))]),
    ("aws_elasticache_replication_group", &[("snapshot_retention_limit", |old, new| backups(old, new, 0))]),
    // EventBridge, UpdateArchive: 0 and none are for ever.
    ("aws_cloudwatch_event_archive", &[("retention_days", archived_events)]),
    // CloudTrail, UpdateEventDataStore: 7 years by default.
    ("aws_cloudtrail_event_data_store", &[("retention_period", stored_events)]),
    ("aws_timestreamwrite_table", &[("retention_properties.magnetic_store_retention_period_in_days", table_rows)]),
    // KMS, ScheduleKeyDeletion: 30 days by default.
    ("aws_kms_key", &[("deletion_window_in_days", deletion_window), ("is_enabled", key_is_disabled)]),
    // Secrets Manager, DeleteSecret: 30 days by default.
    ("aws_secretsmanager_secret", &[("recovery_window_in_days", deletion_window)]),
    ("aws_s3_bucket_object_lock_configuration", &[("rule.default_retention.days", lock)]),
];

fn backups(old: &Value, new: &Value, unset: u64) -> Vec<Taken> {
    data(less(old, new, unset), |days| match days {
        0 => "all automated backups are deleted".to_owned(),
        days => format!("automated backups older than {} are deleted", counted(days, "day")),
    })
}

fn archived_events(old: &Value, new: &Value) -> Vec<Taken> {
    let for_ever = |value: &Value| if value.as_u64() == Some(0) { Value::Null } else { value.clone() };
    let days = less(&for_ever(old), &for_ever(new), u64::MAX);
    data(days, |days| format!("events older than {} are deleted", counted(days, "day")))
}

fn stored_events(old: &Value, new: &Value) -> Vec<Taken> {
    data(less(old, new, 2555), |days| format!("events older than {} are deleted", counted(days, "day")))
}

fn table_rows(old: &Value, new: &Value) -> Vec<Taken> {
    // Without a default: what is not set on one side is not compared.
    if old.is_null() || new.is_null() {
        return Vec::new();
    }
    data(less(old, new, 0), |days| format!("rows older than {} are deleted", counted(days, "day")))
}

fn deletion_window(old: &Value, new: &Value) -> Vec<Taken> {
    let days = less(old, new, 30);
    let told =
        |days| Taken::Guard(format!("when it is destroyed, it can be restored for only {}", counted(days, "day")));
    days.map(told).into_iter().collect()
}

fn key_is_disabled(old: &Value, new: &Value) -> Vec<Taken> {
    // A key is enabled where nothing is set.
    let off = old.as_bool() != Some(false) && !old.is_object() && new.as_bool() == Some(false);
    guard(off, "what it has encrypted cannot be read while it is disabled")
}

fn lock(old: &Value, new: &Value) -> Vec<Taken> {
    let days = less(old, new, 0);
    let told = |days| Taken::Guard(format!("new objects are locked for only {}", counted(days, "day")));
    days.map(told).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn backups_and_windows_get_shorter() {
        let found = |resource_type, argument: &str, old: Value, new: Value| -> Vec<Taken> {
            let row = takes(resource_type).iter().find(|(name, _)| *name == argument);
            row.unwrap().1(&old, &new)
        };
        let backups = |old, new| found("aws_db_instance", "backup_retention_period", old, new);
        assert_eq!(backups(json!(7), json!(0)), [Taken::Data("all automated backups are deleted".to_owned())]);
        assert_eq!(backups(json!(7), json!(14)), []);
        let window = |old, new| found("aws_kms_key", "deletion_window_in_days", old, new);
        assert_eq!(window(Value::Null, json!(30)), []);
        assert_eq!(window(Value::Null, json!(7)).len(), 1);
        assert_eq!(found("aws_kms_key", "is_enabled", Value::Null, json!(false)).len(), 1);
        assert_eq!(found("aws_cloudwatch_event_archive", "retention_days", json!(0), json!(3)).len(), 1);
    }
}

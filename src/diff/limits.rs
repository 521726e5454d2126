//! Changes that Terraform plans and AWS then refuses.

/// Why AWS refuses this change of an argument, if it does.
pub(super) fn refusal(resource_type: &str, path: &str, old: Option<&str>, new: Option<&str>) -> Option<String> {
    match (resource_type, path) {
        ("aws_kinesis_stream", "shard_count") => {
            let (old, new): (u64, u64) = (old?.parse().ok()?, new?.parse().ok()?);
            shard_step(old, new)
        }
        // Once on, the backup of a delivery stream cannot be turned off (UpdateDestination).
        ("aws_kinesis_firehose_delivery_stream", "extended_s3_configuration.s3_backup_mode") => {
            let turned_off = old == Some("\"Enabled\"") && new != Some("\"Enabled\"");
            turned_off.then(|| "AWS refuses to turn a backup off once it is on".to_owned())
        }
        _ => None,
    }
}

/// `UpdateShardCount` goes to at most double and at least half of the open shards in one step.
fn shard_step(old: u64, new: u64) -> Option<String> {
    let (least, most) = (old.div_ceil(2), old.saturating_mul(2));
    let plural = if old == 1 { "" } else { "s" };
    (!(least..=most).contains(&new))
        .then(|| format!("AWS refuses this step: from {old} shard{plural} it takes {least} to {most} at once"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_at_most_double_or_halve() {
        let step = |old, new| refusal("aws_kinesis_stream", "shard_count", Some(old), Some(new));
        assert_eq!(step("2", "4"), None);
        assert_eq!(step("3", "2"), None);
        assert_eq!(step("3", "1").as_deref(), Some("AWS refuses this step: from 3 shards it takes 2 to 6 at once"));
        assert!(step("1", "5").is_some());
        assert_eq!(step("1", "var.n"), None);
    }

    #[test]
    fn a_backup_stays_on() {
        let step = |old, new| {
            let path = "extended_s3_configuration.s3_backup_mode";
            refusal("aws_kinesis_firehose_delivery_stream", path, old, new).is_some()
        };
        assert!(step(Some("\"Enabled\""), None));
        assert!(!step(None, Some("\"Enabled\"")));
    }
}

//! Kinesis Data Streams.

use serde_json::Value;

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::Always;
use super::taken::{Taken, counted, data, guard, less, turned};

pub(super) const SERVICE: Service =
    Service { endpoint: "kinesis", resources: RESOURCES, data: &["aws_kinesis_stream"] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_kinesis_stream",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always), // go6; cfn
        ],
        refused: &[("shard_count", shard_step)],
        // DeleteStream: "deletes a Kinesis data stream and all its shards and data".
        lost: Lost::Always("data in the stream is lost"),
        takes: &[
            // DecreaseStreamRetentionPeriod: "any data already in the stream that is older than 24 hours is inaccessible"; 24 hours by default.
            ("retention_period", shorter_retention),
            // StopStreamEncryption.
            ("encryption_type", encryption_stops),
            ("enforce_consumer_deletion", consumers_go_too),
        ],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_kinesis_stream_consumer",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always),       // go5; bc
            ("stream_arn", Always), // go5; bc
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_kinesis_resource_policy",
        named_by: None,
        replaced_by: &[
            ("resource_arn", Always), // unverified
        ],
        refused: &[],
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
];

/// Hours; 24 where it is not set.
fn shorter_retention(old: &Value, new: &Value) -> Vec<Taken> {
    data(less(old, new, 24), |hours| format!("records older than {} are lost", counted(hours, "hour")))
}

fn encryption_stops(old: &Value, new: &Value) -> Vec<Taken> {
    let is_kms = |value: &Value| value.as_str() == Some("KMS");
    let stops = is_kms(old) && (new.is_null() || new.as_str() == Some("NONE"));
    guard(stops, "new records are no longer encrypted with a KMS key")
}

fn consumers_go_too(old: &Value, new: &Value) -> Vec<Taken> {
    guard(turned(true, old, new), "destroying the stream will no longer fail while consumers are registered")
}

/// `UpdateShardCount` goes to at most double and at least half of the open shards in one step.
fn shard_step(old: Option<&str>, new: Option<&str>) -> Option<String> {
    let (old, new): (u64, u64) = (old?.parse().ok()?, new?.parse().ok()?);
    let (least, most) = (old.div_ceil(2), old.saturating_mul(2));
    let plural = if old == 1 { "" } else { "s" };
    (!(least..=most).contains(&new))
        .then(|| format!("AWS refuses this step: from {old} shard{plural} it takes {least} to {most} at once"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_shorter_retention_loses_records_and_a_longer_one_does_not() {
        let lost = |hours: &str| vec![Taken::Data(format!("records older than {hours} are lost"))];
        assert_eq!(shorter_retention(&json!(168), &json!(24)), lost("24 hours"));
        assert_eq!(shorter_retention(&json!(168), &Value::Null), lost("24 hours"));
        assert_eq!(shorter_retention(&json!(24), &json!(168)), []);
        assert_eq!(shorter_retention(&Value::Null, &json!(24)), []);
        assert_eq!(encryption_stops(&json!("KMS"), &json!({})), []);
        assert_eq!(encryption_stops(&json!("KMS"), &Value::Null).len(), 1);
    }

    #[test]
    fn shards_at_most_double_or_halve() {
        let step = |old, new| shard_step(Some(old), Some(new));
        assert_eq!(step("2", "4"), None);
        assert_eq!(step("3", "2"), None);
        assert_eq!(step("3", "1").as_deref(), Some("AWS refuses this step: from 3 shards it takes 2 to 6 at once"));
        assert!(step("1", "5").is_some());
        assert_eq!(step("1", "var.n"), None);
    }
}

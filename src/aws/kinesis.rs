//! Kinesis Data Streams.

use super::facts::{Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::Always;

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
        order: Order::ENOUGH,
        secrets: &[],
    },
];

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
    use super::*;

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

//! Reads `kinesis_stream`.

use super::codes;
use super::model::{Capacity, EncryptionType, KinesisStream, NewStream, Origin, ShardMetric, StreamMode, StreamName};
use crate::base::diag::Diagnostic;
use crate::base::name::KmsKey;
use crate::base::source::Spanned;
use crate::service::existing::{ArnForm, Existing};
use crate::service::tags;
use crate::spec::Reader;

const ELSEWHERE: Existing = Existing { noun: "stream", code: &codes::EXISTING };
const ARN: ArnForm =
    ArnForm { service: "kinesis", resource: "stream/", text: "arn:aws:kinesis:region:account:stream/name" };

/// Reads one block; `None` when it cannot be a stream, which is then reported.
pub(super) fn read(reader: &Reader<'_>) -> Option<KinesisStream> {
    let label = reader.identifier();
    if Existing::is(reader) { existing(reader, label?) } else { new(reader, label) }
}

fn existing(reader: &Reader<'_>, label: Spanned<String>) -> Option<KinesisStream> {
    let ways = ELSEWHERE.ways(reader, &ARN);
    let kms_key_id = reader.ask("kms_key_id").checked::<KmsKey>().optional();
    ELSEWHERE.refuse_all(
        reader,
        &[
            "stream_mode",
            "shard_count",
            "retention_period",
            "encryption_type",
            "max_record_size_in_kib",
            "shard_level_metrics",
            "enforce_consumer_deletion",
            "used_elsewhere",
            "tags",
        ],
    );
    let origin = Origin::Existing(ELSEWHERE.found(reader, ways)?);
    Some(KinesisStream { label, origin, kms_key_id: kms_key_id.map(|key| key.value) })
}

fn new(reader: &Reader<'_>, label: Option<Spanned<String>>) -> Option<KinesisStream> {
    let name = reader.ask("name").checked::<StreamName>().or_name(&reader.default_name());
    let capacity = capacity(reader);
    let retention_period = reader.ask("retention_period").integer(24..=8760, "hours").or(24);
    let max_record_size_in_kib = reader.ask("max_record_size_in_kib").integer(1024..=10240, "KiB").optional();
    let kms_key_id = encryption(reader);
    let shard_level_metrics = metrics(reader);
    let enforce_consumer_deletion = reader.ask("enforce_consumer_deletion").bool().or(false);
    let used_elsewhere = reader.ask("used_elsewhere").bool().or(false);
    let tags = tags::read(reader);
    let own_key = kms_key_id.clone().filter(|key| !key.to_string().ends_with("alias/aws/kinesis"));
    Some(KinesisStream {
        label: label?,
        origin: Origin::New(NewStream {
            name: name?,
            capacity: capacity?,
            retention_period: retention_period.value,
            max_record_size_in_kib,
            kms_key_id,
            shard_level_metrics,
            enforce_consumer_deletion: enforce_consumer_deletion.value,
            used_elsewhere: used_elsewhere.value,
            tags,
        }),
        kms_key_id: own_key,
    })
}

fn capacity(reader: &Reader<'_>) -> Option<Capacity> {
    let mode = reader.ask("stream_mode").choice::<StreamMode>();
    let mode_is_wrong = mode.is_wrong();
    let mode = mode.or_choice(StreamMode::Provisioned);
    // The API's own ceiling; the quota of an account is lower and can be raised.
    let shards = reader.ask("shard_count").integer(1..=100_000, "shards");
    match mode.value {
        // Whether shards are needed depends on what was meant.
        _ if mode_is_wrong => None,
        StreamMode::Provisioned => shards
            .required_unless(&["stream_mode"], "give the number of shards, each good for 1 MiB/s and 1,000 records/s, or set `stream_mode = \"ON_DEMAND\"`")
            .map(|shards| Capacity::Provisioned(shards.value)),
        StreamMode::OnDemand => {
            if let Some(shards) = shards.optional() {
                reader.sink().report(
                    Diagnostic::new(&codes::SHARDS, shards.span, "an ON_DEMAND stream takes no `shard_count`")
                        .related(mode.span, "the mode is set here")
                        .help("remove `shard_count` (in an environment: `shard_count = null`), or set `stream_mode = \"PROVISIONED\"`"),
                );
                return None;
            }
            Some(Capacity::OnDemand)
        }
    }
}

fn encryption(reader: &Reader<'_>) -> Option<KmsKey> {
    let kind = reader.ask("encryption_type").choice::<EncryptionType>().or_choice(EncryptionType::None);
    let key = reader.ask("kms_key_id").checked::<KmsKey>().optional();
    match (kind.value, key) {
        (EncryptionType::Kms, Some(key)) => Some(key.value),
        (EncryptionType::None, None) => None,
        (EncryptionType::Kms, None) => {
            if !reader.has("kms_key_id") {
                let help = "add `kms_key_id`: the ARN of a key of yours, or `\"alias/aws/kinesis\"`";
                reader.sink().report(
                    Diagnostic::new(&codes::ENCRYPTION, kind.span, "encryption with KMS needs `kms_key_id`").help(help),
                );
            }
            None
        }
        (EncryptionType::None, Some(key)) => {
            let message = "`kms_key_id` does nothing without `encryption_type = \"KMS\"`";
            reader.sink().report(
                Diagnostic::new(&codes::ENCRYPTION, key.span, message)
                    .help("add `encryption_type = \"KMS\"`, or remove the key"),
            );
            None
        }
    }
}

/// Sorted, since Terraform takes them as a set.
fn metrics(reader: &Reader<'_>) -> Vec<ShardMetric> {
    let Some(written) = reader.ask("shard_level_metrics").choices::<ShardMetric>().optional() else {
        return Vec::new();
    };
    let mut metrics: Vec<ShardMetric> = Vec::new();
    for metric in &written.value {
        if metrics.contains(&metric.value) {
            reader.sink().report(
                Diagnostic::new(&codes::METRICS, metric.span, "this metric is listed twice")
                    .help("keep one of the two"),
            );
        } else {
            metrics.push(metric.value);
        }
    }
    if metrics.len() > 1 && metrics.contains(&ShardMetric::All) {
        reader.sink().report(
            Diagnostic::new(&codes::METRICS, written.span, "`ALL` stands beside other metrics")
                .help("name the single metrics, without `ALL`"),
        );
    }
    metrics.sort();
    metrics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing;

    fn problems(block: &str) -> String {
        testing::read(block, super::super::model::KIND, read).1
    }

    #[test]
    fn shards_go_with_the_mode() {
        assert_eq!(
            problems("kinesis_stream \"events\" {\n  stream_mode = \"ON_DEMAND\"\n  shard_count = 1\n}\n"),
            "\
error[KIN001]: an ON_DEMAND stream takes no `shard_count`
 --> tfgen.hcl:3:17
  |
2 |   stream_mode = \"ON_DEMAND\"
  |                 ----------- the mode is set here
3 |   shard_count = 1
  |                 ^
  |
  = help: remove `shard_count` (in an environment: `shard_count = null`), or set `stream_mode = \"PROVISIONED\"`
"
        );
    }

    #[test]
    fn the_label_makes_the_default_name() {
        let (streams, problems) =
            testing::read("kinesis_stream \"click_events\" {\n  shard_count = 2\n}\n", super::super::model::KIND, read);
        assert_eq!(problems, "");
        assert_eq!(
            streams.first().and_then(Option::as_ref).map(|stream| stream.name().to_owned()),
            Some("demo-click-events-dev".to_owned())
        );
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let text = problems(
            "kinesis_stream \"Events\" {\n  name = \"a b\"\n  shard_cont = 1\n  retention_period = 12\n  encryption_type = \"KMS\"\n}\n",
        );
        // `shard_count` is there, though misspelt, so it is not told to be missing too.
        assert!(!text.contains("[SPC008]"), "{text}");
        for code in ["SPC003", "SPC006", "SPC016", "SPC017", "KIN002"] {
            assert!(text.contains(&format!("[{code}]")), "{code} is not in\n{text}");
        }
    }
}

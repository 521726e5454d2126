//! The diagnostics of Kinesis.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// Shards where there are none.
pub static SHARDS: Code = Code {
    id: "KIN001",
    severity: Error,
    title: "`shard_count` does not go with the stream's mode",
    explanation: "A PROVISIONED stream has the number of shards you give it, each good for 1 MiB/s and 1,000 records/s of writes. An ON_DEMAND stream sizes itself and must not be given a number; Terraform refuses both mistakes only when it plans.",
    source: "Terraform provider: CustomizeDiff of aws_kinesis_stream",
};
/// Encryption by half.
pub static ENCRYPTION: Code = Code {
    id: "KIN002",
    severity: Error,
    title: "`encryption_type` and `kms_key_id` do not go together",
    explanation: "Encryption with KMS needs a key; without one the stream is made and then fails when encryption is started. `alias/aws/kinesis` is the key that AWS manages; with a key of your own tfgen also lets the writers and readers use it. \
                  A key without `encryption_type = \"KMS\"` would encrypt nothing.",
    source: "Terraform provider: aws_kinesis_stream; AWS StartStreamEncryption",
};
/// ALL and others.
pub static METRICS: Code = Code {
    id: "KIN003",
    severity: Error,
    title: "`ALL` is combined with other shard-level metrics, or one is listed twice",
    explanation: "Kinesis takes either `ALL` or a list of single metrics. The provider's documentation advises against `ALL`, since AWS answers with the single names and every plan then shows a change.",
    source: "botocore MetricsName; AWS EnableEnhancedMonitoring",
};
/// An existing stream with settings.
pub static EXISTING: Code = Code {
    id: "KIN004",
    severity: Error,
    title: "an existing stream is given settings",
    explanation: "`existing = true` refers to a stream that is made and changed elsewhere, by `name` or `arn`. What tfgen does not make it cannot set; only `kms_key_id` may be told, so that the roles may use the key.",
    source: "tfgen: existing resources",
};
/// Records larger than the provider can say.
pub static RECORD_SIZE_PROVIDER: Code = Code {
    id: "KIN005",
    severity: Error,
    title: "`max_record_size_in_kib` needs a newer provider than the spec allows",
    explanation: "The argument exists from version 6.20.0 of the AWS provider on; with an older one `terraform validate` fails on an unsupported argument. Where it is used, the constraint that is rendered begins at 6.20 by itself; but `aws { version = … }` here lets no such version in.",
    source: "Terraform provider changelog, 6.x",
};
/// Large records into Firehose.
pub static LARGE_RECORDS: Code = Code {
    id: "KIN006",
    severity: Warning,
    title: "a stream with records over 1 MiB is read by Firehose",
    explanation: "Firehose's documented record limit is 1,000 KiB; whether it takes larger ones from a stream is not documented, and such records could hold up or miss delivery. Lower `max_record_size_in_kib` or test it first.",
    source: "Firehose quotas; unverified for Kinesis sources",
};
/// A stream that nobody has to do with.
pub static UNUSED: Code = Code {
    id: "KIN007",
    severity: Warning,
    title: "a stream has neither a writer nor a reader",
    explanation: "No route of the environment writes to the stream and no delivery stream reads it, while others are written and read; often its label was renamed in `tfgen.hcl` and not in the environment's file, or the reverse. Shards are billed all the same. Name the stream in a route or a `firehose`, or remove the block; where its writers and readers are outside of the spec, say so with `used_elsewhere = true`. An environment without any API or delivery stream makes its streams for others, and is left alone.",
    source: "tfgen: cross-service rules",
};

/// All of this room.
pub static CODES: &[&Code] =
    &[&SHARDS, &ENCRYPTION, &METRICS, &EXISTING, &RECORD_SIZE_PROVIDER, &LARGE_RECORDS, &UNUSED];

//! Words of Terraform and CloudFormation for streams. Source: AWS provider `aws_kinesis_stream`; CloudFormation `AWS::Kinesis::Stream`.

use crate::spec::Foreign;

/// By the block that they are written in.
pub(super) static FOREIGN: &[Foreign] = &[
    Foreign::name("", "aws_kinesis_stream", "kinesis_stream"),
    Foreign::name("", "kinesis", "kinesis_stream"),
    Foreign::name("", "stream", "kinesis_stream"),
    Foreign::name("", "data_stream", "kinesis_stream"),
    Foreign::name("", "kinesis_data_stream", "kinesis_stream"),
    Foreign::help(
        "",
        "aws_kinesis_stream_consumer",
        "write the consumer into a `.tf` file of your own beside the rendered ones",
    ),
    Foreign::help(
        "",
        "aws_kinesis_resource_policy",
        "write the policy into a `.tf` file of your own beside the rendered ones",
    ),
    Foreign::help("kinesis_stream", "stream_mode_details", "write `stream_mode = \"ON_DEMAND\"` in the block itself"),
    Foreign::help("kinesis_stream", "on_demand", "write `stream_mode = \"ON_DEMAND\"`"),
    Foreign::name("kinesis_stream", "mode", "stream_mode"),
    Foreign::name("kinesis_stream", "shards", "shard_count"),
    Foreign::name("kinesis_stream", "retention", "retention_period"),
    Foreign::name("kinesis_stream", "retention_hours", "retention_period"),
    Foreign::name("kinesis_stream", "retention_period_hours", "retention_period"),
    Foreign::name("kinesis_stream", "stream_name", "name"),
    Foreign::name("kinesis_stream", "kms_key", "kms_key_id"),
    Foreign::name("kinesis_stream", "kms_key_arn", "kms_key_id"),
    Foreign::name("kinesis_stream", "key_id", "kms_key_id"),
    Foreign::name("kinesis_stream", "encryption", "encryption_type"),
    Foreign::help(
        "kinesis_stream",
        "stream_encryption",
        "write `encryption_type = \"KMS\"` and `kms_key_id` in the block itself",
    ),
    Foreign::help(
        "kinesis_stream",
        "server_side_encryption",
        "write `encryption_type = \"KMS\"` and `kms_key_id` in the block itself",
    ),
    Foreign::name("kinesis_stream", "enhanced_monitoring", "shard_level_metrics"),
    Foreign::name("kinesis_stream", "desired_shard_level_metrics", "shard_level_metrics"),
    Foreign::help("kinesis_stream", "max_record_size", "write `max_record_size_in_kib`, in KiB"),
    Foreign::help(
        "kinesis_stream",
        "warm_throughput_mib_ps",
        "write it into an `_override.tf` file of your own beside the rendered ones",
    ),
    Foreign::name("kinesis_stream", "stream_arn", "arn"),
    Foreign::help("kinesis_stream", "region", "the region is that of the block `aws`"),
];

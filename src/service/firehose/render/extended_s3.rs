//! Renders `extended_s3_configuration`.

use super::super::model::{Firehose, S3Destination};
use super::super::prefix::Prefix;
use super::{format_conversion, processors};
use crate::hcl::{Block, Expr};

/// The ARNs that a destination works with.
pub(super) struct Arns {
    /// The delivery role's, which writes the backup too.
    pub delivery: Expr,
    /// The bucket's.
    pub bucket: Expr,
    /// That of the backup's bucket.
    pub backup: Option<Expr>,
}

pub(super) fn render(firehose: &Firehose, arns: &Arns) -> Block {
    let block = destination("extended_s3_configuration", &firehose.destination, &arns.bucket, &arns.delivery)
        .opt("custom_time_zone", firehose.custom_time_zone.as_ref())
        .opt("file_extension", firehose.file_extension.as_ref())
        .opt("s3_backup_mode", firehose.s3_backup.as_ref().map(|_| "Enabled"))
        .opt_nested("dynamic_partitioning_configuration", firehose.dynamic_partitioning, |block, partitioning| {
            block.arg("enabled", true).arg("retry_duration", partitioning.retry_duration)
        });
    let block = match processors::render(&firehose.processors) {
        Some(processing) => block.block(processing),
        None => block,
    };
    let block = match &firehose.format_conversion {
        Some(conversion) => block.block(format_conversion::render(conversion, &arns.delivery)),
        None => block,
    };
    let block = match firehose.s3_backup.as_ref().zip(arns.backup.as_ref()) {
        Some((backup, bucket)) => block.block(
            destination("s3_backup_configuration", backup, bucket, &arns.delivery).block(logging(firehose, "backup")),
        ),
        None => block,
    };
    block.block(logging(firehose, "delivery"))
}

/// What the destination and its backup have in common.
fn destination(kind: &str, destination: &S3Destination, bucket: &Expr, role: &Expr) -> Block {
    Block::new(kind, [])
        .arg("bucket_arn", bucket)
        .arg("role_arn", role)
        .opt("prefix", destination.prefix.as_ref().map(Prefix::text))
        .opt("error_output_prefix", destination.error_output_prefix.as_ref().map(Prefix::text))
        .arg("buffering_size", destination.buffering_size)
        .arg("buffering_interval", destination.buffering_interval)
        .arg("compression_format", destination.compression_format)
        .opt("kms_key_arn", destination.kms_key_arn.as_ref())
}

/// Written also where it is off: the provider keeps what it last knew of a block that goes away.
fn logging(firehose: &Firehose, suffix: &str) -> Block {
    let block = Block::new("cloudwatch_logging_options", []).arg("enabled", firehose.error_log.is_some());
    if firehose.error_log.is_none() {
        return block;
    }
    let label = &firehose.label.value;
    block
        .arg("log_group_name", Expr::reference(format!("aws_cloudwatch_log_group.{label}.name")))
        .arg("log_stream_name", Expr::reference(format!("aws_cloudwatch_log_stream.{label}_{suffix}.name")))
}

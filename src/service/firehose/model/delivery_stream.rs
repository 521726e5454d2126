//! A delivery stream to S3 that AWS will accept.

use std::collections::BTreeMap;

use super::super::prefix::Prefix;
use super::format_conversion::FormatConversion;
use super::processors::Processors;
use crate::base::name::{Arn, Checked as _, KmsKeyArn, characters, is_name_character};
use crate::base::source::Spanned;
use crate::service::log_group::LogGroupName;
use crate::spec::Reference;
use crate::{checked, choice};

/// The kind of block.
pub(crate) const KIND: &str = "firehose";

checked! {
    /// 1 to 64 letters, digits, `_`, `.` and `-`. Source: botocore `DeliveryStreamName`.
    FirehoseName, |text| characters(text, 1..=64, "letters, digits, `_`, `.` and `-`", is_name_character)
}

checked! {
    /// Behind each key: `.` and what follows it, at most 50 characters. Source: Terraform provider, whose pattern is held here to the end of the text.
    FileExtension, |text| {
        if !text.starts_with('.') || text.len() < 2 {
            return Err("is not an extension; it begins with `.` and goes on".to_owned());
        }
        characters(text, 2..=50, "lower-case letters, digits and `! - _ . * ' ( )`", |c| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || "!-_.*'()".contains(c)
        })
    }
}

checked! {
    /// `UTC`, or a region and city that Firehose knows. Source: botocore `CustomTimeZone`, Firehose developer guide.
    TimeZone, |text| {
        characters(text, 1..=50, "letters, `/` and `_`", |c| c.is_ascii_alphabetic() || matches!(c, '/' | '_'))?;
        match text {
            "UTC" => Ok(()),
            "Asia/Kolkata" => Err("is too new a name for Firehose; it calls this zone `Asia/Calcutta`".to_owned()),
            "Europe/Kyiv" => Err("is too new a name for Firehose; it calls this zone `Europe/Kiev`".to_owned()),
            // A name without a region is an abbreviation or a link such as `Japan`, neither of which is on Firehose's list.
            _ if text.split('/').count() < 2 || text.split('/').any(str::is_empty) => {
                Err("is not a region and city, such as `Asia/Tokyo`, nor `UTC`".to_owned())
            }
            _ => Ok(()),
        }
    }
}

choice! {
    /// How objects are compressed. Source: botocore `CompressionFormat`.
    CompressionFormat {
        /// Not at all.
        Uncompressed = "UNCOMPRESSED",
        Gzip = "GZIP",
        Zip = "ZIP",
        /// Snappy, framed.
        Snappy = "Snappy",
        /// Snappy, as Hadoop frames it.
        HadoopSnappy = "HADOOP_SNAPPY",
    }
}

/// A delivery stream by its label.
#[derive(Debug, Clone)]
pub(crate) struct Firehose {
    pub label: Spanned<String>,
    pub name: Spanned<FirehoseName>,
    /// Where its records come from.
    pub source: Source,
    /// The role that delivers, where it is not one that tfgen derives.
    pub role: Option<Spanned<Reference>>,
    /// Where records go.
    pub destination: S3Destination,
    /// `custom_time_zone`, where it is written.
    pub custom_time_zone: Option<TimeZone>,
    /// `file_extension`, where it is written.
    pub file_extension: Option<FileExtension>,
    /// Sorting of records by keys.
    pub dynamic_partitioning: Option<DynamicPartitioning>,
    /// What happens to records on the way.
    pub processors: Processors,
    /// To Parquet or ORC.
    pub format_conversion: Option<FormatConversion>,
    /// Where records also go as they came.
    pub s3_backup: Option<S3Destination>,
    /// The log group of delivery errors.
    pub error_log: Option<ErrorLog>,
    pub tags: BTreeMap<String, String>,
}

/// Where the records of a delivery stream come from.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// It reads a stream, and takes records from nobody else.
    Stream {
        /// `kinesis_stream`: the stream it reads.
        kinesis_stream: Spanned<Reference>,
        /// `source_role`: the role that reads the stream, where it is not one that tfgen derives.
        role: Option<Spanned<Reference>>,
    },
    /// It is written to: `PutRecord` and `PutRecordBatch`.
    Direct {
        /// `server_side_encryption`: how records are encrypted while they wait for delivery.
        encryption: Option<Encryption>,
        /// `used_elsewhere`: whether it is there for writers that no spec knows.
        used_elsewhere: bool,
    },
}

/// `server_side_encryption`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// With a key of AWS's own.
    AwsOwned,
    /// With this key.
    Customer(KmsKeyArn),
}

choice! {
    /// Whose key encrypts. Source: botocore Firehose `KeyType`.
    KeyType {
        /// AWS's own.
        AwsOwned = "AWS_OWNED_CMK",
        /// The one of `key_arn`.
        Customer = "CUSTOMER_MANAGED_CMK",
    }
}

/// A bucket, and how objects are made in it.
#[derive(Debug, Clone)]
pub(crate) struct S3Destination {
    pub s3_bucket: Spanned<Reference>,
    pub prefix: Option<Prefix>,
    pub error_output_prefix: Option<Prefix>,
    /// `buffering_size` in MiB, 1 to 128.
    pub buffering_size: u32,
    /// `buffering_interval` in seconds, 0 to 900.
    pub buffering_interval: u32,
    pub compression_format: CompressionFormat,
    /// `kms_key_arn`: the key that objects are encrypted with, where it is not the bucket's own.
    pub kms_key_arn: Option<KmsKeyArn>,
}

/// `dynamic_partitioning`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DynamicPartitioning {
    /// `retry_duration` in seconds, 0 to 7200.
    pub retry_duration: u32,
}

/// The log group of delivery errors, which tfgen makes since Firehose does not.
#[derive(Debug, Clone)]
pub(crate) struct ErrorLog {
    pub log_group_name: Spanned<LogGroupName>,
    /// `retention_in_days`, of CloudWatch's list; 0 keeps for ever.
    pub retention_in_days: u32,
    /// `kms_key_id`, which CloudWatch takes as an ARN only.
    pub kms_key_id: Option<KmsKeyArn>,
}

impl Firehose {
    /// The delivery stream's name.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        self.name.value.text()
    }

    /// The stream that it reads; `None` where it is written to.
    #[must_use]
    pub(crate) const fn kinesis_stream(&self) -> Option<&Spanned<Reference>> {
        match &self.source {
            Source::Stream { kinesis_stream, .. } => Some(kinesis_stream),
            Source::Direct { .. } => None,
        }
    }
}

/// The parts of a function's ARN behind `function:`: its name, and the qualifier where it has one.
#[must_use]
pub(crate) fn function(arn: &Arn) -> Option<(&str, Option<&str>)> {
    if arn.service() != "lambda" {
        return None;
    }
    let parts = arn.resource().strip_prefix("function:")?;
    let (name, qualifier) = parts.split_once(':').map_or((parts, None), |(name, qualifier)| (name, Some(qualifier)));
    let is_word =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let fits = is_word(name) && qualifier.is_none_or(|qualifier| qualifier == "$LATEST" || is_word(qualifier));
    fits.then_some((name, qualifier))
}

//! What the roles of a delivery stream must be allowed, for whoever derives them.

use super::model::format_conversion::{CatalogId, Word};
use super::model::{Firehose, S3Destination};
use crate::base::name::{Arn, KmsKeyArn};
use crate::base::source::Spanned;
use crate::spec::Reference;

/// The CloudWatch log stream of errors of the delivery; the console calls it so too.
pub const DELIVERY_LOG_STREAM: &str = "DestinationDelivery";
/// The CloudWatch log stream of errors of the backup.
pub const BACKUP_LOG_STREAM: &str = "BackupDelivery";

/// What the delivery role works with.
#[derive(Debug, Clone)]
pub struct DeliveryNeeds<'a> {
    /// Buckets it writes: the destination, then the backup. Both may be one bucket.
    pub buckets: Vec<BucketNeed<'a>>,
    /// The qualified function it calls.
    pub lambda_arn: Option<&'a Arn>,
    /// The table whose schema it reads; also where conversion is turned off, since Firehose checks the role all the same.
    pub glue_table: Option<GlueTable<'a>>,
    /// Log streams it writes, in the group whose ARN is the output `<label>_log_group_arn`: `<log group ARN>:log-stream:<name>`. Empty without error log.
    pub log_streams: Vec<&'static str>,
}

/// One bucket that is written.
#[derive(Debug, Clone)]
pub struct BucketNeed<'a> {
    /// The bucket.
    pub bucket: &'a Spanned<Reference>,
    /// How keys of objects begin, each without expressions; an empty one is any key. Sorted, none the beginning of another.
    pub key_starts: Vec<&'a str>,
    /// `kms_key_arn`: the key given for these objects. The bucket's own key, where this is `None`, is the bucket's to tell.
    pub kms_key_arn: Option<&'a KmsKeyArn>,
}

/// A table of Glue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlueTable<'a> {
    /// Its catalog, where it is not the account's.
    pub catalog_id: Option<&'a CatalogId>,
    /// Its region, where it is not the delivery stream's.
    pub region: Option<&'a Word>,
    /// Its database.
    pub database_name: &'a Word,
    /// Its name.
    pub table_name: &'a Word,
}

impl Firehose {
    /// What the delivery role works with. What the source role reads is `kinesis_stream`.
    #[must_use]
    pub fn delivery_needs(&self) -> DeliveryNeeds<'_> {
        let mut log_streams = Vec::new();
        if self.error_log.is_some() {
            log_streams.push(DELIVERY_LOG_STREAM);
            log_streams.extend(self.s3_backup.as_ref().map(|_| BACKUP_LOG_STREAM));
        }
        DeliveryNeeds {
            buckets: std::iter::once(&self.destination).chain(&self.s3_backup).map(bucket).collect(),
            lambda_arn: self.processors.lambda.as_ref().map(|lambda| &lambda.lambda_arn),
            glue_table: self.format_conversion.as_ref().map(|conversion| GlueTable {
                catalog_id: conversion.catalog_id.as_ref(),
                region: conversion.region.as_ref(),
                database_name: &conversion.database_name,
                table_name: &conversion.table_name,
            }),
            log_streams,
        }
    }
}

fn bucket(destination: &S3Destination) -> BucketNeed<'_> {
    // Without an error prefix it is Firehose that says where failed records go, so any key may be written.
    let mut starts: Vec<&str> = match &destination.error_output_prefix {
        None => vec![""],
        Some(errors) => {
            vec![destination.prefix.as_ref().map_or("", |prefix| prefix.literal_start()), errors.literal_start()]
        }
    };
    starts.sort_unstable();
    let mut kept: Vec<&str> = Vec::new();
    for start in starts {
        if !kept.iter().any(|shorter| start.starts_with(shorter)) {
            kept.push(start);
        }
    }
    BucketNeed { bucket: &destination.s3_bucket, key_starts: kept, kms_key_arn: destination.kms_key_arn.as_ref() }
}

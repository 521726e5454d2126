//! Reads `firehose`.

use super::super::codes;
use super::super::model::{
    CompressionFormat, DynamicPartitioning, FileExtension, Firehose, FirehoseName, S3Destination, TimeZone,
};
use super::prefixes::{Prefixes, Purpose};
use super::{error_log, format_conversion, partitioning, processors, source};
use crate::base::diag::Diagnostic;
use crate::base::name::{Checked as _, KmsKeyArn};
use crate::base::source::Spanned;
use crate::service::tags;
use crate::spec::{Reader, Reference};

/// Reads one block; `None` when it cannot be a delivery stream, which is then reported.
pub(crate) fn read(reader: &Reader<'_>) -> Option<Firehose> {
    let label = label(reader);
    let name = reader.ask("name").checked::<FirehoseName>().or_name(&reader.default_name());
    let source = source::read(reader);
    let role = reader.ask("role").reference(&["iam_role"]).optional();
    let custom_time_zone = time_zone(reader);
    let file_extension = reader.ask("file_extension").checked::<FileExtension>().optional();
    let partitioning = dynamic_partitioning(reader);
    let conversion = format_conversion::read(reader);
    let processors = processors::read(reader, partitioning.is_some());

    let prefixes = Prefixes::read(reader);
    let purpose = if partitioning.is_some() { Purpose::Partitioned } else { Purpose::Plain };
    prefixes.check(reader, purpose);
    partitioning::check(reader, partitioning.as_ref(), &prefixes, &processors);
    let limits = Limits {
        partitioned: partitioning.is_some(),
        converted: conversion.as_ref().is_some_and(|conversion| conversion.enabled),
    };
    let destination = destination(reader, prefixes, limits);

    let s3_backup = backup(reader);
    let error_log = error_log::read(reader, name.as_ref().map(|name| name.value.text()));
    let tags = tags::read(reader);
    Some(Firehose {
        label: label?,
        name: name?,
        source: source?,
        role,
        destination: destination?,
        custom_time_zone,
        file_extension: file_extension.map(|extension| extension.value),
        dynamic_partitioning: partitioning.map(|partitioning| partitioning.value),
        processors: processors.read,
        format_conversion: conversion.and_then(|conversion| conversion.read),
        s3_backup,
        error_log,
        tags,
    })
}

fn label(reader: &Reader<'_>) -> Option<Spanned<String>> {
    let label = reader.identifier()?;
    if label.value.ends_with("_log_group") {
        reader.sink().report(
            Diagnostic::new(&codes::LABEL, label.span, format!("the label `{}` ends in `_log_group`", label.value))
                .help("choose another label; `name` says what it is called in AWS"),
        );
        return None;
    }
    Some(label)
}

fn time_zone(reader: &Reader<'_>) -> Option<TimeZone> {
    let zone = reader.ask("custom_time_zone").string().check(&codes::TIME_ZONE, |zone| match TimeZone::check(zone) {
        Ok(_) => Ok(()),
        Err(problem) => Err((
            format!("`custom_time_zone` {problem}"),
            match zone.as_str() {
                "Asia/Kolkata" => "write `Asia/Calcutta`".to_owned(),
                "Europe/Kyiv" => "write `Europe/Kiev`".to_owned(),
                _ => "write `UTC`, or a name of the older IANA list such as `Asia/Tokyo`".to_owned(),
            },
        )),
    });
    TimeZone::check(&zone.optional()?.value).ok()
}

/// Its place is that of the block's head.
fn dynamic_partitioning(reader: &Reader<'_>) -> Option<Spanned<DynamicPartitioning>> {
    let block = reader.block("dynamic_partitioning")?;
    let enabled = block.ask("enabled").bool().or(true);
    let retry_duration = block.ask("retry_duration").integer(0..=7200, "seconds").or(300);
    enabled.value.then(|| Spanned::new(DynamicPartitioning { retry_duration: retry_duration.value }, block.head()))
}

/// What takes larger buffers and no compression.
#[derive(Debug, Clone, Copy, Default)]
struct Limits {
    partitioned: bool,
    converted: bool,
}

impl Limits {
    /// What takes a buffer of 64 MiB.
    const fn reason(self) -> Option<&'static str> {
        match (self.partitioned, self.converted) {
            (true, _) => Some("dynamic partitioning"),
            (false, true) => Some("format conversion"),
            (false, false) => None,
        }
    }

    const fn default_size(self) -> u32 {
        match (self.converted, self.partitioned) {
            (true, _) => 128,
            (false, true) => 64,
            (false, false) => 5,
        }
    }
}

fn destination(reader: &Reader<'_>, prefixes: Prefixes, limits: Limits) -> Option<S3Destination> {
    let s3_bucket = bucket(reader);
    let size = reader.ask("buffering_size").integer(1..=128, "MiB").check(&codes::BUFFERING, |size| {
        match limits.reason().filter(|_| *size < 64) {
            Some(reason) => Err((
                format!("`buffering_size` is {size}; with {reason} it takes 64 to 128 MiB"),
                format!("set 64 or more, or leave it out, which gives {}", limits.default_size()),
            )),
            None => Ok(()),
        }
    });
    let buffering_size = size.or(limits.default_size());
    let interval = reader.ask("buffering_interval").integer(0..=900, "seconds").check(&codes::BUFFERING, |seconds| {
        if limits.partitioned && *seconds < 60 {
            Err((
                format!("`buffering_interval` is {seconds}; with dynamic partitioning it takes 60 to 900 seconds"),
                "set 60 or more, or leave it out, which gives 300".to_owned(),
            ))
        } else {
            Ok(())
        }
    });
    let buffering_interval = interval.or(300);
    let compression_format =
        reader.ask("compression_format").choice::<CompressionFormat>().check(&codes::COMPRESSION, |format| {
            if limits.converted && *format != CompressionFormat::Uncompressed {
                Err((
                    "`compression_format` must be `UNCOMPRESSED` with format conversion".to_owned(),
                    "leave it out; `compression` in `parquet_ser_de` or `orc_ser_de` compresses inside the file"
                        .to_owned(),
                ))
            } else {
                Ok(())
            }
        });
    let compression_format = compression_format.or_choice(CompressionFormat::Uncompressed);
    let kms_key_arn = reader.ask("kms_key_arn").checked::<KmsKeyArn>().optional();
    Some(S3Destination {
        s3_bucket: s3_bucket?,
        prefix: prefixes.prefix.map(|prefix| prefix.value),
        error_output_prefix: prefixes.error_output_prefix.map(|prefix| prefix.value),
        buffering_size: buffering_size.value,
        buffering_interval: buffering_interval.value,
        compression_format: compression_format.value,
        kms_key_arn: kms_key_arn.map(|key| key.value),
    })
}

fn bucket(reader: &Reader<'_>) -> Option<Spanned<Reference>> {
    reader
        .ask("s3_bucket")
        .reference(&["s3_bucket"])
        .required("name the bucket that it writes, such as `s3_bucket.events`")
}

fn backup(reader: &Reader<'_>) -> Option<S3Destination> {
    let block = reader.block("s3_backup")?;
    let enabled = block.ask("enabled").bool().or(true);
    let prefixes = Prefixes::read(&block);
    prefixes.check(&block, Purpose::Backup);
    let destination = destination(&block, prefixes, Limits::default());
    destination.filter(|_| enabled.value)
}

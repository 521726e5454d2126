//! Reads `format_conversion`.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::codes;
use super::super::model::format_conversion::{
    CatalogId, Deserializer, FormatConversion, HiveJson, OpenXJson, Orc, OrcCompression, OrcFormatVersion, Parquet,
    ParquetCompression, ParquetWriterVersion, Serializer, Word,
};
use crate::base::diag::Diagnostic;
use crate::base::name::Checked as _;
use crate::spec::Reader;

/// Sizes are 32-bit integers in the API. Source: botocore `BlockSizeBytes` and others.
const MOST: u32 = i32::MAX as u32;
const BLOCK_SIZE: RangeInclusive<u32> = 67_108_864..=MOST;

/// What was read, and whether it was meant to be on where it could not be.
pub(super) struct ReadConversion {
    pub enabled: bool,
    pub read: Option<FormatConversion>,
}

pub(super) fn read(reader: &Reader<'_>) -> Option<ReadConversion> {
    let block = reader.block("format_conversion")?;
    let enabled = block.ask("enabled").bool().or(true).value;
    Some(ReadConversion { enabled, read: conversion(&block, enabled) })
}

fn conversion(block: &Reader<'_>, enabled: bool) -> Option<FormatConversion> {
    let database_name = block.ask("database_name").checked::<Word>().required("name the database in Glue");
    let table_name = block.ask("table_name").checked::<Word>().required("name the table in Glue whose schema is used");
    let catalog_id = block.ask("catalog_id").checked::<CatalogId>().optional();
    let region = block.ask("region").checked::<Word>().optional();
    let version_id = block.ask("version_id").checked::<Word>().or_name("LATEST");
    let deserializer = deserializer(block);
    let serializer = serializer(block);
    Some(FormatConversion {
        enabled,
        database_name: database_name?.value,
        table_name: table_name?.value,
        catalog_id: catalog_id.map(|id| id.value),
        region: region.map(|region| region.value),
        version_id: version_id?.value,
        deserializer: deserializer?,
        serializer: serializer?,
    })
}

fn report(block: &Reader<'_>, message: &str, help: &str) {
    block.sink().report(Diagnostic::new(&codes::FORMAT, block.head(), message).help(help));
}

fn deserializer(block: &Reader<'_>) -> Option<Deserializer> {
    let open_x = block.block("open_x_json_ser_de");
    let hive = block.block("hive_json_ser_de");
    let read_open_x = open_x.as_ref().map(open_x_json);
    let read_hive = hive.as_ref().map(hive_json);
    match (read_open_x, read_hive) {
        (None, None) => Some(Deserializer::OpenXJson(OpenXJson {
            case_insensitive: true,
            column_to_json_key_mappings: BTreeMap::new(),
            convert_dots_in_json_keys_to_underscores: false,
        })),
        (Some(open_x), None) => Some(Deserializer::OpenXJson(open_x)),
        (None, Some(hive)) => Some(Deserializer::HiveJson(hive)),
        (Some(_), Some(_)) => {
            if let Some(hive) = &hive {
                report(
                    hive,
                    "JSON is read by `open_x_json_ser_de` or `hive_json_ser_de`, not by both",
                    "keep one of the two",
                );
            }
            None
        }
    }
}

fn open_x_json(block: &Reader<'_>) -> OpenXJson {
    let case_insensitive = block.ask("case_insensitive").bool().or(true);
    let dots = block.ask("convert_dots_in_json_keys_to_underscores").bool().or(false);
    let mappings = block.ask("column_to_json_key_mappings").string_map().check(&codes::FORMAT, |pairs| {
        match pairs.iter().find(|(column, key)| Word::check(&column.value).is_err() || !is_text(&key.value)) {
            Some((column, key)) => Err((
                format!("`{}` cannot be mapped to `{}`", column.value, key.value),
                "a column has 1 to 1024 characters without white space, a JSON key has 1 to 1024 characters".to_owned(),
            )),
            None => Ok(()),
        }
    });
    let mappings = mappings.optional().map_or_else(Vec::new, |mappings| mappings.value);
    OpenXJson {
        case_insensitive: case_insensitive.value,
        column_to_json_key_mappings: mappings.into_iter().map(|(column, key)| (column.value, key.value)).collect(),
        convert_dots_in_json_keys_to_underscores: dots.value,
    }
}

fn hive_json(block: &Reader<'_>) -> HiveJson {
    let formats = block.ask("timestamp_formats").strings().check(&codes::FORMAT, |formats| {
        match formats.iter().find(|format| !is_text(&format.value)) {
            Some(_) => Err((
                "a timestamp format is empty or too long".to_owned(),
                "write a Joda pattern such as `yyyy-MM-dd'T'HH:mm:ss`, or `millis`, of 1 to 1024 characters".to_owned(),
            )),
            None => Ok(()),
        }
    });
    let formats = formats.optional().map_or_else(Vec::new, |formats| formats.value);
    HiveJson { timestamp_formats: formats.into_iter().map(|format| format.value).collect() }
}

/// Source: botocore Firehose `NonEmptyString`.
fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= 1024
}

fn serializer(block: &Reader<'_>) -> Option<Serializer> {
    let parquet_block = block.block("parquet_ser_de");
    let orc_block = block.block("orc_ser_de");
    let read_parquet = parquet_block.as_ref().map(parquet);
    let read_orc = orc_block.as_ref().map(orc);
    match (read_parquet, read_orc) {
        (Some(parquet), None) => Some(Serializer::Parquet(parquet)),
        (None, Some(orc)) => Some(Serializer::Orc(orc)),
        (None, None) => {
            report(block, "format conversion needs an output format", "add `parquet_ser_de {}` or `orc_ser_de {}`");
            None
        }
        (Some(_), Some(_)) => {
            if let Some(orc) = &orc_block {
                report(orc, "the output is `parquet_ser_de` or `orc_ser_de`, not both", "keep one of the two");
            }
            None
        }
    }
}

fn parquet(block: &Reader<'_>) -> Parquet {
    Parquet {
        compression: block.ask("compression").choice().or_choice(ParquetCompression::Snappy).value,
        block_size_bytes: size(block, "block_size_bytes", BLOCK_SIZE, "bytes"),
        page_size_bytes: size(block, "page_size_bytes", 65_536..=MOST, "bytes"),
        max_padding_bytes: size(block, "max_padding_bytes", 0..=MOST, "bytes"),
        enable_dictionary_compression: block.ask("enable_dictionary_compression").bool().or(false).value,
        writer_version: block.ask("writer_version").choice().or_choice(ParquetWriterVersion::V1).value,
    }
}

fn orc(block: &Reader<'_>) -> Orc {
    let share = |name| block.ask(name).number(0.0..=1.0, "").optional().map(|share| share.value);
    let columns = block.ask("bloom_filter_columns").checked_list::<Word>().optional();
    Orc {
        compression: block.ask("compression").choice().or_choice(OrcCompression::Snappy).value,
        format_version: block.ask("format_version").choice().or_choice(OrcFormatVersion::V012).value,
        block_size_bytes: size(block, "block_size_bytes", BLOCK_SIZE, "bytes"),
        stripe_size_bytes: size(block, "stripe_size_bytes", 8_388_608..=MOST, "bytes"),
        row_index_stride: size(block, "row_index_stride", 1000..=MOST, "rows"),
        enable_padding: block.ask("enable_padding").bool().or(false).value,
        padding_tolerance: share("padding_tolerance"),
        dictionary_key_threshold: share("dictionary_key_threshold"),
        bloom_filter_columns: columns
            .map_or_else(Vec::new, |columns| columns.value.into_iter().map(|column| column.value).collect()),
        bloom_filter_false_positive_probability: share("bloom_filter_false_positive_probability"),
    }
}

fn size(block: &Reader<'_>, name: &'static str, range: RangeInclusive<u32>, unit: &str) -> Option<u32> {
    block.ask(name).integer(range, unit).optional().map(|size| size.value)
}

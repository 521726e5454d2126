//! Format conversion: JSON in, Parquet or ORC out, by a table of Glue.

use std::collections::BTreeMap;

use crate::base::name::characters;
use crate::{checked, choice};

checked! {
    /// 1 to 1024 characters without white space. Source: botocore Firehose `NonEmptyStringWithoutWhitespace`.
    Word, |text| characters(text, 1..=1024, "characters other than white space", |c| !c.is_whitespace())
}

checked! {
    /// The catalog of an account: its id of 12 digits. Source: Glue, whose catalogs are called as their accounts are.
    CatalogId, |text| characters(text, 12..=12, "digits", |c| c.is_ascii_digit())
}

choice! {
    /// Compression inside Parquet files.
    ParquetCompression {
        Snappy = "SNAPPY",
        Gzip = "GZIP",
        /// None.
        Uncompressed = "UNCOMPRESSED",
    }
}

choice! {
    /// Version of the Parquet row format.
    ParquetWriterVersion {
        /// 1.
        V1 = "V1",
        /// 2.
        V2 = "V2",
    }
}

choice! {
    /// Compression inside ORC files.
    OrcCompression {
        Snappy = "SNAPPY",
        Zlib = "ZLIB",
        None = "NONE",
    }
}

choice! {
    OrcFormatVersion {
        /// 0.11.
        V011 = "V0_11",
        /// 0.12.
        V012 = "V0_12",
    }
}

/// `format_conversion`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FormatConversion {
    /// Whether it is on. Without the block the provider turns a conversion off too (5.100: `Enabled: false`).
    pub enabled: bool,
    /// `database_name` in Glue.
    pub database_name: Word,
    /// `table_name` in Glue.
    pub table_name: Word,
    /// `catalog_id`, where it is not the account's own.
    pub catalog_id: Option<CatalogId>,
    /// `region` of the table, where it is not the delivery stream's own.
    pub region: Option<Word>,
    /// `version_id` of the table.
    pub version_id: Word,
    /// How JSON is read.
    pub deserializer: Deserializer,
    /// What is written.
    pub serializer: Serializer,
}

/// Input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deserializer {
    /// `open_x_json_ser_de`.
    OpenXJson(OpenXJson),
    /// `hive_json_ser_de`.
    HiveJson(HiveJson),
}

/// `open_x_json_ser_de`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenXJson {
    pub case_insensitive: bool,
    pub column_to_json_key_mappings: BTreeMap<String, String>,
    pub convert_dots_in_json_keys_to_underscores: bool,
}

/// `hive_json_ser_de`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HiveJson {
    /// `timestamp_formats`: Joda patterns, or `millis`.
    pub timestamp_formats: Vec<String>,
}

/// Output.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Serializer {
    /// `parquet_ser_de`.
    Parquet(Parquet),
    /// `orc_ser_de`.
    Orc(Orc),
}

/// `parquet_ser_de`; what is not written is AWS's default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parquet {
    pub compression: ParquetCompression,
    /// `block_size_bytes`, 64 MiB or more.
    pub block_size_bytes: Option<u32>,
    /// `page_size_bytes`, 64 KiB or more.
    pub page_size_bytes: Option<u32>,
    pub max_padding_bytes: Option<u32>,
    pub enable_dictionary_compression: bool,
    pub writer_version: ParquetWriterVersion,
}

/// `orc_ser_de`; what is not written is AWS's default.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Orc {
    pub compression: OrcCompression,
    pub format_version: OrcFormatVersion,
    /// `block_size_bytes`, 64 MiB or more.
    pub block_size_bytes: Option<u32>,
    /// `stripe_size_bytes`, 8 MiB or more.
    pub stripe_size_bytes: Option<u32>,
    /// `row_index_stride`, 1000 or more.
    pub row_index_stride: Option<u32>,
    pub enable_padding: bool,
    /// `padding_tolerance`, 0 to 1.
    pub padding_tolerance: Option<f64>,
    /// `dictionary_key_threshold`, 0 to 1.
    pub dictionary_key_threshold: Option<f64>,
    pub bloom_filter_columns: Vec<Word>,
    /// `bloom_filter_false_positive_probability`, 0 to 1.
    pub bloom_filter_false_positive_probability: Option<f64>,
}

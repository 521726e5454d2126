//! Renders `data_format_conversion_configuration`.

use super::super::model::format_conversion::{
    Deserializer, FormatConversion, HiveJson, OpenXJson, Orc, Parquet, Serializer,
};
use crate::hcl::{Block, Expr};

pub(super) fn render(conversion: &FormatConversion, role: &Expr) -> Block {
    Block::new("data_format_conversion_configuration", [])
        .arg("enabled", conversion.enabled)
        .nested("input_format_configuration", |block| {
            block.nested("deserializer", |block| block.block(deserializer(&conversion.deserializer)))
        })
        .nested("output_format_configuration", |block| {
            block.nested("serializer", |block| block.block(serializer(&conversion.serializer)))
        })
        .nested("schema_configuration", |block| {
            block
                .opt("catalog_id", conversion.catalog_id.as_ref())
                .opt("region", conversion.region.as_ref())
                .arg("database_name", &conversion.database_name)
                .arg("table_name", &conversion.table_name)
                .arg("version_id", &conversion.version_id)
                .arg("role_arn", role)
        })
}

fn deserializer(deserializer: &Deserializer) -> Block {
    match deserializer {
        Deserializer::OpenXJson(OpenXJson {
            case_insensitive,
            column_to_json_key_mappings: mappings,
            convert_dots_in_json_keys_to_underscores,
        }) => Block::new("open_x_json_ser_de", [])
            .arg("case_insensitive", *case_insensitive)
            .arg("convert_dots_in_json_keys_to_underscores", *convert_dots_in_json_keys_to_underscores)
            .opt("column_to_json_key_mappings", (!mappings.is_empty()).then(|| Expr::object(mappings))),
        Deserializer::HiveJson(HiveJson { timestamp_formats: formats }) => Block::new("hive_json_ser_de", [])
            .opt("timestamp_formats", (!formats.is_empty()).then(|| Expr::list(formats))),
    }
}

fn serializer(serializer: &Serializer) -> Block {
    match serializer {
        Serializer::Parquet(Parquet {
            compression,
            block_size_bytes,
            page_size_bytes,
            max_padding_bytes,
            enable_dictionary_compression,
            writer_version,
        }) => Block::new("parquet_ser_de", [])
            .arg("compression", *compression)
            .arg("writer_version", *writer_version)
            .opt("block_size_bytes", *block_size_bytes)
            .opt("page_size_bytes", *page_size_bytes)
            .opt("max_padding_bytes", *max_padding_bytes)
            .arg("enable_dictionary_compression", *enable_dictionary_compression),
        Serializer::Orc(Orc {
            compression,
            format_version,
            block_size_bytes,
            stripe_size_bytes,
            row_index_stride,
            enable_padding,
            padding_tolerance,
            dictionary_key_threshold,
            bloom_filter_columns: columns,
            bloom_filter_false_positive_probability,
        }) => Block::new("orc_ser_de", [])
            .arg("compression", *compression)
            .arg("format_version", *format_version)
            .opt("block_size_bytes", *block_size_bytes)
            .opt("stripe_size_bytes", *stripe_size_bytes)
            .opt("row_index_stride", *row_index_stride)
            .arg("enable_padding", *enable_padding)
            .opt("padding_tolerance", *padding_tolerance)
            .opt("dictionary_key_threshold", *dictionary_key_threshold)
            .opt("bloom_filter_columns", (!columns.is_empty()).then(|| Expr::list(columns)))
            .opt("bloom_filter_false_positive_probability", *bloom_filter_false_positive_probability),
    }
}

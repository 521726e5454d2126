//! Firehose delivery from Kinesis to S3: `firehose "label" { … }`.

pub mod codes;
mod kind;
mod model;
mod needs;
mod partition_query;
mod prefix;
mod render;
mod spec;

pub use model::format_conversion::{
    CatalogId, Deserializer, FormatConversion, HiveJson, OpenXJson, Orc, OrcCompression, OrcFormatVersion, Parquet,
    ParquetCompression, ParquetWriterVersion, Serializer, Word,
};
pub use model::processors::{
    DecompressionFormat, JsonParsingEngine, LambdaProcessor, MetadataExtraction, Processors, SubRecordType, SubRecords,
};
pub use model::{
    CompressionFormat, DynamicPartitioning, ErrorLog, FileExtension, Firehose, FirehoseName, KIND, S3Destination,
    TimeZone,
};
pub use partition_query::PartitionQuery;
pub use prefix::{Expression, Part, Prefix};

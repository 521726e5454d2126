//! Processors: what happens to records between the stream and the bucket.

use super::super::partition_query::PartitionQuery;
use crate::base::name::Arn;
use crate::choice;

choice! {
    /// How records are compressed that come. Source: Firehose developer guide, decompression.
    DecompressionFormat {
        Gzip = "GZIP",
    }
}

choice! {
    /// The engine of partition queries; Firehose has one.
    JsonParsingEngine {
        /// jq 1.6.
        Jq16 = "JQ-1.6",
    }
}

choice! {
    /// How records are packed that hold several. Source: Firehose developer guide, dynamic partitioning.
    SubRecordType {
        /// JSON documents, one behind the other.
        Json = "JSON",
        /// Separated by a delimiter.
        Delimited = "DELIMITED",
    }
}

/// All processors of a delivery stream, each at most once, in the order in which Firehose runs them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Processors {
    pub decompression: Option<DecompressionFormat>,
    /// `CloudWatchLogProcessing`, with `data_message_extraction`.
    pub cloud_watch_log_processing: Option<bool>,
    /// `RecordDeAggregation`.
    pub record_de_aggregation: Option<SubRecords>,
    pub lambda: Option<LambdaProcessor>,
    /// `MetadataExtraction`.
    pub metadata_extraction: Option<MetadataExtraction>,
    /// `AppendDelimiterToRecord`, with the delimiter as Firehose takes it: a line feed is `\n` in two characters.
    pub append_delimiter_to_record: Option<String>,
}

/// How records are taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SubRecords {
    /// At the ends of JSON documents.
    Json,
    /// At this delimiter, which is not empty.
    Delimited(String),
}

/// A Lambda function that changes records.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LambdaProcessor {
    /// `lambda_arn`, qualified, in the delivery stream's region.
    pub lambda_arn: Arn,
    /// `number_of_retries`, 0 to 300.
    pub number_of_retries: u32,
    /// `buffer_size_in_mbs`, 0.2 to 3.
    pub buffer_size_in_mbs: f64,
    /// `buffer_interval_in_seconds`, 0 to 900.
    pub buffer_interval_in_seconds: u32,
}

/// The query that makes partition keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MetadataExtraction {
    /// `metadata_extraction_query`.
    pub query: PartitionQuery,
    /// `json_parsing_engine`.
    pub engine: JsonParsingEngine,
}

impl LambdaProcessor {
    /// What AWS takes where nothing is said; the provider leaves these out of the state.
    pub(crate) const DEFAULT_RETRIES: u32 = 3;
    /// As above, in MiB.
    pub(crate) const DEFAULT_SIZE: f64 = 1.0;
    /// As above, in seconds.
    pub(crate) const DEFAULT_INTERVAL: u32 = 60;

    /// Whether both buffer settings are AWS's defaults; Firehose takes both or neither.
    #[must_use]
    pub(crate) fn has_default_buffer(&self) -> bool {
        self.has_default_size() && self.buffer_interval_in_seconds == Self::DEFAULT_INTERVAL
    }

    /// Whether the buffer's size is AWS's default.
    #[must_use]
    pub(crate) fn has_default_size(&self) -> bool {
        (self.buffer_size_in_mbs - Self::DEFAULT_SIZE).abs() < f64::EPSILON
    }
}

//! Delivery streams that AWS will accept.

mod delivery_stream;
pub(crate) mod format_conversion;
pub(crate) mod processors;

pub(crate) use delivery_stream::{
    CompressionFormat, DynamicPartitioning, ErrorLog, FileExtension, Firehose, FirehoseName, KIND, S3Destination,
    TimeZone, function,
};

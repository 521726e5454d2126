//! Delivery streams that AWS will accept.

mod delivery_stream;
pub(crate) mod format_conversion;
pub(crate) mod processors;

pub(crate) use delivery_stream::{
    CompressionFormat, DynamicPartitioning, Encryption, ErrorLog, FileExtension, Firehose, FirehoseName, KIND, KeyType,
    S3Destination, Source, TimeZone, function,
};

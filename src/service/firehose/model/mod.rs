//! Delivery streams that AWS will accept.

mod delivery_stream;
pub mod format_conversion;
pub mod processors;

pub use delivery_stream::{
    CompressionFormat, DynamicPartitioning, ErrorLog, FileExtension, Firehose, FirehoseName, KIND, S3Destination,
    TimeZone, qualified_function,
};

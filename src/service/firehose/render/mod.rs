//! Renders `aws_kinesis_firehose_delivery_stream` and the log group of its errors.

mod delivery_stream;
mod extended_s3;
mod format_conversion;
mod processors;
#[cfg(test)]
mod tests;

pub(super) use delivery_stream::render;

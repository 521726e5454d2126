//! Reads `firehose`.

mod delivery_stream;
mod error_log;
mod format_conversion;
mod partitioning;
mod place;
mod prefixes;
mod processors;
mod source;
#[cfg(test)]
mod tests;

pub(super) use delivery_stream::read;

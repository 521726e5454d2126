//! Kinesis Data Streams: `kinesis_stream "label" { … }`.

pub mod codes;
mod model;
mod render;
mod spec;

pub use model::{Capacity, ExistingStream, KinesisStream, NewStream, Origin, ShardMetric, StreamName};
pub use render::render;
pub use spec::read;

/// The kind of block.
pub const KIND: &str = "kinesis_stream";

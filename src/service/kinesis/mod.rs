//! Kinesis Data Streams: `kinesis_stream "label" { … }`.

mod access;
mod check;
pub mod codes;
mod foreign;
mod kind;
mod model;
mod render;
mod spec;

pub use model::{Capacity, ExistingStream, KIND, KinesisStream, NewStream, Origin, ShardMetric, StreamName};

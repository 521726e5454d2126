//! API Gateway REST APIs that write to Kinesis: `rest_api "label" { … }`.

pub mod identifier;
pub mod model;

/// The kind of block.
pub const KIND: &str = "rest_api";

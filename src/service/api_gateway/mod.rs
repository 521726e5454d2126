//! API Gateway REST APIs that write to Kinesis: `rest_api "label" { … }`.

pub mod identifier;
pub mod mapping;
pub mod model;
mod render;

pub use render::{Context, render};

/// The kind of block.
pub const KIND: &str = "rest_api";

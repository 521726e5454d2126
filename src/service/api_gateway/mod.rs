//! API Gateway REST APIs that write to Kinesis: `rest_api "label" { … }`.

pub mod codes;
pub mod identifier;
pub mod mapping;
pub mod model;
mod render;
mod spec;

pub use render::{Context, render};
pub use spec::{check, read};

/// The kind of block.
pub const KIND: &str = "rest_api";

//! Firehose delivery to S3, from Kinesis or from whoever writes to it: `firehose "label" { … }`.

mod access;
mod check;
pub mod codes;
mod foreign;
mod jq;
mod kind;
mod model;
mod needs;
mod partition_query;
mod pattern;
mod prefix;
mod render;
mod spec;

pub(crate) use model::{Firehose, KIND, Source};

//! Firehose delivery from Kinesis to S3: `firehose "label" { … }`.

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

pub(crate) use model::Firehose;

//! The services: one folder each, all of one shape, which answer the same questions (`contract`) and stand in one table (`ALL`).
//!
//! No service imports another; what one must know of another goes through [`contract::Context`].

mod all;
pub mod api_gateway;
pub mod contract;
pub mod existing;
pub mod firehose;
pub mod iam;
pub mod kinesis;
pub(crate) mod kms;
pub(crate) mod log_group;
pub mod s3;
pub(crate) mod tags;
#[cfg(test)]
pub(crate) mod testing;

pub use all::ALL;

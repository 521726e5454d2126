//! The services: one folder each, all of one shape.
//!
//! `spec.rs` reads a block into the model and reports what is wrong, `model.rs` is the valid thing, `render.rs` turns it into resources,
//! `codes.rs` holds the diagnostics. No service imports another; what one must know of another goes through [`crate::base::address`] and `project`.

pub mod api_gateway;
pub mod firehose;
pub mod iam;
pub mod kinesis;
pub(crate) mod log_group;
pub mod s3;
pub(crate) mod tags;
#[cfg(test)]
pub(crate) mod testing;

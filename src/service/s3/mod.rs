//! S3 buckets: `s3_bucket "label" { … }`.

mod check;
pub mod codes;
mod lifecycle;
mod model;
mod policy;
mod render;
mod spec;

pub use check::{check, check_deliveries};
pub use model::{
    BucketName, Encryption, ExistingBucketName, KeyPrefix, LifecycleRule, LogPrefix, Logging, NewBucket, Origin,
    S3Bucket, StorageClass, Transition, VersioningStatus,
};
pub use render::render;
pub use spec::read;

/// The kind of block.
pub const KIND: &str = "s3_bucket";

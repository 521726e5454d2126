//! S3 buckets: `s3_bucket "label" { … }`.

mod access;
mod check;
pub mod codes;
mod foreign;
mod kind;
mod lifecycle;
mod model;
mod policy;
mod render;
mod spec;

pub use model::{
    BucketName, Encryption, ExistingBucketName, KIND, KeyPrefix, LifecycleRule, LogPrefix, Logging, NewBucket, Origin,
    S3Bucket, StorageClass, Transition, VersioningStatus,
};

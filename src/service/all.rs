//! The table of services.

use super::api_gateway::{ApiGatewayAccount, RestApi};
use super::contract::Service;
use super::firehose::Firehose;
use super::iam::ExistingRole;
use super::kinesis::KinesisStream;
use super::s3::S3Bucket;

/// All kinds of blocks that services make things of, one row each, in the order in which they are read and shown.
pub static ALL: &[Service] = &[
    Service::of::<KinesisStream>(),
    Service::of::<S3Bucket>(),
    Service::of::<Firehose>(),
    Service::of::<RestApi>(),
    Service::of::<ApiGatewayAccount>(),
    Service::of::<ExistingRole>(),
];

//! A stream that AWS will accept.

use std::collections::BTreeMap;

use crate::base::name::{KmsKey, characters, is_name_character};
use crate::base::source::Spanned;
use crate::base::version_constraint::Version;
use crate::service::existing::Found;
use crate::{checked, choice};

/// The kind of block.
pub const KIND: &str = "kinesis_stream";

checked! {
    /// 1 to 128 letters, digits, `_`, `.` and `-`. The provider does not check it. Source: botocore Kinesis `StreamName`.
    StreamName, |text| characters(text, 1..=128, "letters, digits, `_`, `.` and `-`", is_name_character)
}

choice! {
    /// How a stream is sized.
    StreamMode {
        /// A number of shards.
        Provisioned = "PROVISIONED",
        /// Sizes itself.
        OnDemand = "ON_DEMAND",
    }
}

choice! {
    /// Server-side encryption.
    EncryptionType {
        None = "NONE",
        /// With a KMS key.
        Kms = "KMS",
    }
}

choice! {
    /// Metrics of single shards, billed each. Source: botocore `MetricsName`.
    ShardMetric {
        /// Bytes put.
        IncomingBytes = "IncomingBytes",
        /// Records put.
        IncomingRecords = "IncomingRecords",
        /// Bytes read.
        OutgoingBytes = "OutgoingBytes",
        /// Records read.
        OutgoingRecords = "OutgoingRecords",
        /// Writes refused.
        WriteProvisionedThroughputExceeded = "WriteProvisionedThroughputExceeded",
        /// Reads refused.
        ReadProvisionedThroughputExceeded = "ReadProvisionedThroughputExceeded",
        /// How far readers are behind.
        IteratorAgeMilliseconds = "IteratorAgeMilliseconds",
        /// All of them.
        All = "ALL",
    }
}

/// A stream by its label.
#[derive(Debug, Clone)]
pub struct KinesisStream {
    /// The label.
    pub label: Spanned<String>,
    /// Ours or somebody else's.
    pub origin: Origin,
    /// The key that writers and readers must be able to use, where it is not the one AWS manages.
    pub kms_key_id: Option<KmsKey>,
}

/// The first AWS provider that knows `max_record_size_in_kib`. Source: Terraform provider changelog, 6.20.0.
pub(super) const RECORD_SIZE_PROVIDER: Version = (6, 20, 0);

/// Whether tfgen makes the stream.
#[derive(Debug, Clone)]
pub enum Origin {
    /// It does.
    New(NewStream),
    /// It does not.
    Existing(ExistingStream),
}

/// How a stream that is made elsewhere is found.
pub type ExistingStream = Found<StreamName>;

/// A stream that tfgen makes.
#[derive(Debug, Clone)]
pub struct NewStream {
    /// `name`.
    pub name: Spanned<StreamName>,
    /// `stream_mode_details` and `shard_count`.
    pub capacity: Capacity,
    /// `retention_period` in hours, 24 to 8760.
    pub retention_period: u32,
    /// `max_record_size_in_kib`, 1024 to 10240, where it is not the default of 1024.
    pub max_record_size_in_kib: Option<Spanned<u32>>,
    /// `encryption_type = "KMS"` with this key.
    pub kms_key_id: Option<KmsKey>,
    /// `shard_level_metrics`.
    pub shard_level_metrics: Vec<ShardMetric>,
    /// `enforce_consumer_deletion`.
    pub enforce_consumer_deletion: bool,
    /// `used_elsewhere`: it has its writers and readers outside of the spec.
    pub used_elsewhere: bool,
    /// `tags`.
    pub tags: BTreeMap<String, String>,
}

/// How much a stream takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// This many shards, 1 or more.
    Provisioned(u32),
    /// What comes.
    OnDemand,
}

impl KinesisStream {
    /// The stream's name, where it can be known: of an ARN, the part behind `stream/`.
    #[must_use]
    pub fn name(&self) -> &str {
        use crate::base::name::Checked as _;
        match &self.origin {
            Origin::New(stream) => stream.name.value.text(),
            Origin::Existing(ExistingStream::Name(name)) => name.text(),
            Origin::Existing(ExistingStream::Arn(arn)) => {
                arn.resource().strip_prefix("stream/").unwrap_or(arn.resource())
            }
        }
    }
}

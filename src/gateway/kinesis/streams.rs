//! The streams of an environment, as a call has to know them.

use std::collections::BTreeMap;

use crate::service::kinesis::{Capacity, ExistingStream, KinesisStream, Origin};

/// The most bytes of a record, data and partition key, unless the stream says otherwise: 1 MiB. Source: Kinesis quotas.
pub(super) const RECORD: usize = 1024 * 1024;

/// Shards of an on-demand stream as it is made: 4 MiB a second. Source: Kinesis quotas, on-demand mode.
const ON_DEMAND: u32 = 4;

/// The streams that an environment knows, by name or ARN.
#[derive(Debug, Clone, Default)]
pub(in crate::gateway) struct Streams {
    pub(super) by_name: BTreeMap<String, Stream>,
}

/// What has to be known of a stream.
#[derive(Debug, Clone)]
pub(in crate::gateway) struct Stream {
    /// Its label in the spec.
    pub(super) label: String,
    /// Shards as it is made; `None` where it is made elsewhere.
    pub(super) shards: Option<u32>,
    /// The most bytes of a record.
    pub(super) most: usize,
}

impl Streams {
    /// `arn_begin` is what stands before `stream/<name>` in the ARN of a stream that is in the environment's account and region.
    pub(in crate::gateway) fn new<'s>(streams: impl IntoIterator<Item = &'s KinesisStream>, arn_begin: &str) -> Self {
        let mut by_name = BTreeMap::new();
        for stream in streams {
            let (shards, most) = match &stream.origin {
                Origin::New(new) => {
                    let shards = match new.capacity {
                        Capacity::Provisioned(count) => count,
                        Capacity::OnDemand => ON_DEMAND,
                    };
                    let most = new.max_record_size_in_kib.as_ref().and_then(|kib| usize::try_from(kib.value).ok());
                    (Some(shards), most.map_or(RECORD, |kib| kib.saturating_mul(1024)))
                }
                Origin::Existing(_) => (None, RECORD),
            };
            let known = Stream { label: stream.label.value.clone(), shards, most };
            let arn = match &stream.origin {
                Origin::Existing(ExistingStream::Arn(arn)) => arn.to_string(),
                _ => format!("{arn_begin}stream/{}", stream.name()),
            };
            by_name.insert(arn, known.clone());
            by_name.insert(stream.name().to_owned(), known);
        }
        Self { by_name }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Stream> {
        self.by_name.get(name)
    }

    /// The names, without ARNs.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_name.keys().map(String::as_str).filter(|name| !name.starts_with("arn:"))
    }
}

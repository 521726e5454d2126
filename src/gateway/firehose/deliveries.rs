//! The delivery streams of an environment, as a call has to know them.

use std::collections::BTreeMap;

use crate::service::firehose::{Firehose, Source};

/// The delivery streams that an environment knows, by name.
#[derive(Debug, Clone, Default)]
pub(in crate::gateway) struct Deliveries {
    pub(super) by_name: BTreeMap<String, Delivery>,
}

/// What has to be known of a delivery stream.
#[derive(Debug, Clone)]
pub(in crate::gateway) struct Delivery {
    /// Its label in the spec.
    pub(super) label: String,
    /// Whether it reads a stream, and takes no records.
    pub(super) has_source: bool,
    /// Whether records are encrypted while they wait for delivery.
    pub(super) is_encrypted: bool,
}

impl Deliveries {
    pub(in crate::gateway) fn new<'s>(deliveries: impl IntoIterator<Item = &'s Firehose>) -> Self {
        let known = |delivery: &Firehose| Delivery {
            label: delivery.label.value.clone(),
            has_source: delivery.kinesis_stream().is_some(),
            is_encrypted: matches!(delivery.source, Source::Direct { encryption: Some(_), .. }),
        };
        let by_name = deliveries.into_iter().map(|delivery| (delivery.name().to_owned(), known(delivery)));
        Self { by_name: by_name.collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Delivery> {
        self.by_name.get(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.by_name.keys().map(String::as_str)
    }
}

//! The request template of a route.

use std::collections::BTreeMap;

use super::super::model::Write;
use super::filled::filled;
use super::own::Own;
use super::put_record::PutRecord;
use super::put_records::PutRecords;
use super::target;
use crate::base::link::StreamTarget;

/// The request template of a route for one of its content types. `streams` says by label how each stream is named.
///
/// It writes only to a stream there is. Where the client named another one, the service refuses a request without a name, which
/// the response template answers with 404.
#[must_use]
pub fn request(write: &Write, content_type: &str, streams: &BTreeMap<String, StreamTarget>) -> String {
    let stream = target::stream(write, streams);
    match (write.own_template(), write) {
        (Some(own), _) => {
            let chosen = target::set_stream(write, streams);
            let named = if own.other_streams.is_empty() {
                String::new()
            } else {
                format!("{}\n", target::set_streams(write, streams))
            };
            filled(&Own::new(&format!("{named}{chosen}"), &own.text.value, stream.unknown))
        }
        (None, Write::Record(record)) => filled(&PutRecord::new(record, content_type, &stream)),
        (None, Write::Records(records)) => filled(&PutRecords::new(records, &stream)),
    }
}

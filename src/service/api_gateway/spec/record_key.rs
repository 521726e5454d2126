//! Reads the keys of the one record of `put_record`.

use super::batch_key;
use super::request_fit::{self, Records};
use super::route_head::RouteHead;
use crate::base::diag::Diagnostic;
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::spec::Reader;

/// The keys of a record.
#[derive(Default)]
pub(super) struct Keys {
    pub(super) partition_key: Vec<Spanned<Request>>,
    pub(super) explicit_hash_key: Option<Spanned<Request>>,
    /// What is to be told of a key that is always the same.
    pub(super) constant_key: Option<Diagnostic>,
}

/// Reads the keys of a record of Kinesis; `None` where one cannot be.
pub(super) fn read(reader: &Reader<'_>, head: &RouteHead) -> Option<Keys> {
    let sink = reader.sink();
    let mut partition_key = reader.ask("partition_key").requests().or_request(Request::Id, reader.head());
    let hash_key = reader.ask("explicit_hash_key").requests();
    let explicit_hash_key = request_fit::one(hash_key, "explicit_hash_key", sink);
    let mut fits = request_fit::all_fit(&partition_key.value, head, Records::Absent, sink);
    let whole = |key: &&Spanned<Request>| matches!(&key.value, Request::Body(path) if path.is_empty());
    if let Some(key) = partition_key.value.iter().find(whole) {
        sink.report(
            Diagnostic::new(&codes::WIDE_KEY, key.span, batch_key::whole(&key.value, "the whole body"))
                .help("take a part of it, such as `request.body.user_id`"),
        );
    }
    if let Some(key) = &explicit_hash_key {
        fits &= request_fit::fits(key, head, Records::Absent, sink);
        if key.value == Request::Id {
            let message = "`request.id` is not a number, and Kinesis refuses it as an explicit hash key";
            sink.report(Diagnostic::new(&codes::REQUEST_FIT, key.span, message).help(
                "take a header, a query parameter or a part of the body that holds a decimal number below 2^128",
            ));
            fits = false;
        }
    }
    let constant_key = partition_key.value.first().and_then(request_fit::constant_key);
    // Kinesis refuses a record without a key, so one that is always there stands last.
    if let Some(last) = partition_key.value.last().filter(|last| last.value.may_be_empty()) {
        let span = last.span;
        partition_key.value.push(Spanned::new(Request::Id, span));
    }
    fits.then_some(Keys { partition_key: partition_key.value, explicit_hash_key, constant_key })
}

/// Reports keys beside a delivery stream, which has none; `false` where there are any.
pub(super) fn none(reader: &Reader<'_>, names: &[&'static str]) -> bool {
    let written = names.iter().filter_map(|name| Some((name, reader.ask(name).optional()?)));
    let wrong = written.map(|(name, value)| {
        let message = format!("`{name}` chooses a shard, and a delivery stream has none");
        let help = format!("remove `{name}`; `dynamic_partitioning` of the `firehose` sorts records by keys");
        reader.sink().report(Diagnostic::new(&codes::KEY_WITHOUT_SHARDS, value.span, message).help(help));
    });
    wrong.count() == 0
}

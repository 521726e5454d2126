//! What a route lets through against what its streams take.

use std::collections::BTreeSet;

use super::super::codes;
use crate::base::diag::{Diagnostic, Sink};
use crate::service::api_gateway::RestApi;
use crate::service::api_gateway::model::{Route, Write};
use crate::service::contract::Context;
use crate::service::kinesis::{self, Capacity, KinesisStream, NewStream, Origin};

/// Records that a shard takes in a second. Source: Kinesis Data Streams quotas.
const RECORDS_PER_SHARD: u32 = 1000;
/// Records that one PutRecords may carry. Source: Kinesis PutRecords.
const RECORDS_PER_REQUEST: u32 = 500;

/// What a route lets through, by throttling of its own or the stage's, against what the shards behind it take.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    for api in context.things.all::<RestApi>() {
        // What the stage lets through is told once for a stream, however many routes write to it.
        let mut told = BTreeSet::new();
        // Batches first: what is said of them says more.
        let (batches, singles): (Vec<&Route>, Vec<&Route>) =
            api.routes.iter().partition(|route| matches!(route.write(), Some(Write::Records(_))));
        for route in batches.into_iter().chain(singles) {
            let (who, rate, place) = match (&route.throttling, &api.stage.throttling) {
                (Some(own), _) => ("route", own.rate_limit, route.key.span),
                (None, Some(stage)) => ("API", stage.value.rate_limit, stage.span),
                (None, None) => continue,
            };
            for stream in route.streams().filter(|stream| stream.value.kind == kinesis::KIND) {
                let label = stream.value.label.as_str();
                let Some((stream, shards)) = provisioned(context, label) else { continue };
                let capacity = shards.saturating_mul(RECORDS_PER_SHARD);
                if rate <= f64::from(capacity) || !told.insert((place, label)) {
                    continue;
                }
                let (records, fewer) = match route.write() {
                    Some(Write::Record(_)) | None => (String::new(), ""),
                    Some(Write::Records(_)) => (
                        format!(" of up to {RECORDS_PER_REQUEST} records each"),
                        " or to less, by the records of a request",
                    ),
                };
                let message = format!(
                    "the {who} lets {rate} requests/s{records} through, the stream `{label}` takes {capacity} records/s (`shard_count = {shards}`)"
                );
                let help = format!(
                    "lower `rate_limit` to {capacity}{fewer}, add shards, or set `stream_mode = \"ON_DEMAND\"`"
                );
                sink.report(
                    Diagnostic::new(&codes::THROTTLE, place, message)
                        .related(stream.label.span, "the stream")
                        .help(help),
                );
            }
        }
    }
}

/// A stream whose shards are known, and how many they are.
fn provisioned<'a>(context: &Context<'a>, label: &str) -> Option<(&'a KinesisStream, u32)> {
    let stream = context.things.find::<KinesisStream>(label)?;
    match &stream.origin {
        Origin::New(NewStream { capacity: Capacity::Provisioned(shards), .. }) => Some((stream, *shards)),
        _ => None,
    }
}

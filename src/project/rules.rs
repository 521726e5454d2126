//! Rules between the services of one environment.

use std::collections::BTreeSet;

use super::codes;
use super::environment::Environment;
use super::{grants, references};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Spanned;
use crate::base::version_constraint::lower_bound;
use crate::service::api_gateway::model::{Route, Write};
use crate::service::kinesis::{self, Capacity, ExistingStream, KinesisStream, NewStream, Origin};
use crate::service::{api_gateway, iam, s3};

/// The first provider that knows `max_record_size_in_kib`. Source: Terraform provider changelog, 6.20.0.
const RECORD_SIZE_PROVIDER: (u64, u64, u64) = (6, 20, 0);
/// Records that a shard takes in a second. Source: Kinesis Data Streams quotas.
const RECORDS_PER_SHARD: u32 = 1000;
/// Records that one PutRecords may carry. Source: Kinesis PutRecords.
const RECORDS_PER_REQUEST: u32 = 500;

/// Reports what does not go together.
pub fn check(environment: &Environment, sink: &Sink) {
    references::check(environment, sink);
    grants::role_names(environment, sink);
    s3::check(&environment.buckets, sink);
    api_gateway::check(&environment.apis, sink);
    let deliveries = environment.firehoses.iter().flat_map(|(label, delivery)| {
        let buckets = delivery.delivery_needs().buckets.into_iter().map(|need| need.bucket);
        buckets
            .map(move |bucket| (label.as_str(), Spanned::new(bucket.value.label.as_str(), bucket.span)))
            .collect::<Vec<_>>()
    });
    s3::check_deliveries(&environment.buckets, deliveries, sink);
    record_sizes(environment, sink);
    delimiters(environment, sink);
    regions(environment, sink);
    throttling(environment, sink);
    // What is missing may only be what could not be read, or is misspelt, which has been told.
    let empty = !sink.has_errors()
        && environment.declared.iter().all(|block| block.kind == iam::KIND)
        && environment.account.is_none();
    if empty {
        sink.report(
            Diagnostic::new(
                &codes::NOTHING,
                environment.aws.region.span,
                format!("the environment `{}` makes nothing", environment.name),
            )
            .help("add a block such as `kinesis_stream`, or look for `enabled = false`"),
        );
    }
}

fn record_sizes(environment: &Environment, sink: &Sink) {
    for stream in environment.streams.values() {
        let Origin::New(new) = &stream.origin else { continue };
        let Some(size) = &new.max_record_size_in_kib else { continue };
        let version = environment.aws.version.to_string();
        if lower_bound(&version) < RECORD_SIZE_PROVIDER {
            sink.report(
                Diagnostic::new(
                    &kinesis::codes::RECORD_SIZE_PROVIDER,
                    size.span,
                    format!(
                        "`max_record_size_in_kib` is set, but `{version}` lets older providers in that do not know it"
                    ),
                )
                .help("set `aws { version = \">= 6.20, < 7.0\" }`"),
            );
        }
        let reader =
            environment.firehoses.values().find(|delivery| delivery.kinesis_stream.value.label == stream.label.value);
        if let Some(reader) = reader.filter(|_| size.value > 1024) {
            sink.report(
                Diagnostic::new(
                    &kinesis::codes::LARGE_RECORDS,
                    size.span,
                    format!("records of this stream may have {} KiB, and Firehose reads it", size.value),
                )
                .related(reader.kinesis_stream.span, "read here")
                .help("lower `max_record_size_in_kib` to 1024, or test that such records are delivered"),
            );
        }
    }
}

/// Lines end twice where both the API and Firehose end them.
fn delimiters(environment: &Environment, sink: &Sink) {
    for delivery in environment.firehoses.values() {
        let processors = &delivery.processors;
        let Some(appended) =
            processors.append_delimiter_to_record.as_deref().filter(|_| processors.record_de_aggregation.is_none())
        else {
            continue;
        };
        let routes = environment.apis.values().flat_map(|api| &api.routes);
        let doubled = routes
            .filter(|route| route.write.target().streams().any(|stream| stream.value == delivery.kinesis_stream.value))
            .find(|route| {
                let delimiter = match &route.write {
                    Write::Record(record) => &record.delimiter,
                    Write::Records(records) => &records.delimiter,
                };
                // Firehose takes the two characters `\n` for a line feed.
                !delimiter.is_empty() && *delimiter == appended.replace("\\n", "\n")
            });
        if let Some(route) = doubled {
            sink.report(
                Diagnostic::new(
                    &codes::DELIMITER_TWICE,
                    delivery.label.span,
                    "this delivery stream ends records that the API has ended already",
                )
                .related(route.key.span, "this route ends its records too")
                .help("remove the processor `AppendDelimiterToRecord`, or set `delimiter = \"\"` on the routes"),
            );
        }
    }
}

/// Streams that are named by an ARN may be anywhere.
fn regions(environment: &Environment, sink: &Sink) {
    let own = environment.aws.region.value.to_string();
    let region_of = |label: &str| match environment.streams.get(label).map(|stream| &stream.origin) {
        Some(Origin::Existing(ExistingStream::Arn(arn))) => arn.region().to_owned(),
        _ => own.clone(),
    };
    for delivery in environment.firehoses.values() {
        let region = region_of(&delivery.kinesis_stream.value.label);
        if region != own {
            let message =
                format!("`{}` is in {region}, and Firehose in {own} cannot read it", delivery.kinesis_stream.value);
            sink.report(
                Diagnostic::new(&codes::REGION, delivery.kinesis_stream.span, message)
                    .help("deliver a stream of the environment's own region"),
            );
        }
    }
    for route in environment.apis.values().flat_map(|api| &api.routes) {
        let mut streams = route.write.target().streams();
        let Some(first) = streams.next() else { continue };
        let region = region_of(&first.value.label);
        if let Some(other) = streams.find(|stream| region_of(&stream.value.label) != region) {
            let message = format!(
                "`{}` is in {}, and `{}` in {region}; one route writes to one region",
                other.value,
                region_of(&other.value.label),
                first.value
            );
            sink.report(
                Diagnostic::new(&codes::REGION, other.span, message)
                    .related(first.span, "the first stream of the route")
                    .help("write to the streams of each region by a route of their own"),
            );
        }
    }
}

/// What a route lets through, by throttling of its own or the stage's, against what the shards behind it take.
fn throttling(environment: &Environment, sink: &Sink) {
    for api in environment.apis.values() {
        // What the stage lets through is told once for a stream, however many routes write to it.
        let mut told = BTreeSet::new();
        // Batches first: what is said of them says more.
        let (batches, singles): (Vec<&Route>, Vec<&Route>) =
            api.routes.iter().partition(|route| matches!(route.write, Write::Records(_)));
        for route in batches.into_iter().chain(singles) {
            let (who, rate, place) = match (&route.throttling, &api.stage.throttling) {
                (Some(own), _) => ("route", own.rate_limit, route.key.span),
                (None, Some(stage)) => ("API", stage.value.rate_limit, stage.span),
                (None, None) => continue,
            };
            for stream in route.write.target().streams() {
                let label = stream.value.label.as_str();
                let Some((stream, shards)) = provisioned(environment, label) else { continue };
                let capacity = shards.saturating_mul(RECORDS_PER_SHARD);
                if rate <= f64::from(capacity) || !told.insert((place, label)) {
                    continue;
                }
                let (records, fewer) = match route.write {
                    Write::Record(_) => (String::new(), ""),
                    Write::Records(_) => (
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
fn provisioned<'a>(environment: &'a Environment, label: &str) -> Option<(&'a KinesisStream, u32)> {
    let stream = environment.streams.get(label)?;
    match &stream.origin {
        Origin::New(NewStream { capacity: Capacity::Provisioned(shards), .. }) => Some((stream, *shards)),
        _ => None,
    }
}

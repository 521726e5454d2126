//! Streams in regions where they cannot be reached: one that is named by an ARN may be anywhere.

use super::super::codes;
use crate::base::diag::{Diagnostic, Sink};
use crate::service::api_gateway::RestApi;
use crate::service::contract::Context;
use crate::service::firehose::Firehose;

/// Firehose reads streams of its own region only.
pub(super) fn deliveries(context: &Context<'_>, sink: &Sink) {
    for stream in context.things.all::<Firehose>().filter_map(Firehose::kinesis_stream) {
        let region = context.region_of(&stream.value);
        if region != context.region {
            let own = context.region;
            let message = format!("`{}` is in {region}, and Firehose in {own} cannot read it", stream.value);
            sink.report(
                Diagnostic::new(&codes::REGION, stream.span, message)
                    .help("deliver a stream of the environment's own region"),
            );
        }
    }
}

/// One route writes to one region.
pub(super) fn routes(context: &Context<'_>, sink: &Sink) {
    for route in context.things.all::<RestApi>().flat_map(|api| &api.routes) {
        let mut streams = route.streams();
        let Some(first) = streams.next() else { continue };
        let region = context.region_of(&first.value);
        if let Some(other) = streams.find(|stream| context.region_of(&stream.value) != region) {
            let message = format!(
                "`{}` is in {}, and `{}` in {region}; one route writes to one region",
                other.value,
                context.region_of(&other.value),
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

//! Records whose ends are written twice.

use super::super::codes;
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Sink};
use crate::service::api_gateway::RestApi;
use crate::service::api_gateway::model::Write;
use crate::service::contract::Context;
use crate::service::firehose::{self, Firehose};

/// Lines end twice where both the API and Firehose end them.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    for delivery in context.things.all::<Firehose>() {
        let processors = &delivery.processors;
        let Some(appended) =
            processors.append_delimiter_to_record.as_deref().filter(|_| processors.record_de_aggregation.is_none())
        else {
            continue;
        };
        let routes = context.things.all::<RestApi>().flat_map(|api| &api.routes);
        let doubled =
            routes.filter(|route| route.streams().any(|stream| fills(&stream.value, delivery))).find(|route| {
                let delimiter = match route.write() {
                    Some(Write::Record(record)) => &record.delimiter,
                    Some(Write::Records(records)) => &records.delimiter,
                    None => return false,
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

/// Whether what is written there comes to the delivery stream.
fn fills(stream: &Reference, delivery: &Firehose) -> bool {
    match delivery.kinesis_stream() {
        Some(source) => *stream == source.value,
        None => *stream == Reference::new(firehose::KIND, &delivery.label.value),
    }
}

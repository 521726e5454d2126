//! Records that may be too large for who reads them.

use crate::base::diag::{Diagnostic, Sink};
use crate::service::contract::Context;
use crate::service::firehose::Firehose;
use crate::service::kinesis::{self, KinesisStream, Origin};

/// Firehose may not take what a stream of larger records holds.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    for stream in context.things.all::<KinesisStream>() {
        let Origin::New(new) = &stream.origin else { continue };
        let Some(size) = new.max_record_size_in_kib.as_ref().filter(|size| size.value > 1024) else { continue };
        let mut read = context.things.all::<Firehose>().filter_map(Firehose::kinesis_stream);
        if let Some(read) = read.find(|read| read.value.label == stream.label.value) {
            sink.report(
                Diagnostic::new(
                    &kinesis::codes::LARGE_RECORDS,
                    size.span,
                    format!("records of this stream may have {} KiB, and Firehose reads it", size.value),
                )
                .related(read.span, "read here")
                .help("lower `max_record_size_in_kib` to 1024, or test that such records are delivered"),
            );
        }
    }
}

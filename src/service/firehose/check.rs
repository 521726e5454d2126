//! Checks delivery streams against what writes to them.

use std::collections::BTreeSet;

use super::codes;
use super::model::{Firehose, KIND};
use crate::base::diag::{Diagnostic, Sink};
use crate::service::contract::Context;

/// Reports what writes to a delivery stream that reads a stream: AWS takes records from there only.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    let mut told = BTreeSet::new();
    for using in context.usings().into_iter().filter(|using| using.of.value.kind == KIND) {
        let Some(firehose) = context.things.find::<Firehose>(&using.of.value.label) else { continue };
        let Some(stream) = firehose.kinesis_stream() else { continue };
        if !told.insert(using.of.span) {
            continue;
        }
        let message = format!("`{}` reads `{}`, so nothing else can write to it", using.of.value, stream.value);
        sink.report(
            Diagnostic::new(&codes::DIRECT_WITH_SOURCE, using.of.span, message)
                .related(stream.span, "it reads this stream")
                .help(format!("write to the stream, `stream = {}`, or remove `kinesis_stream` there", stream.value)),
        );
    }
}

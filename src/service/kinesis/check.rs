//! Checks streams against the provider that is to make them.

use super::codes;
use super::model::{KinesisStream, Origin, RECORD_SIZE_PROVIDER};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::version_constraint::reaches;
use crate::service::contract::Context;

/// What is rendered keeps older providers out by itself, unless the spec lets nothing else in.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    let version = context.provider_version;
    if reaches(version, RECORD_SIZE_PROVIDER) {
        return;
    }
    for stream in context.things.all::<KinesisStream>() {
        let Origin::New(new) = &stream.origin else { continue };
        let Some(size) = &new.max_record_size_in_kib else { continue };
        let message = format!("no provider that `{version}` lets in knows `max_record_size_in_kib`");
        sink.report(
            Diagnostic::new(&codes::RECORD_SIZE_PROVIDER, size.span, message)
                .help("write `version = \">= 6.20, < 7.0\"` in the block `aws`, or remove `max_record_size_in_kib`"),
        );
    }
}

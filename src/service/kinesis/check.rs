//! Checks streams against the provider that is to make them.

use super::codes;
use super::model::{KinesisStream, Origin};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::version_constraint::lower_bound;
use crate::service::contract::Context;

/// The first provider that knows `max_record_size_in_kib`. Source: Terraform provider changelog, 6.20.0.
const RECORD_SIZE_PROVIDER: (u64, u64, u64) = (6, 20, 0);

pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    for stream in context.things.all::<KinesisStream>() {
        let Origin::New(new) = &stream.origin else { continue };
        let Some(size) = &new.max_record_size_in_kib else { continue };
        let version = context.provider_version;
        if lower_bound(version) < RECORD_SIZE_PROVIDER {
            let message =
                format!("`max_record_size_in_kib` is set, but `{version}` lets older providers in that do not know it");
            sink.report(
                Diagnostic::new(&codes::RECORD_SIZE_PROVIDER, size.span, message)
                    .help("set `aws { version = \">= 6.20, < 7.0\" }`"),
            );
        }
    }
}

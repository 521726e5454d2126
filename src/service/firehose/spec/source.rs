//! Reads where the records of a delivery stream come from: a stream that it reads, or whoever writes to it.

use super::super::codes;
use super::super::model::{Encryption, KeyType, Source};
use crate::base::diag::Diagnostic;
use crate::base::name::KmsKeyArn;
use crate::base::source::Span;
use crate::spec::Reader;

/// Reads `kinesis_stream` with `source_role`, or without it what only delivery streams for direct puts have.
pub(super) fn read(reader: &Reader<'_>) -> Option<Source> {
    let stream = reader.ask("kinesis_stream").reference(&["kinesis_stream"]);
    let role = reader.ask("source_role").reference(&["iam_role"]).optional();
    let encryption = reader.block("server_side_encryption");
    let encryption_place = encryption.as_ref().map(Reader::head);
    let encryption = encryption.map(|block| self::encryption(&block));
    let used_elsewhere = reader.ask("used_elsewhere").bool();
    let used_place = used_elsewhere.peek().map(|used| used.span);
    let report = |place: Span, message: &str, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::SOURCE, place, message).help(help));
    };
    if stream.is_wrong() {
        return None;
    }
    let Some(kinesis_stream) = stream.optional() else {
        if let Some(role) = &role {
            let message = "`source_role` reads a stream, and this delivery stream reads none";
            report(role.span, message, "remove it, or name the stream: `kinesis_stream = kinesis_stream.<label>`");
        }
        let encryption = encryption.unwrap_or(Some(None))?;
        return Some(Source::Direct { encryption, used_elsewhere: used_elsewhere.or(false).value });
    };
    if let Some(place) = encryption_place {
        let message =
            "`server_side_encryption` is for a delivery stream that is written to, and this one reads a stream";
        let help = "remove it: records are encrypted as the stream is, by `encryption_type` in `kinesis_stream`";
        report(place, message, help);
    }
    if let Some(place) = used_place {
        let message =
            "`used_elsewhere` says that others write to it, and a delivery stream that reads a stream takes no records";
        report(place, message, "remove it, or `kinesis_stream`");
    }
    Some(Source::Stream { kinesis_stream, role })
}

/// `None` where the block is wrong; within it nothing where it is off.
#[expect(clippy::option_option, reason = "what is wrong, what is off, and what is on are three things")]
fn encryption(block: &Reader<'_>) -> Option<Option<Encryption>> {
    let enabled = block.ask("enabled").bool().or(true).value;
    let key_type = block.ask("key_type").choice::<KeyType>();
    let key_arn = block.ask("key_arn").checked::<KmsKeyArn>();
    let no_key = key_arn.is_absent();
    let default = if no_key { KeyType::AwsOwned } else { KeyType::Customer };
    let key_type = key_type.or_choice(default);
    let key_arn = key_arn.optional();
    let report = |place: Span, message: &str, help: &str| {
        block.sink().report(Diagnostic::new(&codes::SOURCE_KEY, place, message).help(help));
    };
    let encryption = match (key_type.value, key_arn) {
        (KeyType::AwsOwned, None) => Encryption::AwsOwned,
        (KeyType::Customer, Some(key)) => Encryption::Customer(key.value),
        (KeyType::AwsOwned, Some(key)) => {
            let message = "`key_arn` does nothing beside `key_type = \"AWS_OWNED_CMK\"`";
            report(key.span, message, "remove `key_arn`, or set `key_type = \"CUSTOMER_MANAGED_CMK\"`");
            return None;
        }
        (KeyType::Customer, None) => {
            if no_key {
                let message = "`key_type = \"CUSTOMER_MANAGED_CMK\"` needs `key_arn`";
                report(key_type.span, message, "name the key: `key_arn = \"arn:aws:kms:…\"`");
            }
            return None;
        }
    };
    Some(enabled.then_some(encryption))
}

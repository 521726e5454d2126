//! What members of a request mean to the service that reads it, and which of an answer are plain.

use super::super::scope::{Scope, Service};
use ecow::EcoString;

/// What a member is to the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Bytes, in base64.
    Data,
    /// It chooses the shard.
    PartitionKey,
}

/// The role of the member at this path. Source: the API references of Kinesis (PutRecord, PutRecords) and Firehose (PutRecord, PutRecordBatch).
pub(super) fn of(scope: &Scope<'_>, path: Option<&[EcoString]>) -> Option<Role> {
    if scope.is_response {
        return None;
    }
    let path: Vec<&str> = path?.iter().map(EcoString::as_str).collect();
    match (scope.service, path.as_slice()) {
        (Service::Kinesis, ["Data"] | ["Records", "[]", "Data"])
        | (Service::Firehose, ["Record", "Data"] | ["Records", "[]", "Data"]) => Some(Role::Data),
        (Service::Kinesis, ["PartitionKey"] | ["Records", "[]", "PartitionKey"]) => Some(Role::PartitionKey),
        _ => None,
    }
}

/// Whether a member of the answer never holds a quotation mark: an id, a code or a number. Messages may, since they quote what was sent. Source: as above, outputs and errors.
pub(super) fn is_plain_in_answer(scope: &Scope<'_>, name: &str) -> bool {
    let names: &[&str] = match scope.service {
        Service::Any => &[],
        Service::Kinesis => {
            &["EncryptionType", "ErrorCode", "FailedRecordCount", "SequenceNumber", "ShardId", "__type"]
        }
        Service::Firehose => &["Encrypted", "ErrorCode", "FailedPutCount", "RecordId", "__type"],
    };
    names.contains(&name)
}

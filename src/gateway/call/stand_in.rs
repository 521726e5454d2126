//! What stands in for the answer to a call that a service takes.

use crate::choice;

choice! {
    /// An answer that a service may give to a right call. Source: API references of Kinesis (PutRecord, PutRecords) and Firehose (PutRecord, PutRecordBatch), common errors.
    Answering {
        /// It is written.
        Ok = "ok",
        /// Of a batch, every second record is throttled.
        Partial = "partial",
        /// Too much at once: of Kinesis 400 `ProvisionedThroughputExceededException`, of Firehose 503 `ServiceUnavailableException`.
        Throttle = "throttle",
        /// The role may not write: 400 `AccessDeniedException`.
        AccessDenied = "access-denied",
        /// The stream is gone: 400 `ResourceNotFoundException`.
        NotFound = "not-found",
        /// The stream's key may not be used: of Kinesis 400 `KMSAccessDeniedException`, of Firehose 400 `InvalidKMSResourceException`.
        KmsDenied = "kms-denied",
        /// The service fails: 500 `InternalFailure`.
        Error = "error",
        /// The service is away: 503 `ServiceUnavailable`.
        Unavailable = "unavailable",
        /// No answer in time.
        Timeout = "timeout",
    }
}

/// What a service answers to a right call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StandIn {
    /// An answer by its word.
    Word(Answering),
    /// An answer of the user's own.
    Own {
        /// The status, 200 to 599.
        status: u16,
        body: String,
    },
}

impl Default for StandIn {
    fn default() -> Self {
        Self::Word(Answering::Ok)
    }
}

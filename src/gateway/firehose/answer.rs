//! What stands in for Firehose's answer to a call that it takes.

use serde_json::{Value, json};

use crate::base::name::Choice as _;
use crate::gateway::call::{Answering, StandIn};
use crate::gateway::report::{Action, Answer};

/// Every id here; real ones differ.
const RECORD_ID: &str = "stand-in-for-the-id-of-a-record";

/// Firehose's words for too much at once. Source: botocore Firehose `ServiceUnavailableException`, which is HTTP 503.
const SLOW_DOWN: &str = "Slow down.";

/// What a right call is about.
pub(super) struct Called<'a> {
    pub(super) action: Action,
    pub(super) name: &'a str,
    pub(super) account_id: &'a str,
    pub(super) records: usize,
    /// Whether records are encrypted while they wait for delivery.
    pub(super) is_encrypted: bool,
}

pub(super) fn answer(stand_in: &StandIn, called: &Called<'_>) -> Answer {
    let word = match stand_in {
        StandIn::Own { status, body } => {
            return Answer { status: Some(*status), body: body.clone(), refused: false };
        }
        StandIn::Word(word) => word,
    };
    let Called { action, name, account_id, records, is_encrypted } = *called;
    let failed =
        |status: u16, kind: &str, message: String| (Some(status), json!({ "__type": kind, "message": message }));
    let (status, body) = match word {
        Answering::Ok | Answering::Partial if action != Action::PutRecord => {
            let fails = |index: usize| *word == Answering::Partial && index.is_multiple_of(2);
            let of_record = |index: usize| -> Value {
                if fails(index) {
                    json!({ "ErrorCode": "ServiceUnavailableException", "ErrorMessage": SLOW_DOWN })
                } else {
                    json!({ "RecordId": RECORD_ID })
                }
            };
            let answers: Vec<Value> = (0..records).map(of_record).collect();
            let failed = (0..records).filter(|index| fails(*index)).count();
            let body = json!({ "Encrypted": is_encrypted, "FailedPutCount": failed, "RequestResponses": answers });
            (Some(200), body)
        }
        // One record is written or is not.
        Answering::Ok | Answering::Partial => (Some(200), json!({ "Encrypted": is_encrypted, "RecordId": RECORD_ID })),
        Answering::Throttle => failed(503, "ServiceUnavailableException", SLOW_DOWN.to_owned()),
        Answering::AccessDenied => failed(
            400,
            "AccessDeniedException",
            format!("The role is not authorized to perform: firehose:{} on resource: {name}", action.word()),
        ),
        Answering::NotFound => {
            failed(400, "ResourceNotFoundException", format!("Firehose {name} under account {account_id} not found."))
        }
        Answering::KmsDenied => failed(400, "InvalidKMSResourceException", "The key may not be used.".to_owned()),
        Answering::Error => (Some(500), json!({ "__type": "InternalFailure" })),
        Answering::Unavailable => (Some(503), json!({ "__type": "ServiceUnavailable" })),
        Answering::Timeout => (None, Value::Null),
    };
    let body = if body.is_null() { String::new() } else { body.to_string() };
    Answer { status, body, refused: false }
}

//! What stands in for Kinesis's answer to a call that it takes.

use serde_json::{Value, json};

use super::super::call::{Answering, StandIn};
use super::super::report::{Action, Answer, Record};
use crate::base::name::Choice as _;

/// The shard of a record; where that is not known, the first of any stream.
fn shard(record: Option<&Record>) -> &str {
    record.and_then(|record| record.shard.as_ref()).map_or("shardId-000000000000", |shard| shard.id.as_str())
}

/// Every sequence number here; real ones rise.
const SEQUENCE_NUMBER: &str = "49600000000000000000000000000000000000000000000000000000";

pub(super) fn answer(stand_in: &StandIn, action: Action, stream: &str, account_id: &str, records: &[Record]) -> Answer {
    let word = match stand_in {
        StandIn::Own { status, body } => {
            return Answer { status: Some(*status), body: body.clone(), refused: false };
        }
        StandIn::Word(word) => word,
    };
    let failed =
        |status: u16, kind: &str, message: String| (Some(status), json!({ "__type": kind, "message": message }));
    let rate = |record: Option<&Record>| {
        format!("Rate exceeded for shard {} in stream {stream} under account {account_id}.", shard(record))
    };
    let (status, body) = match word {
        Answering::Ok | Answering::Partial if action == Action::PutRecords => {
            let fails = |index: usize| *word == Answering::Partial && index.is_multiple_of(2);
            let of_record = |(index, record): (usize, &Record)| -> Value {
                if fails(index) {
                    json!({ "ErrorCode": "ProvisionedThroughputExceededException", "ErrorMessage": rate(Some(record)) })
                } else {
                    json!({ "SequenceNumber": SEQUENCE_NUMBER, "ShardId": shard(Some(record)) })
                }
            };
            let answers: Vec<Value> = records.iter().enumerate().map(of_record).collect();
            let failed = (0..records.len()).filter(|index| fails(*index)).count();
            (Some(200), json!({ "FailedRecordCount": failed, "Records": answers }))
        }
        // One record is written or is not.
        Answering::Ok | Answering::Partial => {
            (Some(200), json!({ "SequenceNumber": SEQUENCE_NUMBER, "ShardId": shard(records.first()) }))
        }
        Answering::Throttle => failed(400, "ProvisionedThroughputExceededException", rate(records.first())),
        Answering::AccessDenied => failed(
            400,
            "AccessDeniedException",
            format!("The role is not authorized to perform: kinesis:{} on resource: {stream}", action.word()),
        ),
        Answering::NotFound => {
            failed(400, "ResourceNotFoundException", format!("Stream {stream} under account {account_id} not found."))
        }
        Answering::KmsDenied => {
            failed(400, "KMSAccessDeniedException", "The ciphertext refers to a key that may not be used.".to_owned())
        }
        Answering::Error => (Some(500), json!({ "__type": "InternalFailure" })),
        Answering::Unavailable => (Some(503), json!({ "__type": "ServiceUnavailable" })),
        Answering::Timeout => (None, Value::Null),
    };
    let body = if body.is_null() { String::new() } else { body.to_string() };
    Answer { status, body, refused: false }
}

//! Requests made from botocore's model of Firehose (`tests/oracles/records.py`): what the model refuses, the stand-in refuses.

use serde_json::{Value, json};

use super::deliveries::{Deliveries, Delivery};
use super::*;
use crate::gateway::call::StandIn;
use crate::gateway::report::Action;

fn model() -> Value {
    serde_json::from_str(include_str!("../../../tests/oracles/firehose.json")).unwrap()
}

fn answer(action: Action, body: &Value) -> (bool, Value) {
    let known = || Delivery { label: "events".to_owned(), has_source: false, is_encrypted: false };
    let names = ["events-dev".to_owned(), "n".repeat(64)];
    let deliveries = Deliveries { by_name: names.into_iter().map(|name| (name, known())).collect() };
    let (_, call) = call(action, &body.to_string(), &deliveries, "123456789012", &StandIn::default());
    (!call.answer.refused, serde_json::from_str(&call.answer.body).unwrap())
}

fn body(action: Action) -> Value {
    match action {
        Action::PutRecord => json!({ "DeliveryStreamName": "events-dev", "Record": { "Data": "eA==" } }),
        _ => json!({ "DeliveryStreamName": "events-dev", "Records": [{ "Data": "eA==" }] }),
    }
}

#[test]
fn what_the_model_refuses_is_refused() {
    let model = model();
    let name = &model["DeliveryStreamName"];
    assert_eq!(
        (name["min"].as_u64(), name["max"].as_u64(), &name["pattern"]),
        (Some(1), Some(64), &json!("[a-zA-Z0-9_.-]+"))
    );
    assert_eq!(model["PutRecordBatchRequestEntryList"]["max"], 500);
    assert_eq!(model["Data"]["max"].as_u64(), u64::try_from(super::read::MOST_DATA).ok());
    for (action, input) in [(Action::PutRecord, "PutRecordInput"), (Action::PutRecordBatch, "PutRecordBatchInput")] {
        assert!(answer(action, &body(action)).0);
        for member in model[input]["required"].as_array().unwrap() {
            for wrong in [Value::Null, json!(7), json!(true), json!("a b"), json!(""), json!([7]), json!({ "a": 1 })] {
                let mut body = body(action);
                body[member.as_str().unwrap()] = wrong.clone();
                assert!(!answer(action, &body).0, "{input} {member} {wrong}");
            }
        }
        for data in [Value::Null, json!(7), json!("eA"), json!("e A=="), json!("=AAA")] {
            let mut body = body(action);
            let record = if action == Action::PutRecord { &mut body["Record"] } else { &mut body["Records"][0] };
            record["Data"] = data.clone();
            assert!(!answer(action, &body).0, "{input} {data}");
        }
        for name in ["n".repeat(65), "a/b".to_owned(), "é".to_owned(), "a\n".to_owned()] {
            let mut body = body(action);
            body["DeliveryStreamName"] = json!(name);
            assert!(!answer(action, &body).0, "{input} {name}");
        }
        let mut most = body(action);
        most["DeliveryStreamName"] = json!("n".repeat(64));
        most["NotOfTheModel"] = json!(7);
        assert!(answer(action, &most).0, "{input}");
    }
}

#[test]
fn answers_have_the_members_of_the_model() {
    let model = model();
    let members =
        |shape: &str| -> Vec<String> { model[shape]["members"].as_object().unwrap().keys().cloned().collect() };
    let keys = |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(keys(&answer(Action::PutRecord, &body(Action::PutRecord)).1), members("PutRecordOutput"));
    let (_, batch) = answer(Action::PutRecordBatch, &body(Action::PutRecordBatch));
    assert_eq!(keys(&batch), members("PutRecordBatchOutput"));
    let of_record = members("PutRecordBatchResponseEntry");
    assert!(keys(&batch["RequestResponses"][0]).iter().all(|key| of_record.contains(key)));
}

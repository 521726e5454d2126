//! A request through both of its templates: what the first overrides is sent, and the second sees it and sets the status.
//! `cargo run --example overrides`.
#![allow(clippy::print_stdout, reason = "an example shows what comes out")]

use apigw_vtl::{Error, Input, Output, Template};
use serde_json::{Value, json};

const REQUEST: &str = r#"#set($context.requestOverride.header.X-Amz-Target = "Kinesis_20131202.PutRecord")
{"StreamName": "$stageVariables.stream", "Data": "$util.base64Encode($input.body)", "PartitionKey": "$context.requestId"}"#;

const RESPONSE: &str = r##"#if($input.path("$.__type") != "")
#set($context.responseOverride.status = 502)
{"message": "try again later", "id": "$context.requestId"}
#else
{"shard": $input.json("$.ShardId")}
#end"##;

/// Runs the example.
///
/// # Errors
///
/// Where a template cannot be read or run.
pub fn main() -> Result<(), Error> {
    let context = json!({"requestId": "r-1", "stage": "prod"}).as_object().cloned().unwrap_or_default();
    let input = Input {
        body: r#"{"user": "ann"}"#.to_owned(),
        context,
        stage_variables: vec![("stream".to_owned(), "events".to_owned())],
        ..Input::default()
    };
    let sent = Template::parse(REQUEST)?.render(&input)?;
    println!("sent      {}", sent.text.trim());
    println!("headers   {}", overridden(&sent, "/requestOverride/header"));

    let response = Template::parse(RESPONSE)?;
    for answer in [r#"{"ShardId": "shardId-000000000000"}"#, r#"{"__type": "InternalFailure"}"#] {
        // The answer is the payload now; `$context` goes on.
        let input = Input { body: answer.to_owned(), context: sent.context(), ..input.clone() };
        let output = response.render(&input)?;
        println!("answered  {} (status: {})", output.text.trim(), overridden(&output, "/responseOverride/status"));
    }
    Ok(())
}

/// What the template overrides at this JSON pointer; null where it leaves things as they are.
fn overridden(output: &Output, pointer: &str) -> Value {
    Value::Object(output.context()).pointer(pointer).cloned().unwrap_or_default()
}

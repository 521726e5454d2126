//! Renders a template against a request: `cargo run --example render`.
#![allow(clippy::print_stdout, reason = "an example shows what comes out")]

use apigw_vtl::{Error, Input, Template};
use serde_json::json;

/// One record for each event of a payload, with its user as the partition key.
const TEMPLATE: &str = r##"#set($events = $input.path("$.events"))
{
  "StreamName": "events",
  "Records": [
#foreach($event in $events)
    {
      "Data": "$util.base64Encode($input.json("$.events[$foreach.index]"))",
      "PartitionKey": "$util.escapeJavaScript($event.user).replaceAll("\\'", "'")"
    }#if($foreach.hasNext),#end

#end
  ]
}
"##;

/// Runs the example.
///
/// # Errors
///
/// Where the template cannot be read or run.
pub fn main() -> Result<(), Error> {
    // Read it once, run it for each request.
    let template = Template::parse(TEMPLATE)?;
    let requests = [
        json!({"body": {"events": [{"user": "ann", "type": "view"}, {"user": "o'neil", "type": "click"}]}}),
        json!({"body": {"events": []}}),
        json!({"body": "no JSON at all"}),
    ];
    for request in requests {
        match Input::from_json(&request) {
            Ok(input) => print!("{}", template.render(&input)?.text),
            Err(problems) => println!("no request: {}", problems.join("; ")),
        }
    }
    Ok(())
}

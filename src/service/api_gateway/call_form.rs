//! Request templates of the user's own that make another call than their route's: found by running them once, as API Gateway does.

use std::collections::BTreeMap;

use super::codes;
use super::mapping;
use super::model::{Choice, OwnTemplate, RestApi, Write};
use super::service::Service;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::link::StreamTarget;
use crate::base::request::Request;
use crate::service::contract::Context;
use apigw_vtl::{Input, Template};
use serde_json::{Map, Value};

/// Reports templates that print the members of the other action, or not those of their own.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    for api in context.things.all::<RestApi>() {
        for route in &api.routes {
            let Some((write, own)) = route.write().and_then(|write| Some((write, write.own_template()?))) else {
                continue;
            };
            let streams: BTreeMap<String, StreamTarget> = write
                .streams()
                .filter_map(|stream| Some((stream.value.label.clone(), context.link(&stream.value)?.into())))
                .collect();
            let Some(printed) = printed(api, route.content_types.first(), write, &streams) else { continue };
            if let Some((message, help)) = problem(write, own, &printed) {
                sink.report(Diagnostic::new(&codes::CALL_FORM, own.text.span, message).help(help));
            }
        }
    }
}

/// The members that the template prints for a request with an empty object; `None` where that is no object, or nothing at all.
fn printed(
    api: &RestApi,
    content_type: Option<&String>,
    write: &Write,
    streams: &BTreeMap<String, StreamTarget>,
) -> Option<Map<String, Value>> {
    let content_type = content_type?;
    // A body with a member is no empty object: what is chosen by it is not looked at.
    let (mut path, mut header, mut querystring) = (Vec::new(), Vec::new(), Vec::new());
    if let Choice::By { parameter, streams, default: None } = &write.target().choice {
        let value = streams.keys().next()?.clone();
        match parameter {
            Request::Path(name) => path.push((name.clone(), value)),
            Request::Header(name) => header.push((name.clone(), value)),
            Request::Query(name) => querystring.push((name.clone(), value)),
            _ => return None,
        }
    }
    let input = Input {
        body: "{}".to_owned(),
        path,
        header,
        querystring,
        context: [("requestId".to_owned(), Value::from("r"))].into_iter().collect(),
        stage_variables: api.stage.variables.clone().into_iter().collect(),
    };
    let template = Template::parse(&mapping::request(write, content_type, streams)).ok()?;
    let output = template.render(&input).ok()?;
    match serde_json::from_str(&output.text) {
        Ok(Value::Object(members)) if !members.is_empty() => Some(members),
        _ => None,
    }
}

/// What is wrong with the call that a template makes, and what to do.
fn problem(write: &Write, own: &OwnTemplate, printed: &Map<String, Value>) -> Option<(String, String)> {
    let has = |member: &str| printed.contains_key(member);
    let (action, service) = (write.action(), write.service());
    let (batch, of_one, one): (_, &[&str], _) = match service {
        Service::Kinesis => ("PutRecords", &["Data", "PartitionKey"], "`Data` and `PartitionKey` of one record"),
        Service::Firehose => ("PutRecordBatch", &["Record"], "`Record`"),
    };
    match write {
        Write::Record(_) if has("Records") && !has("Data") && !has("Record") => {
            let help = format!("write it into a block `put_records`, or print {one}");
            let message = format!("the template prints `Records`, a call of {batch}, and its route calls {action}");
            return Some((message, help));
        }
        Write::Records(_) if !has("Records") && of_one.iter().any(|member| has(member)) => {
            let help = "write it into a block `put_record`, or print `\"Records\": [ … ]`";
            let message = format!("the template prints one record, a call of PutRecord, and its route calls {action}");
            return Some((message, help.to_owned()));
        }
        _ => {}
    }
    // What stands anywhere in the text is printed for some request.
    let lacks = |members: &[&str]| !members.iter().any(|member| has(member) || own.text.value.contains(member));
    let needed: &[&[&str]] = match (service, write) {
        (Service::Kinesis, Write::Record(_)) => &[&["StreamName", "StreamARN"], &["Data"], &["PartitionKey"]],
        // What is in the records may all be the client's.
        (Service::Kinesis, Write::Records(_)) => &[&["StreamName", "StreamARN"], &["Records"]],
        (Service::Firehose, Write::Record(_)) => &[&["DeliveryStreamName"], &["Record"]],
        (Service::Firehose, Write::Records(_)) => &[&["DeliveryStreamName"], &["Records"]],
    };
    let missing = needed.iter().find(|members| lacks(members))?;
    let member = missing.first()?;
    let value = match *member {
        "StreamName" => r#""StreamName": "$stream""#,
        "DeliveryStreamName" => r#""DeliveryStreamName": "$stream""#,
        "Records" => r#""Records": [ … ]"#,
        "Record" => r#""Record": {"Data": "$util.base64Encode($input.body)"}"#,
        "Data" => r#""Data": "$util.base64Encode($input.body)""#,
        _ => r#""PartitionKey": "$context.requestId""#,
    };
    Some((format!("the template prints no `{member}`, and {action} is refused without it"), format!("print `{value}`")))
}

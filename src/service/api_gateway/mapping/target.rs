//! Names the stream of a route in VTL.

use std::collections::BTreeMap;

use super::super::model::{Choice, Target, Write};
use super::super::service::Service;
use super::escape;
use super::value::{self, set};
use crate::base::address::Reference;
use crate::base::link::StreamTarget;
use crate::base::request::Request;
use crate::base::source::Spanned;

/// How a template names its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stream {
    /// The lines that set `$stream` and `$argument`, where that takes any.
    pub(super) choice: String,
    /// The member of the request: `"StreamName": "events"`.
    pub(super) member: String,
    /// Where the client may choose what there is none of, and `$stream` is empty: the request that is printed then.
    pub(super) unknown: Option<&'static str>,
}

/// How a response tells that the client chose what there is none of.
pub(super) struct Unknown {
    /// The lines that it takes, where it does not look at the message of the answer.
    pub(super) read: Option<String>,
    /// The condition; `$said` is that message.
    pub(super) condition: String,
}

/// Names the stream of a route; `streams` has by label how each is named.
pub(super) fn stream(write: &Write, streams: &BTreeMap<String, StreamTarget>) -> Stream {
    let target = write.target();
    let argument = |stream: &Spanned<Reference>| argument(target.service, streams.get(&stream.value.label));
    match &target.choice {
        Choice::One(reference) => {
            let (argument, name) = argument(reference);
            Stream { choice: String::new(), member: member(argument, &escape::inner(name)), unknown: None }
        }
        Choice::By { parameter, streams: choices, default } => {
            let known: Vec<_> = choices.iter().map(|(value, reference)| (value, argument(reference))).collect();
            let default = default.as_ref().map(argument);
            let mut arguments =
                known.iter().map(|(_, (argument, _))| *argument).chain(default.map(|(argument, _)| argument));
            let first = arguments.next().unwrap_or(target.service.words().member);
            let mixed = arguments.any(|argument| argument != first);
            let chosen = |(argument, name): (&str, &str)| {
                let argument = mixed.then(|| set("argument", &escape::string(argument)));
                argument.into_iter().chain([set("stream", &escape::string(name))])
            };
            let mut lines = vec![read(parameter)];
            match default {
                Some(default) => lines.extend(chosen(default)),
                None => lines.push(set("stream", r#""""#)),
            }
            for (index, (value, target)) in known.into_iter().enumerate() {
                let directive = if index == 0 { "#if" } else { "#elseif" };
                lines.push(format!("{directive}($target == {})", escape::string(value)));
                lines.extend(chosen(target));
            }
            lines.push("#end".to_owned());
            let argument = if mixed { "$argument" } else { first };
            let unknown = target.may_be_unknown().then(|| to_nothing(write));
            Stream { choice: lines.join("\n"), member: member(argument, "$stream"), unknown }
        }
    }
}

/// Sets `$target` to what the client chose.
fn read(parameter: &Request) -> String {
    match parameter {
        // It is always there.
        Request::Path(name) => set("target", &value::path_parameter(name)),
        other => value::first_of("target", &value::text(other, ""), false),
    }
}

/// A request in which only the name of the stream is wrong, so that the service's refusal names it and nothing else.
const fn to_nothing(write: &Write) -> &'static str {
    match (write, write.service()) {
        (Write::Record(_), Service::Kinesis) => r#"{"StreamName": "", "Data": "", "PartitionKey": "-"}"#,
        (Write::Records(_), Service::Kinesis) => {
            r#"{"StreamName": "", "Records": [{"Data": "", "PartitionKey": "-"}]}"#
        }
        (Write::Record(_), Service::Firehose) => r#"{"DeliveryStreamName": "", "Record": {"Data": ""}}"#,
        (Write::Records(_), Service::Firehose) => r#"{"DeliveryStreamName": "", "Records": [{"Data": ""}]}"#,
    }
}

/// The lines that set `$stream` for a template of the user's own.
pub(super) fn set_stream(write: &Write, streams: &BTreeMap<String, StreamTarget>) -> String {
    let target = write.target();
    match &target.choice {
        Choice::One(reference) => {
            set("stream", &escape::string(argument(target.service, streams.get(&reference.value.label)).1))
        }
        Choice::By { .. } => stream(write, streams).choice,
    }
}

/// The line that sets `$streams`: the names of all streams that a template of the user's own may write to, by their labels.
pub(super) fn set_streams(write: &Write, streams: &BTreeMap<String, StreamTarget>) -> String {
    let names: BTreeMap<&str, &str> = write
        .streams()
        .map(|stream| (stream.value.label.as_str(), argument(write.service(), streams.get(&stream.value.label)).1))
        .collect();
    let entries: Vec<String> =
        names.iter().map(|(label, name)| format!("{}: {}", escape::string(label), escape::string(name))).collect();
    set("streams", &format!("{{{}}}", entries.join(", ")))
}

/// `None` where the client cannot choose what there is none of.
///
/// A response sees the parameters of the request and its context, but not its body. Where that has the choice, the service has
/// refused a request without a name, and its message says so. Source: Kinesis and Firehose, `ValidationException`:
/// `Value '' at 'streamName' failed to satisfy constraint`; so `deliveryStreamName` of Firehose.
pub(super) fn unknown(target: &Target) -> Option<Unknown> {
    let Choice::By { parameter, streams, default: None } = &target.choice else { return None };
    if matches!(parameter, Request::Body(_)) {
        return Some(Unknown { read: None, condition: r#"$said.contains("treamName'")"#.to_owned() });
    }
    let others: Vec<String> = streams.keys().map(|value| format!("$target != {}", escape::string(value))).collect();
    Some(Unknown { read: Some(read(parameter)), condition: others.join(" && ") })
}

fn member(argument: &str, name: &str) -> String {
    format!(r#""{argument}": "{name}""#)
}

fn argument(service: Service, target: Option<&StreamTarget>) -> (&'static str, &str) {
    match target {
        Some(StreamTarget::Name(name)) => (service.words().member, name),
        Some(StreamTarget::Arn(arn)) => ("StreamARN", arn),
        // No stream has an empty name: the service refuses it.
        None => (service.words().member, ""),
    }
}

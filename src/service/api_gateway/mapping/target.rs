//! Names the stream of a route in VTL.

use std::collections::BTreeMap;

use super::super::model::Target;
use super::escape;
use super::value::{path_parameter, set};
use crate::base::address::Reference;
use crate::base::link::StreamTarget;
use crate::base::source::Spanned;

/// How a template names its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stream {
    /// The lines that set `$stream` and `$argument`, where that takes any.
    pub(super) choice: String,
    /// The member of the request to Kinesis: `"StreamName": "events"`.
    pub(super) member: String,
    /// Whether `$stream` may be empty, since the client chooses.
    pub(super) may_be_unknown: bool,
}

/// What a client chooses a stream by.
pub(super) struct Choice {
    /// The expression that reads what it sent.
    pub(super) target: String,
    /// The texts that stand for a stream, as strings of VTL; never empty.
    pub(super) values: Vec<String>,
}

/// Finds the stream by its label; `streams` has all of them.
pub(super) fn stream(target: &Target, streams: &BTreeMap<String, StreamTarget>) -> Stream {
    match target {
        Target::Stream(reference) => {
            let (argument, name) = argument(streams.get(&reference.value.label));
            Stream { choice: String::new(), member: member(argument, &escape::inner(name)), may_be_unknown: false }
        }
        Target::ByPathParameter { parameter, streams: choices } => {
            let known: Vec<_> = choices
                .iter()
                .map(|(value, reference)| (value, argument(streams.get(&reference.value.label))))
                .collect();
            let first = known.first().map_or(NAME, |(_, (argument, _))| *argument);
            let mixed = known.iter().any(|(_, (argument, _))| *argument != first);
            let mut lines = vec![set("target", &path_parameter(parameter)), set("stream", r#""""#)];
            for (index, (value, (argument, name))) in known.iter().enumerate() {
                let directive = if index == 0 { "#if" } else { "#elseif" };
                lines.push(format!("{directive}($target == {})", escape::string(value)));
                if mixed {
                    lines.push(set("argument", &escape::string(argument)));
                }
                lines.push(set("stream", &escape::string(name)));
            }
            lines.push("#end".to_owned());
            let argument = if mixed { "$argument" } else { first };
            Stream { choice: lines.join("\n"), member: member(argument, "$stream"), may_be_unknown: true }
        }
    }
}

/// The lines that set `$stream` for a template of the user's own.
pub(super) fn set_stream(target: &Target, streams: &BTreeMap<String, StreamTarget>) -> String {
    match target {
        Target::Stream(reference) => set("stream", &escape::string(argument(streams.get(&reference.value.label)).1)),
        Target::ByPathParameter { .. } => stream(target, streams).choice,
    }
}

/// The line that sets `$streams`: the names of all streams that a template of the user's own may write to, by their labels.
pub(super) fn set_streams<'s>(
    all: impl Iterator<Item = &'s Spanned<Reference>>,
    streams: &BTreeMap<String, StreamTarget>,
) -> String {
    let names: BTreeMap<&str, &str> =
        all.map(|stream| (stream.value.label.as_str(), argument(streams.get(&stream.value.label)).1)).collect();
    let entries: Vec<String> =
        names.iter().map(|(label, name)| format!("{}: {}", escape::string(label), escape::string(name))).collect();
    set("streams", &format!("{{{}}}", entries.join(", ")))
}

/// `None` where the client has no choice.
pub(super) fn choice(target: &Target) -> Option<Choice> {
    let Target::ByPathParameter { parameter, streams } = target else { return None };
    let values = streams.keys().map(|value| escape::string(value)).collect();
    Some(Choice { target: path_parameter(parameter), values })
}

fn member(argument: &str, name: &str) -> String {
    format!(r#""{argument}": "{name}""#)
}

const NAME: &str = "StreamName";

fn argument(target: Option<&StreamTarget>) -> (&'static str, &str) {
    match target {
        Some(StreamTarget::Name(name)) => (NAME, name),
        Some(StreamTarget::Arn(arn)) => ("StreamARN", arn),
        // No stream has an empty name: Kinesis refuses it.
        None => (NAME, ""),
    }
}

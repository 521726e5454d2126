//! Names the stream of a route in VTL.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::model::Target;
use super::escape;
use crate::base::link::StreamTarget;

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

/// Finds the stream by its label; `streams` has all of them.
pub(super) fn stream(target: &Target, streams: &BTreeMap<String, StreamTarget>) -> Stream {
    match target {
        Target::Stream(reference) => {
            let (argument, name) = argument(streams.get(&reference.value.label));
            Stream {
                choice: String::new(),
                member: format!("\"{argument}\": \"{}\"", escape::inner(name)),
                may_be_unknown: false,
            }
        }
        Target::ByPathParameter { parameter, streams: choices } => {
            let known: Vec<_> = choices
                .iter()
                .map(|(value, reference)| (value, argument(streams.get(&reference.value.label))))
                .collect();
            let first = known.first().map_or(NAME, |(_, (argument, _))| *argument);
            let mixed = known.iter().any(|(_, (argument, _))| *argument != first);
            let mut choice = format!("#set($target = {})\n#set($stream = \"\")\n", parameter_value(parameter));
            for (index, (value, (argument, name))) in known.iter().enumerate() {
                let directive = if index == 0 { "#if" } else { "#elseif" };
                let _ = writeln!(choice, "{directive}($target == {})", escape::string(value));
                if mixed {
                    let _ = writeln!(choice, "#set($argument = \"{argument}\")");
                }
                let _ = writeln!(choice, "#set($stream = {})", escape::string(name));
            }
            choice.push_str("#end\n");
            let argument = if mixed { "$argument" } else { first };
            Stream { choice, member: format!("\"{argument}\": \"$stream\""), may_be_unknown: true }
        }
    }
}

/// The lines that set `$stream` for a template of the user's own.
pub(super) fn set_stream(target: &Target, streams: &BTreeMap<String, StreamTarget>) -> String {
    match target {
        Target::Stream(reference) => {
            format!("#set($stream = {})\n", escape::string(argument(streams.get(&reference.value.label)).1))
        }
        Target::ByPathParameter { .. } => stream(target, streams).choice,
    }
}

/// The condition under which a client named no stream there is; `None` where it has no choice.
pub(super) fn is_unknown(target: &Target) -> Option<(String, String)> {
    let Target::ByPathParameter { parameter, streams } = target else { return None };
    let conditions: Vec<String> = streams.keys().map(|value| format!("$target != {}", escape::string(value))).collect();
    Some((format!("#set($target = {})\n", parameter_value(parameter)), conditions.join(" && ")))
}

fn parameter_value(parameter: &str) -> String {
    format!("$input.params().path.get({})", escape::string(parameter))
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

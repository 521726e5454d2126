//! Where request templates of the user's own write, held against the streams of their routes.

use std::collections::BTreeMap;

use super::codes;
use super::model::{Choice, OwnTemplate, RestApi, Route, Write};
use super::needs::role;
use super::service::Service;
use crate::base::address::{Reference, Role};
use crate::base::diag::{Diagnostic, Excerpt, Sink};
use crate::base::link::Link;
use crate::service::contract::Context;
use apigw_vtl::Template;

/// What the values of one API's templates are held against.
struct Known<'a> {
    context: &'a Context<'a>,
    /// What the route writes to: streams, or delivery streams.
    service: Service,
    /// All of them in the environment, by label.
    streams: &'a BTreeMap<String, Link>,
    /// Whether there may be others, which could not be read.
    may_be_more: bool,
    api: &'a RestApi,
}

/// Reports streams that the route of a template does not write to.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    let of_service = |service: Service| -> BTreeMap<String, Link> {
        let things = context.things.of_kind(service.words().kind);
        things.filter_map(|stream| Some((stream.label().value.clone(), stream.link()?))).collect()
    };
    let (streams, deliveries) = (of_service(Service::Kinesis), of_service(Service::Firehose));
    for api in context.things.all::<RestApi>() {
        for route in &api.routes {
            let Some((write, own)) = route.write().and_then(|write| Some((write, write.own_template()?))) else {
                continue;
            };
            let service = write.service();
            let (streams, members): (_, &[&str]) = match service {
                Service::Kinesis => (&streams, &["StreamName", "StreamARN"]),
                Service::Firehose => (&deliveries, &["DeliveryStreamName"]),
            };
            let known = Known { context, service, streams, may_be_more: sink.has_errors(), api };
            let Ok(template) = Template::parse(&own.text.value) else { continue };
            let variables = known.variables(write);
            let variables: Vec<(&str, Vec<&str>)> = variables
                .iter()
                .map(|(name, values)| (name.as_str(), values.iter().map(String::as_str).collect()))
                .collect();
            for member in members {
                for value in template.printed_strings(member, &variables) {
                    if let Some((message, help)) = known.problem(write, own, member, &value) {
                        sink.report(
                            Diagnostic::new(&codes::DESTINATION, own.text.span, message)
                                .excerpt(excerpt(own, member, &value))
                                .help(help),
                        );
                    }
                }
            }
        }
    }
}

impl Known<'_> {
    /// The variables that are known before a template runs, each with all that it can be.
    fn variables(&self, write: &Write) -> Vec<(String, Vec<String>)> {
        let identity = |label: &str| self.streams.get(label).map(|link| link.identity().to_owned());
        let chosen = write.target().streams().filter_map(|stream| identity(&stream.value.label));
        let stage = &self.api.stage;
        let mut all = vec![
            ("stream".to_owned(), chosen.collect()),
            ("context.stage".to_owned(), vec![stage.stage_name.value.to_string()]),
        ];
        all.extend(stage.variables.iter().map(|(name, value)| (format!("stageVariables.{name}"), vec![value.clone()])));
        let names = write.streams().filter_map(|stream| {
            let label = stream.value.label.as_str();
            Some((format!("streams.{label}"), vec![identity(label)?]))
        });
        all.extend(names);
        all
    }

    /// What is wrong with a stream that a template names, and what to write instead.
    fn problem(&self, write: &Write, own: &OwnTemplate, member: &str, value: &str) -> Option<(String, String)> {
        let is_arn = value.starts_with("arn:");
        match (member, is_arn) {
            _ if value.is_empty() => return None,
            ("StreamName", true) => {
                let help = "write it as `\"StreamARN\"`".to_owned();
                return Some((format!("`StreamName` takes a name, and `{value}` is an ARN"), help));
            }
            ("DeliveryStreamName", true) => {
                let help = "write `$stream`, which is the name".to_owned();
                return Some((format!("`DeliveryStreamName` takes a name, and `{value}` is an ARN"), help));
            }
            ("StreamARN", false) => {
                let help = "write it as `\"StreamName\"`".to_owned();
                return Some((format!("`StreamARN` takes an ARN, and `{value}` is none"), help));
            }
            _ => {}
        }
        if write.streams().any(|stream| self.is(&stream.value.label, value)) {
            return None;
        }
        let mine = self.instead(write, member);
        let words = self.service.words();
        match self.streams.keys().find(|label| self.is(label, value)) {
            Some(label) => {
                let list: Vec<String> = own
                    .other_streams
                    .iter()
                    .map(|stream| stream.value.to_string())
                    .chain([format!("{}.{label}", words.kind)])
                    .collect();
                let is_denied = matches!(role(self.api), Role::Derived(_)) && !self.is_allowed(write, label);
                let what = if is_denied {
                    "the role of this API may not write to it".to_owned()
                } else {
                    format!("it is not a {} of this route", words.thing)
                };
                let message = format!("the template writes to `{value}`, which is `{}.{label}`: {what}", words.kind);
                let list = list.join(", ");
                Some((message, format!("{mine}, or let the route write there: `{} = [{list}]`", words.others)))
            }
            // The role may be one for streams that no spec knows.
            None if self.may_be_more || matches!(role(self.api), Role::Existing(_)) => None,
            None => {
                let message =
                    format!("the template writes to `{value}`, and this environment has no such {}", words.thing);
                Some(match self.service {
                    Service::Kinesis => {
                        let kind = words.kind;
                        (message, format!("{mine}; one that is made elsewhere is a `{kind}` with `existing = true`"))
                    }
                    Service::Firehose => (message, mine),
                })
            }
        }
    }

    /// What names the route's own stream.
    fn instead(&self, write: &Write, member: &str) -> String {
        let Choice::One(stream) = &write.target().choice else {
            return format!("write `$stream`, which is the {} that is chosen", self.service.words().thing);
        };
        let Some(link) = self.streams.get(&stream.value.label) else { return "write `$stream`".to_owned() };
        let own = if link.arn.is_some() { "StreamARN" } else { self.service.words().member };
        let written = if own == member { "$stream".to_owned() } else { format!("\"{own}\": \"$stream\"") };
        format!("write `{written}`, which is `{}`", link.identity())
    }

    /// Whether a name or an ARN is that of a stream.
    fn is(&self, label: &str, value: &str) -> bool {
        let Some(link) = self.streams.get(label) else { return false };
        match (value.strip_prefix("arn:"), &link.arn) {
            (Some(_), Some(arn)) => arn == value,
            (Some(arn), None) => {
                // The account is not always known here.
                let mut parts = arn.splitn(5, ':').skip(1);
                let is_here = parts.next() == Some("kinesis") && parts.next() == Some(self.context.region);
                is_here && parts.nth(1) == Some(&format!("stream/{}", link.name))
            }
            (None, _) => {
                let kind = self.service.words().kind;
                link.name == value && self.context.region_of(&Reference::new(kind, label)) == self.context.region
            }
        }
    }

    /// Whether the derived role of the API may call the route's action on a stream: it is one role for all routes.
    fn is_allowed(&self, write: &Write, label: &str) -> bool {
        let call = |write: &Write| (write.service(), write.action());
        let writers = self.api.routes.iter().filter_map(Route::write).filter(|other| call(other) == call(write));
        writers.flat_map(Write::streams).any(|stream| stream.value.label == label)
    }
}

/// The place of a value in the user's file: where it is written, or else its member.
fn excerpt(own: &OwnTemplate, member: &str, value: &str) -> Excerpt {
    let text = own.text.value.as_str();
    let at = text
        .find(&format!("\"{value}\""))
        .map(|at| at + 1)
        .or_else(|| text.find(&format!("\"{member}\"")))
        .unwrap_or(0);
    let before = text.get(..at).unwrap_or_default();
    let line_begin = before.rfind('\n').map_or(0, |at| at + 1);
    Excerpt {
        path: own.file.clone().unwrap_or_else(|| "text of mapping_template".to_owned()),
        text: text.into(),
        line: before.matches('\n').count() + 1,
        column: before.get(line_begin..).unwrap_or_default().chars().count() + 1,
    }
}

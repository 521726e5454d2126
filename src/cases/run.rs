//! Runs a case and compares.

use serde_json::Value;

use super::compare;
use super::expect::{Content, Expect, ExpectedRecord};
use super::read::Case;
use super::report::{Difference, Failure, Place, Tested, failed_step};
use crate::base::name::Choice as _;
use crate::base::source::{Sources, Span};
use crate::base::visible::cut;
use crate::gateway::{Call, Exchange, Record, Service, StandIn, StepName, Went, World};

/// Runs a case in an environment.
#[must_use]
pub(crate) fn run(world: &World, environment: &str, case: &Case, sources: &Sources) -> Tested {
    let mut differences = Vec::new();
    let mut failure = None;
    if let Some(api) = world.api(&case.api) {
        let exchange = world.invoke(api, &case.ask);
        let mut found = Found { sources, differences: &mut differences };
        found.compare(&case.expect, &exchange);
        found.json(case, &exchange);
        if !differences.is_empty() {
            let (failed_step, fault) = failed_step(&exchange);
            failure = Some(Failure { differences, failed_step, fault, command: command(environment, case) });
        }
    }
    Tested {
        environment: environment.to_owned(),
        name: case.name.value.clone(),
        place: Place::new(sources, case.name.span),
        passed: failure.is_none(),
        failure,
    }
}

struct Found<'a> {
    sources: &'a Sources,
    differences: &'a mut Vec<Difference>,
}

impl Found<'_> {
    fn add(&mut self, span: Span, what: impl Into<String>, lines: Vec<String>) {
        if !lines.is_empty() {
            self.differences.push(Difference { what: what.into(), lines, place: Place::new(self.sources, span) });
        }
    }

    fn compare(&mut self, expect: &Expect, exchange: &Exchange) {
        let Some(response) = &exchange.response else { return };
        if let Some(status) = &expect.status
            && status.value != u32::from(response.status)
        {
            self.add(status.span, "status", vec![format!("expected {}, found {}", status.value, response.status)]);
        }
        for (name, value) in &expect.headers {
            let lines = match response.header(&name.value) {
                Some(found) => compare::text(&value.value, found),
                None => vec![format!("expected \"{}\", not there", value.value)],
            };
            self.add(value.span, format!("header {}", name.value), lines);
        }
        for name in &expect.absent_headers {
            if let Some(found) = response.header(&name.value) {
                self.add(name.span, format!("header {}", name.value), vec![format!("not expected, found \"{found}\"")]);
            }
        }
        if let Some(body) = &expect.body {
            self.add(body.span, "body", content(&body.value, Some(&response.body)));
        }
        let call = exchange.call();
        let (written, why_none): (Vec<&Record>, _) = match call {
            Some(call) if !call.answer.refused => {
                (call.records.iter().collect(), format!("nothing is sent to {}", call.service.name()))
            }
            Some(call) => (Vec::new(), format!("{} refuses the call", call.service.name())),
            None => (Vec::new(), "nothing is sent".to_owned()),
        };
        if let Some(count) = &expect.records
            && usize::try_from(count.value) != Ok(written.len())
        {
            let lines = vec![format!("expected {}, found {}", count.value, written.len())];
            self.add(count.span, "records", lines);
        }
        for record in &expect.record {
            let name = format!("record {}", record.number);
            match written.get(record.number - 1) {
                Some(found) => self.record(&name, record, found, call),
                None => {
                    let lines = vec![match written.len() {
                        0 => why_none.clone(),
                        count => format!("not there: {count} sent to {}", call.map_or("", |call| call.service.name())),
                    }];
                    self.add(record.head, name, lines);
                }
            }
        }
    }

    /// A body that is no JSON although it says so, unless the case expects just this text.
    fn json(&mut self, case: &Case, exchange: &Exchange) {
        let is_expected = matches!(&case.expect.body, Some(body) if matches!(body.value, Content::Text(_)));
        let Some(response) = exchange.response.as_ref().filter(|_| !is_expected) else { return };
        if let Some(step) =
            exchange.steps.iter().find(|step| step.name == StepName::ResponseBody && step.result == Went::Failed)
        {
            let found = cut(&Value::from(response.body.as_str()).to_string());
            self.add(case.name.span, "body", vec![step.message.clone(), format!("found {found}")]);
        }
    }

    fn record(&mut self, name: &str, expected: &ExpectedRecord, found: &Record, call: Option<&Call>) {
        for (expected, service, what) in [
            (&expected.stream, Service::Kinesis, "stream"),
            (&expected.delivery_stream, Service::Firehose, "delivery stream"),
        ] {
            let Some(label) = expected else { continue };
            let own = call.and_then(|call| call.stream_label.as_deref());
            let found = match call {
                Some(call) if call.service != service => format!("a record of {}", call.service.name()),
                _ if own == Some(label.value.as_str()) => continue,
                _ => own.map_or_else(|| format!("a {what} that the environment does not know"), str::to_owned),
            };
            self.add(label.span, format!("{name} {what}"), vec![format!("expected {}, found {found}", label.value)]);
        }
        if let Some(data) = &expected.data {
            let lines = match (&found.text, &found.hex) {
                (None, Some(hex)) => vec![format!("found bytes that are not text: {}", cut(hex))],
                (text, _) => content(&data.value, text.as_deref()),
            };
            self.add(data.span, format!("{name} data"), lines);
        }
        if let Some(key) = &expected.partition_key {
            let lines = match &found.partition_key {
                Some(found) => compare::text(&key.value, found),
                None => vec![format!("expected \"{}\", not there", key.value)],
            };
            self.add(key.span, format!("{name} partition key"), lines);
        }
        if let Some(key) = &expected.explicit_hash_key {
            let own = found.explicit_hash_key.as_deref();
            let lines = match own {
                Some(own) => compare::text(&key.value, own),
                None => vec![format!("expected \"{}\", not there", key.value)],
            };
            self.add(key.span, format!("{name} explicit hash key"), lines);
        }
    }
}

fn content(expected: &Content, found: Option<&str>) -> Vec<String> {
    let found = found.unwrap_or_default();
    match expected {
        Content::Text(text) => compare::text(text, found),
        Content::Json(value) => match serde_json::from_str::<Value>(found) {
            Ok(found) => compare::json(value, &found),
            Err(_) => vec![
                format!("expected {}", cut(&value.to_string())),
                format!("found text that is not JSON: {}", cut(&Value::from(found).to_string())),
            ],
        },
    }
}

/// Bytes of a body that a command line carries well.
const BODY: usize = 300;

/// The command that sends the request of a case, as a shell takes it.
fn command(environment: &str, case: &Case) -> String {
    let request = &case.ask.request;
    let mut words =
        vec!["tfgen invoke".to_owned(), environment.to_owned(), request.method.clone(), quoted(&request.path)];
    for (name, value) in &request.query {
        words.push(format!("--query {}", quoted(&format!("{name}={value}"))));
    }
    for (name, value) in &request.headers {
        words.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
    }
    match request.body.as_str() {
        "" => {}
        long if long.len() > BODY || long.contains(char::is_control) => words.push("--body FILE".to_owned()),
        body => words.push(format!("--body {}", quoted(body))),
    }
    for (name, value) in &case.ask.context {
        words.push(format!("--context {}", quoted(&format!("{name}={value}"))));
    }
    match &case.ask.answer {
        StandIn::Word(_) if case.ask.answer == StandIn::default() => {}
        StandIn::Word(word) => words.push(format!("--kinesis-answer {}", word.word())),
        StandIn::Own { status, .. } => words.push(format!("--kinesis-answer FILE_WITH_{status}")),
    }
    words.push(format!("--api {}", case.api));
    words.join(" ")
}

/// In single quotes where a shell would read it otherwise.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=%,@+".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

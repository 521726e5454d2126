//! Reads the cases of a file, as one environment runs them.

use std::collections::BTreeMap;

use super::codes;
use super::expect::{Content, Expect, ExpectedRecord};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::name::Checked as _;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::checked;
use crate::gateway::{Answering, Ask, Request, StandIn};
use crate::project::{self, Environment};
use crate::service::api_gateway::{self, RestApi};
use crate::spec::{self, Block, Budget, ReadFile, Reader, Scope};

checked! {
    /// A method of HTTP.
    Method, |text| {
        let fits = !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase());
        if fits { Ok(()) } else { Err("is not a method; write it like `POST`".to_owned()) }
    }
}

checked! {
    /// A path without the stage, with or without a query string.
    Path, |text| {
        let fits = text.starts_with('/') && !text.contains(char::is_whitespace);
        if fits { Ok(()) } else { Err("is not a path; it begins with `/`, leaves out the stage, and has `%20` for a space".to_owned()) }
    }
}

/// A request and what is expected of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name, and where that stands.
    pub name: Spanned<String>,
    /// The label of the API.
    pub(super) api: String,
    /// What is asked.
    pub(super) ask: Ask,
    /// What is expected.
    pub(super) expect: Expect,
}

/// Reads the cases of a file that are for this environment, and reports what is wrong with them; `known` has the names of all environments.
pub(crate) fn read(
    root: &Block,
    environment: &Environment,
    known: &[String],
    files: &dyn ReadFile,
    budget: &Budget,
    sink: &Sink,
) -> Vec<Case> {
    let mut variables = BTreeMap::from([("aws.region", environment.aws.region.value.to_string())]);
    if !environment.project.is_empty() {
        variables.insert("project", environment.project.clone());
    }
    if let Some(account) = &environment.aws.account_id {
        variables.insert("aws.account_id", account.to_string());
    }
    let (kinds, foreign) = (project::kinds(), project::foreign_words());
    let scope = Scope {
        environment: &environment.name,
        variables,
        kinds: &kinds,
        foreign: &foreign,
        declared: Some(environment.declared.clone()),
        files,
        nothing: Block::nothing(),
        budget: budget.clone(),
    };
    let reader = Reader::new(root, &scope, sink, None);
    reader.blocks("case").into_iter().filter_map(|reader| case(reader, environment, known)).collect()
}

fn case(reader: Reader<'_>, environment: &Environment, known: &[String]) -> Option<Case> {
    let environments = reader.ask("environments").strings();
    if environments.is_wrong() {
        reader.leave();
        return None;
    }
    if let Some(names) = environments.optional() {
        for name in names.value.iter().filter(|name| !known.contains(&name.value)) {
            let message = format!("there is no environment `{}`", name.value);
            let help = suggest::help(&name.value, known.iter().map(String::as_str), "environments");
            reader.sink().report(Diagnostic::new(&codes::ENVIRONMENT, name.span, message).help(help));
        }
        // What it says need make no sense in another environment.
        if !names.value.iter().any(|name| name.value == environment.name) {
            reader.leave();
            return None;
        }
    }
    let name = reader.label();
    let answer = answer(&reader);
    let request = reader.block("request");
    let expect = reader.block("expect");
    let incomplete = |span: Span, message: &str, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::INCOMPLETE, span, message).help(help));
    };
    if request.is_none() {
        incomplete(
            reader.head(),
            "the case has no block `request`",
            "write `request { method = \"POST\", path = \"/submit\" … }`, each on a line of its own",
        );
    }
    let head = expect.as_ref().map_or_else(|| reader.head(), Reader::head);
    let expect = expect.map(|reader| expectation(&reader));
    match &expect {
        None => incomplete(head, "the case has no block `expect`", "write `expect { … }` with a `status`, say"),
        Some(Some(expect)) if expect.is_empty() => {
            incomplete(
                head,
                "the case expects nothing",
                "write a `status`, `headers`, `body`, `json`, `records` or a block `record`",
            );
        }
        Some(_) => {}
    }
    let (api, ask) = request.and_then(|reader| self::request(&reader, environment))?;
    Some(Case { name, api, ask: Ask { answer: answer?, ..ask }, expect: expect.flatten()? })
}

/// Reports two forms of one thing.
fn two_forms(reader: &Reader<'_>, one: (&str, Span), other: (&str, Span)) {
    reader.sink().report(
        Diagnostic::new(&codes::TWO_FORMS, other.1, format!("`{}` stands beside `{}`", other.0, one.0))
            .related(one.1, "the other form")
            .help("keep one of the two"),
    );
}

/// `kinesis_answer = "throttle"`, the same as `firehose_answer`, or a block `answer`.
fn answer(reader: &Reader<'_>) -> Option<StandIn> {
    let [kinesis, firehose] = ["kinesis_answer", "firehose_answer"].map(|name| reader.ask(name).choice::<Answering>());
    let own = reader.block("answer");
    let wrong = kinesis.is_wrong() || firehose.is_wrong();
    let (name, word) = match (kinesis.optional(), firehose.optional()) {
        (Some(one), Some(other)) => {
            two_forms(reader, ("kinesis_answer", one.span), ("firehose_answer", other.span));
            return None;
        }
        (Some(word), None) => ("kinesis_answer", Some(word)),
        (None, word) => ("firehose_answer", word),
    };
    let Some(own) = own else {
        return (!wrong).then(|| StandIn::Word(word.map_or(Answering::Ok, |word| word.value)));
    };
    if let Some(word) = word {
        two_forms(reader, (name, word.span), ("answer", own.head()));
    }
    let status = own.ask("status").integer(200..=599, "").required("write `status = 400`, say");
    let body = content(&own, "body")?.map(|content| text_of(content.value)).unwrap_or_default();
    Some(StandIn::Own { status: u16::try_from(status?.value).ok()?, body })
}

fn request(reader: &Reader<'_>, environment: &Environment) -> Option<(String, Ask)> {
    let api = reader.ask("api").reference(&[api_gateway::KIND]);
    let api = if api.is_absent() { only_api(reader, environment) } else { api.optional().map(|api| api.value.label) };
    let method = reader.ask("method").checked::<Method>().or_name("POST");
    let path = reader.ask("path").checked::<Path>().required("write the path without the stage: `path = \"/submit\"`");
    let query = pairs(reader, "query");
    let headers = pairs(reader, "headers");
    let context = context(reader);
    let body = content(reader, "body");
    let mut request = Request::new(method?.value.text(), path?.value.text());
    let plain = |pairs: Vec<(Spanned<String>, Spanned<String>)>| -> Vec<(String, String)> {
        pairs.into_iter().map(|(name, value)| (name.value, value.value)).collect()
    };
    request.query.extend(plain(query?));
    request.headers = plain(headers?);
    request.body = body?.map(|content| text_of(content.value)).unwrap_or_default();
    Some((api?, Ask { request, context: context?, ..Ask::default() }))
}

/// The only API of the environment.
fn only_api(reader: &Reader<'_>, environment: &Environment) -> Option<String> {
    let mut labels = environment.things.all::<RestApi>().map(|api| &api.label.value);
    match (labels.next(), labels.next()) {
        (Some(only), None) => Some(only.clone()),
        // An API with errors of its own is told otherwise.
        (None, _) if environment.declared.iter().any(|reference| reference.kind == api_gateway::KIND) => None,
        (first, _) => {
            let (message, help) = match first {
                Some(first) => (
                    format!("environment `{}` has several APIs", environment.name),
                    format!("say which: `api = rest_api.{first}`"),
                ),
                None => (
                    format!("environment `{}` has no API", environment.name),
                    "name in `environments` those that have one".to_owned(),
                ),
            };
            reader.sink().report(Diagnostic::new(&codes::WHICH_API, reader.head(), message).help(help));
            None
        }
    }
}

fn pairs(reader: &Reader<'_>, name: &'static str) -> Option<Vec<(Spanned<String>, Spanned<String>)>> {
    let asked = reader.ask(name).string_map();
    if asked.is_wrong() { None } else { Some(asked.optional().map(|pairs| pairs.value).unwrap_or_default()) }
}

/// `context`, by dotted names: `{ identity = { sourceIp = "…" } }` is `identity.sourceIp`.
fn context(reader: &Reader<'_>) -> Option<Vec<(String, String)>> {
    let asked = reader.ask("context");
    if asked.is_wrong() {
        return None;
    }
    let Some(written) = asked.optional() else { return Some(Vec::new()) };
    let mut members = Vec::new();
    flatten(reader, "", &written, &mut members).then_some(members)
}

/// Collects what is below a name; `false` where something cannot be there, which is then reported.
fn flatten(reader: &Reader<'_>, name: &str, value: &Spanned<spec::Value>, members: &mut Vec<(String, String)>) -> bool {
    let text = match &value.value {
        spec::Value::Object(pairs) => {
            let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
            let wrong =
                pairs.iter().filter(|(key, value)| !flatten(reader, &below(&key.value), value, members)).count();
            return wrong == 0;
        }
        spec::Value::String(text) if !name.is_empty() => text.clone(),
        spec::Value::Number(number) if !name.is_empty() => number.to_string(),
        spec::Value::Bool(flag) if !name.is_empty() => flag.to_string(),
        other => {
            let place = if name.is_empty() { "context".to_owned() } else { format!("context.{name}") };
            let message = format!("`{place}` takes texts, numbers and objects of them, this is {}", other.type_name());
            reader
                .sink()
                .report(Diagnostic::new(&spec::codes::TYPE, value.span, message).help(
                    "write `{ requestTimeEpoch = 1700000000000, identity = { sourceIp = \"192.0.2.7\" } }`, say",
                ));
            return false;
        }
    };
    members.push((name.to_owned(), text));
    true
}

/// `body = "text"` or `json = …`; `None` where what is written is wrong.
#[expect(clippy::option_option, reason = "what is wrong, what is not there, and what is there are three things")]
fn content(reader: &Reader<'_>, text: &'static str) -> Option<Option<Spanned<Content>>> {
    let as_text = reader.ask(text).string();
    let as_json = reader.ask("json");
    if as_text.is_wrong() || as_json.is_wrong() {
        return None;
    }
    match (as_text.optional(), as_json.optional()) {
        (Some(one), Some(other)) => {
            two_forms(reader, (text, one.span), ("json", other.span));
            None
        }
        (Some(one), None) => Some(Some(one.map(Content::Text))),
        (None, Some(value)) => Some(Some(Spanned::new(Content::Json(reader.json(&value)?), value.span))),
        (None, None) => Some(None),
    }
}

fn text_of(content: Content) -> String {
    match content {
        Content::Text(text) => text,
        Content::Json(value) => value.to_string(),
    }
}

fn expectation(reader: &Reader<'_>) -> Option<Expect> {
    let status = reader.ask("status").integer(100..=599, "");
    let records = reader.ask("records").integer(0..=500, "records");
    let absent = reader.ask("absent_headers").strings();
    let wrong = status.is_wrong() || records.is_wrong() || absent.is_wrong();
    let headers = pairs(reader, "headers");
    let body = content(reader, "body");
    let record: Vec<Option<ExpectedRecord>> = reader.labelled_or_not("record").iter().map(record).collect();
    let expect = Expect {
        status: status.optional(),
        headers: headers?,
        absent_headers: absent.optional().map(|names| names.value).unwrap_or_default(),
        body: body?,
        records: records.optional(),
        record: record.into_iter().collect::<Option<_>>()?,
    };
    (!wrong).then_some(expect)
}

fn record(reader: &Reader<'_>) -> Option<ExpectedRecord> {
    let label = reader.label();
    let number = if label.value.is_empty() { Some(1) } else { label.value.parse().ok() };
    let number = number.filter(|number| (1..=500).contains(number));
    if number.is_none() {
        reader.sink().report(
            Diagnostic::new(
                &codes::RECORD,
                label.span,
                format!("`{}` is not a record; it takes a number from 1 to 500", label.value),
            )
            .help("write `record { … }` for the first, `record \"2\" { … }` for the second"),
        );
    }
    let stream = reader.ask("stream").reference(&[crate::service::kinesis::KIND]);
    let delivery_stream = reader.ask("delivery_stream").reference(&[crate::service::firehose::KIND]);
    let partition_key = reader.ask("partition_key").string();
    let explicit_hash_key = reader.ask("explicit_hash_key").string();
    let wrong =
        stream.is_wrong() || delivery_stream.is_wrong() || partition_key.is_wrong() || explicit_hash_key.is_wrong();
    let data = content(reader, "data");
    let record = ExpectedRecord {
        number: number?,
        head: reader.head(),
        stream: stream.optional().map(|stream| stream.map(|stream| stream.label)),
        delivery_stream: delivery_stream.optional().map(|stream| stream.map(|stream| stream.label)),
        data: data?,
        partition_key: partition_key.optional(),
        explicit_hash_key: explicit_hash_key.optional(),
    };
    (!wrong).then_some(record)
}

//! A mapping template engine to ask what a template renders: LocalStack's, in one process for many questions.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use apigw_vtl::{Input, Template};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{python, root};

/// A template and the request that it sees.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ask {
    /// The template.
    pub template: String,
    /// The payload: the request's body, or the integration's answer.
    pub body: String,
    /// Headers, by the names that the client wrote.
    pub headers: BTreeMap<String, String>,
    /// Path parameters.
    pub path: BTreeMap<String, String>,
    /// Query parameters.
    pub querystring: BTreeMap<String, String>,
    /// `$context`, over a few defaults (`requestId` is `request-id`).
    pub context: Map<String, Value>,
    /// `$stageVariables`.
    pub stage_variables: BTreeMap<String, String>,
    /// Whether it is a response template.
    pub response: bool,
}

/// What came out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// The text.
    pub output: String,
    /// What the template overrode.
    pub overrides: Overrides,
    /// What the engine threw, if it did.
    pub error: Option<String>,
}

/// `$context.responseOverride` and `$context.requestOverride`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// Response headers.
    pub header: BTreeMap<String, Value>,
    /// Response status; 0 where it was left alone.
    pub status: Value,
    /// `header`, `path` and `querystring` of the integration request.
    pub request: Value,
}

/// The engine.
#[derive(Debug)]
pub struct Engine {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Engine {
    /// Starts it, if it is installed.
    pub fn start() -> Result<Self, String> {
        let python = python()?;
        let mut child = Command::new(&python)
            .arg(root().join("tests/python/vtl.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", python.display()))?;
        let asks = child.stdin.take().ok_or("no stdin")?;
        let answers = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        let mut engine = Self { child, asks, answers };
        let answer = engine.exchange(&Ask { template: "ok".to_owned(), ..Ask::default() })?;
        if answer.output == "ok" { Ok(engine) } else { Err(format!("tests/python/vtl.py: {answer:?}")) }
    }

    /// Renders a template; what the engine throws is a failed test, and so is an answer that is not tfgen's own.
    pub fn ask(&mut self, ask: &Ask) -> Answer {
        let answer = self.exchange(ask).unwrap_or_else(|error| panic!("{error}"));
        assert!(answer.error.is_none(), "{:?} for {ask:#?}", answer.error);
        let own = own(ask);
        assert!(same(&answer.output, &own), "LocalStack: {}\ntfgen: {own}\nfor {ask:#?}", answer.output);
        answer
    }

    fn exchange(&mut self, ask: &Ask) -> Result<Answer, String> {
        let line = serde_json::to_string(ask).map_err(|error| error.to_string())?;
        writeln!(self.asks, "{line}").map_err(|error| format!("tests/python/vtl.py is gone: {error}"))?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).map_err(|error| error.to_string())?;
        serde_json::from_str(&answer).map_err(|error| format!("tests/python/vtl.py said {answer:?}: {error}"))
    }
}

/// What tfgen's own engine renders.
fn own(ask: &Ask) -> String {
    let pairs = |map: &BTreeMap<String, String>| map.clone().into_iter().collect();
    let mut context = Map::from_iter([("requestId".to_owned(), "request-id".into())]);
    context.extend(ask.context.clone());
    let input = Input {
        body: ask.body.clone(),
        path: pairs(&ask.path),
        querystring: pairs(&ask.querystring),
        header: pairs(&ask.headers),
        context,
        stage_variables: pairs(&ask.stage_variables),
    };
    let rendered = Template::parse(&ask.template).and_then(|template| template.render(&input));
    rendered.unwrap_or_else(|error| panic!("{error} for {ask:#?}")).text
}

/// LocalStack strips templates, escapes less within strings of JSON, and writes `$input.json` with blanks.
fn same(one: &str, other: &str) -> bool {
    let json = |text: &str| serde_json::from_str::<Value>(&without_del(text)).ok().map(unpacked);
    one.trim() == other.trim() || json(one).is_some_and(|one| Some(one) == json(other))
}

/// Data of records that begins with JSON, as that JSON and what follows it, such as a delimiter.
fn unpacked(mut value: Value) -> Value {
    match &mut value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                let held = member.as_str().filter(|_| name == "Data").and_then(divided);
                *member = held.unwrap_or_else(|| unpacked(member.take()));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = unpacked(item.take())),
        _ => {}
    }
    value
}

/// json-smart reads strings without U+007F, and so does tfgen; LocalStack keeps it.
fn without_del(text: &str) -> String {
    text.replace(['\u{7f}'], "").replace("\\u007f", "").replace("\\u007F", "")
}

fn divided(base64: &str) -> Option<Value> {
    let text = without_del(&String::from_utf8(BASE64.decode(base64.as_bytes()).ok()?).ok()?);
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let first = values.next()?.ok()?;
    let rest = text.get(values.byte_offset()..)?.to_owned();
    Some(Value::Array(vec![first, rest.into()]))
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It has answered all that it was asked and holds nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

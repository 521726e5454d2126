//! Mapping templates as tfgen renders them, run by the real Velocity 1.7: it prints what tfgen's own engine prints.
//!
//! Needs the Debian packages that `crates/apigw-vtl/velocity/compile` names; without them it says so and ends.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use apigw_vtl::{Input, Template};
use camino::Utf8Path;
use serde_json::{Map, Value, json};
use tfgen::render;
use tfgen::session::Session;

use crate::support::{root, tree};

/// Bodies that mean something to the routes of fixtures and starters, and some that mean nothing to any.
const BODIES: &[&str] = &[
    "",
    "{}",
    "null",
    "[]",
    "hello 'w' \"x\" $y #z",
    "{\r\n  \"event\": \"sign\\nup\",\n\n\"price\": 1.50\n}\n",
    r#"{"user_id": "u'1\"", "Data": {"a": [1, null]}, "PartitionKey": "k", "line": "a,b", "session": "s", "kind": "a"}"#,
    r#"{"items": [{"user_id": "u", "payload": {"n": 1.5}}, {"id": 2}, "text", null], "events": [{"n": 1}, {"line": "x"}]}"#,
    r#"[{"id": "a", "user_id": "é😀"}, {"payload": [0, 1]}]"#,
    "a=1&b=x+y%20z=q&c&=5&d=&a=2&%zz=%&it's=%22",
    r#"{"__type": "ProvisionedThroughputExceededException", "message": "Rate exceeded"}"#,
    r#"{"__type": "ValidationException", "message": "1 validation error detected: Value null at 'data' failed"}"#,
    r#"{"FailedRecordCount": 1, "Records": [{"SequenceNumber": "1", "ShardId": "s"}, {"ErrorCode": "E"}]}"#,
    r#"{"FailedPutCount": 0, "RequestResponses": [{"RecordId": "r"}]}"#,
];

/// The mapping templates that are rendered of a workspace, by path.
fn templates(workspace: &Path) -> BTreeMap<String, String> {
    let session = Session::open(Utf8Path::from_path(workspace).unwrap()).unwrap();
    let checked = session.check(&[]).unwrap_or_else(|error| panic!("{}: {error}", workspace.display()));
    let files = checked.environments().flat_map(|environment| {
        let files = render::render(&environment);
        files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect::<Vec<_>>()
    });
    files.filter(|(path, _)| path.ends_with(".vtl")).collect()
}

#[test]
fn velocity_prints_what_tfgen_prints() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspaces: Vec<_> = tree::children(&root().join("tests/fixtures"));
    let starters = tree::children(&root().join("templates/starter"));
    workspaces.extend(starters.into_iter().filter(|starter| starter.join("tfgen.hcl").is_file()));
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for workspace in workspaces {
        let name = workspace.file_name().unwrap().to_string_lossy().into_owned();
        // Templates that are alike are asked about once.
        texts.extend(templates(&workspace).into_iter().map(|(path, text)| (text, format!("{name}/{path}"))));
    }
    assert!(texts.len() > 40, "only {} templates", texts.len());
    let pairs = |value: &Value| -> Vec<(String, String)> {
        value
            .as_object()
            .unwrap()
            .iter()
            .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
            .collect()
    };
    let parameters = json!({ "stream": "orders", "tenant": "it's \"a\"", "rest": "x/y" });
    let headers =
        json!({ "User-Agent": "Mozilla/5.0 (\"q\") it's", "origin": "https://b.example.com", "X-Tenant": "" });
    let query = json!({ "page": "/home\n", "source": "s" });
    let context = json!({ "requestId": "r-1", "requestTimeEpoch": 1_700_000_000_000_u64, "identity": { "sourceIp": "192.0.2.7" } });
    let (mut lines, mut printed) = (Vec::new(), Vec::new());
    for (text, path) in &texts {
        let template = Template::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for body in BODIES {
            let request = json!({ "body": body, "path": parameters, "querystring": query, "header": headers });
            lines.push(json!({ "id": path, "template": text, "request": request, "context": context }).to_string());
            let input = Input {
                body: (*body).to_owned(),
                path: pairs(&parameters),
                querystring: pairs(&query),
                header: pairs(&headers),
                context: context.as_object().cloned().unwrap_or_else(Map::new),
                ..Input::default()
            };
            printed.push(template.render(&input).ok().map(|output| output.text));
        }
    }
    let file = folder.path().join("rendered.jsonl");
    std::fs::write(&file, lines.join("\n") + "\n").unwrap();
    let velocity = Command::new(root().join("crates/apigw-vtl/velocity/cases"))
        .arg(&file)
        .env("CARGO_TARGET_DIR", folder.path())
        .output()
        .unwrap();
    if !velocity.status.success() {
        // Not every machine that proves the rest has Java and Debian's packages.
        eprintln!("skipped: {}", String::from_utf8_lossy(&velocity.stderr));
        return;
    }
    let measured = std::fs::read_to_string(&file).unwrap();
    assert_eq!(measured.lines().count(), printed.len());
    for (line, printed) in measured.lines().zip(&printed) {
        let case: Value = serde_json::from_str(line).unwrap();
        let velocity = case["out"].as_str().map(str::to_owned);
        assert_eq!(&velocity, printed, "{} of {}", case["id"], case["request"]["body"]);
    }
}

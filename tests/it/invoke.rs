//! `tfgen invoke` as a user runs it, in a workspace with routes of every kind: exit codes, and what is shown, word for word.
//!
//! `tests/invoke/expected/*.txt` hold the outputs; `TFGEN_BLESS=1 cargo test --test invoke` rewrites them.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::cli::{self, Run, Workspace};
use crate::support::{bless, root};
use serde_json::Value;

fn invoke(arguments: &[&str]) -> Run {
    let workspace = root().join("tests/invoke/workspace");
    cli::command(&workspace).arg("invoke").args(arguments).output().unwrap().into()
}

fn json(arguments: &[&str]) -> (i32, Value) {
    let run = invoke(&[arguments, &["--json"]].concat());
    let document: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:#?}"));
    let schema = std::fs::read_to_string(root().join("docs/schemas/invoke.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{document:#}");
    (run.code, document)
}

/// A good event for `POST /checked/{tenant}`, and all that this route asks for.
const CHECKED: [&str; 8] =
    ["dev", "POST", "/checked/acme?source=web", "-H", "X-Tenant: acme", "-H", "x-api-key: k", "--body"];

fn checked<'a>(body: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&CHECKED[..], &[body], more].concat()
}

#[test]
fn what_is_shown_is_what_happens() {
    let good = r#"{"id": "o-1", "amount": 3}"#;
    let origin = "https://app.example.com";
    let examples: Vec<(&str, i32, Vec<&str>)> = vec![
        ("good", 0, vec!["dev", "POST", "/submit", "--body", r#"{"user_id":"u-1","text":"grüße"}"#]),
        ("throttled", 1, vec!["dev", "POST", "/submit", "--body", "{}", "--kinesis-answer", "throttle"]),
        ("timeout", 1, vec!["dev", "POST", "/submit", "--body", "{}", "--kinesis-answer", "timeout"]),
        ("wrong_path", 1, vec!["dev", "POST", "/v1/submit", "--api", "ingest"]),
        ("wrong_method", 1, vec!["dev", "GET", "/submit", "--api", "ingest"]),
        ("wrong_content_type", 1, vec!["dev", "POST", "/submit", "-H", "Content-Type: text/csv", "--body", "a,b"]),
        ("checked", 0, checked(good, &["-H", "X-Hash: 7", "-H", "Content-Type: application/vnd.example.v1+json; v=1"])),
        ("missing_parameters", 1, vec!["dev", "POST", "/checked/acme", "-H", "x-tenant: acme", "-H", "x-api-key: k"]),
        ("missing_key", 1, vec!["dev", "POST", "/checked/acme"]),
        ("broken_schema", 1, checked(r#"{"id": "", "amount": -1, "lines": [{"sku": 1}, {}], "x": 1}"#, &[])),
        ("broken_json", 1, checked("{\n  \"id\": \"o-1\",\n  \"amount\": 3,\n}\n", &[])),
        ("batch", 0, vec!["dev", "PUT", "/batch", "--body", r#"[{"id":"a"},{"id":"b"},{"note":"no id"}]"#]),
        (
            "partial",
            1,
            vec!["dev", "PUT", "/batch", "--body", r#"[{"id":"a"},{"id":"b"}]"#, "--kinesis-answer", "partial"],
        ),
        ("empty_batch", 1, vec!["dev", "PUT", "/batch", "--body", "[]"]),
        ("unknown_stream", 1, vec!["dev", "POST", "/streams/clicks", "--api", "ingest", "--body", "7"]),
        ("on_demand", 0, vec!["dev", "POST", "/streams/orders", "--api", "ingest", "--body", "7"]),
        ("existing_stream", 0, vec!["dev", "POST", "/shared", "--body", "7"]),
        ("template_fails", 1, vec!["dev", "POST", "/fails", "--body", r#"{"id": "a1"}"#]),
        ("template_prints_no_json", 1, vec!["dev", "POST", "/unquoted", "--query", "key=a\"b", "--body", "x"]),
        ("misspelt_member", 1, vec!["dev", "POST", "/members", "--query", "key=a", "--body", "x"]),
        ("not_text", 0, vec!["dev", "POST", "/submit", "--body", "\u{1}\u{2}caf\u{e9}"]),
        ("browser", 0, vec!["dev", "POST", "/submit", "--body", "{}", "--origin", origin]),
        (
            "browser_simple",
            1,
            vec!["dev", "POST", "/submit", "-H", "Content-Type: text/plain", "--body", "x", "--origin", origin],
        ),
        (
            "browser_second_origin",
            0,
            vec!["dev", "POST", "/submit", "--body", "{}", "--origin", "https://admin.example.com", "--credentials"],
        ),
        ("browser_stranger", 1, vec!["dev", "POST", "/submit", "--body", "{}", "--origin", "https://evil.example.com"]),
        ("browser_header", 1, vec!["dev", "POST", "/submit", "-H", "X-Trace: 1", "--body", "{}", "--origin", origin]),
        (
            "browser_own_headers",
            0,
            [
                &["dev", "POST", "/submit", "--body", "{}", "--origin", origin, "-H", "Accept-Encoding: gzip, br"][..],
                &["-H", "DNT: 1", "-H", "Sec-Fetch-Mode: cors", "-H", "X-HTTP-Method-Override: TRACE"],
            ]
            .concat(),
        ),
        ("browser_forbidden_method", 1, vec!["dev", "TRACE", "/submit", "--api", "ingest", "--origin", origin]),
        ("preflight", 0, vec!["dev", "OPTIONS", "/submit", "--origin", origin]),
    ];
    let mut problems = Vec::new();
    for (name, exit, arguments) in &examples {
        let run = invoke(arguments);
        if run.code != *exit || !run.err.is_empty() {
            problems.push(format!("{name}: exit code {}, {exit} wanted: {}", run.code, run.err));
        }
        problems.extend(bless::compare(&root().join(format!("tests/invoke/expected/{name}.txt")), &run.out).err());
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    let known: Vec<&str> = examples.iter().map(|(name, ..)| *name).collect();
    for entry in std::fs::read_dir(root().join("tests/invoke/expected")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&file.trim_end_matches(".txt")), "tests/invoke/expected/{file} is nobody's");
    }
}

#[test]
fn machines_get_all_of_it() {
    let (exit, document) = json(&["dev", "POST", "/submit", "--body", r#"{"user_id":"u-1"}"#]);
    let result = &document["result"];
    assert_eq!((exit, result["outcome"].as_str()), (0, Some("answered")));
    let record = &result["kinesis"]["records"][0];
    assert_eq!(record["text"], "{\"user_id\":\"u-1\"}\n");
    assert_eq!(record["partition_key"], "u-1");
    // MD5 of `u-1` is 0xb3b0d05f…, in the third quarter.
    assert_eq!(record["shard"]["id"], "shardId-000000000002");
    assert_eq!(result["kinesis"]["stream_label"], "events");
    assert_eq!(result["response"]["status"], 200);

    let (exit, document) = json(&["dev", "POST", "/submit", "--body", "{}", "--origin", "https://evil.example.com"]);
    assert_eq!((exit, document["result"]["outcome"].as_str()), (1, Some("blocked")));
    assert_eq!(document["result"]["preflight"]["verdict"]["allowed"], false);
    assert!(document["result"].get("response").is_none());

    let (exit, document) = json(&checked("{}", &[]));
    assert_eq!((exit, document["result"]["outcome"].as_str()), (1, Some("refused")));
    assert!(document["result"].get("kinesis").is_none());
}

#[test]
fn the_same_request_gives_the_same_answer_unless_told_otherwise() {
    let arguments = ["dev", "POST", "/submit", "--body", "{}"];
    assert_eq!(invoke(&arguments), invoke(&arguments));
    let (_, document) = json(&[&arguments[..], &["--context", "requestId=r-9"]].concat());
    assert_eq!(document["result"]["kinesis"]["records"][0]["partition_key"], "r-9");
}

#[test]
fn bodies_come_from_files_standard_input_and_arguments() {
    let workspace = Workspace::copy_of(&root().join("tests/invoke/workspace"));
    workspace.write("event.txt", "from a file");
    let sent = |body: &str, input: &str| {
        let mut command = cli::command(workspace.path());
        command.args(["invoke", "dev", "POST", "/submit", "--json", "--body", body]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let run: Run = child.wait_with_output().unwrap().into();
        let document: Value = serde_json::from_str(&run.out).unwrap();
        document["result"]["request"]["body"].as_str().map(str::to_owned)
    };
    assert_eq!(sent("event.txt", "").as_deref(), Some("from a file"));
    assert_eq!(sent("@event.txt", "").as_deref(), Some("from a file"));
    assert_eq!(sent("-", "from standard input").as_deref(), Some("from standard input"));
    assert_eq!(sent("evnt.txt", "").as_deref(), Some("evnt.txt"));
    assert_eq!(sent("@evnt.txt", ""), None);
    let run = workspace.run("invoke dev POST /submit --body evnt.txt");
    assert_eq!(run.err, "note: there is no file `evnt.txt`, so this text is sent\n");

    workspace.write("answer.json", r#"{"status": 400, "body": {"__type": "KMSThrottlingException"}}"#);
    let run = workspace.run("invoke dev POST /submit --body x --kinesis-answer answer.json");
    assert!(run.out.contains("\n  429\n"), "{run:#?}");
}

#[test]
fn what_cannot_be_sent_is_told() {
    for (arguments, message, help) in [
        (&["dev"][..], "which route of `dev`?", "POST /checked/{tenant}  of `ingest`"),
        (&["prod", "POST", "/submit"], "there is no environment `prod`", "environments: `dev`"),
        (&["dev", "submit"], "which route of `dev`?", "name method and path"),
        (&["dev", "POST", "submit"], "`submit` is not a path", "begins with `/`"),
        (&["dev", "POST", "/submit", "--api", "ingst"], "`dev` has no API `ingst`", "did you mean `ingest`?"),
        (&["dev", "POST", "/nowhere"], "no API of `dev` takes `POST /nowhere`", "`--api LABEL`"),
        (
            &["dev", "POST", "/streams/orders"],
            "several APIs take `POST /streams/orders`",
            "`--api ingest` or `--api own`",
        ),
        (&["dev", "POST", "/submit", "-H", "X-Tenant"], "`--header X-Tenant` has no `:`", "'NAME: VALUE'"),
        (
            &["dev", "POST", "/submit", "--origin", "app.example.com/x"],
            "not an origin",
            "--origin https://app.example.com",
        ),
        (&["dev", "POST", "/submit", "--kinesis-answer", "throtle"], "neither an answer", "did you mean `throttle`?"),
    ] {
        let run = invoke(arguments);
        assert_eq!(run.code, 1, "{arguments:?}: {run:#?}");
        assert!(run.err.contains(message) && run.err.contains(help), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn the_only_route_needs_no_name() {
    let workspace = Workspace::example();
    let run = workspace.expect("invoke dev --body {}", 0);
    assert!(run.out.starts_with("POST /submit  to `ingest` of environment `dev`\n"), "{run:#?}");
    // Nothing was rendered, and nothing is.
    assert!(!workspace.at("modules").exists());
}

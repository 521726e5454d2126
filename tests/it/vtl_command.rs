//! `tfgen vtl` on the real binary.

use crate::support::cli::{self, Workspace};
use serde_json::{Value, json};

fn folder(files: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::empty();
    for (name, text) in files {
        std::fs::write(workspace.path().join(name), text).unwrap();
    }
    workspace
}

#[test]
fn a_template_prints_what_it_makes_and_not_a_byte_more() {
    let request = json!({"body": {"user": "ann"}, "querystring": {"n": 7}, "header": {"X": "h"}, "path": {"id": "p"}, "context": {"requestId": "r"}, "stageVariables": {"v": "s"}});
    let files = [
        (
            "t.vtl",
            "$input.path('$.user') $input.params('n') $input.params('X') $input.params('id') $context.requestId $stageVariables.v $missing",
        ),
        ("r.json", &request.to_string()),
    ];
    let folder = folder(&files);
    assert_eq!(cli::expect(folder.path(), "vtl t.vtl --request r.json", 0).out, "ann 7 h p r s ");
    assert_eq!(cli::expect(folder.path(), "vtl t.vtl", 0).out, "      ");
}

#[test]
fn control_characters_of_data_are_kept() {
    let text = "a\u{1b}[31m\u{7f}b\u{9b}c";
    let case = json!({"id": 1, "template": "$input.body", "request": {"body": text}}).to_string();
    let folder = folder(&[("t.vtl", text), ("cases.jsonl", &case)]);
    assert_eq!(cli::expect(folder.path(), "vtl t.vtl", 0).out, text);
    let document: Value = serde_json::from_str(&cli::expect(folder.path(), "vtl t.vtl --json", 0).out).unwrap();
    assert_eq!(document["result"]["out"], text);
    let answer: Value = serde_json::from_str(&cli::expect(folder.path(), "vtl --batch cases.jsonl", 0).out).unwrap();
    assert_eq!(answer, json!({"id": 1, "out": text}));
}

#[test]
fn an_error_shows_the_line_and_the_place() {
    let folder = folder(&[("parse.vtl", "a\n  #if($x\n"), ("run.vtl", "é #set($s = 'abc')$s.substring(9)\n")]);
    let run = cli::expect(folder.path(), "vtl run.vtl", 1);
    assert_eq!(run.out, "");
    assert_eq!(
        run.err,
        "error: substring(9): StringIndexOutOfBoundsException: begin 9, end 3, length 3\n --> run.vtl:1:22\n  |\n1 | é #set($s = 'abc')$s.substring(9)\n  |                      ^\n"
    );
    let run = cli::expect(folder.path(), "vtl parse.vtl", 1);
    assert!(run.err.starts_with("error: ") && run.err.contains(" --> parse.vtl:"), "{run:#?}");
}

#[test]
fn json_tells_what_was_overridden() {
    let folder = folder(&[
        ("t.vtl", "#set($context.responseOverride.status = 404)#set($context.responseOverride.header.X = 'y')x"),
        ("bad.vtl", "#end"),
    ]);
    let document: Value = serde_json::from_str(&cli::expect(folder.path(), "vtl t.vtl --json", 0).out).unwrap();
    assert_eq!(document["result"]["out"], "x");
    assert_eq!(document["result"]["context"]["responseOverride"], json!({"header": {"X": "y"}, "status": 404}));
    let run = cli::expect(folder.path(), "vtl bad.vtl --json", 1);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(document["result"]["error"], json!({"line": 1, "column": 1, "message": "this `#end` closes nothing"}));
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(crate::support::root().join("docs/schemas/vtl.json")).unwrap())
            .unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&document), "{document:#}");
}

#[test]
fn a_batch_answers_each_line_whatever_it_is() {
    let lines = [
        r#"{"id": 1, "template": "$input.body", "request": {"body": "b"}, "note": "for its author"}"#,
        r#"{"id": "two", "template": "$context.a $stageVariables.b", "context": {"a": 1}, "stageVariables": {"b": "c"}}"#,
        r#"{"id": 3, "template": "\n #end"}"#,
        "",
        r#"{"id": 4}"#,
        "no JSON",
        r#"{"id": 5, "template": "x", "request": 1}"#,
    ];
    let folder = folder(&[("cases.jsonl", &lines[..3].join("\n")), ("wrong.jsonl", &lines.join("\n"))]);
    let answers = |text: &str| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
    let right = cli::expect(folder.path(), "vtl --batch cases.jsonl", 0);
    let expected = [
        json!({"id": 1, "out": "b"}),
        json!({"id": "two", "out": "1 c"}),
        json!({"id": 3, "error": "2:2: this `#end` closes nothing"}),
    ];
    assert_eq!(answers(&right.out), expected);
    let wrong = cli::expect(folder.path(), "vtl --batch wrong.jsonl", 1);
    let found = answers(&wrong.out);
    assert_eq!(found.len(), 6);
    assert_eq!(found[..3], expected);
    assert_eq!((&found[3]["id"], &found[4]["id"], &found[5]["id"]), (&json!(4), &Value::Null, &json!(5)));
    assert!(found[3..].iter().all(|answer| answer["error"].is_string()), "{found:#?}");
    assert_eq!(
        wrong.err.lines().map(|line| line.split(": ").next().unwrap()).collect::<Vec<_>>(),
        ["wrong.jsonl:5", "wrong.jsonl:6", "wrong.jsonl:7"]
    );
}

#[test]
fn wrong_requests_are_told_with_all_that_is_wrong() {
    let folder = folder(&[
        ("t.vtl", "x"),
        ("r.json", r#"{"headers": {}, "query": {}, "path": 1}"#),
        ("n.json", "{"),
        ("b.vtl", ""),
    ]);
    let run = cli::expect(folder.path(), "vtl t.vtl --request r.json", 1);
    assert!(
        run.err.contains("`headers` is not known; did you mean `header`?; `query` is not known; did you mean `querystring`?; `path` is a number, not an object"),
        "{run:#?}"
    );
    assert!(
        cli::expect(folder.path(), "vtl t.vtl --request n.json", 1)
            .err
            .contains("`n.json` is not a request: not JSON:")
    );
    assert!(cli::expect(folder.path(), "vtl none.vtl", 1).err.contains("`./none.vtl` does not exist"));
    std::fs::write(folder.path().join("b.vtl"), b"a\n\xff").unwrap();
    assert!(cli::expect(folder.path(), "vtl b.vtl", 1).err.contains("`b.vtl` is not UTF-8: line 2 has other bytes"));
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_not_read_to_the_end() {
    let folder = folder(&[("t.vtl", "x")]);
    for arguments in ["vtl /dev/zero", "vtl t.vtl --request /dev/zero", "vtl --batch /dev/zero"] {
        let told = cli::expect(folder.path(), arguments, 1).err;
        assert!(
            told.contains("`/dev/zero` has more than 67108864 bytes, the most that are read of it"),
            "{arguments}: {told}"
        );
    }
}

//! `tfgen test` as a user runs it: what passes, what is shown of what fails, and what a wrong case file is told.

use crate::support::cli::{Run, Workspace, run};
use crate::support::{bless, root};
use serde_json::Value;

fn workspace() -> Workspace {
    Workspace::copy_of(&root().join("tests/invoke/workspace"))
}

fn codes(run: &Run) -> Vec<&str> {
    run.err.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect()
}

#[test]
fn the_repositorys_own_cases_pass() {
    let run = run(&root(), "test");
    assert_eq!(run.code, 0, "{run:#?}");
    assert!(run.out.ends_with(", 0 failed\n") && run.out.contains("\nprod\n"), "{}", run.out);
}

#[test]
fn a_starter_passes_its_cases() {
    for pattern in ["pipeline", "production", "browser", "raw", "telemetry", "proxy"] {
        let workspace = Workspace::empty();
        workspace.run(&format!("init --pattern {pattern}"));
        let run = workspace.run("test");
        assert_eq!(run.code, 0, "{run:#?}");
        let run = workspace.run("validate");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:#?}");
    }
}

#[test]
fn cases_pass_where_all_is_as_expected() {
    let run = workspace().expect("test --filter passing", 0);
    assert!(run.out.ends_with(" 0 failed\n") && !run.out.contains("FAIL"), "{}", run.out);
}

#[test]
fn what_fails_is_shown_with_its_place() {
    let workspace = workspace();
    let run = workspace.expect("test dev --filter failing --junit out/cases.xml", 1);
    let mut problems = Vec::new();
    problems.extend(bless::compare(&root().join("tests/invoke/failing.txt"), &run.out).err());
    problems.extend(bless::compare(&root().join("tests/invoke/failing.xml"), &workspace.text("out/cases.xml")).err());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(run.err, "");
}

/// A case that looks at the status only fails too, unless it expects just this text.
#[test]
fn an_answer_that_is_no_json_fails_its_case() {
    let workspace = Workspace::empty();
    workspace.run("init");
    let spec = workspace.text("tfgen.hcl");
    let route = spec.find("put_record").unwrap();
    let mut spec = spec.clone();
    spec.insert_str(route, "response {\n      template = \"thanks\"\n    }\n    ");
    workspace.write("tfgen.hcl", &spec);
    let case = |expect: &str| {
        format!(
            "case \"thanks\" {{\n  request {{\n    path = \"/submit\"\n    body = \"{{}}\"\n  }}\n  expect {{\n{expect}\n  }}\n}}\n"
        )
    };
    for (expect, code) in [("status = 200", 1), ("status = 200\nbody = \"thanks\"", 0)] {
        workspace.write("cases/thanks.hcl", &case(expect));
        let run = workspace.run("test dev --filter thanks");
        assert_eq!(run.code, code, "{expect}: {run:#?}");
        assert_eq!(
            run.out.contains("is not JSON, and its `Content-Type` is `application/json`"),
            code == 1,
            "{run:#?}"
        );
    }
}

#[test]
fn machines_get_the_differences() {
    let run = workspace().run("test --json");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let schema = std::fs::read_to_string(root().join("docs/schemas/test.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let result = &document["result"];
    let cases = result["cases"].as_array().unwrap();
    assert_eq!(result["counts"]["cases"], cases.len());
    let failed: Vec<&Value> = cases.iter().filter(|case| case["passed"] == false).collect();
    assert_eq!(result["counts"]["failed"], failed.len());
    assert!(failed.iter().all(|case| case["place"]["file"] == "cases/failing.hcl"
        && case["failure"]["differences"][0]["lines"][0].is_string()));
}

#[test]
fn all_that_is_wrong_with_a_case_file_is_told_at_once() {
    let workspace = workspace();
    workspace.write(
        "cases/wrong.hcl",
        "case \"one\" {\n  kinesis_answer = \"trottle\"\n  request {\n    api = rest_api.ingst\n    path = \"submit\"\n    boddy = \"x\"\n  }\n  expect {\n    status = 99\n\
         \n    record {\n      stream = kinesis_stream.evnts\n      json = { a = request.id }\n    }\n  }\n}\ncse \"two\" {}\n",
    );
    let run = workspace.expect("test dev", 1);
    assert_eq!(
        codes(&run),
        ["SPC015", "SPC013", "SPC017", "SPC003", "SPC016", "SPC013", "SPC007", "SPC004"],
        "{}",
        run.err
    );
    assert!(run.err.contains("did you mean `throttle`?") && run.err.contains("did you mean `body`?"), "{}", run.err);
    assert_eq!(run.out, "");
    // `validate` tells the same; what renders does not look at cases.
    assert_eq!(workspace.run("validate dev").err.matches("error[").count(), 8);
    assert_eq!(workspace.run("render dev").code, 0);
}

#[test]
fn a_case_file_that_is_no_hcl_is_told() {
    let workspace = workspace();
    workspace.write("cases/wrong.hcl", "case \"one\" {\n");
    let run = workspace.expect("test", 1);
    assert!(run.err.contains("is never closed") && run.err.contains("cases/wrong.hcl:"), "{}", run.err);
}

#[test]
fn a_run_of_nothing_is_no_success() {
    let workspace = Workspace::example();
    let run = workspace.expect("test", 1);
    assert!(run.err.contains("there are no cases") && run.err.contains("cases/submit.hcl"), "{}", run.err);
    let run = self::workspace().expect("test --filter nobody", 1);
    assert!(run.err.contains("no case has `nobody` in its name or file"), "{}", run.err);
}

#[test]
fn a_case_sees_its_environment() {
    let workspace = Workspace::example();
    workspace.write(
        "cases/names.hcl",
        "case \"names\" {\n  request {\n    path = \"/submit\"\n    json = { action = \"${project} ${environment} ${aws.region}\" }\n  }\n\
         \n  expect {\n    record {\n      data = \"{\\\"action\\\":\\\"api-kinesis ${environment} ap-southeast-2\\\"}\\n\"\n    }\n  }\n}\n\
         case \"left out\" {\n  enabled = false\n}\n",
    );
    let run = workspace.expect("test", 0);
    assert!(run.out.ends_with("2 cases: 2 passed, 0 failed\n"), "{}", run.out);
}

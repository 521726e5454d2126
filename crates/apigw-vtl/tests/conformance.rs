//! Mapping templates rendered as Velocity 1.7 and API Gateway render them: every case of `tests/cases`, each with the source of its expectation.
//!
//! `tests/cases/README.md` says what a case is, and how `velocity/cases` makes expectations with the real engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test says so by panicking, and reads the repository"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, thread};

use apigw_vtl::{Input, Template};
use serde::Deserialize;
use serde_json::Map;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Case {
    id: String,
    template: String,
    #[serde(default)]
    request: Request,
    #[serde(default)]
    context: Map<String, serde_json::Value>,
    #[serde(default)]
    stage_variables: Map<String, serde_json::Value>,
    out: Option<String>,
    #[serde(default)]
    error: bool,
    /// For people: what Velocity prints without API Gateway's rule for what is missing.
    #[serde(rename = "stock")]
    _stock: Option<String>,
    source: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Request {
    body: String,
    path: Map<String, serde_json::Value>,
    querystring: Map<String, serde_json::Value>,
    header: Map<String, serde_json::Value>,
}

fn texts(map: Map<String, serde_json::Value>) -> Vec<(String, String)> {
    map.into_iter().map(|(name, value)| (name, value.as_str().expect("a text").to_owned())).collect()
}

/// What differs, in words; `None` where the engine does as expected.
fn difference(case: Case) -> Option<String> {
    let input = Input {
        body: case.request.body,
        path: texts(case.request.path),
        querystring: texts(case.request.querystring),
        header: texts(case.request.header),
        context: case.context,
        stage_variables: texts(case.stage_variables),
    };
    let made = Template::parse(&case.template).and_then(|template| template.render(&input)).map(|output| output.text);
    let same = match (&made, &case.out) {
        (Ok(made), Some(expected)) => made == expected,
        (Err(_), None) => case.error,
        _ => false,
    };
    (!same).then(|| {
        let expected = case.out.map_or_else(|| "an error".to_owned(), |out| format!("{out:?}"));
        let made = made.map_or_else(|error| format!("error {error}"), |made| format!("{made:?}"));
        format!(
            "{}\n  template  {:?}\n  expected  {expected}\n  made      {made}\n  source    {}\n",
            case.id, case.template, case.source
        )
    })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Lines of the files of cases in a folder.
fn lines(folder: &Path) -> usize {
    let files = fs::read_dir(folder).expect("a folder of cases").map(|entry| entry.expect("an entry").path());
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "jsonl"))
        .map(|file| fs::read_to_string(file).expect("a file of cases").lines().count())
        .sum()
}

#[test]
fn the_readme_counts_the_cases() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("the readme of the cases");
    let templates = lines(&folder());
    let all = templates + lines(&folder().join("java")) + lines(&folder().join("json"));
    for count in [templates, all] {
        let written = format!("{},{:03}", count / 1000, count % 1000);
        assert!(readme.contains(&written), "the readme does not say {written}");
    }
}

#[test]
fn every_case_renders_as_velocity_and_api_gateway_do() {
    let mut files: Vec<_> =
        fs::read_dir(folder()).expect("the folder of cases").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut count = 0;
    let mut differences = Vec::new();
    for file in files {
        for line in fs::read_to_string(&file).expect("a file of cases").lines() {
            let case: Case =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}: {line}", file.display()));
            assert!(case.out.is_some() != case.error, "{}: either `out` or `error`", case.id);
            assert!(!case.source.is_empty(), "{}: no source", case.id);
            count += 1;
            let id = case.id.clone();
            // A thread of its own, so that a panic is one difference more and not the end of the list.
            let found = thread::spawn(move || difference(case))
                .join()
                .unwrap_or_else(|_| Some(format!("{id}\n  made      a panic\n")));
            differences.extend(found);
        }
    }
    let mut report = String::new();
    for difference in &differences {
        writeln!(report, "{difference}").expect("a string");
    }
    assert!(differences.is_empty(), "{report}{} of {count} cases differ", differences.len());
}

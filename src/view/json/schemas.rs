//! Keeps `docs/schemas` in step with what the commands write; `TFGEN_BLESS=1` rewrites it.

#![allow(clippy::disallowed_methods, reason = "tests read and write the repository")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use schemars::{JsonSchema, schema_for};

use super::diff;
use super::envelope::{Diagnostic, Envelope, Failure, Place};
use super::explain::Explained;
use super::init::Initialised;
use super::output::EnvironmentOutputs;
use super::plan;
use super::render::{Recipe, Rendered};
use super::show::ShownBlock;
use super::validate::Validated;
use super::vtl::RenderedTemplate;
use crate::cases::Report;
use crate::gateway::Exchange;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas")
}

fn check<T: JsonSchema>(command: &str) {
    let text = format!("{}\n", serde_json::to_string_pretty(&schema_for!(Envelope<T>)).unwrap());
    let path = folder().join(format!("{command}.json"));
    if std::env::var_os("TFGEN_BLESS").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let checked_in = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(checked_in == text, "docs/schemas/{command}.json is stale: run this test with TFGEN_BLESS=1");
}

#[test]
fn the_checked_in_schemas_are_those_of_the_documents() {
    check::<Recipe>("ci");
    check::<diff::Document>("diff");
    check::<Vec<Explained>>("explain");
    check::<Initialised>("init");
    check::<Exchange>("invoke");
    check::<Vec<EnvironmentOutputs>>("output");
    for command in ["apply", "destroy", "plan"] {
        check::<plan::Document>(command);
    }
    check::<Vec<Rendered>>("render");
    check::<ShownBlock>("show");
    check::<Report>("test");
    check::<Vec<Validated>>("validate");
    check::<RenderedTemplate>("vtl");
    let found: BTreeSet<String> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let expected = "apply ci destroy diff explain init invoke output plan render show test validate vtl".split(' ');
    let expected: BTreeSet<String> = expected.map(|command| format!("{command}.json")).collect();
    assert_eq!(found, expected);
}

#[test]
fn answers_and_failures_fit_the_schema() {
    let schema = serde_json::to_value(schema_for!(Envelope<Vec<Validated>>)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let place = || Place { file: "tfgen.hcl".to_owned(), line: 1, column: 2 };
    let diagnostic = Diagnostic {
        code: "KIN001",
        severity: "error",
        message: "wrong".to_owned(),
        place: place(),
        related: Vec::new(),
        environments: vec!["dev".to_owned()],
        help: None,
        fix: Vec::new(),
    };
    let answer = Envelope {
        command: "validate",
        diagnostics: vec![diagnostic],
        result: Some(vec![Validated {
            environment: "dev".to_owned(),
            resources: 3,
            terraform: None,
            provider_version: None,
        }]),
        error: None,
    };
    let answer = serde_json::to_value(answer).unwrap();
    assert!(validator.is_valid(&answer), "{answer:#}");
    let failure = Failure { message: "no".to_owned(), causes: Vec::new(), help: Some("yes".to_owned()) };
    let failure = serde_json::to_value(Envelope::<Vec<Validated>> {
        command: "",
        diagnostics: Vec::new(),
        result: None,
        error: Some(failure),
    });
    assert!(validator.is_valid(&failure.unwrap()));
    assert!(!validator.is_valid(&serde_json::json!({ "diagnostics": 1 })));
}

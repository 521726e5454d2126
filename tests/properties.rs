//! What holds for every valid spec: it is rendered; what was written comes back from the rendered files; neither order nor place nor repetition changes a byte; and Terraform takes it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    reason = "a test says so by panicking"
)]

#[path = "properties/generate.rs"]
mod generate;
#[path = "properties/rendered.rs"]
mod rendered;
mod support;
#[path = "properties/tape.rs"]
mod tape;
#[path = "properties/text.rs"]
mod text;

use std::collections::BTreeMap;

use hcl_edit::structure::Body;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use support::pipeline;
use tape::Tape;
use tfgen::file_set::FileSet;

fn tapes() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 0..600)
}

/// The two files of a spec.
fn files_of(root: &text::Blk, tape: &mut Tape<'_>) -> (String, String) {
    let (base, over) = root.divide(tape);
    let write =
        |block: Option<text::Blk>, tape: &mut Tape<'_>| block.map_or_else(String::new, |block| block.write(tape));
    (write(base, tape), write(over, tape))
}

fn render(base: &str, over: &str) -> FileSet {
    let outcome = pipeline::run("dev", base, over, &BTreeMap::new());
    let errors = outcome.errors().join("\n\n");
    outcome.files.unwrap_or_else(|| panic!("{errors}\n\n{base}\n{}\n{over}", pipeline::SEPARATOR))
}

/// A text that is JSON as what it means, so that documents are compared by meaning.
fn meaning(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            serde_json::from_str(text).ok().filter(Value::is_object).unwrap_or_else(|| value.clone())
        }
        other => other.clone(),
    }
}

fn comes_back(generated: &generate::Generated, files: &FileSet) {
    let mut bodies: BTreeMap<&str, Body> = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".tf")) {
        bodies
            .insert(path, hcl_edit::parser::parse_body(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}")));
    }
    for expected in &generated.expected {
        let body =
            bodies.get(expected.file.as_str()).unwrap_or_else(|| panic!("no {} for {expected:?}", expected.file));
        let found = rendered::find(body, &expected.path).unwrap_or_else(|error| panic!("{error} in\n{body}"));
        assert_eq!(meaning(&found), meaning(&expected.value), "{expected:?}");
    }
    for (name, template) in &generated.templates {
        let path = format!("modules/dev/api_gateway/{name}");
        let text = files
            .get(&path)
            .unwrap_or_else(|| panic!("no {path} among {:?}", files.iter().map(|(path, _)| path).collect::<Vec<_>>()));
        assert!(text.contains(template.as_str()), "{template:?} is not in {path}:\n{text}");
    }
}

/// Sixty specs, the same at every run.
fn some_specs() -> Vec<(generate::Generated, String, String)> {
    let mut runner = TestRunner::deterministic();
    (0..60)
        .map(|_| {
            let numbers = vec(any::<u32>(), 600).new_tree(&mut runner).unwrap().current();
            let tape = &mut Tape::new(&numbers);
            let generated = generate::spec(tape);
            let (base, over) = files_of(&generated.root, tape);
            (generated, base, over)
        })
        .collect()
}

/// A property of specs that never hold anything is worth nothing.
#[test]
fn specs_have_something_of_everything() {
    let specs = some_specs();
    let rendered: Vec<FileSet> = specs.iter().map(|(_, base, over)| render(base, over)).collect();
    let all: String = rendered.iter().flat_map(FileSet::iter).map(|(_, text)| text).collect();
    for part in [
        "resource \"aws_kinesis_stream\"",
        "data \"aws_kinesis_stream\"",
        "data \"aws_s3_bucket\"",
        "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_logging",
        "processing_configuration",
        "data_format_conversion_configuration",
        "column_to_json_key_mappings",
        "dynamic_partitioning_configuration",
        "aws_api_gateway_usage_plan_key",
        "aws_api_gateway_model",
        "aws_api_gateway_request_validator",
        "access_log_settings",
        "aws_api_gateway_account",
        "aws_iam_role",
        "data \"aws_iam_role\"",
        "backend \"s3\"",
        "default_tags",
        "assume_role",
        "\"Records\": [",
        "StreamARN",
        "#elseif($target ==",
        "$${",
        "%%{",
        "\\\"",
        "\\u0000",
        "\\u202e",
        "👩🏽",
        "${dollar}",
    ] {
        assert!(all.contains(part), "no rendered file has `{part}`");
    }
    let expected: usize = specs.iter().map(|(generated, ..)| generated.expected.len()).sum();
    let templates: usize = specs.iter().map(|(generated, ..)| generated.templates.len()).sum();
    assert!(expected > 600 && templates > 15, "{expected} values, {templates} templates");
    assert!(specs.iter().filter(|(_, base, over)| !base.is_empty() && !over.is_empty()).count() > 40);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_back(numbers in tapes()) {
        let tape = &mut Tape::new(&numbers);
        let generated = generate::spec(tape);
        let (base, over) = files_of(&generated.root, tape);
        comes_back(&generated, &render(&base, &over));
    }

    #[test]
    fn neither_order_nor_division_changes_a_byte(numbers in tapes(), others in vec(any::<u32>(), 600)) {
        let generated = generate::spec(&mut Tape::new(&numbers));
        let plain = render(&generated.root.write(&mut Tape::new(&[])), "");
        let tape = &mut Tape::new(&others);
        let (base, over) = files_of(&generated.root.shuffled(tape), tape);
        let other = render(&base, &over);
        for ((path, text), (other_path, other_text)) in plain.iter().zip(other.iter()) {
            assert_eq!((path, text), (other_path, other_text));
        }
        assert_eq!(plain, other);
        assert_eq!(plain, render(&generated.root.write(&mut Tape::new(&[])), ""), "twice");
    }
}

//! What holds for every valid spec: it is rendered; what was written comes back from the rendered files; neither order nor place nor repetition changes a byte; and Terraform takes it.

mod generate;
mod rendered;
mod tape;
mod text;

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::vtl::{Ask, Engine};
use crate::support::{pipeline, terraform, tree};
use hcl_edit::structure::Body;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use tape::{Allowed, Tape};
use tfgen::base::file_set::FileSet;

/// How many of the specs are given to the provider as well, which takes its time.
const VALIDATED: usize = 16;

fn tapes() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 0..1500)
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
            let mut numbers = || vec(any::<u32>(), 1500).new_tree(&mut runner).unwrap().current();
            let (choices, division) = (numbers(), numbers());
            let generated = generate::spec(&mut Tape::new(&choices));
            let tape = &mut Tape::new(&division);
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

/// Through the binary too: wherever the workspace is and whatever it is called, what is written is what the library rendered.
#[test]
fn the_folder_does_not_matter() {
    let base = tempfile::tempdir().unwrap();
    for (_, shared, over) in some_specs().into_iter().step_by(20) {
        let rendered = render(&shared, &over);
        for folder in ["a", "b/$ü {x}/c"] {
            let folder = base.path().join(folder);
            let _ = std::fs::remove_dir_all(&folder);
            tree::write(&folder, [("tfgen.hcl", &shared), ("environments/dev.hcl", &over)]);
            let status = Command::new(env!("CARGO_BIN_EXE_tfgen"))
                .arg("render")
                .arg("dev")
                .current_dir(&folder)
                .output()
                .unwrap();
            assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
            for (path, text) in rendered.iter() {
                assert_eq!(std::fs::read_to_string(folder.join(path)).unwrap(), text, "{path}");
            }
        }
    }
}

/// The real formatter has nothing to say of any of them, and the real provider takes a few.
#[test]
fn terraform_takes_them() {
    let base = tempfile::tempdir().unwrap();
    let mut roots = Vec::new();
    for (index, (_, shared, over)) in some_specs().into_iter().enumerate() {
        let folder = base.path().join(format!("{index:03}"));
        tree::write(&folder, render(&shared, &over).iter());
        roots.push(folder.join("environments/dev"));
    }
    for terraform in terraform::ready() {
        terraform.fmt_check(base.path()).unwrap_or_else(|diff| panic!("{diff}"));
    }
    // One is enough for this, and the quickest.
    if let Some(terraform) = terraform::ready().first() {
        terraform.validate_many(base.path(), &roots[..VALIDATED]).unwrap_or_else(|problems| panic!("{problems}"));
    }
}

/// What Kinesis would be sent for a body: the template of the only route, run by a real template engine.
fn sent(engine: &mut Engine, write: &str, body: &str) -> Value {
    let spec = format!(
        "project = \"demo\"\naws {{\n  region = \"eu-west-1\"\n}}\nkinesis_stream \"events\" {{\n  shard_count = 1\n}}\nrest_api \"in\" {{\n  route \"POST /x\" {{\n    {write}\n  }}\n}}\n"
    );
    let files = render(&spec, "");
    let template = files.get("modules/dev/api_gateway/in_post_x.vtl").unwrap().to_owned();
    let answer = engine.ask(&Ask { template: template.clone(), body: body.to_owned(), ..Ask::default() });
    serde_json::from_str(&answer.output).unwrap_or_else(|error| panic!("{error}\n{}\nof\n{template}", answer.output))
}

/// Delimiters, keys and paths of any characters, and bodies of any: the record is the body and the delimiter, byte by byte, and its key what stands in the body.
#[test]
fn templates_send_what_was_asked_for() {
    let mut engine = match Engine::start() {
        Ok(engine) => engine,
        Err(reason) => return crate::support::skip(&reason),
    };
    let mut runner = TestRunner::deterministic();
    for _ in 0..150 {
        let numbers = vec(any::<u32>(), 400).new_tree(&mut runner).unwrap().current();
        let tape = &mut Tape::new(&numbers);
        let delimiter = generate::delimiter(tape);
        let body = tape.text(Allowed::All, false, 400);
        let delimited = format!("allow_empty = true\ndelimiter = {}", text::quoted(&delimiter));
        let stream = "stream = kinesis_stream.events";

        let record =
            sent(&mut engine, &format!("put_record {{\n{stream}\ndata_format = \"RAW\"\n{delimited}\n}}"), &body);
        assert_eq!(decoded(&record["Data"]), format!("{body}{delimiter}"), "{delimiter:?}");
        assert_eq!(record["PartitionKey"], "request-id");

        let (outer, inner, value) =
            (generate::json_key(tape), generate::json_key(tape), tape.text(Allowed::All, false, 60));
        let json = serde_json::json!({ "first": 1, &outer: [{ "other": 0, &inner: value }] }).to_string();
        let path = format!("[{}][0][{}]", generate::quoted_key(&outer), generate::quoted_key(&inner));
        let write = format!(
            "put_record {{\n{stream}\n{delimited}\npartition_key = request.body{path}\ndata = request.body[{}]\n}}",
            generate::quoted_key(&outer)
        );
        let record = sent(&mut engine, &write, &json);
        let key = if value.is_empty() { "request-id" } else { value.as_str() };
        assert_eq!(record["PartitionKey"], key, "{write}\n{json}");
        let data = decoded(&record["Data"]);
        let data = data.strip_suffix(&delimiter).unwrap_or_else(|| panic!("{data:?} does not end in {delimiter:?}"));
        assert_eq!(
            serde_json::from_str::<Value>(data).unwrap(),
            serde_json::json!([{ "other": 0, inner.clone(): value }]),
            "{write}\n{json}"
        );

        let write = format!(
            "put_records {{\n{stream}\n{delimited}\nrecords = request.body[{}]\npartition_key = record[{}]\n}}",
            generate::quoted_key(&outer),
            generate::quoted_key(&inner)
        );
        let records = sent(&mut engine, &write, &json);
        let key = if value.is_empty() { "request-id-0" } else { value.as_str() };
        assert_eq!(records["Records"][0]["PartitionKey"], key, "{write}\n{json}");
        let data = decoded(&records["Records"][0]["Data"]);
        let data = data.strip_suffix(&delimiter).unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(data).unwrap(),
            serde_json::json!({ "other": 0, inner.clone(): value }),
            "{write}\n{json}"
        );
    }
}

/// Base64 to text.
fn decoded(value: &Value) -> String {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for digit in value.as_str().unwrap().trim_end_matches('=').chars() {
        bits = bits << 6 | DIGITS.find(digit).unwrap() as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, max_shrink_iters: 1000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_back(numbers in tapes(), others in tapes()) {
        let generated = generate::spec(&mut Tape::new(&numbers));
        let tape = &mut Tape::new(&others);
        let (base, over) = files_of(&generated.root, tape);
        comes_back(&generated, &render(&base, &over));
    }

    #[test]
    fn neither_order_nor_division_changes_a_byte(numbers in tapes(), others in tapes()) {
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

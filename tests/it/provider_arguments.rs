//! What is rendered against the arguments that the AWS provider has, in each version that the rendered constraint lets in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use camino::Utf8Path;
use hcl_edit::structure::{Block, Body};
use tfgen::aws::{Arguments, Form, Versions, arguments};
use tfgen::base::version_constraint;
use tfgen::render;
use tfgen::session::Session;

use crate::support::cli::Workspace;
use crate::support::{pipeline, root, skip, terraform, tree};

/// What every resource takes. Source: Terraform's documentation, "Meta-arguments".
const META: [&str; 5] = ["count", "for_each", "depends_on", "provider", "lifecycle"];

/// The rendered files of all environments of a workspace.
fn rendered(workspace: &Path) -> BTreeMap<String, String> {
    let session = Session::open(Utf8Path::from_path(workspace).unwrap()).unwrap();
    let checked = session.check(&[]).unwrap_or_else(|error| panic!("{}: {error}", workspace.display()));
    let files = checked.environments().flat_map(|environment| {
        render::render(&environment).iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect::<Vec<_>>()
    });
    files.collect()
}

/// The versions that the constraint of the rendered modules lets in.
fn constrained(files: &BTreeMap<String, String>, folder: &str) -> Versions {
    let text = &files[&format!("{folder}/versions.tf")];
    let constraint = text.lines().find_map(|line| line.trim().strip_prefix("version = \"")?.strip_suffix('"')).unwrap();
    Versions::that(|(major, minor, patch)| {
        version_constraint::allows(constraint, &format!("{major}.{minor}.{patch}")).unwrap()
    })
}

/// What a block has that a version does not take, and what it lacks that a version needs.
fn problems(block: &Block, known: &Arguments, versions: Versions, path: &str, is_resource: bool) -> Vec<String> {
    let mut problems = Vec::new();
    let mut written = BTreeSet::new();
    let is_meta = |name: &str| is_resource && META.contains(&name);
    for attribute in block.body.attributes().filter(|attribute| !is_meta(attribute.key.as_str())) {
        let name = attribute.key.as_str();
        written.insert(name);
        let fits = known.get(name).filter(|known| matches!(known.form, Form::Attribute | Form::Either));
        if fits.is_none_or(|known| !versions.without(known.writable).is_none()) {
            problems.push(format!("{path}.{name}"));
        }
    }
    for inner in block.body.blocks().filter(|inner| !is_meta(inner.ident.as_str())) {
        let name = inner.ident.as_str();
        written.insert(name);
        let path = format!("{path}.{name}");
        match known.get(name).filter(|known| known.form != Form::Attribute) {
            Some(known) if versions.without(known.writable).is_none() => {
                problems.extend(self::problems(inner, &known.inside, versions, &path, false));
            }
            _ => problems.push(path),
        }
    }
    let missing =
        known.iter().filter(|(name, known)| !known.required.and(versions).is_none() && !written.contains(*name));
    problems.extend(missing.map(|(name, _)| format!("{path}.{name} is missing")));
    problems
}

/// What is wrong with what a workspace is rendered to; `seen` takes the types.
fn contradictions(files: &BTreeMap<String, String>, seen: &mut BTreeSet<String>) -> Vec<String> {
    let mut problems = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".tf")) {
        let versions = constrained(files, path.rsplit_once('/').unwrap().0);
        assert!(!versions.is_none(), "{path}: no version is let in");
        let body: Body = text.parse().unwrap();
        for block in body.blocks().filter(|block| block.ident.as_str() == "resource") {
            let name = block.labels[0].as_str();
            seen.insert(name.to_owned());
            match arguments(name) {
                Some(known) => problems.extend(self::problems(block, &known, versions, name, true)),
                None => problems.push(format!("{name} is not known: add it with `scripts/provider-arguments {name}`")),
            }
        }
    }
    problems
}

fn workspaces() -> Vec<PathBuf> {
    let mut all = tree::children(&root().join("tests/fixtures"));
    all.extend([root(), root().join("tests/golden/workspace")]);
    all
}

#[test]
fn every_rendered_argument_is_in_every_version_that_may_run() {
    let (mut seen, mut problems) = (BTreeSet::new(), BTreeSet::new());
    for workspace in workspaces() {
        problems.extend(contradictions(&rendered(&workspace), &mut seen));
    }
    for pattern in ["pipeline", "production"] {
        let workspace = Workspace::empty();
        workspace.expect(&format!("init --pattern {pattern}"), 0);
        problems.extend(contradictions(&rendered(workspace.path()), &mut seen));
    }
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(seen.len() > 20, "{seen:?}");
}

const STREAM: &str = "kinesis_stream \"events\" {\n  shard_count            = 1\n  max_record_size_in_kib = 2048\n}\n";

fn with_large_records(version: &str) -> pipeline::Outcome {
    let shared = format!("project = \"demo\"\naws {{\n  region = \"eu-west-1\"\n{version}}}\n{STREAM}");
    pipeline::run("dev", &shared, "", &BTreeMap::new())
}

/// Provider changelog: `max_record_size_in_kib` came with 6.20.0.
#[test]
fn an_argument_of_newer_providers_raises_the_constraint() {
    for (written, rendered) in [
        ("", ">= 6.20, < 7.0"),
        ("  version = \">= 5.80, < 7.0\"\n", ">= 6.20, < 7.0"),
        ("  version = \"~> 6.0\"\n", ">= 6.20, ~> 6.0"),
        ("  version = \"~> 6.30\"\n", "~> 6.30"),
    ] {
        let outcome = with_large_records(written);
        let files = outcome.files.unwrap_or_else(|| panic!("{:?}", outcome.drawn));
        let files: BTreeMap<String, String> = files.iter().map(|(path, text)| (path.into(), text.into())).collect();
        assert_eq!(contradictions(&files, &mut BTreeSet::new()), [""; 0], "{written}");
        for folder in ["environments/dev", "modules/dev/kinesis"] {
            let text = &files[&format!("{folder}/versions.tf")];
            assert!(text.contains(&format!("version = \"{rendered}\"\n")), "{written}{text}");
        }
    }
}

#[test]
fn a_constraint_without_a_version_that_knows_it_is_an_error() {
    for version in ["~> 5.80", "< 6.20", "= 6.19.0", ">= 5.80, < 6.0"] {
        let outcome = with_large_records(&format!("  version = \"{version}\"\n"));
        let errors = outcome.errors();
        assert!(errors.len() == 1 && errors[0].starts_with("error[KIN005]"), "{version}: {errors:?}");
    }
}

#[test]
fn a_tree_that_a_version_would_refuse_is_seen() {
    let tree = |resource: &str| {
        let versions =
            "terraform {\n  required_providers {\n    aws = {\n      version = \">= 5.80, < 7.0\"\n    }\n  }\n}\n";
        BTreeMap::from([
            ("m/versions.tf".to_owned(), versions.to_owned()),
            ("m/main.tf".to_owned(), format!("resource {resource}\n")),
        ])
    };
    for (resource, problem) in [
        ("\"aws_kinesis_stream\" \"x\" {\n  name = \"x\"\n  max_record_size_in_kib = 1\n}", "max_record_size_in_kib"),
        ("\"aws_kinesis_stream\" \"x\" {\n  count = 1\n}", "name is missing"),
        ("\"aws_kinesis_stream\" \"x\" {\n  name = \"x\"\n  stream_mode_details {}\n}", "stream_mode is missing"),
        ("\"aws_kinesis_stream\" \"x\" {\n  name = \"x\"\n  tags {}\n}", "aws_kinesis_stream.tags"),
        ("\"aws_sns_topic\" \"x\" {\n  owner = \"x\"\n}", "aws_sns_topic.owner"),
        ("\"aws_made_up\" \"x\" {\n}", "add it with"),
    ] {
        let found = contradictions(&tree(resource), &mut BTreeSet::new());
        assert!(found.len() == 1 && found[0].contains(problem), "{resource}: {found:?}");
    }
}

#[test]
fn the_script_makes_the_file() {
    let scratch = tempfile::tempdir().unwrap();
    let schema = match terraform::provider_schema(scratch.path(), "5.100.0") {
        Ok(schema) => schema,
        Err(reason) => return skip(&reason),
    };
    let file = scratch.path().join("schema.json");
    std::fs::write(&file, schema).unwrap();
    let mut command = Command::new("python3");
    command.arg(root().join("scripts/provider-arguments")).args(["--check", "--schema"]).arg(file);
    match command.output() {
        Ok(output) if output.status.code() == Some(3) => {
            skip("the provider's npm packages are not there: `scripts/provider-arguments --packages` gets them");
        }
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => skip(&format!("python3: {error}")),
    }
}

//! What `tfgen validate` says of users' own files, against `terraform validate` with the real provider.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;
use tfgen::aws::{Arguments, Form, VERSIONS, Versions, arguments, types};

use crate::support::cli::Workspace;
use crate::support::{skip, terraform};

const OWN: &str = "environments/dev/own.tf";
const SPEC: &str =
    "project = \"demo\"\naws {\n  region = \"eu-west-1\"\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n";
const LOCK: &str = "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.100.0\"\n}\n";

/// What Terraform says of arguments, as told by hcl and by the two frameworks that the provider is made with.
const OF_ARGUMENTS: [&str; 6] = [
    "Unsupported argument",
    "Unsupported block type",
    "Missing required argument",
    "Value for unconfigurable attribute",
    "Invalid Configuration for Read-Only Attribute",
    "Insufficient ",
];

fn in_5_100() -> Versions {
    Versions::that(|version| version == VERSIONS[0])
}

/// Which arguments are written, and what is written beside them.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Only those that are required.
    Least,
    /// All.
    Most,
    /// None.
    Empty,
    /// Those that are required, and each that AWS decides.
    Decided,
    /// As the least, and what no type has, and the forms of two arguments changed.
    Wrong,
}

const KINDS: [Kind; 5] = [Kind::Least, Kind::Most, Kind::Empty, Kind::Decided, Kind::Wrong];

/// The value of any attribute: Terraform takes what is not known for what fits.
const UNKNOWN: &str = "var.any";

/// The same, where it has to be a value.
const NOT_NULL: &str = "terraform_data.any.output";

fn body(text: &mut String, known: &Arguments, depth: usize, kind: Kind) {
    let indent = "  ".repeat(depth);
    for (name, argument) in known {
        let is_there = match kind {
            Kind::Most => !argument.writable.and(in_5_100()).is_none(),
            Kind::Empty => false,
            Kind::Least | Kind::Decided | Kind::Wrong => !argument.required.and(in_5_100()).is_none(),
        };
        if is_there && argument.form == Form::Attribute {
            writeln!(text, "{indent}{name} = {UNKNOWN}").unwrap();
        } else if is_there {
            writeln!(text, "{indent}{name} {{").unwrap();
            body(text, &argument.inside, depth + 1, kind);
            writeln!(text, "{indent}}}").unwrap();
        } else if kind == Kind::Decided && depth == 1 && !argument.decided.and(in_5_100()).is_none() {
            writeln!(text, "{indent}{name} = {NOT_NULL}").unwrap();
        }
    }
}

/// Two arguments that are not required, each in the form that it has not.
fn other_forms(known: &Arguments) -> String {
    let optional = |form| {
        known.iter().find(move |(_, argument)| {
            argument.form == form
                && argument.required.and(in_5_100()).is_none()
                && !argument.writable.and(in_5_100()).is_none()
        })
    };
    let attribute = optional(Form::Attribute).map(|(name, _)| format!("  {name} {{\n  }}\n"));
    let block = optional(Form::Block).map(|(name, _)| format!("  {name} = {UNKNOWN}\n"));
    attribute.into_iter().chain(block).collect()
}

fn resource(name: &str, kind: Kind) -> String {
    let known = arguments(name).unwrap();
    let mut text = format!(
        "resource \"{name}\" \"{}\" {{\n",
        KINDS.iter().position(|one| *one == kind).map_or_else(String::new, |at| format!("r{at}"))
    );
    body(&mut text, &known, 1, kind);
    if kind == Kind::Wrong {
        text.push_str("  made_up = 1\n  made_up_too {\n  }\n");
        text.push_str(&other_forms(&known));
    }
    text.push_str("}\n");
    text
}

/// The lines that tfgen tells of.
fn told_by_tfgen(text: &str) -> BTreeSet<u64> {
    let workspace = Workspace::empty();
    workspace.write("tfgen.hcl", SPEC);
    workspace.write("environments/dev.hcl", "");
    workspace.write("environments/dev/.terraform.lock.hcl", LOCK);
    workspace.write(OWN, text);
    let run = workspace.run("validate --json");
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let diagnostics = document["diagnostics"].as_array().unwrap();
    assert!(diagnostics.iter().all(|one| one["place"]["file"] == OWN), "{document}");
    diagnostics.iter().map(|one| one["place"]["line"].as_u64().unwrap()).collect()
}

/// The lines that Terraform tells of, as far as it is arguments that are wrong.
fn told_by_terraform(text: &str) -> Result<BTreeSet<u64>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let versions = "terraform {\n  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n      version = \"5.100.0\"\n    }\n  }\n}\nvariable \"any\" {}\nresource \"terraform_data\" \"any\" {\n  input = var.any\n}\n";
    std::fs::write(folder.path().join("versions.tf"), versions).map_err(|error| error.to_string())?;
    std::fs::write(folder.path().join("own.tf"), text).map_err(|error| error.to_string())?;
    let terraform = terraform::any()?;
    terraform.init(folder.path())?;
    let output = terraform.run(folder.path(), ["validate", "-json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let diagnostics = answer["diagnostics"].as_array().into_iter().flatten();
    let of_arguments = diagnostics.filter(|one| {
        let summary = one["summary"].as_str().unwrap_or_default();
        let detail = one["detail"].as_str().unwrap_or_default();
        // The provider's own rules, such as one of two, have the same summary, and are none of the schema's.
        let is_rule = summary == "Missing required argument" && !detail.ends_with("but no definition was found.");
        // How many blocks there are is not looked at, but whether there is any.
        let is_number = summary.starts_with("Insufficient ") && !detail.starts_with("At least 1 ");
        !is_rule && !is_number && OF_ARGUMENTS.iter().any(|known| summary.starts_with(known))
    });
    Ok(of_arguments.filter_map(|one| one["range"]["start"]["line"].as_u64()).collect())
}

/// Lines with what stands there.
fn shown(text: &str, lines: impl Iterator<Item = u64>) -> Vec<String> {
    let all: Vec<&str> = text.lines().collect();
    let head = |line: usize| all[..line].iter().rfind(|text| text.starts_with("resource")).copied().unwrap_or_default();
    lines
        .filter_map(|line| usize::try_from(line).ok())
        .map(|line| format!("{line}: {} in {}", all[line - 1], head(line)))
        .collect()
}

#[test]
fn both_tell_of_the_same_lines() {
    let mut told = 0;
    for kind in KINDS {
        let text: String = types().map(|name| resource(name, kind)).collect();
        let terraform = match terraform::provider().and_then(|()| told_by_terraform(&text)) {
            Ok(lines) => lines,
            Err(reason) => return skip(&reason),
        };
        let tfgen = told_by_tfgen(&text);
        let (only_tfgen, only_terraform) = (tfgen.difference(&terraform), terraform.difference(&tfgen));
        let (only_tfgen, only_terraform) = (shown(&text, only_tfgen.copied()), shown(&text, only_terraform.copied()));
        assert!(
            only_tfgen.is_empty() && only_terraform.is_empty(),
            "only tfgen: {only_tfgen:#?}\nonly terraform: {only_terraform:#?}"
        );
        if matches!(kind, Kind::Least | Kind::Most) {
            assert_eq!(tfgen.len(), 0);
        }
        told += tfgen.len();
    }
    assert!(told > 400, "{told}");
}

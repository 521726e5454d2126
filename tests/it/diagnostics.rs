//! One wrong spec for each diagnostic code, and exactly what is then printed.
//!
//! `tests/diagnostics/<CODE>.txt` is a whole workspace and what `tfgen validate` writes to standard error there, in the form that
//! `tests/it/support/case.rs` tells; `TFGEN_BLESS=1 cargo test --test it diagnostics::` rewrites the latter.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::case::Case;
use crate::support::{bless, root, tree};

const FOLDER: &str = "tests/diagnostics";

/// Codes that no spec makes, since they tell of a mistake in tfgen: unit tests beside the code make them.
pub(crate) const NO_SPEC_MAKES: &[&str] = &["PRJ017"];

fn cases() -> Vec<PathBuf> {
    tree::children(&root().join(FOLDER))
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Case::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The exit code of `tfgen validate` and what it writes to standard error.
fn validate(case: &Case) -> (i32, String) {
    let workspace = tempfile::tempdir().unwrap();
    case.lay_out(workspace.path());
    validate_in(workspace.path())
}

fn validate_in(workspace: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tfgen"))
        .arg("-C")
        .arg(workspace)
        .args(["--color", "never", "validate"])
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The codes in a printed text, in order: `error[KIN001]: …`.
fn codes(printed: &str) -> Vec<&str> {
    let starts = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    printed
        .lines()
        .filter(starts)
        .filter_map(|line| line.split_once('[')?.1.split_once(']'))
        .map(|(code, _)| code)
        .collect()
}

/// What is wrong with the example of a code: it has to make that code and no other, and to end accordingly.
fn wrong_example(id: &str, severity: &str, exit: i32, printed: &str) -> Option<String> {
    let found: BTreeSet<&str> = codes(printed).into_iter().collect();
    let wanted_exit = if severity == "error" { 1 } else { 0 };
    if found != BTreeSet::from([id]) {
        Some(format!("{FOLDER}/{id}.txt: it should make {id} alone, and makes {found:?}:\n{printed}"))
    } else if exit != wanted_exit {
        Some(format!("{FOLDER}/{id}.txt: exit code {exit}, but an {severity} should end with {wanted_exit}"))
    } else {
        None
    }
}

#[test]
fn every_case_prints_what_it_should() {
    let mut problems = Vec::new();
    for path in cases() {
        let case = read(&path);
        let (_, printed) = validate(&case);
        problems.extend(bless::compare(&path, &case.with(&printed)).err());
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn every_code_has_a_case_that_makes_it_alone() {
    let mut problems = Vec::new();
    for code in tfgen::codes::all().into_iter().filter(|code| !NO_SPEC_MAKES.contains(&code.id)) {
        let path = root().join(FOLDER).join(format!("{}.txt", code.id));
        if !path.is_file() {
            problems.push(format!("{FOLDER}/{}.txt: there is no case", code.id));
            continue;
        }
        let (exit, printed) = validate(&read(&path));
        problems.extend(wrong_example(code.id, code.severity.word(), exit, &printed));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// Every message has a place in a spec file, and says how to mend what it tells of.
#[test]
fn every_message_has_a_place_and_a_fix() {
    for path in cases() {
        let printed = read(&path).printed;
        let count = |part: &str| printed.lines().filter(|line| line.trim_start().starts_with(part)).count();
        let told = codes(&printed).len();
        assert!(told > 0, "{}: nothing is told", path.display());
        assert!(count("--> ") >= told && count("= help: ") == told, "{}:\n{printed}", path.display());
    }
}

#[test]
fn twenty_mistakes_in_two_files_are_all_told_at_once() {
    let (exit, printed) = validate(&read(&root().join(FOLDER).join("twenty.txt")));
    assert_eq!(exit, 1);
    assert_eq!(codes(&printed).len(), 20, "{printed}");
    for file in ["--> tfgen.hcl:", "--> environments/dev.hcl:"] {
        assert!(printed.contains(file), "nothing is told of {file}");
    }
    assert!(printed.trim_end().ends_with("error: 20 errors"), "{printed}");
}

/// What is right is silent: the worked example and all fixtures, but for what they are there to show.
#[test]
fn workspaces_that_are_right_bring_no_diagnostic() {
    let meant = |folder: &Path| match folder.file_name().and_then(|name| name.to_str()) {
        // A bucket that only others write to.
        Some("s3_every_field") => vec!["S3B012"],
        _ => Vec::new(),
    };
    for folder in tree::children(&root().join("tests/fixtures")).into_iter().chain([root()]) {
        let (_, printed) = validate_in(&folder);
        assert_eq!(codes(&printed), meant(&folder), "{}:\n{printed}", folder.display());
    }
}

#[test]
fn wrong_examples_are_seen() {
    let printed = "error[KIN001]: an ON_DEMAND stream takes no `shard_count`\n --> tfgen.hcl:1:1\nerror: 1 error\n";
    assert_eq!(codes(printed), ["KIN001"]);
    assert_eq!(wrong_example("KIN001", "error", 1, printed), None);
    assert!(wrong_example("KIN002", "error", 1, printed).unwrap().contains("makes {\"KIN001\"}"));
    assert!(wrong_example("KIN001", "error", 0, printed).unwrap().contains("exit code 0"));
    assert!(wrong_example("KIN001", "error", 1, "").is_some());
}

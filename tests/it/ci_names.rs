//! CI recipes of environments, branches and files with all kinds of names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proptest::strategy::{Strategy as _, Union, ValueTree as _};
use proptest::string::string_regex;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::ci::{ENGINES, done, parsed, tfgen};
use crate::support::tree;

/// By the name of an environment its branch, and the file that it points to.
type Names = BTreeMap<String, (String, String)>;

const ENVIRONMENTS: &[&str] = &[
    "[a-z0-9][a-z0-9_-]{0,30}",
    "[0-9]{1,4}(e[0-9]{1,2}|_[0-9]{1,3}|-1-1)?",
    "0x[0-9a-f]{1,4}",
    "y|n|on|off|no|yes|true|null",
];
const BRANCHES: &[&str] = &[
    "[a-zA-Z0-9_][a-zA-Z0-9_-]{0,20}(/[0-9]{1,3}[.][0-9]{1,3})?",
    "[0-9]{1,2}[.]?[0-9]{1,2}",
    // Too long for a line.
    "[a-z]{150,190}",
    "no|off|1",
];
const FILES: &[&str] =
    &["[ -~]{1,40}", "[a-z :#]{1,20}", "[a-z ]{150,200}", "[&*!|>'\"%@`{},-][ -~]{0,9}", "\\PC{1,12}"];

fn names() -> Names {
    let mut runner = TestRunner::deterministic();
    let mut pick = |patterns: &[&str]| {
        let all = patterns.iter().map(|pattern| string_regex(pattern).unwrap());
        Union::new(all).new_tree(&mut runner).unwrap().current()
    };
    let mut names = Names::new();
    while names.len() < 60 {
        let (name, branch, file) = (pick(ENVIRONMENTS), pick(BRANCHES), pick(FILES).replace(['/', '\\'], "x"));
        // Windows keeps names such as `con` and `com1`, and tfgen refuses them.
        if name.len() > 4 || name.starts_with(|c: char| c.is_ascii_digit()) || ["no", "y"].contains(&name.as_str()) {
            names.insert(name, (branch, format!("{file}.txt")));
        }
    }
    names
}

fn write(dir: &Path, names: &Names) {
    let shared = "project = \"ci\"\naws {\n  region = \"eu-west-1\"\n}\nterraform {\n  cloud {\n    organization = \"o\"\n    workspaces {\n      name = \"w-${environment}\"\n    }\n  }\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n";
    tree::write(dir, [("tfgen.hcl", shared)]);
    for (name, (branch, file)) in names {
        let path = file.replace('"', "\\\"").replace("${", "$${").replace("%{", "%%{");
        let spec = format!(
            "ci {{\n  branch = \"{branch}\"\n}}\naws {{\n  tags = {{ owner = file(\"./names/{path}\") }}\n}}\n"
        );
        tree::write(dir, [(format!("environments/{name}.hcl"), spec.as_str()), (format!("names/{file}"), "data")]);
    }
}

fn github(document: &Value, names: &Names) {
    let branches: BTreeSet<&str> = names.values().map(|(branch, _)| branch.as_str()).collect();
    assert_eq!(document["on"]["push"]["branches"], json!(branches));
    let steps = document["jobs"]["check"]["steps"].as_array().unwrap();
    let mut told = BTreeSet::new();
    for line in steps.last().unwrap()["env"]["WAVES"].as_str().unwrap().lines() {
        let mut words = line.split(' ').skip(1);
        let branch = words.next().unwrap();
        told.extend(words.map(|name| (name, branch)));
    }
    assert_eq!(told, names.iter().map(|(name, (branch, _))| (name.as_str(), branch.as_str())).collect());
}

fn gitlab(document: &Value, names: &Names) {
    for (name, (branch, _)) in names {
        let job = &document[format!("tfgen-apply-{name}")];
        assert_eq!((&job["environment"]["name"], &job["variables"]["ENVIRONMENT"]), (&json!(name), &json!(name)));
        let rule = format!("$CI_PIPELINE_SOURCE == \"push\" && $CI_COMMIT_BRANCH == \"{branch}\"");
        assert_eq!(job["rules"][1]["if"], json!(rule));
        assert!(document[format!("tfgen-plan-{name}")].is_object());
    }
    assert_eq!(document.as_object().unwrap().len(), 6 + 2 * names.len());
}

fn atlantis(document: &Value, names: &Names) {
    let projects = document["projects"].as_array().unwrap();
    assert_eq!(projects.len(), names.len());
    for project in projects {
        let (branch, file) = &names[project["name"].as_str().unwrap()];
        assert_eq!(project["branch"], json!(format!("/^{}$/", branch.replace('.', "\\."))));
        let mut pattern = String::from("../../names/");
        for character in file.chars() {
            pattern.extend("*?[]".contains(character).then_some('\\'));
            pattern.push(character);
        }
        let watched = project["autoplan"]["when_modified"].as_array().unwrap();
        assert!(watched.contains(&json!(pattern)), "{pattern}: {watched:?}");
    }
}

/// Whatever a name, a branch or a file is called: YAML reads it as that text, and as nothing else.
#[test]
fn whatever_users_call_things_stays_in_its_place() {
    let (dir, names) = (tempfile::tempdir().unwrap(), names());
    write(dir.path(), &names);
    for (engine, path) in ENGINES {
        done(&tfgen(dir.path(), &["ci", engine]));
        let Some(answer) = parsed(&dir.path().join(path), None) else { return };
        let check = match engine {
            "github" => github,
            "gitlab" => gitlab,
            _ => atlantis,
        };
        check(&answer["document"], &names);
    }
}

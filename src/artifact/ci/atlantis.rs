//! The repository's configuration of Atlantis: a project for each environment.

use serde_json::{Value, json};

use super::fleet::{Fleet, Member, Wave};
use super::yaml::{Part, Recipe, Spaced};

const COMMENT: &str = "\
The server has to have tfgen on its PATH, and its own configuration of this repository has to say
`allowed_overrides: [workflow]` and `allow_custom_workflows: true`. docs/ci.md of tfgen tells the rest.";

/// The whole configuration.
#[must_use]
pub fn projects(fleet: &Fleet) -> Recipe {
    let projects: Vec<Value> =
        fleet.waves.iter().flat_map(|wave| wave.members.iter().map(|member| project(wave, member))).collect();
    let parts = Spaced::default()
        .value("version", json!(3))
        .value("parallel_plan", json!(true))
        .value("parallel_apply", json!(true))
        .value("abort_on_execution_order_fail", json!(true))
        .value("projects", Value::Array(projects))
        .with("workflows", Part::Spaced(Spaced::default().with("tfgen", workflow())));
    Recipe { comment: COMMENT, parts }
}

/// Stale code is not planned; what is planned is what is applied, because Atlantis keeps the plan.
fn workflow() -> Value {
    json!({
        "plan": { "steps": [{ "run": "tfgen -C ../.. render \"$PROJECT_NAME\" --check" }, "init", "plan"] },
        "apply": { "steps": ["apply"] },
    })
}

fn project(wave: &Wave, member: &Member) -> Value {
    let name = &member.name;
    json!({
        "name": name,
        "dir": format!("environments/{name}"),
        "branch": format!("/^{}$/", regex(&wave.branch)),
        "workflow": "tfgen",
        "execution_order_group": wave.place,
        "autoplan": {
            "enabled": true,
            "when_modified": when_modified(member),
        },
    })
}

/// What Terraform reads, and what it is rendered from: a change of a spec, or of a file that it points to, is to be seen where it was not rendered.
fn when_modified(member: &Member) -> Vec<String> {
    let mut patterns = vec!["*.tf".to_owned(), ".terraform.lock.hcl".to_owned()];
    patterns.push(format!("../../modules/{}/**/*", member.name));
    patterns.extend(member.made_from.iter().map(|path| format!("../../{}", literal(path))));
    patterns
}

/// A path as a pattern that matches nothing else; Atlantis reads patterns as `.dockerignore` has them.
fn literal(path: &str) -> String {
    let mut pattern = String::new();
    for character in path.chars() {
        if matches!(character, '*' | '?' | '[' | ']' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// A branch as a regular expression that matches nothing else; letters, digits, `-`, `_`, `/` and `.` are all it can have.
fn regex(branch: &str) -> String {
    branch.replace('.', "\\.")
}

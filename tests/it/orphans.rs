//! Environments whose spec is gone, and whose files and state are there.
#![cfg(unix)]

use crate::support::fake::{Answer, Workspace};

/// `dev` with its spec, and `old` without one.
fn with_orphan() -> Workspace {
    let workspace = Workspace::new(&["dev", "old"]);
    remove(&workspace, "old");
    workspace
}

fn remove(workspace: &Workspace, environment: &str) {
    std::fs::remove_file(workspace.path().join(format!("environments/{environment}.hcl"))).unwrap();
}

fn destroy(workspace: &Workspace, environments: &[&str]) -> Answer {
    workspace.run(&[&["destroy", "--auto-approve"], environments].concat())
}

#[track_caller]
fn refused(answer: &Answer, told: &[&str]) {
    assert_eq!(answer.exit, Some(1), "{answer:?}");
    for words in told {
        assert!(answer.err.contains(words), "`{words}` is missing:\n{}", answer.err);
    }
}

#[test]
fn it_is_destroyed_by_its_name() {
    let workspace = with_orphan();
    let answer = destroy(&workspace, &["old"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_eq!(workspace.steps("old"), ["init", "plan", "show", "apply"]);
    assert!(workspace.calls("old")[1].contains("[-destroy]"), "{:?}", workspace.calls("old"));
    assert_eq!(workspace.calls("dev"), [""; 0], "nothing is run anywhere else");
    let told = "nothing that `old` made is left in its state: delete `environments/old/` and `modules/old/`";
    assert!(answer.err.contains(told), "{answer:?}");

    let planned = workspace.run(&["plan", "--destroy", "old"]);
    assert_eq!(planned.exit, Some(2), "{planned:?}");
}

#[test]
fn it_is_destroyed_beside_others_and_never_without_its_name() {
    let workspace = with_orphan();
    let answer = destroy(&workspace, &["--all"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_eq!(workspace.calls("old"), [""; 0]);
    assert!(!answer.err.contains("delete"), "{answer:?}");

    let answer = destroy(&workspace, &["old", "dev", "old"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_eq!(workspace.steps("old").last().unwrap(), "apply");
    assert!(answer.out.contains("dev") && answer.out.contains("old"), "{answer:?}");

    refused(&destroy(&workspace, &["old", "nobody"]), &["there is no environment `nobody`"]);
}

#[test]
fn what_failed_keeps_its_files() {
    let workspace = with_orphan();
    workspace.fake("old", "apply", "echo no >&2; exit 1");
    let answer = destroy(&workspace, &["old"]);
    assert_eq!(answer.exit, Some(1));
    assert!(!answer.err.contains("delete"), "{answer:?}");
}

#[test]
fn whoever_looks_for_it_is_told_the_ways_out() {
    let workspace = with_orphan();
    let help = "`old` is rendered and has no spec any more: restore `environments/old.hcl`, or destroy what it made with `tfgen destroy old`";
    for command in [&["plan", "old"][..], &["apply", "old", "--auto-approve"], &["render", "old"], &["validate", "old"]]
    {
        refused(&workspace.run(command), &["there is no environment `old`", help]);
    }
    let checked = workspace.run(&["render", "--all", "--check"]);
    assert_eq!(checked.exit, Some(2));
    let help = "destroy what it made with `tfgen destroy old`, then delete both folders";
    assert!(checked.err.contains(help), "{checked:?}");
}

#[test]
fn machines_are_told_why_a_check_found_a_change() {
    let workspace = with_orphan();
    let answer = workspace.run(&["render", "--all", "--check", "--json"]);
    assert_eq!(answer.exit, Some(2));
    let document: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    let found: Vec<_> = document["result"].as_array().unwrap().iter().collect();
    let seen = found.iter().map(|one| (one["environment"].as_str().unwrap(), one["orphaned"].as_bool().unwrap()));
    assert_eq!(seen.collect::<Vec<_>>(), [("dev", false), ("old", true)]);

    let named = workspace.run(&["render", "dev", "--check", "--json"]);
    assert_eq!(named.exit, Some(0), "who names environments asks about these");
    assert!(!named.out.contains("\"environment\": \"old\""), "{named:?}");
}

#[test]
fn all_are_named_when_the_last_spec_is_gone() {
    let workspace = with_orphan();
    remove(&workspace, "dev");
    let help = "`dev` and `old` are rendered and have no specs any more: restore `environments/dev.hcl` and `environments/old.hcl`, \
                or destroy what they made with `tfgen destroy dev old`";
    for command in [&["render", "--all", "--check"][..], &["validate"], &["destroy", "--all", "--auto-approve"]] {
        refused(&workspace.run(command), &["the workspace has no environments", help]);
    }
    let answer = destroy(&workspace, &["dev", "old"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_eq!(workspace.steps("dev").last().unwrap(), "apply");
}

/// The spec was renamed, and the state stayed: destroying the old name would destroy the new one.
#[test]
fn a_state_that_another_environment_has_is_left_alone() {
    let workspace = with_orphan();
    let shared = workspace.read("tfgen.hcl")
        + "\nterraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n    region = \"eu-west-1\"\n  }\n}\n";
    remove(&workspace, "dev");
    workspace.write("environments/old.hcl", "");
    workspace.write("tfgen.hcl", &shared);
    assert_eq!(workspace.run(&["render", "old"]).exit, Some(0));
    remove(&workspace, "old");
    workspace.write("environments/new.hcl", "");
    let told = [
        "error: `old` has no spec any more and shares its state with `new`: `key` `k` of the backend `s3`",
        "help: destroying it would destroy what `new` made; delete the folders `environments/old/` and `modules/old/`",
    ];
    refused(&destroy(&workspace, &["old"]), &told);
    refused(&destroy(&workspace, &["old", "new"]), &told);

    workspace.write("environments/new.hcl", "terraform {");
    refused(&destroy(&workspace, &["old"]), &["shares its state cannot be told: the spec of `new` cannot be read"]);
    assert_eq!(workspace.calls("old"), [""; 0], "nothing is run");

    workspace.write("environments/new.hcl", "terraform {\n  backend \"s3\" {\n    key = \"other\"\n  }\n}\n");
    assert_eq!(destroy(&workspace, &["old"]).exit, Some(0));
}

#[test]
fn without_its_root_module_nothing_is_run_or_made() {
    let workspace = with_orphan();
    std::fs::remove_dir_all(workspace.path().join("environments/old")).unwrap();
    let told = [
        "`old` has no spec any more, and its root module `environments/old/` is gone too",
        "restore `environments/old/`",
    ];
    refused(&destroy(&workspace, &["old"]), &told);
    assert!(!workspace.path().join("environments/old").exists());
    let told = workspace.run(&["render", "dev"]).err;
    let help =
        "help: restore `environments/old/` to destroy what it made, or delete the folder where nothing is left in AWS";
    assert!(told.contains("`modules/old/` is rendered, but there is no `environments/old.hcl` any more"), "{told}");
    assert!(told.contains(help), "{told}");
}

#[test]
fn a_terraform_or_provider_that_its_files_do_not_take_is_told() {
    let workspace = with_orphan();
    let mut command = workspace.command();
    let answer =
        Answer::from(command.args(["destroy", "old", "--auto-approve"]).env("FAKE_VERSION", "1.4.7").output().unwrap());
    refused(&answer, &["has version 1.4.7, and `old` needs 1.5.0 or newer"]);
    let lock = "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.79.0\"\n}\n";
    workspace.write("environments/old/.terraform.lock.hcl", lock);
    refused(&destroy(&workspace, &["old"]), &["locks hashicorp/aws 5.79.0"]);
}

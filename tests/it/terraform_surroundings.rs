//! What stands around Terraform: where it keeps its data, which workspace is selected, links, and streams that take nothing.
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Stdio;

use crate::support::fake::{Answer, REPLACES, Workspace};

/// Notes what Terraform is told of its data folder.
const TELL: &str = "printf '%s' \"${TF_DATA_DIR-unset}\" >\"$folder/told\"";

fn run_with(workspace: &Workspace, key: &str, value: &str, arguments: &[&str]) -> Answer {
    Answer::from(workspace.command().args(arguments).env(key, value).output().unwrap())
}

fn mode(path: &Path) -> u32 {
    std::fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn environments_never_share_a_data_folder() {
    let workspace = Workspace::new(&["dev", "prod"]);
    let told = |environment: &str| workspace.read(&format!("environments/{environment}/told"));
    for environment in ["dev", "prod"] {
        workspace.fake(environment, "plan", TELL);
    }
    let data = workspace.path().join("data");
    let absolute = data.to_str().unwrap();
    workspace.write("data/dev/tfgen-old.tfplan", "secret");
    assert_eq!(run_with(&workspace, "TF_DATA_DIR", absolute, &["plan", "--all"]).exit, Some(2));
    for environment in ["dev", "prod"] {
        assert_eq!(told(environment), format!("{absolute}/{environment}"));
        assert!(data.join(environment).join("tfgen-plan.log").exists());
        assert!(!workspace.path().join(format!("environments/{environment}/.terraform/tfgen-plan.log")).exists());
    }
    assert!(!data.join("dev/tfgen-old.tfplan").exists(), "left by a run that was killed");
    // One after the other would share it as well.
    run_with(&workspace, "TF_DATA_DIR", absolute, &["plan", "dev"]);
    assert_eq!(told("dev"), format!("{absolute}/dev"));

    run_with(&workspace, "TF_DATA_DIR", "../../shared", &["plan", "dev"]);
    assert_eq!(told("dev"), "../../shared/dev");
    assert!(workspace.path().join("shared/dev/tfgen-plan.log").exists());
    run_with(&workspace, "TF_DATA_DIR", ".own", &["plan", "dev"]);
    assert_eq!(told("dev"), ".own");
    assert!(workspace.path().join("environments/dev/.own/tfgen-plan.log").exists());
    run_with(&workspace, "TF_DATA_DIR", "", &["plan", "dev"]);
    assert_eq!(told("dev"), "", "nothing, as for Terraform itself");
}

#[test]
fn a_workspace_other_than_the_usual_one_is_named() {
    let workspace = Workspace::new(&["dev", "prod"]);
    let usual = workspace.run(&["plan", "dev"]);
    assert!(!usual.out.contains("workspace"), "{usual:?}");
    for usual in ["default", "default\n", ""] {
        workspace.write("environments/prod/.terraform/environment", usual);
        assert!(!workspace.run(&["plan", "prod"]).out.contains("workspace"), "{usual:?}");
    }
    assert!(!run_with(&workspace, "TF_WORKSPACE", "default", &["plan", "--all"]).out.contains("workspace"));

    let line = "\nTerraform workspace feature\n";
    for command in [
        &["plan", "dev"][..],
        &["plan", "--all", "-q"],
        &["apply", "dev", "--auto-approve"],
        &["destroy", "--all", "--auto-approve"],
    ] {
        let answer = run_with(&workspace, "TF_WORKSPACE", "feature", command);
        assert!(answer.out.contains(line), "{command:?}: {answer:?}");
        let comment = run_with(&workspace, "TF_WORKSPACE", "feature", &[command, &["--markdown"]].concat());
        assert!(comment.out.contains("\nTerraform workspace `feature`\n"), "{command:?}: {comment:?}");
        let document = run_with(&workspace, "TF_WORKSPACE", "feature", &[command, &["--json"]].concat());
        let document: serde_json::Value = serde_json::from_str(&document.out).unwrap();
        assert_eq!(document["result"]["environments"][0]["terraform_workspace"], "feature", "{command:?}");
    }

    // As `terraform workspace select` writes it.
    workspace.write("environments/dev/.terraform/environment", "spring\u{1b}[31m");
    let answer = workspace.run(&["plan", "--all"]);
    assert!(answer.out.contains("\nTerraform workspace spring␛[31m in dev\n"), "{answer:?}");
    let document: serde_json::Value = serde_json::from_str(&workspace.run(&["plan", "--all", "--json"]).out).unwrap();
    assert!(document["result"]["environments"][1].get("terraform_workspace").is_none(), "{document:#}");
}

#[test]
fn a_data_folder_that_is_a_link_is_told_and_not_followed() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.write("elsewhere/tfgen-mine.tfplan", "precious");
    let data = workspace.path().join("environments/dev/.terraform");
    symlink("../../elsewhere", &data).unwrap();
    for command in [
        &["plan", "dev"][..],
        &["apply", "dev", "--auto-approve"],
        &["destroy", "dev", "--auto-approve"],
        &["output", "dev"],
        &["validate", "dev", "--terraform"],
    ] {
        let answer = workspace.run(command);
        assert_eq!(answer.exit, Some(1), "{command:?}: {answer:?}");
        let told =
            "dev: `environments/dev/.terraform` is a link to `../../elsewhere`, and nothing is written through a link";
        assert!(answer.err.contains(told), "{command:?}: {answer:?}");
        assert!(answer.err.contains("help: remove the link"), "{command:?}: {answer:?}");
    }
    assert_eq!(workspace.calls("dev"), [""; 0]);
    assert_eq!(std::fs::read_dir(workspace.path().join("elsewhere")).unwrap().count(), 1);
    assert_eq!(workspace.run(&["plan", "--all"]).exit, Some(1));
    assert_eq!(workspace.steps("prod"), ["init", "plan", "show"], "the others go on");
    // What the help says.
    std::fs::remove_file(&data).unwrap();
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(2));
}

#[test]
fn files_of_a_run_are_for_their_owner_and_follow_no_link() {
    let workspace = Workspace::new(&["dev"]);
    workspace.write("precious", "precious");
    let data = workspace.path().join("environments/dev/.terraform");
    std::fs::create_dir_all(&data).unwrap();
    for name in ["tfgen-init", "tfgen-plan.log", "tfgen-apply.log"] {
        symlink(workspace.path().join("precious"), data.join(name)).unwrap();
    }
    symlink(workspace.path().join("precious"), workspace.path().join("saved")).unwrap();
    workspace.fake(
        "dev",
        "plan",
        "ls -l \"$(plan_file \"$@\")\" \"$folder/.terraform/tfgen-plan.log\" >\"$folder/modes\"",
    );
    assert_eq!(workspace.run(&["plan", "dev", "--out", "saved"]).exit, Some(2));
    assert_eq!(workspace.run(&["apply", "dev", "--plan", "saved"]).exit, Some(0));
    assert_eq!(workspace.read("precious"), "precious");
    assert_eq!(workspace.read("saved"), workspace.read("environments/dev/planned"));
    assert_eq!(mode(&workspace.path().join("saved")), 0o600);
    assert_eq!(mode(&data.join("tfgen-apply.log")), 0o600);
    let modes = workspace.read("environments/dev/modes");
    assert_eq!(modes.lines().filter(|line| line.starts_with("-rw-------")).count(), 2, "before a byte: {modes}");
}

#[test]
fn a_plan_is_saved_whole_or_not_at_all() {
    let workspace = Workspace::new(&["dev"]);
    let plan = |out: &str| workspace.run(&["plan", "dev", "--out", out]);
    assert_eq!(plan("new/folder/saved").exit, Some(2));
    let saved = workspace.read("new/folder/saved");
    workspace.fake("dev", "plan", "echo half >\"$(plan_file \"$@\")\"; exit 1");
    assert_eq!(plan("new/folder/saved").exit, Some(1));
    assert_eq!(workspace.read("new/folder/saved"), saved, "the one that was there stays");
    let steps = workspace.steps("dev").len();
    for (out, reason) in
        [("/dev/null", "something other than a file"), ("modules", "something other"), ("tfgen.hcl/x", "")]
    {
        let answer = plan(out);
        assert_eq!(answer.exit, Some(1), "{out}: {answer:?}");
        assert!(answer.err.contains(&format!("error: cannot use `{out}`")), "{out}: {answer:?}");
        assert!(answer.err.contains(reason), "{out}: {answer:?}");
    }
    assert_eq!(workspace.steps("dev").len(), steps, "told before Terraform runs");
    assert!(!Path::new("/dev/null").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_done_is_told_although_the_result_cannot_be() {
    let workspace = Workspace::new(&["dev", "prod"]);
    let full = |arguments: &[&str]| {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let child = workspace.command().args(arguments).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let answer = Answer::from(child.wait_with_output().unwrap());
        assert_eq!(answer.exit, Some(1), "{arguments:?}: {answer:?}");
        assert!(answer.err.contains("error: cannot write to standard output\n"), "{arguments:?}: {answer:?}");
        answer.err
    };
    let summary = ["--summary", "/dev/full", "--auto-approve"];
    for (command, done) in [("apply", "applied"), ("destroy", "destroyed")] {
        for more in [&[][..], &["-q"], &["--json"], &["--markdown"]] {
            let told = full(&[&[command, "dev", "--auto-approve"], more].concat());
            assert!(told.contains(&format!("  = note: `dev` was {done} all the same\n")), "{more:?}: {told}");
            let told = full(&[&[command, "--all", "--auto-approve"], more].concat());
            assert!(told.contains(&format!("  = note: `dev`, `prod` were {done} all the same\n")), "{more:?}: {told}");

            let answer = workspace.run(&[&[command, "dev"], &summary[..], more].concat());
            assert_eq!(answer.exit, Some(1), "{answer:?}");
            assert!(answer.err.contains("error: cannot write `/dev/full`\n"), "{answer:?}");
            assert!(answer.err.contains(&format!("  = note: `dev` was {done} all the same\n")), "{answer:?}");
            let is_json = serde_json::from_str::<serde_json::Value>(&answer.out).is_ok();
            assert_eq!(is_json, more == ["--json"], "the document is whole: {answer:?}");
        }
    }
    // Only what was done is told.
    workspace.fake("prod", "plan.json", REPLACES);
    let told = full(&["apply", "--all", "--auto-approve"]);
    assert!(told.contains("  = note: `dev` was applied all the same\n"), "{told}");
    assert!(!full(&["plan", "dev"]).contains("note:"));
    assert!(full(&["plan", "dev", "--out", "saved"]).contains("note: the plan was saved as `saved` all the same\n"));
    assert!(!full(&["render", "--all"]).contains("note:"), "nothing was to do");
    workspace.write("environments/prod.hcl", "kinesis_stream \"events\" {\n  shard_count = 3\n}\n");
    assert!(!full(&["render", "--all", "--check"]).contains("note:"));
    assert!(full(&["render", "--all"]).contains("  = note: `prod` was rendered all the same\n"));
}

#[test]
fn outputs_are_those_of_what_is_on_disk() {
    let workspace = Workspace::new(&["dev", "prod"]);
    let is_told = |command: &[&str]| {
        let answer = workspace.run(command);
        assert_eq!((answer.exit, answer.out.as_str()), (Some(0), "answer = 42\n"), "{answer:?}");
    };
    let rendered = workspace.read("tfgen.hcl");
    is_told(&["output", "dev"]);
    // Specs that are ahead of what is rendered: other modules, and versions that neither Terraform nor the lock file has.
    let lock = "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.90.0\"\n}\n";
    workspace.write("environments/dev/.terraform.lock.hcl", lock);
    workspace.write(
        "environments/dev.hcl",
        "aws {\n  version = \">= 6.0\"\n}\n\nterraform {\n  required_version = \">= 1.99\"\n}\n\ns3_bucket \"more\" {}\n",
    );
    workspace.fake("dev", "init", "printf '%s' 'provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"6.2.0\"\n}\n' >\"$folder/lock\"");
    is_told(&["output", "dev"]);
    // What was set up for the old files does not count for the new ones.
    workspace.write("environments/dev.hcl", "s3_bucket \"more\" {}\n");
    workspace.write("environments/dev/.terraform.lock.hcl", "");
    is_told(&["output", "dev"]);
    is_told(&["output", "dev"]);
    let before = workspace.steps("dev").len();
    assert_eq!(workspace.run(&["plan", "dev", "--render"]).exit, Some(2));
    assert_eq!(workspace.steps("dev")[before..], ["init", "plan", "show"], "a module more needs `init`");

    // Another environment's errors, of any kind, and edits by hand.
    workspace.write("modules/dev/kinesis/main.tf", "# mine\n");
    for wrong in ["kinesis_stream \"events\" {\n  shard_count = -1\n}\n", "nonsense {", "\u{0}"] {
        workspace.write("environments/prod.hcl", wrong);
        is_told(&["output", "dev"]);
    }
    std::fs::write(workspace.path().join("environments/prod.hcl"), b"\xff").unwrap();
    is_told(&["output", "dev"]);
    workspace.write("environments/prod.hcl", "");
    // Two that claim one name.
    workspace.write("tfgen.hcl", &rendered.replace("shard_count = 1", "shard_count = 1\n  name = \"same\""));
    is_told(&["output", "dev"]);
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(1));

    // Of what was never rendered nothing is known, and nothing is made.
    workspace.write("tfgen.hcl", &rendered);
    workspace.write("environments/new.hcl", "");
    let answer = workspace.run(&["output", "new"]);
    assert_eq!(answer.exit, Some(1), "{answer:?}");
    assert!(answer.err.contains("`tfgen render new` renders"), "{answer:?}");
    assert!(!workspace.path().join("environments/new").exists());
}

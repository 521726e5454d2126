//! `plan`, `apply`, `destroy` and `output` with a Terraform that fails, hangs, floods or is not there.
#![cfg(unix)]

use std::process::Command;

use crate::support::fake::{REPLACES, Workspace};

/// Of a call, the arguments that the user gave: those behind tfgen's own.
fn has_argument(call: &str, argument: &str) -> bool {
    call.contains(&format!("[{argument}]"))
}

#[test]
fn exit_codes_mean_what_those_of_terraform_mean() {
    let workspace = Workspace::new(&["dev"]);
    let answer = workspace.run(&["plan", "dev"]);
    assert_eq!(answer.exit, Some(2), "{answer:?}");
    assert!(answer.out.contains("planned in environments/dev"), "{answer:?}");

    workspace.fake("dev", "plan", "echo 'No changes.'; : >\"$(plan_file \"$@\")\"; exit 0");
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(0));

    workspace.fake("dev", "plan", "echo 'Error: no' >&2; exit 1");
    let answer = workspace.run(&["plan", "dev"]);
    assert_eq!(answer.exit, Some(1));
    assert!(answer.out.contains("Error: no"), "{answer:?}");
    assert!(answer.err.contains("error: dev: `terraform plan` failed with exit code 1\n"), "{answer:?}");
    assert!(answer.err.contains("in `environments/dev/.terraform/tfgen-plan.log`"), "{answer:?}");
    assert!(workspace.read("environments/dev/.terraform/tfgen-plan.log").contains("Error: no"));
}

#[test]
fn a_crash_and_a_kill_are_errors() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake("dev", "plan", "echo panic; exit 11");
    let answer = workspace.run(&["plan", "dev"]);
    assert_eq!(answer.exit, Some(1));
    assert!(answer.err.contains("`terraform plan` failed with exit code 11"), "{answer:?}");

    workspace.fake("dev", "plan", "kill -9 $$");
    let answer = workspace.run(&["plan", "dev"]);
    assert_eq!(answer.exit, Some(1));
    assert!(answer.err.contains("`terraform plan` was killed by signal 9"), "{answer:?}");

    workspace.fake("dev", "plan.json", "{ no json");
    workspace.fake("dev", "plan", "");
    let answer = workspace.run(&["plan", "dev"]);
    assert_eq!(answer.exit, Some(1), "{answer:?}");
    assert!(answer.err.contains("cannot read what `terraform show -json` says of the plan"), "{answer:?}");

    workspace.fake("dev", "init", "exit 3");
    std::fs::remove_file(workspace.path().join("environments/dev/.terraform/tfgen-init")).unwrap();
    let answer = workspace.run(&["plan", "dev"]);
    assert_eq!(answer.exit, Some(1));
    assert!(answer.err.contains("`terraform init` failed with exit code 3"), "{answer:?}");
}

#[test]
fn a_terraform_that_is_missing_or_too_old_is_told_with_what_to_install() {
    let workspace = Workspace::new(&["dev"]);
    let run = |key: &str, value: &str| {
        let mut command = workspace.command();
        command.args(["plan", "dev"]).env(key, value);
        crate::support::fake::Answer::from(command.output().unwrap())
    };
    let answer = run("TFGEN_TERRAFORM", "/nowhere/terraform");
    assert_eq!(answer.exit, Some(1));
    assert!(
        answer.err.contains("error: `TFGEN_TERRAFORM` is `/nowhere/terraform`, which cannot be found"),
        "{answer:?}"
    );
    assert!(answer.err.contains("help: install Terraform 1.5 or newer (https://"), "{answer:?}");

    let mut command = workspace.command();
    command.args(["plan", "dev"]).env_remove("TFGEN_TERRAFORM").env("PATH", workspace.path());
    let answer = crate::support::fake::Answer::from(command.output().unwrap());
    assert!(answer.err.contains("error: neither `terraform` nor `tofu` is on the PATH"), "{answer:?}");

    let answer = run("FAKE_VERSION", "1.4.7");
    assert_eq!(answer.exit, Some(1));
    assert!(answer.err.contains("has version 1.4.7, and `dev` needs 1.5.0 or newer"), "{answer:?}");
    assert!(run("FAKE_VERSION", "0.12").err.contains("does not tell a version"));

    workspace.write("environments/dev.hcl", "terraform {\n  required_version = \">= 1.12\"\n}\n");
    let answer = workspace.run(&["plan", "dev", "--render"]);
    assert!(answer.err.contains("has version 1.11.4, and `dev` needs 1.12.0 or newer"), "{answer:?}");
    assert_eq!(workspace.calls("dev"), [""; 0], "nothing is run with it");
}

#[test]
fn a_locked_provider_that_the_spec_does_not_allow_is_told_before_anything_runs() {
    let workspace = Workspace::new(&["dev"]);
    let lock = |version: &str| {
        let text = format!("provider \"registry.terraform.io/hashicorp/aws\" {{\n  version = \"{version}\"\n}}\n");
        workspace.write("environments/dev/.terraform.lock.hcl", &text);
    };
    lock("5.79.0");
    for command in
        [&["plan", "dev"][..], &["apply", "dev", "--auto-approve"], &["output", "dev"], &["validate", "--terraform"]]
    {
        let answer = workspace.run(command);
        assert_eq!(answer.exit, Some(1), "{answer:?}");
        let told = "`environments/dev/.terraform.lock.hcl` locks hashicorp/aws 5.79.0, and `aws` of the spec wants `version = \">= 5.80, < 7.0\"`";
        assert!(answer.err.contains(told), "{answer:?}");
        assert!(
            answer.err.contains("help: let `terraform -chdir=environments/dev init -upgrade` choose another one"),
            "{answer:?}"
        );
    }
    assert_eq!(workspace.calls("dev"), [""; 0], "nothing is run with it");
    lock("5.80.0");
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(2));
}

#[test]
fn the_locked_provider_is_named_wherever_a_plan_is_shown() {
    let workspace = Workspace::new(&["dev", "prod"]);
    for (environment, version) in [("dev", "5.100.0"), ("prod", "6.2.0")] {
        let lock = format!("provider \"registry.terraform.io/hashicorp/aws\" {{\n  version = \"{version}\"\n}}\n");
        // The fake's `init` writes an empty lock file first.
        workspace.fake(environment, "plan", &format!("printf '%s' '{lock}' >\"$folder/.terraform.lock.hcl\""));
        workspace.fake(environment, "validate", &format!("printf '%s' '{lock}' >\"$folder/.terraform.lock.hcl\""));
    }
    let one = workspace.run(&["plan", "dev"]);
    assert!(one.out.ends_with("provider hashicorp/aws 5.100.0\n"), "{one:?}");
    let all = workspace.run(&["plan", "--all"]);
    assert!(all.out.contains("\nprovider hashicorp/aws 5.100.0 in dev, 6.2.0 in prod\n"), "{all:?}");
    let comment = workspace.run(&["plan", "--all", "--markdown"]);
    assert!(comment.out.contains("\nProvider `hashicorp/aws 5.100.0 in dev, 6.2.0 in prod`\n"), "{comment:?}");
    let document: serde_json::Value = serde_json::from_str(&workspace.run(&["plan", "dev", "--json"]).out).unwrap();
    assert_eq!(document["result"]["environments"][0]["provider_version"], "5.100.0");
    let valid = workspace.run(&["validate", "dev", "--terraform"]);
    assert!(valid.out.ends_with(" resources, with hashicorp/aws 5.100.0\n"), "{valid:?}");
}

#[test]
fn tofu_is_taken_where_there_is_no_terraform() {
    let workspace = Workspace::new(&["dev"]);
    let bin = workspace.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(crate::support::root().join("tests/terraform_fake/terraform"), bin.join("tofu"))
        .unwrap();
    workspace.fake("dev", "plan", "exit 1");
    let mut command = workspace.command();
    // Only what the fake itself needs is on the PATH, and no terraform.
    for tool in ["mkdir", "date", "cp", "cat"] {
        let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output().unwrap();
        std::os::unix::fs::symlink(String::from_utf8(found.stdout).unwrap().trim(), bin.join(tool)).unwrap();
    }
    let answer = command.args(["plan", "dev"]).env_remove("TFGEN_TERRAFORM").env("PATH", &bin).output().unwrap();
    let words = String::from_utf8_lossy(&answer.stderr);
    assert!(words.contains("`tofu plan` failed with exit code 1"), "{words}");
}

#[test]
fn bytes_pass_as_they_are() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.fake("dev", "plan", "printf 'a\\377\\376\\n\\033[1mb\\n'; exit 1");
    let output = workspace.command().args(["plan", "dev"]).output().unwrap();
    assert!(output.stdout.ends_with(b"a\xff\xfe\n\x1b[1mb\n"), "{output:?}");
    let output = workspace.command().args(["plan", "--all"]).output().unwrap();
    assert!(output.stdout.windows(9).any(|bytes| bytes == b"a\xff\xfe\n\x1b[1mb"), "{output:?}");
}

#[test]
fn a_flood_does_not_fill_the_memory() {
    let workspace = Workspace::new(&["dev", "prod"]);
    let flood = "head -c 100000000 /dev/zero | tr '\\0' x; grep VmHWM /proc/$PPID/status >\"$folder/memory\"";
    workspace.fake("dev", "plan", flood);
    let output = workspace.command().args(["plan", "dev"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.len() > 100_000_000);
    let log = std::fs::metadata(workspace.path().join("environments/dev/.terraform/tfgen-plan.log")).unwrap();
    assert!(log.len() > 100_000_000);
    if cfg!(target_os = "linux") {
        let memory = workspace.read("environments/dev/memory");
        let kib: u64 = memory.split_whitespace().nth(1).unwrap().parse().unwrap();
        assert!(kib < 64 * 1024, "{memory}");
    }
    let output = workspace.command().args(["plan", "--all"]).output().unwrap();
    assert!(output.stdout.len() > 100_000_000);
}

#[test]
fn init_runs_when_it_is_needed_and_only_then() {
    let workspace = Workspace::new(&["dev"]);
    workspace.run(&["plan", "dev"]);
    workspace.run(&["plan", "dev"]);
    assert_eq!(workspace.steps("dev"), ["init", "plan", "show", "plan", "show"]);
    assert!(has_argument(&workspace.calls("dev")[0], "-input=false"));

    // A stream more is no reason, another provider is.
    workspace.write("environments/dev.hcl", "kinesis_stream \"more\" {\n  shard_count = 1\n}\n");
    workspace.run(&["plan", "dev", "--render"]);
    assert_eq!(workspace.steps("dev")[5..], ["plan", "show"]);
    workspace.write("environments/dev.hcl", "aws {\n  version = \">= 6.0\"\n}\n");
    workspace.run(&["plan", "dev", "--render"]);
    assert_eq!(workspace.steps("dev")[7..], ["init", "plan", "show"]);

    // A validation needs no backend; a plan after it does.
    std::fs::remove_dir_all(workspace.path().join("environments/dev/.terraform")).unwrap();
    workspace.run(&["validate", "--terraform"]);
    workspace.run(&["plan", "dev"]);
    workspace.run(&["validate", "--terraform"]);
    let steps = workspace.steps("dev");
    assert_eq!(steps[10..], ["init", "validate", "init", "plan", "show", "validate"]);
    assert!(has_argument(&workspace.calls("dev")[10], "-backend=false"));
    assert!(!has_argument(&workspace.calls("dev")[12], "-backend=false"));
}

#[test]
fn an_init_that_failed_is_done_again() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake("dev", "init", "exit 1");
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(1));
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(1));
    assert_eq!(workspace.steps("dev"), ["init", "init"]);
}

#[test]
fn arguments_pass_untouched() {
    let workspace = Workspace::new(&["dev"]);
    let odd = ["-var=a b", "-var=q=\"'`", "-var=d=$HOME $(id) ${x}", "*", "", "-target=a\nb", "\\"];
    let arguments: Vec<&str> = ["plan", "dev", "--"].into_iter().chain(odd).collect();
    workspace.run(&arguments);
    let calls = workspace.read("environments/dev/calls");
    let wanted: Vec<String> = odd.iter().map(|argument| format!("[{argument}]")).collect();
    assert!(calls.contains(&format!(" {}\nshow", wanted.join(" "))), "{calls}");

    let answer = workspace.run(&["plan", "dev", "--", "-out=x"]);
    assert_eq!(answer.exit, Some(1));
    assert!(answer.err.contains("`-out` cannot be passed on to Terraform"), "{answer:?}");
}

#[test]
fn what_was_planned_is_what_is_applied() {
    let workspace = Workspace::new(&["dev"]);
    let answer = workspace.run(&["apply", "dev", "--auto-approve", "--", "-var=x=1", "-lock-timeout=5s"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert!(answer.out.contains("applied in environments/dev\ndev: applied in "), "{answer:?}");
    assert_eq!(workspace.steps("dev"), ["init", "plan", "show", "apply"]);
    assert!(!workspace.read("environments/dev/applied").is_empty());
    assert_eq!(workspace.read("environments/dev/applied"), workspace.read("environments/dev/planned"));
    let call = &workspace.calls("dev")[3];
    assert!(has_argument(call, "-lock-timeout=5s") && !has_argument(call, "-var=x=1"), "{call}");
    let left: Vec<_> = std::fs::read_dir(workspace.path().join("environments/dev/.terraform"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".tfplan"))
        .collect();
    assert_eq!(left, [""; 0], "plans hold secrets");

    let answer = workspace.run(&["plan", "dev", "--out", "saved.tfplan"]);
    assert_eq!(answer.exit, Some(2), "{answer:?}");
    let planned = workspace.read("saved.tfplan");
    workspace.run(&["plan", "dev"]);
    let answer = workspace.run(&["apply", "dev", "--plan", "saved.tfplan"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_eq!(workspace.read("environments/dev/applied"), planned);

    workspace.fake(
        "dev",
        "plan.json",
        &crate::support::fake::CREATES.replace(
            "\"module_calls\":{}",
            "\"module_calls\":{\"kinesis\":{\"source\":\"../../modules/prod/kinesis\"}}",
        ),
    );
    let answer = workspace.run(&["apply", "dev", "--plan", "saved.tfplan"]);
    assert_eq!(answer.exit, Some(1));
    assert!(answer.err.contains("the saved plan is not one of `dev`"), "{answer:?}");
}

#[test]
fn nothing_is_applied_where_nobody_agrees() {
    let workspace = Workspace::new(&["dev"]);
    for command in ["apply", "destroy"] {
        let answer = workspace.run(&[command, "dev"]);
        assert_eq!(answer.exit, Some(1));
        assert!(answer.err.contains("there is no terminal to ask on"), "{answer:?}");
    }
    assert_eq!(workspace.calls("dev"), [""; 0]);

    workspace.fake("dev", "plan", ": >\"$(plan_file \"$@\")\"; exit 0");
    let answer = workspace.run(&["apply", "dev", "--auto-approve"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_eq!(workspace.steps("dev"), ["init", "plan", "show"], "nothing to do");
}

#[test]
fn a_loss_of_data_needs_a_yes_of_its_own() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.fake("dev", "plan.json", REPLACES);
    let answer = workspace.run(&["apply", "--all", "--auto-approve"]);
    assert_eq!(answer.exit, Some(1), "{answer:?}");
    assert!(answer.err.contains("dev: `module.kinesis.aws_kinesis_stream.events` is replaced"), "{answer:?}");
    assert!(answer.err.contains("`--allow-data-loss` agrees"), "{answer:?}");
    assert_eq!(workspace.read("environments/dev/applied"), "");
    assert_ne!(workspace.read("environments/prod/applied"), "", "the other loses nothing");

    let answer = workspace.run(&["apply", "dev", "--auto-approve", "--allow-data-loss"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_ne!(workspace.read("environments/dev/applied"), "");
}

/// What a user puts beside what tfgen renders is guarded as well.
#[test]
fn what_holds_data_beside_the_rendered_needs_its_yes_too() {
    let workspace = Workspace::new(&["dev"]);
    let plan = |name: &str, before: &str| {
        let deletes = r#"{"format_version":"1.2","resource_changes":[{"address":"TYPE.own","type":"TYPE","change":{"actions":["delete"],"before":BEFORE,"after":null}}]}"#;
        workspace.fake("dev", "plan.json", &deletes.replace("TYPE", name).replace("BEFORE", before));
        workspace.run(&["apply", "dev", "--auto-approve"])
    };
    for (name, before, loss) in [
        (
            "aws_db_instance",
            r#"{"skip_final_snapshot":true}"#,
            "no final snapshot is taken: `skip_final_snapshot` is set",
        ),
        ("aws_db_instance", r#"{"deletion_protection":true}"#, "terraform fails: `deletion_protection` is set"),
        ("aws_kms_key", r#"{"deletion_window_in_days":7}"#, "AWS deletes the key after `deletion_window_in_days`"),
        ("aws_secretsmanager_secret", r#"{"recovery_window_in_days":0}"#, "the secret is deleted at once"),
        ("aws_ecr_repository", r#"{"force_delete":true}"#, "all images in the repository are deleted"),
        ("aws_cognito_user_pool", r#"{"deletion_protection":"ACTIVE"}"#, "`deletion_protection` is `ACTIVE`"),
    ] {
        let answer = plan(name, before);
        assert_eq!(answer.exit, Some(1), "{answer:?}");
        assert!(answer.err.contains(&format!("dev: `{name}.own` is destroyed")), "{answer:?}");
        assert!(answer.err.contains(loss), "{answer:?}");
        assert_eq!(workspace.read("environments/dev/applied"), "");
    }
    // A read replica holds nothing of its own.
    let answer = plan("aws_db_instance", r#"{"replicate_source_db":"main","skip_final_snapshot":true}"#);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert_ne!(workspace.read("environments/dev/applied"), "");
}

#[test]
fn destroy_plans_the_destruction_and_applies_that() {
    let workspace = Workspace::new(&["dev"]);
    let answer = workspace.run(&["destroy", "dev", "--auto-approve"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert!(has_argument(&workspace.calls("dev")[1], "-destroy"));
    assert_eq!(workspace.read("environments/dev/applied"), workspace.read("environments/dev/planned"));
}

#[test]
fn stale_code_is_not_planned() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.write("environments/prod.hcl", "kinesis_stream \"events\" {\n  shard_count = 3\n}\n");
    for command in
        [&["plan", "--all"][..], &["apply", "--all", "--auto-approve"], &["destroy", "prod", "--auto-approve"]]
    {
        let answer = workspace.run(command);
        assert_eq!(answer.exit, Some(1));
        assert!(
            answer.err.contains("the files of `prod` are not what its spec says: `modules/prod/kinesis/main.tf`"),
            "{answer:?}"
        );
        assert!(answer.err.contains("`tfgen render prod`"), "{answer:?}");
    }
    assert_eq!(workspace.calls("dev"), [""; 0]);
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(2), "the other is as it should be");
    assert_eq!(workspace.run(&["output", "prod"]).exit, Some(0), "outputs are those of the state");

    let answer = workspace.run(&["plan", "prod", "--render"]);
    assert_eq!(answer.exit, Some(2), "{answer:?}");
    assert!(answer.err.contains("+  shard_count      = 3"), "{answer:?}");
    assert_eq!(workspace.run(&["render", "prod", "--check"]).exit, Some(0));

    let file = "modules/prod/kinesis/main.tf";
    workspace.write(file, &workspace.read(file).replace("= 3", "= 4"));
    for command in [&["plan", "prod"][..], &["plan", "prod", "--render"]] {
        let answer = workspace.run(command);
        assert_eq!(answer.exit, Some(1));
        assert!(answer.err.contains("`modules/prod/kinesis/main.tf` was edited by hand"), "{answer:?}");
    }
    assert!(workspace.read(file).contains("= 4"));
}

#[test]
fn output_is_that_of_terraform() {
    let workspace = Workspace::new(&["dev", "prod"]);
    let answer = workspace.run(&["output", "dev", "--", "-raw", "answer"]);
    assert_eq!((answer.exit, answer.out.as_str()), (Some(0), "answer = 42\n"), "init is not in it");
    assert!(workspace.calls("dev")[1].ends_with(" [-raw] [answer]"));
    workspace.fake("dev", "output", "echo '{\"answer\": {\"value\": 42}}'; exit");
    workspace.fake("prod", "output", "echo '{}'; exit");
    let answer = workspace.run(&["output", "--all", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(document["result"][0]["outputs"]["answer"]["value"], 42, "{answer:?}");
    assert_eq!(document["result"][1]["environment"], "prod");
}

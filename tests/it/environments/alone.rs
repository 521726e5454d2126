//! One environment is not stopped by what is wrong with another, or between the two, unless it does others harm.

use crate::support::cli::Workspace;
use crate::support::fake;

/// A starter with a second, empty environment.
fn starter(pattern: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace.expect(&format!("init --pattern {pattern}"), 0);
    workspace.write("environments/staging.hcl", "");
    workspace
}

#[test]
fn a_second_environment_works_beside_every_starter() {
    for pattern in ["pipeline", "production", "browser", "raw", "telemetry", "proxy"] {
        let workspace = starter(pattern);
        for command in
            ["validate", "validate dev", "validate staging", "render dev", "render --all", "test", "show dev"]
        {
            let run = workspace.expect(command, 0);
            assert_eq!(run.err, "", "{pattern}: {command}");
        }
    }
}

/// What the help of a clash says, when done, is accepted: a copy of dev's file claims the settings too.
#[test]
fn the_line_that_gives_up_the_account_settings_is_told_with_its_file() {
    let workspace = starter("pipeline");
    for name in ["staging", "test"] {
        let copy = workspace.text("environments/dev.hcl");
        workspace.write(&format!("environments/{name}.hcl"), &copy);
    }
    let told = workspace.expect("validate", 1).err;
    assert!(told.contains("error[PRJ002]: `dev`, `staging` and `test` each own"), "{told}");
    let help = "let `dev` own them: write `api_gateway_account { manage = false }` in `environments/staging.hcl` and `environments/test.hcl`";
    assert!(told.contains(help), "{told}");
    for name in ["staging", "test"] {
        workspace.write(&format!("environments/{name}.hcl"), "api_gateway_account { manage = false }\n");
    }
    assert_eq!(workspace.expect("validate", 0).err, "");
}

const CLASH: &str = "kinesis_stream \"events\" {\n  name = \"same\"\n}\napi_gateway_account { manage = true }\n";

#[test]
fn looking_at_an_environment_goes_on_and_says_so_in_a_line_each() {
    let workspace = starter("pipeline");
    workspace.write("environments/dev.hcl", CLASH);
    workspace.write("environments/staging.hcl", CLASH);
    for command in ["show dev", "invoke dev POST /submit --body {}", "test dev"] {
        let told = workspace.expect(command, 0).err;
        assert!(!told.contains("error"), "{command}: {told}");
        for words in ["warning: the stream `same` is claimed", "warning: `dev` and `staging` each own"] {
            assert!(told.contains(words), "{command}: {told}");
        }
    }
    for command in ["validate", "validate dev", "render dev", "diff dev"] {
        assert!(workspace.expect(command, 1).err.contains("error[PRJ001]"), "{command}");
    }
    // What is wrong with another environment alone is no concern of this one.
    workspace.write("environments/dev.hcl", "api_gateway_account { manage = true }\n");
    workspace.write("environments/staging.hcl", "kinesis_stream \"events\" {\n  shard_count = 0\n}\n");
    for command in ["show dev", "invoke dev POST /submit --body {}", "test dev", "validate dev", "render dev"] {
        assert_eq!(workspace.expect(command, 0).err, "", "{command}");
    }
    workspace.write("environments/staging.hcl", "kinesis_stream {{{\n");
    for command in ["show dev", "invoke dev POST /submit --body {}", "test dev", "validate dev", "render dev"] {
        assert_eq!(workspace.expect(command, 0).err, "", "{command}");
    }
}

#[test]
fn outputs_and_destroying_go_on_where_names_clash() {
    let workspace = fake::Workspace::new(&["dev", "prod"]);
    for name in ["dev", "prod"] {
        workspace.write(&format!("environments/{name}.hcl"), "kinesis_stream \"events\" {\n  name = \"same\"\n}\n");
    }
    for command in ["plan", "apply"] {
        let answer =
            workspace.run(&[command, "dev", "--render", "--auto-approve"][..if command == "plan" { 3 } else { 4 }]);
        assert!(answer.err.contains("error[PRJ001]"), "{command}: {answer:?}");
        assert_eq!(workspace.steps("dev"), Vec::<String>::new(), "{command}");
    }
    let answer = workspace.run(&["output", "dev"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert!(answer.err.contains("warning: the stream `same` is claimed by `dev` and `prod`"), "{answer:?}");
    let answer = workspace.run(&["destroy", "dev", "--render", "--auto-approve"]);
    assert_eq!(answer.exit, Some(0), "{answer:?}");
    assert!(workspace.steps("dev").contains(&"apply".to_owned()), "{answer:?}");
}

/// The plan would be to destroy what both have.
#[test]
fn an_environment_that_shares_its_state_is_not_destroyed() {
    let workspace = fake::Workspace::new(&["dev", "prod"]);
    let shared = workspace.read("tfgen.hcl") + "terraform {\n  backend \"s3\" {\n    key = \"k\"\n  }\n}\n";
    workspace.write("tfgen.hcl", &shared);
    for arguments in
        [["destroy", "dev", "--render", "--auto-approve"], ["destroy", "--all", "--render", "--auto-approve"]]
    {
        let answer = workspace.run(&arguments);
        assert!(answer.exit == Some(1) && answer.err.contains("error[PRJ011]"), "{answer:?}");
    }
    let answer = workspace.run(&["plan", "dev", "--destroy", "--render"]);
    assert!(answer.exit == Some(1) && answer.err.contains("error[PRJ011]"), "{answer:?}");
    assert_eq!(workspace.steps("dev"), Vec::<String>::new());
}

#[test]
fn settings_of_the_account_are_not_taken_from_under_another_environment() {
    let workspace = fake::Workspace::new(&["dev", "prod"]);
    let api = "rest_api \"ingest\" {\n  stage_name = environment\n  access_log {}\n  route \"POST /a\" {\n    put_record {\n      stream = kinesis_stream.events\n      partition_key = request.id\n    }\n  }\n}\n";
    workspace.write("tfgen.hcl", &(workspace.read("tfgen.hcl") + api));
    workspace.write("environments/dev.hcl", "api_gateway_account { manage = true }\n");
    let destroy = |names: &[&str]| {
        let arguments = [&["destroy"], names, &["--render", "--auto-approve"]].concat();
        workspace.run(&arguments)
    };
    let answer = destroy(&["dev"]);
    assert_eq!(answer.exit, Some(1), "{answer:?}");
    assert!(
        answer.err.contains(
            "`dev` owns the API Gateway account settings of one account in eu-west-1, which `prod` works with"
        ),
        "{answer:?}"
    );
    assert!(
        answer.err.contains("move `api_gateway_account { manage = true }` to `environments/prod.hcl`"),
        "{answer:?}"
    );
    assert_eq!(workspace.steps("dev"), Vec::<String>::new());
    // Who owns nothing may go, both may go, and so may an owner whom nobody needs.
    assert_eq!(destroy(&["prod"]).exit, Some(0));
    assert_eq!(destroy(&["dev", "prod"]).exit, Some(0));
    workspace.write("environments/dev.hcl", "");
    workspace.write("environments/prod.hcl", "api_gateway_account { manage = true }\n");
    assert_eq!(destroy(&["dev"]).exit, Some(0));
}

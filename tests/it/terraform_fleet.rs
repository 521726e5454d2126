//! Terraform in many environments, with a fake: apart, in order, as many at once as asked for; and signals, which reach each once.
#![cfg(unix)]

use std::io::Write as _;
use std::process::{Child, Command, Stdio};

use crate::support::fake::{Answer, CREATES, REPLACES, Workspace};

/// Notes each SIGINT and goes on, until `end` is there. Each of these ends by itself after a while, so that a signal that does not come fails a test and does not hang it.
const STUBBORN: &str = "trap 'echo int >>\"$folder/signals\"' INT\n: >\"$folder/ready\"\ni=0; while [ ! -e \"$folder/end\" ] && [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done\nexit 1";
/// Ends at the first SIGINT, as Terraform does.
const POLITE: &str = "trap 'echo int >>\"$folder/signals\"; exit 1' INT\n: >\"$folder/ready\"\ni=0; while [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done\nexit 7";

fn start(workspace: &Workspace, arguments: &[&str]) -> Child {
    workspace.command().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, signal: &str) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn two_at_once_are_told_apart() {
    let workspace = Workspace::new(&["dev", "prod"]);
    // Each waits for the other, so both run at once and write in turns.
    for (own, other, exit) in [("dev", "prod", 1), ("prod", "dev", 2)] {
        let script = format!(
            ": >\"$(plan_file \"$@\")\"\nfor i in 1 2 3 4 5; do echo \"{own} line $i\"; : >\"$folder/at$i\"; while [ ! -e \"$folder/../{other}/at$i\" ]; do sleep 0.01; done; done\nexit {exit}"
        );
        workspace.fake(own, "plan", &script);
    }
    let answer = workspace.run(&["plan", "--all", "-j", "2"]);
    assert_eq!(answer.exit, Some(1), "an error counts more than a change: {answer:?}");
    for environment in ["dev", "prod"] {
        let lines: String = (1..=5).map(|line| format!("{environment} line {line}\n")).collect();
        assert!(answer.out.contains(&format!("==> {environment}\ninitialised\n{lines}")), "{answer:?}");
        assert!(workspace.read(&format!("environments/{environment}/.terraform/tfgen-plan.log")).contains(&lines));
    }
    assert!(answer.err.contains("error: dev: `terraform plan` failed with exit code 1"), "{answer:?}");
    let table: Vec<Vec<&str>> = answer.out.lines().map(|line| line.split_whitespace().collect()).collect();
    let row = |name: &str| table.iter().rev().find(|row| row.first() == Some(&name)).unwrap().join(" ");
    assert!(row("dev").contains("failed"), "{answer:?}");
    assert!(row("prod").starts_with("prod 1 0 0 0 "), "{answer:?}");
}

#[test]
fn a_hundred_run_as_many_at_once_as_asked_for() {
    let names: Vec<String> = (0..100).map(|index| format!("env{index:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let workspace = Workspace::new(&names);
    let running = workspace.path().join("running");
    std::fs::create_dir(&running).unwrap();
    for name in &names {
        let script = format!(
            "mkdir {0}/$$; ls {0} | wc -l >>{0}.counts; sleep 0.1; rmdir {0}/$$; : >\"$(plan_file \"$@\")\"; exit 2",
            running.display()
        );
        workspace.fake(name, "plan", &script);
    }
    let answer = workspace.run(&["plan", "--all", "-j", "16", "--quiet"]);
    assert_eq!(answer.exit, Some(2), "{answer:?}");
    let counts: Vec<usize> =
        workspace.read("running.counts").lines().map(|line| line.trim().parse().unwrap()).collect();
    assert_eq!(counts.len(), 100, "each was planned once");
    let most = *counts.iter().max().unwrap();
    assert!((2..=16).contains(&most), "{most} at once");
    for name in &names {
        assert_eq!(workspace.steps(name), ["init", "plan", "show"]);
    }
    let table = answer.out.rsplit("\n\n").find(|part| part.contains("env050")).unwrap_or(&answer.out);
    let rows: Vec<&str> = table
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|word| word.starts_with("env"))
        .collect();
    let rows: Vec<&str> = rows.into_iter().filter(|word| *word != "environment").collect();
    assert_eq!(rows, names, "{table}");
}

#[test]
fn one_failure_stops_the_others_only_where_asked_to() {
    let workspace = Workspace::new(&["a", "b", "c"]);
    workspace.fake("a", "plan", "exit 1");
    assert_eq!(workspace.run(&["plan", "--all", "-j1"]).exit, Some(1));
    assert_eq!(workspace.steps("c"), ["init", "plan", "show"]);
    let answer = workspace.run(&["plan", "a", "c", "-j1", "--fail-fast"]);
    assert_eq!(answer.exit, Some(1));
    assert_eq!(workspace.steps("c").len(), 3, "not started again");
    // With it, nothing is applied where not all could be planned.
    assert_eq!(workspace.run(&["apply", "b", "c", "a", "--fail-fast", "--auto-approve", "-j3"]).exit, Some(1));
    assert!(!workspace.steps("b").contains(&"apply".to_owned()));
    assert_eq!(workspace.run(&["apply", "b", "a", "--auto-approve"]).exit, Some(1));
    assert!(workspace.steps("b").contains(&"apply".to_owned()));
}

#[test]
fn an_interrupt_ends_a_hanging_init() {
    for (kind, step) in [("-INT", "init"), ("-TERM", "init"), ("-INT", "plan"), ("-TERM", "show")] {
        let workspace = Workspace::new(&["dev"]);
        workspace.fake("dev", step, POLITE);
        let child = start(&workspace, &["plan", "dev"]);
        workspace.wait_for("environments/dev/ready");
        signal(&child, kind);
        let answer = Answer::from(child.wait_with_output().unwrap());
        assert_eq!(answer.exit, Some(130), "{kind} {step}: {answer:?}");
        assert!(answer.err.contains("error: dev: interrupted"), "{answer:?}");
        assert_eq!(workspace.read("environments/dev/signals"), "int\n", "{kind} {step}: exactly one");
        assert_eq!(workspace.steps("dev").last().map(String::as_str), Some(step));
    }
}

#[test]
fn tfgen_waits_for_terraform_to_end_and_passes_on_each_signal_once() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake("dev", "apply", STUBBORN);
    let mut child = start(&workspace, &["apply", "dev", "--auto-approve"]);
    workspace.wait_for("environments/dev/ready");
    signal(&child, "-INT");
    workspace.wait_for("environments/dev/signals");
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    signal(&child, "-TERM");
    while workspace.read("environments/dev/signals") != "int\nint\n" {
        assert!(child.try_wait().unwrap().is_none(), "it waits");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    workspace.write("environments/dev/end", "");
    let answer = Answer::from(child.wait_with_output().unwrap());
    assert_eq!(answer.exit, Some(130), "{answer:?}");
    assert_eq!(workspace.read("environments/dev/signals"), "int\nint\n");
}

#[test]
fn a_third_signal_kills() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake(
        "dev",
        "plan",
        "trap '' INT\n: >\"$folder/ready\"\ni=0; while [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done",
    );
    let child = start(&workspace, &["plan", "dev"]);
    workspace.wait_for("environments/dev/ready");
    for kind in ["-INT", "-INT", "-INT"] {
        signal(&child, kind);
        // Signals of one kind that come at once may be one.
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    assert_eq!(Answer::from(child.wait_with_output().unwrap()).exit, Some(130));
}

#[test]
fn no_environment_is_started_after_an_interrupt() {
    let workspace = Workspace::new(&["a", "b", "c"]);
    for name in ["a", "b", "c"] {
        workspace.fake(name, "plan", POLITE);
    }
    let child = start(&workspace, &["plan", "--all", "-j", "2", "--json"]);
    workspace.wait_for("environments/a/ready");
    workspace.wait_for("environments/b/ready");
    signal(&child, "-INT");
    let answer = Answer::from(child.wait_with_output().unwrap());
    assert_eq!(answer.exit, Some(130), "{answer:?}");
    for name in ["a", "b"] {
        assert_eq!(workspace.read(&format!("environments/{name}/signals")), "int\n");
    }
    assert_eq!(workspace.calls("c"), [""; 0]);
    assert!(serde_json::from_str::<serde_json::Value>(&answer.out).is_ok(), "{answer:?}");
}

/// Runs `tfgen` on a terminal of its own, types, and gives the exit code and all that stood on the terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(workspace: &Workspace, arguments: &str, typed: &[(&str, &str)]) -> (Option<i32>, String) {
    use std::io::Read as _;
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_tfgen"));
    let mut command = workspace.around(Command::new("script"));
    // `script` ends with the exit code of what it ran.
    command.args(["-qec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut shown = Vec::new();
    let mut typed = typed.iter();
    let mut next = typed.next();
    let mut buffer = [0; 4096];
    loop {
        let count = stdout.read(&mut buffer).unwrap_or(0);
        if count == 0 {
            break;
        }
        shown.extend_from_slice(&buffer[..count]);
        while let Some((after, keys)) = next
            && String::from_utf8_lossy(&shown).contains(after)
        {
            stdin.write_all(keys.as_bytes()).unwrap();
            stdin.flush().unwrap();
            next = typed.next();
        }
    }
    assert!(next.is_none(), "{next:?} was never asked: {}", String::from_utf8_lossy(&shown));
    (child.wait().unwrap().code(), String::from_utf8_lossy(&shown).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_asked_once_and_once_more_for_each_loss() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.fake("prod", "plan.json", REPLACES);
    let question = "2 environments (dev, prod)? Only `yes` is accepted:";
    let (exit, shown) = on_a_terminal(&workspace, "apply --all", &[(question, "y\n")]);
    assert_eq!(exit, Some(1), "{shown}");
    assert!(shown.contains("nothing was applied"), "{shown}");
    assert_eq!(workspace.read("environments/dev/applied"), "");

    let typed = [(question, "yes\n"), ("Type `prod` to lose this data in prod:", "yes\n")];
    let (exit, shown) = on_a_terminal(&workspace, "apply --all", &typed);
    assert_eq!(exit, Some(1), "{shown}");
    assert_ne!(workspace.read("environments/dev/applied"), "");
    assert_eq!(workspace.read("environments/prod/applied"), "");

    let typed = [("prod? Only `yes` is accepted:", "yes\n"), ("Type `prod`", "prod\n")];
    let (exit, shown) = on_a_terminal(&workspace, "apply prod", &typed);
    assert_eq!(exit, Some(0), "{shown}");
    assert_eq!(workspace.read("environments/prod/applied"), workspace.read("environments/prod/planned"));
}

/// Whoever agrees must know to what.
#[cfg(target_os = "linux")]
#[test]
fn the_question_names_a_workspace_that_is_not_the_usual_one() {
    let workspace = Workspace::new(&["dev"]);
    workspace.write("environments/dev/.terraform/environment", "feature");
    let question = "apply these changes to dev (Terraform workspace feature)? Only `yes` is accepted:";
    let (exit, shown) = on_a_terminal(&workspace, "apply dev --markdown", &[(question, "no\n")]);
    assert_eq!(exit, Some(1), "{shown}");
    let question = "destroy everything in dev (Terraform workspace feature)?";
    let (exit, shown) = on_a_terminal(&workspace, "destroy dev", &[(question, "no\n")]);
    assert_eq!(exit, Some(1), "{shown}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_control_c_on_the_terminal_is_one_interrupt() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake("dev", "plan", &format!("echo waiting\n{POLITE}"));
    let (exit, shown) = on_a_terminal(&workspace, "plan dev", &[("waiting", "\u{3}")]);
    assert_eq!(exit, Some(130), "{shown}");
    assert_eq!(workspace.read("environments/dev/signals"), "int\n");

    // At a question it ends tfgen, and no plan with its secrets stays.
    workspace.fake("dev", "plan", "");
    workspace.fake("dev", "plan.json", CREATES);
    let (exit, shown) = on_a_terminal(&workspace, "apply dev", &[("Only `yes`", "\u{3}")]);
    assert_eq!(exit, Some(130), "{shown}");
    let names = std::fs::read_dir(workspace.path().join("environments/dev/.terraform")).unwrap();
    assert!(names.map(|entry| entry.unwrap().path()).all(|path| path.extension().is_none_or(|end| end != "tfplan")));
    assert_eq!(workspace.read("environments/dev/applied"), "");
}

#[test]
fn what_changed_in_git_is_what_runs() {
    let workspace = Workspace::new(&["a", "b", "c"]);
    workspace.write("schema.json", "{}");
    workspace.write(".gitignore", ".fake\n.cache\ncalls\nplanned\n.terraform*\n");
    workspace.write(
        "environments/c.hcl",
        "kinesis_stream \"events\" {\n  tags = { note = lower(file(\"./note.txt\")) }\n}\n",
    );
    workspace.write("note.txt", "X");
    assert_eq!(workspace.run(&["render", "--all"]).exit, Some(0));
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(workspace.path()).args(["-c", "user.name=x", "-c", "user.email=x@example.com"]);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    let answer = workspace.run(&["plan", "--changed"]);
    assert!(answer.err.contains("git cannot tell what changed: not a git repository"), "{answer:?}");
    git(&["init", "-q", "-b", "trunk"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    let answer = workspace.run(&["plan", "--changed"]);
    assert!(answer.err.contains("git knows no revision `origin/HEAD`"), "{answer:?}");
    assert_eq!(workspace.run(&["plan", "--changed", "--base", "--output=x"]).exit, Some(1));

    let ran = |arguments: &[&str]| {
        let all = ["a", "b", "c"];
        for name in all {
            let _ = std::fs::remove_file(workspace.path().join(format!("environments/{name}/calls")));
        }
        let answer = workspace.run(arguments);
        let ran: String = all.into_iter().filter(|name| !workspace.calls(name).is_empty()).collect();
        (ran, answer)
    };
    let changed = &["plan", "--changed", "--base", "trunk", "--render"][..];
    let (names, answer) = ran(changed);
    assert_eq!((names.as_str(), answer.exit), ("", Some(0)), "{answer:?}");
    assert!(answer.err.contains("no environment has changed"), "{answer:?}");

    git(&["checkout", "-qb", "branch"]);
    workspace.write("note.txt", "Y");
    assert_eq!(ran(changed).0, "c", "a file that a spec points to");
    git(&["add", "."]);
    git(&["commit", "-qm", "two"]);
    assert_eq!(ran(changed).0, "c", "committed");
    workspace.write("environments/b.hcl", "# more\n");
    assert_eq!(ran(changed).0, "bc");
    workspace.write("environments/a/own.tf", "");
    assert_eq!(ran(changed).0, "abc", "not known to git yet");
    std::fs::remove_file(workspace.path().join("environments/a/own.tf")).unwrap();
    workspace.write("tfgen.hcl", &(workspace.read("tfgen.hcl") + "# more\n"));
    assert_eq!(ran(changed).0, "abc", "the shared spec");
}

#[test]
fn summaries_are_appended_and_printed() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.write("summary.md", "before\n");
    let answer = workspace.run(&["plan", "--all", "--markdown", "--summary", "summary.md"]);
    assert_eq!(answer.exit, Some(2), "{answer:?}");
    assert!(!answer.out.contains("planned in"), "Terraform's words are aside: {answer:?}");
    assert!(answer.err.contains("planned in"), "{answer:?}");
    assert_eq!(workspace.read("summary.md"), format!("before\n{}", answer.out));
    let answer = workspace.run(&["plan", "dev", "--quiet"]);
    assert!(!answer.out.contains("planned in") && answer.out.contains("aws_kinesis_stream.events"), "{answer:?}");
    assert!(workspace.read("environments/dev/.terraform/tfgen-plan.log").contains("planned in"));
}

/// What a stranger's plan says reaches a page of the forge only through the comment, which makes it harmless.
#[test]
fn with_markdown_standard_output_is_the_comment_and_nothing_else() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.fake("dev", "plan.json", &CREATES.replace("\"name\":\"x\"", "\"name\":\"<img src=x>\""));
    let is_a_comment = |arguments: &[&str]| {
        let answer = workspace.run(arguments);
        assert!(answer.out.starts_with("**"), "{arguments:?}: {answer:?}");
        assert!(!answer.out.contains("<img"), "{arguments:?}: {answer:?}");
        assert!(!answer.out.contains("==>") && !answer.out.contains(" seconds\n"), "{arguments:?}: {answer:?}");
        let summaries = answer.out.matches(" to add, 0 to change").count();
        assert!(summaries <= 3, "a total and two environments: {arguments:?}: {answer:?}");
        // The summary as a file is the same text, and the first and only one on standard output.
        assert_eq!(workspace.read("summary.md"), answer.out, "{arguments:?}");
        std::fs::remove_file(workspace.path().join("summary.md")).unwrap();
    };
    let ways = |environments: &[&str]| {
        for command in [&["plan"][..], &["apply", "--auto-approve"], &["destroy", "--auto-approve"]] {
            for more in [&[][..], &["-q"], &["-q", "--color", "always"], &["--fail-fast", "--render"]] {
                let common = ["--markdown", "--summary", "summary.md"];
                is_a_comment(&[command, environments, &common, more].concat());
            }
        }
    };
    ways(&["dev"]);
    ways(&["--all"]);
    for (step, script) in [("plan", "echo no; exit 1"), ("apply", "echo no >&2; exit 1")] {
        workspace.fake("dev", step, script);
        ways(&["--all"]);
        workspace.fake("dev", step, "");
    }
    // Nothing at all where it comes to no plan.
    workspace.write("modules/dev/kinesis/main.tf", "");
    for command in [&["plan", "dev", "--markdown"][..], &["apply", "dev", "-q", "--markdown", "--auto-approve"]] {
        assert_eq!(workspace.run(command).out, "");
    }
}

#[test]
fn a_comment_and_json_exclude_each_other() {
    let workspace = Workspace::new(&["dev"]);
    for arguments in [
        &["plan", "dev", "--markdown", "--json"][..],
        &["--json", "plan", "dev", "--markdown"],
        &["--json", "apply", "dev", "--markdown", "--auto-approve"],
        &["destroy", "dev", "--json", "--markdown", "--auto-approve"],
        &["--json", "diff", "dev", "--format", "markdown"],
        &["diff", "dev", "--format=markdown", "--json"],
    ] {
        let answer = workspace.run(arguments);
        assert_eq!(answer.exit, Some(1), "{arguments:?}: {answer:?}");
        let document: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
        let message = document["error"]["message"].as_str().unwrap();
        assert!(message.contains("cannot be used with"), "{arguments:?}: {message}");
        assert!(message.contains("--json") && message.contains("markdown"), "{arguments:?}: {message}");
    }
    assert_eq!(workspace.calls("dev"), [""; 0]);
}

//! Saved plans hold secrets: none stays behind, whatever ends tfgen, and none that is in use is taken away.
#![cfg(unix)]

use std::process::{Child, Command, Stdio};

use crate::support::fake::{Answer, Workspace};

/// Ends at the first SIGINT, as Terraform does; by itself after a while, so that a signal that does not come fails a test and does not hang it.
const POLITE: &str = "trap 'echo int >>\"$folder/signals\"; exit 1' INT\n: >\"$folder/ready\"\ni=0; while [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done\nexit 7";
/// Goes on when the test lets it.
const WAITING: &str = "trap 'echo int >>\"$folder/signals\"' INT\n: >\"$folder/ready\"\ni=0; while [ ! -e \"$folder/end\" ] && [ $i -lt 400 ]; do sleep 0.05; i=$((i+1)); done";

fn start(workspace: &Workspace, arguments: &[&str]) -> Child {
    workspace.command().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(id: u32, signal: &str) {
    assert!(Command::new("kill").args([signal, &id.to_string()]).status().unwrap().success());
}

/// The saved plans of an environment that are on the disk.
fn plans(workspace: &Workspace, environment: &str) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(workspace.path().join(format!("environments/{environment}/.terraform"))) else {
        return Vec::new();
    };
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".tfplan")).collect()
}

#[test]
fn a_signal_while_terraform_runs_leaves_no_plan() {
    for kind in ["-INT", "-TERM", "-QUIT", "-HUP"] {
        let workspace = Workspace::new(&["dev"]);
        workspace.fake("dev", "plan", POLITE);
        let child = start(&workspace, &["plan", "dev"]);
        workspace.wait_for("environments/dev/ready");
        assert_eq!(plans(&workspace, "dev").len(), 1, "one is being made");
        signal(child.id(), kind);
        let answer = Answer::from(child.wait_with_output().unwrap());
        assert_eq!(answer.exit, Some(130), "{kind}: {answer:?}");
        assert_eq!(workspace.read("environments/dev/signals"), "int\n", "{kind}");
        assert_eq!(plans(&workspace, "dev"), [""; 0], "{kind}");
    }
}

#[test]
fn a_failure_of_any_step_leaves_no_plan() {
    for (step, script) in [("plan", "exit 1"), ("show", "kill -9 $$"), ("plan.json", "{"), ("apply", "exit 1")] {
        let workspace = Workspace::new(&["dev"]);
        workspace.fake("dev", step, script);
        assert_eq!(workspace.run(&["apply", "dev", "--auto-approve"]).exit, Some(1));
        assert_eq!(plans(&workspace, "dev"), [""; 0], "{step}");
    }
}

#[test]
fn an_apply_outlives_the_terminal_and_its_plan_does_not_outlive_the_apply() {
    let workspace = Workspace::new(&["dev", "prod"]);
    workspace.fake("dev", "apply", WAITING);
    let mut child = start(&workspace, &["apply", "--all", "-j1", "--auto-approve"]);
    workspace.wait_for("environments/dev/ready");
    // A shell sends one, and the system one more when the terminal is gone.
    signal(child.id(), "-HUP");
    signal(child.id(), "-HUP");
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    assert_eq!(workspace.read("environments/dev/signals"), "", "and leaves Terraform alone");
    workspace.write("environments/dev/end", "");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_ne!(workspace.read("environments/dev/applied"), "");
    assert_eq!(workspace.read("environments/prod/applied"), "", "nothing is started any more");
    assert!(plans(&workspace, "dev").is_empty() && plans(&workspace, "prod").is_empty());
}

#[test]
fn what_is_to_outlive_the_terminal_does() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake("dev", "plan", WAITING);
    let mut shell = workspace.around(Command::new("sh"));
    let line = format!("trap '' HUP QUIT; exec {} plan dev", env!("CARGO_BIN_EXE_tfgen"));
    let child = shell.args(["-c", &line]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    workspace.wait_for("environments/dev/ready");
    signal(child.id(), "-HUP");
    signal(child.id(), "-QUIT");
    std::thread::sleep(std::time::Duration::from_millis(200));
    workspace.write("environments/dev/end", "");
    let answer = Answer::from(child.wait_with_output().unwrap());
    assert_eq!((answer.exit, workspace.read("environments/dev/signals").as_str()), (Some(2), ""));
}

#[test]
fn what_a_kill_left_is_removed_by_the_next_command_in_any_environment() {
    for command in [
        &["plan", "prod"][..],
        &["apply", "dev", "--auto-approve"],
        &["destroy", "prod", "--auto-approve"],
        &["output", "prod"],
    ] {
        let workspace = Workspace::new(&["dev", "prod"]);
        workspace.fake("dev", "apply", WAITING);
        let mut child = start(&workspace, &["apply", "dev", "--auto-approve"]);
        workspace.wait_for("environments/dev/ready");
        signal(child.id(), "-KILL");
        child.wait().unwrap();
        assert_eq!(plans(&workspace, "dev").len(), 1, "nothing can be done about a kill");
        workspace.write("environments/dev/end", "");
        workspace.run(command);
        assert_eq!(plans(&workspace, "dev"), [""; 0], "{command:?}");
    }
}

#[test]
fn a_leftover_goes_although_a_spec_is_wrong() {
    let workspace = Workspace::new(&["dev"]);
    workspace.write("environments/dev/.terraform/tfgen-old.tfplan", "secret");
    workspace.write("environments/dev.hcl", "nonsense {");
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(1));
    assert_eq!(plans(&workspace, "dev"), [""; 0]);
}

#[test]
fn two_at_once_leave_each_others_plans_alone() {
    let workspace = Workspace::new(&["dev"]);
    workspace.fake("dev", "apply", WAITING);
    let child = start(&workspace, &["apply", "dev", "--auto-approve"]);
    workspace.wait_for("environments/dev/ready");
    let shown = workspace.read("environments/dev/planned");
    let used = plans(&workspace, "dev");
    assert_eq!(used.len(), 1);
    assert_eq!(workspace.run(&["plan", "dev"]).exit, Some(2));
    assert_ne!(workspace.read("environments/dev/planned"), shown);
    assert_eq!(plans(&workspace, "dev"), used, "the one that is in use stays, and no other");
    workspace.write("environments/dev/end", "");
    assert_eq!(Answer::from(child.wait_with_output().unwrap()).exit, Some(0));
    assert_eq!(workspace.read("environments/dev/applied"), shown);
    assert_eq!(plans(&workspace, "dev"), [""; 0]);
}

/// Runs `apply dev` on a terminal up to its question, and ends it there.
#[cfg(target_os = "linux")]
fn at_the_question(workspace: &Workspace, end: impl FnOnce(&mut Child, u32)) {
    use std::io::Read as _;
    workspace.fake("dev", "show", "echo $PPID >\"$folder/pid\"");
    let mut command = workspace.around(Command::new("script"));
    command.args(["-qec", &format!("{} apply dev", env!("CARGO_BIN_EXE_tfgen")), "/dev/null"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut shown = String::new();
    let mut buffer = [0; 4096];
    while !shown.contains("Only `yes` is accepted") {
        let count = child.stdout.as_mut().unwrap().read(&mut buffer).unwrap();
        assert_ne!(count, 0, "it was never asked: {shown}");
        shown.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    assert_eq!(plans(workspace, "dev").len(), 1);
    let id: u32 = workspace.read("environments/dev/pid").trim().parse().unwrap();
    end(&mut child, id);
    child.wait().unwrap();
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while std::path::Path::new(&format!("/proc/{id}")).exists() {
        assert!(std::time::Instant::now() < end, "it goes on");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_plan_stays_when_it_ends_at_the_question() {
    for kind in ["-INT", "-TERM", "-HUP", "-QUIT"] {
        let workspace = Workspace::new(&["dev"]);
        at_the_question(&workspace, |_, id| signal(id, kind));
        assert_eq!(plans(&workspace, "dev"), [""; 0], "{kind}");
        assert_eq!(workspace.read("environments/dev/applied"), "");
    }
    // The terminal is closed.
    let workspace = Workspace::new(&["dev"]);
    at_the_question(&workspace, |terminal, _| signal(terminal.id(), "-KILL"));
    assert_eq!(plans(&workspace, "dev"), [""; 0]);
    assert_eq!(workspace.read("environments/dev/applied"), "");
}

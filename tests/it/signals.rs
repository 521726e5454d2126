//! Signals while files are written: everything is as it was, and nothing stays behind.
#![cfg(unix)]

use std::process::{Command, Stdio};

use crate::support::cli::{self, Workspace};
use crate::support::tree;

/// Many environments, so that a render takes much longer than a process takes to start.
fn workspace() -> Workspace {
    let workspace = Workspace::quick();
    workspace.write("tfgen.hcl", include_str!("../../tfgen.hcl"));
    for number in 0..8 {
        workspace.write(&format!("environments/e{number}.hcl"), "api_gateway_account {\n  manage = false\n}\n");
    }
    workspace
}

#[test]
fn a_render_that_is_ended_by_a_signal_leaves_no_temporary_file() {
    let workspace = workspace();
    let start = std::time::Instant::now();
    workspace.expect("render --all", 0);
    let full = start.elapsed();
    let mut ended = 0;
    for point in 0..30 {
        for folder in ["modules", "environments/e0", "environments/e1"] {
            let _ = std::fs::remove_dir_all(workspace.at(folder));
        }
        let mut child = cli::command(workspace.path())
            .args(["render", "--all"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(full * point / 30);
        let signal = ["INT", "TERM", "HUP"][point as usize % 3];
        let sent = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).output().unwrap();
        let status = child.wait().unwrap();
        ended += usize::from(!status.success() && sent.status.success());
        let left: Vec<_> = tree::read(workspace.path())
            .into_keys()
            .filter(|path| path.to_string_lossy().contains(".tfgen-"))
            .collect();
        assert!(left.is_empty(), "{signal} after {:?}: {left:?}", full * point / 30);
    }
    assert!(ended >= 5, "hardly any render was ended by its signal: {ended}");
    workspace.expect("render --all", 0);
}

#[test]
fn a_check_names_what_a_killed_render_left() {
    let workspace = Workspace::example();
    workspace.expect("render dev", 0);
    workspace.write("modules/dev/s3/.tfgen-0123456789.tmp", "half");
    let run = workspace.expect("render dev --check", 0);
    assert!(run.err.contains("dev: a render that was killed left 1 temporary file"), "{}", run.err);
    // One that runs now has such files too.
    let lock = std::fs::File::open(workspace.path()).unwrap();
    lock.lock().unwrap();
    assert_eq!(workspace.expect("render dev --check", 0).err, "");
    drop(lock);
    workspace.expect("render dev", 0);
    assert_eq!(workspace.expect("render dev --check", 0).err, "");
}

#[test]
fn init_completes_what_a_killed_one_left_and_nests_no_workspace() {
    let whole = Workspace::empty();
    whole.expect("init --pattern production", 0);
    assert_eq!(
        whole.expect("init", 1).err.lines().next(),
        Some("error: already there: `tfgen.hcl`, `environments/dev.hcl`, `cases/submit.hcl`")
    );
    let half = Workspace::empty();
    half.write("environments/dev.hcl", &whole.text("environments/dev.hcl"));
    half.write(".tfgen-0123456789.tmp/tfgen.hcl", "half");
    half.expect("init --pattern production", 0);
    assert!(tree::read(half.path()) == tree::read(whole.path()));
    half.write("environments/prod.hcl", "# mine\n");
    assert!(half.expect("init --pattern production", 1).err.contains("already there: "));

    std::fs::create_dir(whole.at("sub")).unwrap();
    for folder in ["sub", "new/deep"] {
        let run = whole.expect(&format!("-C {folder} init"), 1);
        assert!(run.err.contains("is inside the workspace `") && run.err.contains("outside of it"), "{}", run.err);
    }
    assert!(!whole.at("new").exists());
}

//! Renders that are killed, that run side by side, or that wait for each other: no file is ever half, and the next render repairs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::cli::{self, Run, Workspace};
use crate::support::tree;

/// Enough for a render to last much longer than a process takes to start.
const ENVIRONMENTS: usize = 8;

const SPEC: &str = include_str!("../../tfgen.hcl");

/// A workspace of many environments, not rendered.
fn workspace() -> Workspace {
    let workspace = Workspace::quick();
    workspace.write("tfgen.hcl", &SPEC.replace("manage = true", "manage = false"));
    workspace.replace(
        "tfgen.hcl",
        "rest_api \"ingest\"",
        "api_gateway_account {\n  manage = false\n}\n\nrest_api \"ingest\"",
    );
    for number in 0..ENVIRONMENTS {
        workspace.write(&format!("environments/e{number:02}.hcl"), "");
    }
    workspace
}

/// Changes one value, drops Firehose and its bucket from every second environment, and gives the first a module directory that it did not have.
fn change(workspace: &Workspace) {
    workspace.replace("tfgen.hcl", "retention_period = 24", "retention_period = 48");
    for number in (0..ENVIRONMENTS).step_by(2) {
        let drop = "firehose \"events\" {\n  enabled = false\n}\n\ns3_bucket \"events\" {\n  enabled = false\n}\n";
        workspace.write(&format!("environments/e{number:02}.hcl"), drop);
    }
    let stream = "kinesis_stream \"audit\" {\n  shard_count    = 1\n  used_elsewhere = true\n}\n";
    workspace.write("environments/e01.hcl", stream);
}

/// All directories of a tree: a module that is gone must not leave an empty one.
fn directories(dir: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut pending = vec![dir.to_owned()];
    while let Some(next) = pending.pop() {
        for child in tree::children(&next).into_iter().filter(|child| child.is_dir()) {
            found.insert(child.strip_prefix(dir).unwrap().to_owned());
            pending.push(child);
        }
    }
    found
}

/// Whether a name is that of a staged file: `.tfgen-`, ten letters or digits, `.tmp`.
fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    let random = name.strip_prefix(".tfgen-").and_then(|rest| rest.strip_suffix(".tmp"));
    random.is_some_and(|random| random.len() == 10 && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A copy on the same disk, so that links lead there.
fn copy_of(from: &Path) -> Workspace {
    let workspace = Workspace::quick();
    tree::copy(from, workspace.path());
    workspace
}

/// A tree of hard links, which is cheaper than a copy, and tells of a file that is written in place: all trees after it would be wrong.
fn linked(from: &Path) -> Workspace {
    let workspace = Workspace::quick();
    for path in tree::read(from).keys() {
        std::fs::create_dir_all(workspace.path().join(path).parent().unwrap()).unwrap();
        std::fs::hard_link(from.join(path), workspace.path().join(path)).unwrap();
    }
    workspace
}

fn render(dir: &Path) -> Run {
    cli::expect(dir, "render --all", 0)
}

/// Starts a render and kills it after a while; says whether it was killed rather than done.
fn kill_after(dir: &Path, delay: Duration) -> bool {
    let mut child =
        cli::command(dir).args(["render", "--all"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(delay);
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

/// Asserts that each file is old, new or a staged one, and that no file is gone that stays.
fn check_whole(left: &Files, old: &Files, new: &Files, when: &str) {
    for (path, bytes) in left {
        let whole = [old, new].iter().any(|tree| tree.get(path) == Some(bytes));
        assert!(whole || is_temporary(path), "{when}: `{}` is neither old nor new", path.display());
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(left.contains_key(path), "{when}: `{}` is gone", path.display());
    }
}

/// Renders again and asserts that everything is as it should be, directories included.
fn check_repair(dir: &Path, after: &Path, new: &Files, when: &str) {
    let repair = render(dir);
    assert_eq!(repair.err, "", "after a kill there is nothing to wait for and nothing to refuse");
    let repaired = tree::read(dir);
    assert_eq!(repaired.keys().collect::<Vec<_>>(), new.keys().collect::<Vec<_>>(), "{when}");
    assert!(repaired == *new, "{when}: the next render did not repair all files");
    assert_eq!(directories(dir), directories(after), "{when}");
}

/// Kills renders of `before` (with the spec of `after`) at many points. Says how many were caught midway.
fn kill_at_many_points(before: &Path, after: &Path, points: u32, full: Duration) -> usize {
    let (old, new) = (tree::read(before), tree::read(after));
    let mut midway = 0;
    for point in 0..points {
        let delay = full * point / points;
        let copy = linked(before);
        let killed = kill_after(copy.path(), delay);
        let left = tree::read(copy.path());
        let when = format!("killed after {delay:?}");
        check_whole(&left, &old, &new, &when);
        if killed && left != old && left != new {
            midway += 1;
        }

        check_repair(copy.path(), after, &new, &when);
    }
    assert!(tree::read(before) == old, "a render wrote into a file instead of replacing it");
    midway
}

/// Tries until some kills landed midway: how long a render lasts depends on what else the machine does.
fn prove(before: &Path, points: u32) {
    let after = copy_of(before);
    let start = Instant::now();
    render(after.path());
    let mut full = start.elapsed();
    for _ in 0..4 {
        let midway = kill_at_many_points(before, after.path(), points, full);
        if midway >= 5 {
            return;
        }
        eprintln!("only {midway} of {points} kills in {full:?} landed midway; again");
        full = full * 3 / 4;
    }
    panic!("no four rounds of kills landed midway five times: this proves nothing");
}

#[test]
fn a_killed_update_leaves_whole_files_and_the_next_render_repairs() {
    let workspace = workspace();
    render(workspace.path());
    change(&workspace);
    prove(workspace.path(), 60);
}

#[test]
fn a_killed_first_render_leaves_whole_files_and_the_next_render_repairs() {
    prove(workspace().path(), 24);
}

/// Where a kill lands by the clock, it hardly ever lands within one write. Here the system kills the process there, by the limit on file sizes:
/// the write that would pass it stops short, and the next one is the end (`SIGXFSZ`).
#[cfg(unix)]
#[test]
fn a_render_killed_within_a_write_leaves_whole_files() {
    let before = workspace();
    render(before.path());
    change(&before);
    let after = copy_of(before.path());
    render(after.path());
    let (old, new) = (tree::read(before.path()), tree::read(after.path()));
    let mut killed_within = BTreeSet::new();
    // In blocks of 512 or 1,024 bytes, as the shell has it: files of modules have 300 to 12,000.
    for blocks in 0..8 {
        let copy = copy_of(before.path());
        let line = format!("ulimit -c 0; ulimit -f {blocks}; exec '{}' render --all", env!("CARGO_BIN_EXE_tfgen"));
        let output = Command::new("sh").args(["-c", &line]).current_dir(copy.path()).output().unwrap();
        let left = tree::read(copy.path());
        let when = format!("killed at {blocks} blocks");
        check_whole(&left, &old, &new, &when);
        if output.status.code().is_none() {
            killed_within.insert(blocks);
            assert!(left.keys().any(|path| is_temporary(path)), "{when}: the staged file is left behind");
        }
        check_repair(copy.path(), after.path(), &new, &when);
    }
    assert!(killed_within.len() >= 2, "hardly any render was killed: {killed_within:?}");
}

#[test]
fn two_renders_at_once_both_finish_and_the_result_is_whole() {
    let before = workspace();
    render(before.path());
    change(&before);
    let after = copy_of(before.path());
    render(after.path());
    let new = tree::read(after.path());
    for _ in 0..5 {
        let copy = copy_of(before.path());
        let start = || {
            let mut command = cli::command(copy.path());
            command.args(["render", "--all"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let children = [start(), start(), start()];
        let mut wrote = 0;
        for child in children {
            let run = Run::from(child.wait_with_output().unwrap());
            assert_eq!(run.code, 0, "{run:?}");
            assert!(["", WAITING].contains(&run.err.as_str()), "{}", run.err);
            wrote += usize::from(run.out.contains(" updated, "));
        }
        assert_eq!(wrote, 1, "the first of them does the work and the others find it done");
        assert!(tree::read(copy.path()) == new);
        assert_eq!(directories(copy.path()), directories(after.path()));
    }
}

const WAITING: &str = "waiting for another tfgen to finish…\n";

#[test]
fn a_render_that_has_to_wait_says_so_and_reads_the_spec_only_then() {
    let workspace = workspace();
    let lock = std::fs::File::open(workspace.path()).unwrap();
    lock.lock().unwrap();
    // What only looks waits for nobody.
    workspace.expect("render --all --check", 2);
    workspace.expect("validate", 0);
    let mut child = cli::command(workspace.path())
        .args(["render", "e00"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = [0; WAITING.len()];
    std::io::Read::read_exact(child.stderr.as_mut().unwrap(), &mut said).unwrap();
    assert_eq!(std::str::from_utf8(&said).unwrap(), WAITING);
    assert!(child.try_wait().unwrap().is_none());
    assert!(!workspace.at("modules").exists());
    workspace.replace("tfgen.hcl", "shard_count      = 1", "shard_count      = 7");
    drop(lock);
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(workspace.text("modules/e00/kinesis/main.tf").contains("= 7\n"));
}

//! What oracles were asked is recorded in `tests/oracles`; where they are at hand, a part of it is asked again.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{root, skip};

/// Runs a program with an input; gives its exit code and what it prints.
fn run(program: &str, arguments: &[&str], input: &str) -> Option<(i32, String)> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A program that it refuses need not be read to its end.
    let _ = writer.join().unwrap();
    Some((output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Whether jq compiles a program, as `tests/oracles/jq.py` finds it out.
fn compiles(program: &str) -> bool {
    ["empty |\n", ""]
        .iter()
        .any(|before| run("jq", &["-n", "-f", "/dev/stdin"], &format!("{before}{program}")).unwrap().0 != 3)
}

#[test]
fn jq_still_answers_as_recorded() {
    let version = run("jq", &["--version"], "").map(|(_, version)| version.trim().to_owned());
    if version.as_deref() != Some("jq-1.6") {
        return skip(&format!("jq 1.6 is what Firehose runs, and here is {}", version.as_deref().unwrap_or("none")));
    }
    let recorded = std::fs::read_to_string(root().join("tests/oracles/jq.txt")).unwrap();
    for line in recorded.lines().step_by(50) {
        let (answer, program) = line.split_once(' ').unwrap();
        let program: String = serde_json::from_str(program).unwrap();
        assert_eq!(compiles(&program), answer == "takes", "{program}");
    }
}

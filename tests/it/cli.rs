//! Conventions of the command line, on the real binary: streams, colour, exit codes, JSON, pipes, help.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::cli::{self, Run, Workspace};
use crate::support::{skip, tree};
use serde_json::Value;

/// Each command that reports, with arguments that succeed in the worked example.
const REPORTS: [&str; 11] = [
    "validate",
    "show dev",
    "explain KIN001",
    "explain",
    "render dev --check",
    "render --all",
    "diff dev prod",
    "diff dev",
    "ci gitlab --check",
    "invoke dev",
    "test",
];

const COMMANDS: [&str; 16] = [
    "init",
    "render",
    "validate",
    "show",
    "diff",
    "ci",
    "plan",
    "apply",
    "destroy",
    "output",
    "invoke",
    "test",
    "vtl",
    "explain",
    "completions",
    "man",
];

/// The one JSON document of a run, checked against its checked-in schema.
#[track_caller]
fn document(run: &Run, command: &str) -> Value {
    // A second document, or a word of prose, would not parse.
    let document: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:#?}"));
    let schema = std::fs::read_to_string(crate::support::root().join(format!("docs/schemas/{command}.json"))).unwrap();
    let schema = serde_json::from_str(&schema).unwrap();
    let errors: Vec<String> =
        jsonschema::validator_for(&schema).unwrap().iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{command}: {errors:?}\n{document:#}");
    assert_eq!(document["command"], command);
    assert_eq!(document.get("result").is_some(), document.get("error").is_none(), "{document:#}");
    document
}

#[test]
fn json_is_one_document_that_fits_its_schema() {
    let workspace = Workspace::example();
    workspace
        .write("cases/submit.hcl", &std::fs::read_to_string(crate::support::root().join("cases/submit.hcl")).unwrap());
    // A recipe is for environments whose state is somewhere.
    for environment in ["dev", "prod"] {
        workspace.write(&format!("environments/{environment}/state.tf"), "terraform {\n  backend \"s3\" {}\n}\n");
    }
    for arguments in REPORTS {
        let run = workspace.run(&format!("{arguments} --json"));
        let document = document(&run, arguments.split(' ').next().unwrap());
        assert!(document.get("result").is_some(), "{arguments}: {document:#}");
        assert_eq!(run.err, "", "{arguments}");
    }
    document(&Workspace::empty().expect("-C elsewhere init --json", 0), "init");
    assert_eq!(workspace.run("diff dev prod --format json"), workspace.run("diff dev prod --json"));
    let after = workspace.expect("--json diff dev", 0);
    assert_eq!(document(&after, "diff")["result"]["files"], Value::Array(Vec::new()));
}

#[test]
fn json_tells_of_failures_too() {
    let workspace = Workspace::example();
    let error = |run: &Run, command: &str| {
        assert_eq!(run.code, 1, "{run:#?}");
        document(run, command)["error"]["message"].as_str().unwrap().to_owned()
    };
    for (arguments, command, message) in [
        ("init", "init", "already there: `tfgen.hcl`, `environments/dev.hcl`"),
        ("render tset", "render", "there is no environment `tset`"),
        (
            "validate ..",
            "validate",
            "`..` is not an environment name: it is a path; give the name alone, such as `dev` for `environments/dev.hcl`",
        ),
        ("show tset", "show", "there is no environment `tset`"),
        ("diff dev tset", "diff", "there is no environment `tset`"),
        ("explain KIN999", "explain", "there is no diagnostic code and no field `KIN999`"),
        ("-C nowhere validate", "validate", "there is no folder `nowhere`"),
        // Arguments that are wrong.
        ("render", "render", "the following required arguments were not provided: <ENV>..."),
        ("render dev --al", "render", "unexpected argument '--al' found"),
        ("diff dev --width 3", "diff", "invalid value '3' for '--width <COLUMNS>': 3 is not in 40..=1000"),
        (
            "init --pattern pipelin",
            "init",
            "invalid value 'pipelin' for '--pattern <NAME>' [possible values: pipeline, production, browser, raw, telemetry, proxy]",
        ),
    ] {
        let run = workspace.run(&format!("{arguments} --json"));
        assert_eq!(error(&run, command), message);
        assert_eq!(run.err, "", "{arguments}");
    }
    let unknown: Value = serde_json::from_str(&workspace.expect("rendr --json", 1).out).unwrap();
    assert_eq!(unknown["error"]["help"], "did you mean `render`?");

    workspace.write("environments/dev.hcl", "kinesis_stream \"events\" {\n  shard_count = 0\n}\n");
    for command in ["render", "validate", "show", "diff"] {
        let run = workspace.run(&format!("{command} dev --json"));
        assert_eq!(error(&run, command), "the spec has errors");
        assert_eq!(document(&run, command)["diagnostics"][0]["place"]["file"], "environments/dev.hcl");
    }
}

#[test]
fn json_tells_what_is_in_the_way() {
    let workspace = Workspace::example();
    workspace.write("modules/dev/kinesis/main.tf", "# somebody's\n");
    let run = workspace.expect("render dev --json", 1);
    let problem = &document(&run, "render")["result"][0]["problems"][0];
    assert_eq!(problem["path"], "modules/dev/kinesis/main.tf");
    let run = workspace.expect("diff dev --json", 1);
    let cause = "`modules/dev/kinesis/main.tf` is in the way of a rendered file and was not written by tfgen";
    assert_eq!(document(&run, "diff")["error"]["causes"][0], cause);
    assert_eq!(run.err, "");
}

#[test]
fn a_folder_is_chosen_with_c() {
    let workspace = Workspace::example();
    let elsewhere = Workspace::empty();
    let root = workspace.path().to_str().unwrap();
    let here = workspace.expect("render dev --check", 2);
    for arguments in [format!("-C {root} render dev --check"), format!("render dev --check --chdir={root}")] {
        assert_eq!(elsewhere.run(&arguments), here);
    }
    elsewhere.expect(&format!("-C {root} render dev"), 0);
    assert_eq!(tree::read(elsewhere.path()).len(), 0);
    assert!(workspace.at("environments/dev/main.tf").is_file());
    // Below a workspace is not in it: a render lands only where it is told to.
    std::fs::create_dir(workspace.at("sub")).unwrap();
    let below = cli::expect(&workspace.at("sub"), "validate", 1);
    assert!(below.err.starts_with("error: this folder is not a tfgen workspace"), "{}", below.err);
}

#[test]
fn results_are_on_standard_output_and_all_else_is_not() {
    let workspace = Workspace::example();
    for arguments in REPORTS {
        let run = workspace.run(arguments);
        assert_ne!((run.out.as_str(), run.err.as_str()), ("", ""), "{arguments}");
        for word in ["error", "warning", "help:", "no differences"] {
            assert!(!run.out.lines().any(|line| line.starts_with(word)), "{arguments}: {}", run.out);
        }
    }
    assert_eq!(
        workspace.expect("diff dev", 0),
        Run { out: String::new(), err: "no differences\n".to_owned(), code: 0 }
    );
    for arguments in ["validate tset", "render", "-C nowhere render dev", "bogus"] {
        let run = workspace.expect(arguments, 1);
        assert!(run.out.is_empty() && run.err.starts_with("error: "), "{arguments}: {run:?}");
    }
}

#[test]
fn exit_codes_tell_changes_from_errors_and_errors_win() {
    let workspace = Workspace::example();
    for (arguments, code) in [
        ("validate", 0),
        ("show prod", 0),
        ("explain", 0),
        ("completions bash", 0),
        ("man", 0),
        ("diff dev", 2),
        ("diff dev --stat", 2),
        ("diff dev --format markdown", 2),
        ("diff dev prod", 2),
        ("diff dev dev", 0),
        ("render dev prod --check", 2),
        ("render dev prod", 0),
        ("render dev prod --check", 0),
        ("render --all", 0),
        ("diff dev", 0),
        ("diff dev --format markdown", 0),
    ] {
        workspace.expect(arguments, code);
    }
    workspace.replace("environments/dev.hcl", "# dev:", "kinesis_stream \"more\" {\n  shard_count = 1\n}\n# dev:");
    workspace.expect("render --all --check", 2);
    // One environment is stale, the other was edited by hand.
    workspace.replace("modules/prod/kinesis/main.tf", "retention_period", "retention_perio");
    workspace.expect("render --all --check", 1);
    workspace.expect("render prod dev", 1);
    workspace.expect("render dev --check", 0);
}

fn has_colour(text: &str) -> bool {
    text.contains('\u{1b}')
}

#[test]
fn colour_stays_out_of_pipes_unless_asked_for() {
    let workspace = Workspace::example();
    let run = |arguments: &str, variables: &[(&str, &str)]| {
        let mut command = cli::command(workspace.path());
        command.args(arguments.split(' ')).env("TERM", "xterm-256color").envs(variables.iter().copied());
        let run = Run::from(command.output().unwrap());
        has_colour(&run.out) || has_colour(&run.err)
    };
    for arguments in [
        "render dev --check",
        "diff dev",
        "show dev",
        "validate tset",
        "bogus",
        "--help",
        "diff dev prod --format side-by-side",
    ] {
        assert!(!run(arguments, &[]), "{arguments}");
        assert!(!run(&format!("--color never {arguments}"), &[("CLICOLOR_FORCE", "1")]), "{arguments}");
        assert!(!run(arguments, &[("NO_COLOR", "1")]), "{arguments}");
    }
    for arguments in
        ["render dev --check", "diff dev", "show dev", "validate tset", "diff dev prod --format side-by-side"]
    {
        assert!(run(&format!("--color always {arguments}"), &[]), "{arguments}");
        assert!(run(&format!("{arguments} --color=always"), &[("NO_COLOR", "1")]), "{arguments}");
        assert!(!run(&format!("{arguments} --color=always --json"), &[]), "{arguments}: JSON has no colour");
    }
    assert!(!run("--color always diff dev --format markdown", &[]));
    workspace.expect("--color sometimes validate", 1);
}

/// A program on the PATH.
fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

/// What a run shows on a real terminal, outside CI, where colour is taken to be wanted even of a dumb one; `None` where `script` of util-linux is not there to make one.
fn on_terminal(dir: &Path, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let script = tool("script").filter(|_| cfg!(target_os = "linux"))?;
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_tfgen"));
    let mut command = Command::new(script);
    command.args(["-qec", &line, "/dev/null"]).current_dir(dir).stdin(Stdio::null());
    command.env("TERM", "xterm-256color").env_remove("NO_COLOR").env_remove("CI").envs(variables.iter().copied());
    Some(String::from_utf8(command.output().unwrap().stdout).unwrap())
}

#[test]
fn a_terminal_shows_colour_unless_told_not_to() {
    let workspace = Workspace::example();
    for arguments in ["render dev --check", "diff dev", "show dev", "validate tset"] {
        let Some(shown) = on_terminal(workspace.path(), arguments, &[]) else {
            return skip("no `script` that makes a terminal");
        };
        assert!(has_colour(&shown), "{arguments}: {shown}");
        for (arguments, variables) in [
            (arguments.to_owned(), &[("NO_COLOR", "1")][..]),
            (format!("{arguments} --color never"), &[]),
            (arguments.to_owned(), &[("TERM", "dumb")]),
        ] {
            let shown = on_terminal(workspace.path(), &arguments, variables).unwrap();
            assert!(!has_colour(&shown), "{arguments} {variables:?}: {shown}");
        }
    }
    let usage = on_terminal(workspace.path(), "bogus --color never", &[]).unwrap();
    assert!(!has_colour(&usage), "{usage}");
}

#[test]
fn many_environments_show_progress_on_a_terminal_and_nowhere_else() {
    let workspace = Workspace::empty();
    workspace.write(
        "tfgen.hcl",
        "project = \"p\"\n\naws {\n  region = \"eu-west-1\"\n}\n\nkinesis_stream \"s\" {\n  shard_count = 1\n}\n",
    );
    (0..20).for_each(|number| workspace.write(&format!("environments/e{number:02}.hcl"), ""));
    let render = workspace.expect("render --all", 0);
    assert_eq!(render.err, "");
    let Some(shown) = on_terminal(workspace.path(), "render --all", &[]) else {
        return skip("no `script` that makes a terminal");
    };
    assert!(shown.contains("\r\u{1b}[2K20/20 e19"), "{shown:?}");
    // What is left on the screen is the report alone.
    let left: Vec<&str> = shown.lines().map(|line| line.rsplit("\u{1b}[2K").next().unwrap()).collect();
    assert!(left.iter().all(|line| line.is_empty() || line.ends_with(": up to date, 7 files")), "{left:?}");
    let json = on_terminal(workspace.path(), "render --all --json", &[]).unwrap();
    assert!(serde_json::from_str::<Value>(&json).is_ok(), "{json:?}");
    let few = on_terminal(workspace.path(), "render e00 e01", &[]).unwrap();
    assert!(!few.contains("\u{1b}[2K"), "{few:?}");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let workspace = Workspace::example();
    for arguments in ["diff dev", "explain", "completions zsh", "diff dev prod --json", "--help"] {
        let mut child = cli::command(workspace.path())
            .args(arguments.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(!first.is_empty(), "{arguments}");
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!(run.err, "", "{arguments}");
        assert!([0, 2].contains(&run.code), "{arguments}: {run:?}");
    }
}

#[test]
fn what_render_does_is_done_whether_or_not_anybody_reads_of_it() {
    let workspace = Workspace::example();
    let mut child = cli::command(workspace.path())
        .args(["render", "--all"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    workspace.expect("render --all --check", 0);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let workspace = Workspace::example();
    for arguments in ["validate", "show dev --json", "explain"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let child =
            cli::command(workspace.path()).args(arguments.split(' ')).stdout(full).stderr(Stdio::piped()).spawn();
        let run = Run::from(child.unwrap().wait_with_output().unwrap());
        assert_eq!(run.code, 1, "{arguments}");
        assert!(
            run.err.starts_with("error: cannot write to standard output\n  caused by: "),
            "{arguments}: {}",
            run.err
        );
    }
}

#[cfg(unix)]
#[test]
fn closed_streams_do_no_harm() {
    let workspace = Workspace::example();
    let line = format!("'{}' validate >&- 2>&- <&-", env!("CARGO_BIN_EXE_tfgen"));
    let status = Command::new("sh").args(["-c", &line]).current_dir(workspace.path()).status().unwrap();
    assert_eq!(status.code(), Some(0));
    let line = format!("'{}' render --all >&- 2>&- <&-", env!("CARGO_BIN_EXE_tfgen"));
    let status = Command::new("sh").args(["-c", &line]).current_dir(workspace.path()).status().unwrap();
    assert_eq!(status.code(), Some(0));
    workspace.expect("render --all --check", 0);
}

#[test]
fn help_and_version_are_results() {
    let nowhere = Workspace::empty();
    let version = nowhere.expect("--version", 0);
    assert_eq!((version.out, version.err), (format!("tfgen {}\n", env!("CARGO_PKG_VERSION")), String::new()));
    let none = nowhere.expect("", 1);
    assert_eq!(none.out, "");
    assert!(none.err.contains("Usage: tfgen [OPTIONS] <COMMAND>"), "{}", none.err);
    let root = nowhere.expect("--help", 0);
    assert_eq!(root.err, "");
    for command in COMMANDS {
        assert!(root.out.contains(&format!("\n  {command} ")), "{command}");
        let help = nowhere.expect(&format!("{command} --help"), 0);
        assert!(help.out.contains(&format!("Usage: tfgen {command} [OPTIONS]")) && help.err.is_empty(), "{help:?}");
        assert_eq!(nowhere.expect(&format!("help {command}"), 0), help);
    }
}

#[test]
fn completions_know_all_commands_and_shells_take_them() {
    let nowhere = Workspace::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = nowhere.expect(&format!("completions {shell}"), 0);
        assert_eq!(run.err, "");
        for command in COMMANDS {
            assert!(run.out.contains(command), "{shell} does not know {command}");
        }
        // PowerShell and Elvish have no check that runs nothing.
        let Some(program) = ["bash", "zsh", "fish"].into_iter().find(|name| *name == shell).and_then(tool) else {
            continue;
        };
        let mut check = Command::new(program).arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        check.stdin.take().unwrap().write_all(run.out.as_bytes()).unwrap();
        let checked = check.wait_with_output().unwrap();
        assert!(checked.status.success(), "{shell}: {}", String::from_utf8_lossy(&checked.stderr));
    }
    nowhere.expect("completions tcsh", 1);
}

#[test]
fn manual_pages_are_written_for_all_commands_and_groff_takes_them() {
    let nowhere = Workspace::empty();
    let page = nowhere.expect("man", 0);
    assert_eq!(page.err, "");
    let written = nowhere.expect("man --out share/man1", 0);
    assert_eq!(written.out, "");
    let pages = tree::read(&nowhere.at("share/man1"));
    let mut expected: Vec<PathBuf> = COMMANDS.iter().map(|command| format!("tfgen-{command}.1").into()).collect();
    expected.push("tfgen.1".into());
    expected.sort();
    assert_eq!(pages.keys().cloned().collect::<Vec<_>>(), expected);
    assert_eq!(pages[Path::new("tfgen.1")], page.out.as_bytes());
    for (path, text) in &pages {
        assert!(text.starts_with(b".ie \\n(.g .ds Aq"), "{}", path.display());
        let Some(groff) = tool("groff") else { continue };
        let mut check = Command::new(groff)
            .args(["-man", "-ww", "-Tascii", "-z"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        check.stdin.take().unwrap().write_all(text).unwrap();
        let checked = check.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&checked.stderr);
        assert!(
            checked.status.success() && !told.contains("warning") && !told.contains("error"),
            "{}: {told}",
            path.display()
        );
    }
}

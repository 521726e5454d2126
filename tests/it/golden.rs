//! Golden transcripts: what the real binary prints, how it exits and what it leaves on disk, word for word.
//!
//! Each `tests/golden/<case>.txt` runs in a copy of `tests/golden/workspace`. A line is one of
//!
//! - `# words`: a remark;
//! - `$ tfgen arguments`: a run, followed by what it says: `> ` on standard output, `! ` on standard error, `= ` its exit code;
//! - `% step`: something that a person does, see [`step`]; `% files` and `% show` are followed by what they find, as `> `.
//!
//! `TFGEN_BLESS=1 cargo test --test golden` writes what was found into the files; read the difference before you commit it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::support::cli::{Run, Workspace};
use crate::support::tree;

fn folder() -> PathBuf {
    crate::support::root().join("tests/golden")
}

fn blessing() -> bool {
    std::env::var_os("TFGEN_BLESS").is_some_and(|value| value == "1")
}

/// Runs a transcript and gives it back with what was found.
fn replay(transcript: &str) -> String {
    let workspace = Workspace::copy_of(&folder().join("workspace"));
    let mut found = String::new();
    for line in transcript.lines() {
        if [">", "!", "="].iter().any(|mark| line == *mark || line.starts_with(&format!("{mark} "))) {
            continue;
        }
        found.push_str(line);
        found.push('\n');
        if let Some(arguments) = line.strip_prefix("$ tfgen ") {
            let run = workspace.run(arguments);
            report(&mut found, &run, workspace.path());
        } else if let Some(words) = line.strip_prefix("% ") {
            marked(&mut found, '>', &step(&workspace, words));
        } else {
            assert!(line.is_empty() || line.starts_with("# "), "what is this line? {line:?}");
        }
    }
    found
}

fn report(found: &mut String, run: &Run, root: &Path) {
    marked(found, '>', &run.out);
    marked(found, '!', &same_everywhere(&run.err, root));
    let _ = writeln!(found, "= {}", run.code);
}

/// Each line with its mark; a text that does not end with a line break shows it.
fn marked(found: &mut String, mark: char, text: &str) {
    for line in text.lines() {
        found.push_str(format!("{mark} {line}").trim_end());
        found.push('\n');
    }
    if !text.is_empty() && !text.ends_with('\n') {
        let _ = writeln!(found, "{mark} (no line break)");
    }
}

/// Takes away what differs between machines: the directory, and the numbers that systems give their errors.
fn same_everywhere(text: &str, root: &Path) -> String {
    let text = text.replace(root.to_str().unwrap(), "WORKSPACE");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(" (os error ") {
        out.push_str(before);
        rest = after.split_once(')').unwrap().1;
    }
    out + rest
}

/// Does what a person does between runs. Texts know `\n`.
///
/// - `write PATH TEXT`, `append PATH TEXT`, `bytes PATH HEX`
/// - `replace PATH OLD => NEW`
/// - `remove PATH`, `directory PATH`, `link PATH TARGET`
/// - `files`: lists all files; `show PATH`: a file's text; `same PATH`: the tree is that of `tests/golden/PATH`, file by file
fn step(workspace: &Workspace, words: &str) -> String {
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let (path, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let text = text.replace("\\n", "\n");
    let at = workspace.at(path);
    match verb {
        "write" => workspace.write(path, &text),
        "append" => workspace.write(path, &(workspace.text(path) + &text)),
        "bytes" => {
            let byte = |digits: &str| u8::from_str_radix(digits, 16).unwrap();
            std::fs::write(at, text.split(' ').map(byte).collect::<Vec<_>>()).unwrap();
        }
        "replace" => {
            let (old, new) = text.split_once(" => ").unwrap();
            workspace.replace(path, old, new);
        }
        "remove" if at.is_dir() && !at.is_symlink() => std::fs::remove_dir_all(at).unwrap(),
        "remove" => std::fs::remove_file(at).unwrap(),
        "directory" => std::fs::create_dir_all(at).unwrap(),
        "link" => link(&at, &text),
        "show" => return workspace.text(path),
        "files" => return tree::read(workspace.path()).keys().map(|path| format!("{}\n", path.display())).collect(),
        "same" => compare(workspace, &folder().join(path)),
        _ => panic!("no such step: {words}"),
    }
    String::new()
}

#[cfg(unix)]
fn link(at: &Path, target: &str) {
    std::os::unix::fs::symlink(target, at).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, _: &str) {
    panic!("transcripts with links are skipped here");
}

/// The whole workspace against a checked-in tree; all that differs is told at once.
fn compare(workspace: &Workspace, golden: &Path) {
    let found = tree::read(workspace.path());
    if blessing() {
        let _ = std::fs::remove_dir_all(golden);
        tree::copy(workspace.path(), golden);
    }
    let expected = tree::read(golden);
    let paths: std::collections::BTreeSet<_> = found.keys().chain(expected.keys()).collect();
    let mut wrong = String::new();
    for path in paths {
        let text = |tree: &std::collections::BTreeMap<PathBuf, Vec<u8>>| {
            tree.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        };
        let (found, expected) = (text(&found), text(&expected));
        if found != expected {
            let words = |text: Option<String>| text.unwrap_or_else(|| "(no such file)\n".to_owned());
            let _ = write!(wrong, "--- {} is\n{}--- but is to be\n{}", path.display(), words(found), words(expected));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[track_caller]
fn check(case: &str) {
    let path = folder().join(format!("{case}.txt"));
    let expected = std::fs::read_to_string(&path).unwrap();
    if cfg!(not(unix)) && expected.contains("\n% link ") {
        return crate::support::skip("no symbolic links here");
    }
    let found = replay(&expected);
    if blessing() {
        return std::fs::write(&path, &found).unwrap();
    }
    if found != expected {
        let patch =
            similar::TextDiff::from_lines(&expected, &found).unified_diff().header("expected", "found").to_string();
        panic!("tests/golden/{case}.txt:\n{patch}");
    }
}

macro_rules! cases {
    ($($case:ident)*) => {
        $(#[test]
        fn $case() {
            check(stringify!($case));
        })*

        /// A transcript that nobody runs proves nothing.
        #[test]
        fn each_transcript_is_run() {
            let mut found: Vec<String> = tree::children(&folder())
                .iter()
                .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
                .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            found.sort();
            let mut expected = vec![$(stringify!($case)),*];
            expected.sort_unstable();
            assert_eq!(found, expected);
        }
    };
}

cases! {
    bad_names
    diff
    foreign_file
    hand_edit
    init
    links
    not_a_workspace
    orphans
    render
    spec_errors
    stale_environment
    unreadable
}

//! The real binary, run in a directory of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::tree;

/// What a run said and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// Exit code.
    pub code: i32,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("tfgen writes UTF-8");
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code().expect("not killed") }
    }
}

/// The binary, with nothing of the caller's settings for colour and width.
pub fn command(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tfgen"));
    command.current_dir(dir).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
        command.env_remove(name);
    }
    command
}

/// Runs it; the arguments are words with spaces between.
pub fn run(dir: &Path, arguments: &str) -> Run {
    command(dir).args(arguments.split_whitespace()).output().unwrap().into()
}

/// Runs it and expects this exit code and, where that is 0, nothing on standard error.
#[track_caller]
pub fn expect(dir: &Path, arguments: &str, code: i32) -> Run {
    let run = run(dir, arguments);
    assert_eq!(run.code, code, "tfgen {arguments}: {run:#?}");
    run
}

/// A temporary directory that is removed with the value.
pub struct Workspace {
    dir: tempfile::TempDir,
}

impl Workspace {
    /// An empty one.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// An empty one on a disk in memory where there is one: for trees that are written hundreds of times.
    pub fn quick() -> Self {
        tempfile::tempdir_in("/dev/shm").map_or_else(|_| Self::empty(), |dir| Self { dir })
    }

    /// The repository's own spec: the worked example, not rendered.
    pub fn example() -> Self {
        let workspace = Self::empty();
        for path in ["tfgen.hcl", "environments/dev.hcl", "environments/prod.hcl", "schemas/event.json"] {
            workspace.write(path, &std::fs::read_to_string(super::root().join(path)).unwrap());
        }
        workspace
    }

    /// A copy of a tree.
    pub fn copy_of(from: &Path) -> Self {
        let workspace = Self::empty();
        tree::copy(from, workspace.path());
        workspace
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// A path in it.
    pub fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        tree::write(self.path(), [(path, text)]);
    }

    /// A file's text.
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.at(path)).unwrap()
    }

    /// Replaces what must stand in a file once or more.
    #[track_caller]
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "`{path}` has no {old:?}");
        self.write(path, &text.replace(old, new));
    }

    /// Runs the binary in it.
    pub fn run(&self, arguments: &str) -> Run {
        run(self.path(), arguments)
    }

    /// Runs the binary in it and expects this exit code.
    #[track_caller]
    pub fn expect(&self, arguments: &str, code: i32) -> Run {
        expect(self.path(), arguments, code)
    }
}

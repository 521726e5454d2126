//! What can go wrong with the world: each error names its path.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::change::Problem;
use super::name::NameError;
use crate::base::layout;

/// A failure to read, compare or write a workspace. The text does not repeat the [source](std::error::Error::source): print the chain.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The directory has no shared spec.
    #[error("{} is not a tfgen workspace: it has no file `{}`", named(root), layout::SHARED_SPEC)]
    NotAWorkspace {
        /// The directory.
        root: Utf8PathBuf,
        /// The nearest folder above it that is one, as a path from the directory.
        above: Option<Utf8PathBuf>,
    },
    /// Nothing stands where the workspace should be.
    #[error("there is no folder `{root}`")]
    NoFolder {
        /// What was given.
        root: Utf8PathBuf,
    },
    /// What should be the workspace is not a directory.
    #[error("`{root}` is not a directory, so it cannot be a tfgen workspace")]
    RootNotADirectory {
        /// What was given.
        root: Utf8PathBuf,
    },
    /// An environment name that breaks the rule.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Files in `environments/` whose names break the rule; never empty.
    #[error("{}", spec_names(.0))]
    SpecNames(Vec<NameError>),
    /// A path in a spec that cannot name a file of the workspace.
    #[error("`{path}` cannot be a file of the workspace: {reason}")]
    BadPath {
        /// What was given.
        path: String,
        /// Why not.
        reason: &'static str,
    },
    /// The file is not there.
    #[error("`{path}` does not exist")]
    Missing {
        /// The file.
        path: String,
    },
    /// A directory, pipe or device where a spec file should be.
    #[error("`{path}` is not a file")]
    NotAFile {
        /// What was found.
        path: String,
    },
    /// A symbolic link that leads out of the workspace.
    #[error("`{path}` is or passes through a symbolic link that leaves the workspace")]
    OutsideWorkspace {
        /// The path before the link is followed.
        path: String,
    },
    /// More bytes than a spec file may have.
    #[error("`{path}` is larger than {} MiB, the most that a spec file may have", .most / (1024 * 1024))]
    TooLarge {
        /// The file.
        path: String,
        /// The most bytes.
        most: u64,
    },
    /// More bytes than are read of a file outside the specs.
    #[error("`{path}` has more than {most} bytes, the most that are read of it")]
    TooLong {
        /// The file.
        path: String,
        /// The most bytes.
        most: usize,
    },
    /// Not UTF-8.
    #[error("`{path}` is not UTF-8: the byte at offset {offset} (line {line}) does not belong to any character")]
    NotUtf8 {
        /// The file.
        path: String,
        /// Offset of the first byte that is wrong, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// Reading failed.
    #[error("cannot read `{path}`")]
    Read {
        /// The file or directory.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// The workspace cannot be locked.
    #[error("cannot lock the workspace `{root}` against a second render")]
    Lock {
        /// The workspace.
        root: Utf8PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A bug: rendering gave a file that is not in the environment's own directories.
    #[error("rendering `{environment}` gave `{path}`, which is outside its directories; this is a bug in tfgen")]
    OutsideEnvironment {
        /// The environment.
        environment: String,
        /// The target path.
        path: String,
    },
    /// The changes have problems, so nothing was written; sorted by path, never empty.
    #[error("nothing was written: {}", list(.0))]
    Refused(Vec<Problem>),
    /// Somebody changed a file between the comparison and the write; nothing was written.
    #[error("nothing was written: `{path}` changed while tfgen was rendering")]
    ChangedMeanwhile {
        /// The file.
        path: String,
    },
    /// A signal came while files were being written; those of this environment are as they were before.
    #[error("interrupted: nothing was written")]
    Interrupted,
    /// A write failed, and everything is as it was before.
    #[error("cannot write `{path}`; all rendered files are as they were")]
    Write {
        /// The file or directory that could not be written.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A single file could not be written.
    #[error("cannot write `{path}`")]
    WriteSingle {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A write failed, and so did putting other files back; each file is still whole, old or new.
    #[error("cannot write `{path}`, and files that were written before could not be put back: {}", list(.unrestored))]
    WriteAndRestore {
        /// The file that could not be written.
        path: String,
        /// Why.
        source: io::Error,
        /// What has the new text (or is gone) though it should be as before; never empty.
        unrestored: Vec<Unrestored>,
    },
}

/// A file that could not be put back after a failed write.
#[derive(Debug, thiserror::Error)]
#[error("`{path}` ({source})")]
pub struct Unrestored {
    /// The file.
    pub path: String,
    /// Why.
    pub source: io::Error,
}

/// A folder in words: `.` says little to most.
fn named(root: &Utf8Path) -> String {
    if root == "." { "this folder".to_owned() } else { format!("`{root}`") }
}

impl Error {
    /// Reading `path` failed.
    pub(super) fn reading(path: impl Into<String>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::IsADirectory => Self::NotAFile { path },
            _ => Self::Read { path, source },
        }
    }
}

fn spec_names(errors: &[NameError]) -> String {
    let told =
        |error: &NameError| format!("`{}` cannot name an environment: {}", layout::spec(&error.name), error.reason);
    errors.iter().map(told).collect::<Vec<_>>().join("; ")
}

fn list<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

//! The documents of `render` and `ci`.

use serde::Serialize;

use crate::diff::Move;
use crate::workdir::{Action, Changes, Entry, Problem};

/// One environment of `render`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Rendered {
    /// Its name.
    pub environment: String,
    /// Whether its files are there and its spec is gone: nothing was compared or written, and with `--all --check` that counts as a change.
    pub orphaned: bool,
    /// Whether anything was, or with `--check` would be, written.
    pub changed: bool,
    /// How many files were right already.
    pub unchanged: usize,
    /// The files that were, or would be, written or removed.
    pub files: Vec<RenderedFile>,
    /// What seems to be renamed: `--moved` writes the `moved` blocks that keep it.
    pub moves: Vec<Move>,
    /// What stood in the way; nothing of this environment was written then.
    pub problems: Vec<FileProblem>,
}

/// A file of `render`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RenderedFile {
    /// Path from the workspace's root.
    pub path: String,
    /// `create`, `update` or `delete`.
    pub action: &'static str,
    /// Whether it has, or had, conflict markers.
    pub conflict: bool,
}

/// The recipe of `ci`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Recipe {
    /// `github`, `gitlab` or `atlantis`.
    pub engine: &'static str,
    /// Whether anything was, or with `--check` would be, written.
    pub changed: bool,
    /// How many files were right already.
    pub unchanged: usize,
    /// The files that were, or would be, written.
    pub files: Vec<RenderedFile>,
    /// What stood in the way; nothing was written then.
    pub problems: Vec<FileProblem>,
}

/// Something on disk that is in the way.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FileProblem {
    /// Path from the workspace's root.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

impl Rendered {
    /// Of an environment, where `refused` is what stands in the way.
    pub(crate) fn new(changes: &Changes, refused: &[&Problem], moves: Vec<Move>) -> Self {
        let files = files(changes);
        Self {
            environment: changes.environment.clone(),
            orphaned: false,
            changed: !files.is_empty(),
            unchanged: changes.count(Action::Unchanged),
            files,
            moves,
            problems: problems(refused),
        }
    }

    /// Of an environment whose spec is gone.
    pub(crate) fn orphaned(environment: &str) -> Self {
        Self {
            environment: environment.to_owned(),
            orphaned: true,
            changed: false,
            unchanged: 0,
            files: Vec::new(),
            moves: Vec::new(),
            problems: Vec::new(),
        }
    }
}

impl Recipe {
    /// For an engine, where `refused` is what stands in the way.
    pub(crate) fn new(engine: &'static str, changes: &Changes, refused: &[&Problem]) -> Self {
        let files = files(changes);
        Self {
            engine,
            changed: !files.is_empty(),
            unchanged: changes.count(Action::Unchanged),
            files,
            problems: problems(refused),
        }
    }
}

/// The files that are not as they should be.
fn files(changes: &Changes) -> Vec<RenderedFile> {
    let file =
        |entry: &Entry, action| Some(RenderedFile { path: entry.path.clone(), action, conflict: entry.conflict });
    let files = changes.entries.iter().filter_map(|entry| match entry.action {
        Action::Create => file(entry, "create"),
        Action::Update => file(entry, "update"),
        Action::Delete => file(entry, "delete"),
        Action::Unchanged => None,
    });
    files.collect()
}

fn problems(refused: &[&Problem]) -> Vec<FileProblem> {
    let told = |problem: &&Problem| FileProblem {
        path: problem.path.clone(),
        message: problem.to_string(),
        help: problem.kind.help(),
    };
    refused.iter().map(told).collect()
}

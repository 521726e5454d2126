//! What git says has changed in the workspace.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::process::Command;

use camino::Utf8Path;

use super::error::{Ended, Error};
use super::interrupt::Interrupts;
use super::locate::on_path;
use super::process;

/// What to compare with where the user names nothing: the default branch, wherever it can be seen.
const USUAL: [&str; 3] = ["origin/HEAD", "main", "master"];

/// The paths, from the workspace's root, of all files that differ between the working tree and the point where it left `base`: committed or not, tracked or not.
///
/// # Errors
/// Without git, outside a repository, and where `base` is no revision.
pub(crate) fn changed_since(
    workspace: &Utf8Path,
    base: Option<&str>,
    interrupts: &Interrupts,
) -> Result<BTreeSet<String>, Error> {
    let git = Git { workspace, interrupts };
    git.run(&["rev-parse", "--is-inside-work-tree"])?;
    let commit = match base {
        Some(base) => git.commit(base)?,
        None => USUAL.iter().find_map(|usual| git.commit(usual).transpose()).transpose()?,
    };
    let Some(commit) = commit else {
        return Err(Error::NoRevision { revision: base.unwrap_or(USUAL[0]).to_owned() });
    };
    // Both names of a file that was renamed: each may be an input.
    let changed = git.run(&[
        "diff",
        "--name-only",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--relative",
        "--merge-base",
        &commit,
        "--",
    ])?;
    let untracked = git.run(&["ls-files", "-z", "--others", "--exclude-standard"])?;
    let paths = |bytes: &[u8]| -> Vec<String> {
        bytes
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty())
            .map(|path| String::from_utf8_lossy(path).into_owned())
            .collect()
    };
    Ok(paths(&changed).into_iter().chain(paths(&untracked)).collect())
}

/// The folder of the workspace in its repository, such as `infra/ingest/`, empty at the repository's root; `None` outside a
/// repository, and where there is no git to ask.
///
/// # Errors
/// When a signal ends tfgen meanwhile.
pub(crate) fn folder_in_repository(workspace: &Utf8Path, interrupts: &Interrupts) -> Result<Option<String>, Error> {
    let git = Git { workspace, interrupts };
    match git.run(&["rev-parse", "--show-prefix"]) {
        Ok(prefix) => Ok(Some(String::from_utf8_lossy(&prefix).trim_end_matches('\n').to_owned())),
        Err(Error::NoGit(_) | Error::Git { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file in a merge that is not done yet, by its path from the workspace's root: what both sides began with, nothing where each added it,
/// then ours and theirs. `None` where there is no such merge, or no git to ask.
///
/// # Errors
/// When a signal ends tfgen meanwhile.
pub(crate) fn stages(workspace: &Utf8Path, path: &str, interrupts: &Interrupts) -> Result<Option<[String; 3]>, Error> {
    let git = Git { workspace, interrupts };
    let stage = |number| match git.run(&["cat-file", "blob", &format!(":{number}:./{path}")]) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(Error::NoGit(_) | Error::Git { .. }) => Ok(None),
        Err(error) => Err(error),
    };
    let (Some(ours), Some(theirs)) = (stage(2)?, stage(3)?) else { return Ok(None) };
    Ok(Some([stage(1)?.unwrap_or_default(), ours, theirs]))
}

struct Git<'a> {
    workspace: &'a Utf8Path,
    interrupts: &'a Interrupts,
}

impl Git<'_> {
    /// The commit that a revision names. Behind `--end-of-options` nothing is taken for an option.
    fn commit(&self, revision: &str) -> Result<Option<String>, Error> {
        let commit = format!("{revision}^{{commit}}");
        let (ended, text, _) = self.start(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let commit = String::from_utf8_lossy(&text).trim().to_owned();
        Ok((ended == Ended::Code(0) && !commit.is_empty()).then_some(commit))
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let (ended, text, words) = self.start(arguments)?;
        if ended == Ended::Code(0) {
            return Ok(text);
        }
        let words = String::from_utf8_lossy(&words);
        let words = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let words = words.trim_start_matches("fatal: ").trim_start_matches("error: ").trim();
        Err(Error::Git { message: if words.is_empty() { format!("it {ended}") } else { words.to_owned() } })
    }

    fn start(&self, arguments: &[&str]) -> Result<(Ended, Vec<u8>, Vec<u8>), Error> {
        let not_there = || Error::NoGit(std::io::ErrorKind::NotFound.into());
        let mut command = Command::new(on_path(OsStr::new("git")).ok_or_else(not_there)?);
        command.arg("-C").arg(self.workspace).args(arguments).env("LC_ALL", "C");
        process::captured_both(command, "git", self.interrupts).map_err(|error| match error {
            Error::Start { source, .. } => Error::NoGit(source),
            other => other,
        })
    }
}

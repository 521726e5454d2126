//! Writing the changes of one environment: all of them, or none.
//!
//! All new texts are first written beside their places, which is where a full disk or a read-only directory shows, with nothing changed yet.
//! Then each is moved over, which is one step of the file system, so a file is old or new whenever the process is killed. Removals come last.

use std::fs::{File, Permissions};
use std::io::{self, Read as _};

use camino::Utf8Path;
use tempfile::TempPath;

use crate::workdir::change::{Changes, Entry, Problem};
use crate::workdir::disk::{Cause, Disk, Over, RealDisk};
use crate::workdir::error::{Error, Unrestored};
use crate::workdir::lock::Lock;
use crate::workdir::tree;
use crate::workdir::workspace::Workspace;

/// What to do with rendered files that somebody changed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandEdits {
    /// Leave them, and write nothing at all.
    Refuse,
    /// Overwrite them, or remove them where they are no longer rendered.
    Overwrite,
}

impl Workspace {
    /// Writes the changes of one environment, all or nothing; also removes what a killed render left behind.
    ///
    /// Unchanged files are not touched, replaced ones keep their permissions (not their owner: the file is a new one).
    /// The changes are to be [compared](Workspace::compare) under the same lock.
    ///
    /// # Errors
    /// When there are problems that `edits` does not allow; when a file changed since the comparison; when writing
    /// fails or a signal comes, after everything was put back ([`Error::WriteAndRestore`] when that failed too).
    pub fn apply(&self, lock: &Lock, changes: &Changes, edits: HandEdits) -> Result<(), Error> {
        lock.signals.hold(|came| apply_on(&mut RealDisk, &self.root, changes, edits, came))
    }
}

pub(super) fn apply_on(
    disk: &mut impl Disk,
    root: &Utf8Path,
    changes: &Changes,
    edits: HandEdits,
    interrupted: &dyn Fn() -> bool,
) -> Result<(), Error> {
    let refused = |problem: &&Problem| edits == HandEdits::Refuse || !problem.kind.can_be_forced();
    let problems: Vec<_> = changes.problems.iter().filter(refused).cloned().collect();
    if !problems.is_empty() {
        return Err(Error::Refused(problems));
    }
    // Nothing depends on these two being done: what stays now goes the next time.
    for leftover in &changes.leftovers {
        let _ = disk.sweep(&root.join(leftover));
    }
    Transaction { disk, root, interrupted, made: Vec::new(), done: Vec::new() }.run(changes)?;
    for directory in &changes.spare_directories {
        let _ = disk.remove_directory(&root.join(directory));
    }
    Ok(())
}

/// An entry that changes, with what the file on disk is allowed to whom.
struct Change<'a> {
    entry: &'a Entry,
    permissions: Option<Permissions>,
}

struct Transaction<'a, D> {
    disk: &'a mut D,
    root: &'a Utf8Path,
    /// Whether a signal came.
    interrupted: &'a dyn Fn() -> bool,
    /// Directories that were made.
    made: Vec<&'a str>,
    /// Changes that have happened.
    done: Vec<Change<'a>>,
}

impl<'a, D: Disk> Transaction<'a, D> {
    fn run(mut self, changes: &'a Changes) -> Result<(), Error> {
        let changed: Vec<Change<'a>> =
            changes.changed().map(|entry| self.still_as_compared(entry)).collect::<Result<_, _>>()?;
        let failed = match self.stage(changes, changed) {
            Ok(staged) => self.commit(staged).err(),
            Err(failed) => Some(failed),
        };
        match failed {
            None => Ok(()),
            Some((path, cause)) => Err(match (self.undo(), cause) {
                (unrestored, Cause::Disk(source)) if unrestored.is_empty() => Error::Write { path, source },
                (unrestored, Cause::Changed) if unrestored.is_empty() => Error::ChangedMeanwhile { path },
                (unrestored, Cause::Interrupted) if unrestored.is_empty() => Error::Interrupted,
                (unrestored, cause) => Error::WriteAndRestore { path, source: cause.into(), unrestored },
            }),
        }
    }

    /// Reads the old file again, so that an edit made in the meantime is not lost.
    fn still_as_compared(&self, entry: &'a Entry) -> Result<Change<'a>, Error> {
        let Some(old) = entry.on_disk() else { return Ok(Change { entry, permissions: None }) };
        let mut bytes = Vec::with_capacity(old.len());
        let read = File::open(self.root.join(&entry.path)).and_then(|mut file| {
            file.read_to_end(&mut bytes)?;
            file.metadata()
        });
        match read {
            Ok(found) if bytes == old => Ok(Change { entry, permissions: Some(found.permissions()) }),
            Ok(_) => Err(Error::ChangedMeanwhile { path: entry.path.clone() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(Error::ChangedMeanwhile { path: entry.path.clone() })
            }
            Err(source) => Err(Error::reading(&entry.path, source)),
        }
    }

    /// Makes the directories and writes all new texts to temporary files in them.
    fn stage(&mut self, changes: &'a Changes, changed: Vec<Change<'a>>) -> Result<Vec<Staged<'a>>, Failed> {
        for directory in &changes.new_directories {
            let made = self.disk.make_directory(&self.root.join(directory)).map_err(failed(directory))?;
            if made {
                self.made.push(directory);
            }
        }
        let stage = |change: Change<'a>| {
            let path = &change.entry.path;
            self.go_on().map_err(failed(path))?;
            let text = match &change.entry.new {
                Some(new) => {
                    Some(self.stage_text(path, new.as_bytes(), change.permissions.clone()).map_err(failed(path))?)
                }
                None => None,
            };
            Ok(Staged { change, text })
        };
        changed.into_iter().map(stage).collect()
    }

    fn go_on(&self) -> Result<(), Cause> {
        if (self.interrupted)() { Err(Cause::Interrupted) } else { Ok(()) }
    }

    fn stage_text(&mut self, path: &str, text: &[u8], permissions: Option<Permissions>) -> io::Result<TempPath> {
        let directory = tree::ancestors(path).last().unwrap_or("");
        self.disk.stage(&self.root.join(directory), text, permissions)
    }

    /// Moves the staged files to their places, then removes files that are no longer rendered.
    fn commit(&mut self, staged: Vec<Staged<'a>>) -> Result<(), Failed> {
        let (texts, removals): (Vec<_>, Vec<_>) = staged.into_iter().partition(|staged| staged.text.is_some());
        for Staged { change, text } in texts.into_iter().chain(removals) {
            let path = self.root.join(&change.entry.path);
            let result = self.go_on().and_then(|()| match (text, change.entry.on_disk()) {
                (Some(text), Some(old)) => self.disk.put(text, &path, Over::OldFile(old)),
                (Some(text), None) => self.disk.put(text, &path, Over::Nothing),
                (None, old) => self.disk.take(&path, old.unwrap_or_default()),
            });
            result.map_err(failed(&change.entry.path))?;
            self.done.push(change);
        }
        Ok(())
    }

    /// Puts everything back as it was, and says what could not be.
    fn undo(&mut self) -> Vec<Unrestored> {
        let mut unrestored = Vec::new();
        while let Some(Change { entry, permissions }) = self.done.pop() {
            let path = self.root.join(&entry.path);
            let new = entry.new.as_deref().map(str::as_bytes);
            let result = match entry.on_disk() {
                None => self.disk.take(&path, new.unwrap_or_default()),
                Some(old) => {
                    let staged = self.stage_text(&entry.path, old, permissions).map_err(Cause::from);
                    staged.and_then(|staged| self.disk.put(staged, &path, new.map_or(Over::Nothing, Over::OldFile)))
                }
            };
            // Who changed a file that was just written has seen the new text and keeps what they made of it.
            if let Err(cause) = result {
                unrestored.push(Unrestored { path: entry.path.clone(), source: cause.into() });
            }
        }
        // An empty directory that stays harms nobody, and what keeps it from being removed is told already.
        while let Some(directory) = self.made.pop() {
            let _ = self.disk.remove_directory(&self.root.join(directory));
        }
        unrestored
    }
}

/// A change that is ready: only a move, or a removal where there is no text.
struct Staged<'a> {
    change: Change<'a>,
    text: Option<TempPath>,
}

/// What could not be written, and why.
type Failed = (String, Cause);

fn failed<C: Into<Cause>>(path: &str) -> impl FnOnce(C) -> Failed {
    |cause| (path.to_owned(), cause.into())
}

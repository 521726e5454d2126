//! What is rendered against the disk, with what git knows of a merge that is not done yet.

use super::error::Error;
use crate::base::file_set::FileSet;
use crate::terraform::{self, Interrupts};
use crate::workdir::{Changes, Stages, Workspace};

/// Compares the rendered files of one environment with the disk, as [`Workspace::compare`] does.
///
/// # Errors
/// When something cannot be read.
pub(crate) fn compare(workspace: &Workspace, files: &FileSet, environment: &str) -> Result<Changes, Error> {
    settled(workspace, workspace.compare(files, environment)?)
}

/// Compares files that belong to no environment, as [`Workspace::compare_files`] does.
///
/// # Errors
/// When something cannot be read.
pub(crate) fn compare_files(workspace: &Workspace, files: &FileSet, name: &str) -> Result<Changes, Error> {
    settled(workspace, workspace.compare_files(files, name)?)
}

/// Git is asked only where a file has conflict markers that do not say enough themselves.
fn settled(workspace: &Workspace, mut changes: Changes) -> Result<Changes, Error> {
    if changes.is_in_doubt() {
        // Nobody listens for signals: there is nothing that a signal could harm.
        let interrupts = Interrupts::default();
        changes.settle(|path| {
            let stages = terraform::stages(workspace.root(), path, &interrupts)?;
            Ok::<_, Error>(stages.map(|[base, ours, theirs]| Stages { base, sides: [ours, theirs] }))
        })?;
    }
    Ok(changes)
}

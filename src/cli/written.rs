//! Changes of rendered files under `--check` and `--force`: written or refused.

use super::error::Error;
use super::output::Output;
use crate::base::file_set::FileSet;
use crate::diff::Comparison;
use crate::view::terminal::diff::unified;
use crate::workdir::{Changes, HandEdits, Lock, Problem, ProblemKind, Workspace};

/// Writes the changes, unless something stands in the way or there is no lock to write under; gives what stands in the way.
pub(crate) fn write<'a>(
    workspace: &Workspace,
    lock: Option<&Lock>,
    changes: &'a Changes,
    force: bool,
) -> Result<Vec<&'a Problem>, Error> {
    let refused = refused(changes, force);
    if let Some(lock) = lock.filter(|_| refused.is_empty()) {
        workspace.apply(lock, changes, if force { HandEdits::Overwrite } else { HandEdits::Refuse })?;
    }
    Ok(refused)
}

fn refused(changes: &Changes, force: bool) -> Vec<&Problem> {
    changes.problems.iter().filter(|problem| !(force && problem.kind.can_be_forced())).collect()
}

/// Whether something stands in the way.
pub(crate) fn is_refused(changes: &Changes, force: bool) -> bool {
    !refused(changes, force).is_empty()
}

/// Tells what stands in the way.
pub(crate) fn tell_refused(output: &mut Output, changes: &Changes, refused: &[&Problem]) {
    output.refused(&changes.environment, refused);
    show_edits(output, changes, refused);
}

/// What `--force` would do to the edits, in the direction of `tfgen diff`. Of a file that is not rendered there is nothing to compare.
fn show_edits(output: &mut Output, changes: &Changes, refused: &[&Problem]) {
    let shown = [ProblemKind::HandEdited, ProblemKind::Conflict];
    let (mut edited, mut rendered) = (FileSet::default(), FileSet::default());
    for entry in &changes.entries {
        if refused.iter().any(|problem| problem.path == entry.path && shown.contains(&problem.kind))
            && let (Some(old), Some(new)) = (&entry.old, &entry.new)
        {
            edited.insert(&entry.path, old);
            rendered.insert(&entry.path, new);
        }
    }
    if !edited.is_empty() && !output.json() {
        output.note("`--force` would turn what is on disk (-) into what is rendered (+):");
        output.drawn(unified(&Comparison::new(&edited, &rendered)).trim_end());
    }
}

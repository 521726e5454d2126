//! `tfgen render ENV… | --all [--check]`.

use camino::Utf8Path;

use crate::base::layout;
use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::moved;
use crate::cli::output::{Exit, Output};
use crate::cli::progress::Progress;
use crate::cli::written;
use crate::render;
use crate::view::json::render::Rendered;
use crate::view::terminal::render::files as told;

/// Renders each environment: all of it or nothing of it. One that cannot be written does not stop the others.
pub(crate) fn run(directory: &Utf8Path, command: &args::Render, output: &mut Output) -> Result<Exit, Error> {
    let (session, lock) = begin::open(directory, !command.check, output)?;
    let checked = begin::check(&session, &command.environments, output)?;
    let workspace = session.workspace();
    let mut progress = Progress::new(checked.len(), output.json());
    let mut reports = Vec::with_capacity(checked.len());
    for environment in checked.environments() {
        let name = &environment.name;
        progress.step(name);
        let files = render::render(&environment);
        let changes = workspace.compare(&files, name)?;
        let moves = moved::moves(workspace, &changes, &files)?;
        // First, as only the old files know of the moves.
        if let Some(lock) = lock.as_ref().filter(|_| command.moved && !written::is_refused(&changes, command.force)) {
            progress.clear();
            moved::write(workspace, lock, &moves, output)?;
        }
        let refused = written::write(workspace, lock.as_ref(), &changes, command.force)?;
        let report = Rendered::new(&changes, &refused, moves.clone());
        progress.clear();
        if refused.is_empty() {
            output.result(&told(&changes, command.check));
            if !command.moved && !command.check {
                moved::warn(&moves, output);
            }
        } else {
            written::tell_refused(output, &changes, &refused);
        }
        reports.push(report);
    }
    progress.clear();
    let orphaned = workspace.stale_environments()?;
    for stale in &orphaned {
        let (root, modules, spec) = (layout::root_module(stale), layout::modules(stale), layout::spec(stale));
        output.warn(
            &format!("`{root}/` and `{modules}/` are rendered, but there is no `{spec}` any more"),
            Some(&format!("destroy what it made with `terraform -chdir={root} destroy`, then delete both folders")),
        );
    }
    let refused = reports.iter().filter(|report| !report.problems.is_empty()).count();
    let changed = reports.iter().any(|report| report.changed);
    output.document(&reports);
    if refused > 0 {
        let verb = match (command.check, refused) {
            (true, _) => "cannot be",
            (false, 1) => "was not",
            (false, _) => "were not",
        };
        output.exit_message(&Error::Environments(format!(
            "{refused} of {} environment{} {verb} rendered",
            reports.len(),
            if reports.len() == 1 { "" } else { "s" },
        )));
        return Ok(Exit::Error);
    }
    // Who checks all environments asks whether the tree is what the specs say, and it holds one that they do not have.
    let differs = changed || command.environments.is_empty() && !orphaned.is_empty();
    Ok(if command.check && differs { Exit::Changes } else { Exit::Done })
}

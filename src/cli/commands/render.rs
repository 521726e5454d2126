//! `tfgen render ENV… | --all [--check]`.

use camino::Utf8Path;

use crate::base::diag::named;
use crate::base::layout;
use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::moved;
use crate::cli::output::{Exit, Output};
use crate::cli::progress::Progress;
use crate::cli::written;
use crate::fleet;
use crate::render;
use crate::session::Orphan;
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
        let changes = fleet::compare(workspace, &files, name)?;
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
        let left = changes.leftovers().len();
        if command.check && left > 0 && workspace.is_idle() {
            output.warn(
                &format!(
                    "{name}: a render that was killed left {left} temporary file{}",
                    if left == 1 { "" } else { "s" }
                ),
                Some(&format!("`tfgen render {name}` removes what is left")),
            );
        }
        reports.push(report);
    }
    progress.clear();
    let orphans = session.orphans()?;
    for orphan in &orphans {
        let (message, help) = orphaned(orphan);
        output.warn(&message, Some(&help));
    }
    let written = |report: &&Rendered| !command.check && report.changed && report.problems.is_empty();
    let written: Vec<&str> = reports.iter().filter(written).map(|report| report.environment.as_str()).collect();
    output.did_in(&written, "rendered");
    // Who renders all environments is told of each folder; who names some, of these.
    let orphans = if command.environments.is_empty() { orphans } else { Vec::new() };
    reports.extend(orphans.iter().map(|orphan| Rendered::orphaned(&orphan.name)));
    reports.sort_by(|one, other| one.environment.cmp(&other.environment));
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
            checked.len(),
            if checked.len() == 1 { "" } else { "s" },
        )));
        return Ok(Exit::Error);
    }
    // Who checks all environments asks whether the tree is what the specs say, and it holds one that they do not have.
    let differs = changed || !orphans.is_empty();
    Ok(if command.check && differs { Exit::Changes } else { Exit::Done })
}

/// What is told of an environment that is rendered and has no spec, and what to do about it.
fn orphaned(orphan: &Orphan) -> (String, String) {
    let (name, spec) = (&orphan.name, layout::spec(&orphan.name));
    let folders = orphan.folders();
    let (are, both) = if folders.len() == 1 { ("is", "the folder") } else { ("are", "both folders") };
    let message = format!("{} {are} rendered, but there is no `{spec}` any more", named(&folders));
    let help = if orphan.has_root_module() {
        format!("destroy what it made with `tfgen destroy {name}`, then delete {both}")
    } else {
        let root = layout::root_module(name);
        format!("restore `{root}/` to destroy what it made, or delete {both} where nothing is left in AWS")
    };
    (message, help)
}

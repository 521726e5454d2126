//! `tfgen render ENV… | --all [--check]`.

use camino::Utf8Path;

use crate::base::file_set::FileSet;
use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::progress::Progress;
use crate::cli::view;
use crate::cli::view::json::{FileProblem, Rendered, RenderedFile};
use crate::diff::{self, Comparison};
use crate::render;
use crate::workdir::{Action, Changes, HandEdits, Problem, ProblemKind};

/// Renders each environment: all of it or nothing of it. One that cannot be written does not stop the others.
pub fn run(directory: &Utf8Path, command: &args::Render, output: &mut Output) -> Result<Exit, Error> {
    let (session, lock) = begin::open(directory, !command.check, output)?;
    let checked = begin::check(&session, &command.environments, output)?;
    let workspace = session.workspace();
    let edits = if command.force { HandEdits::Overwrite } else { HandEdits::Refuse };

    let mut progress = Progress::new(checked.len(), output.json());
    let mut reports = Vec::with_capacity(checked.len());
    for environment in checked.environments() {
        let name = &environment.name;
        progress.step(name);
        let changes = workspace.compare(&render::render(&environment), name)?;
        let refused: Vec<&Problem> =
            changes.problems.iter().filter(|problem| !(command.force && problem.kind.can_be_forced())).collect();
        let report = report(name, &changes, &refused);
        if refused.is_empty() {
            if let Some(lock) = &lock {
                workspace.apply(lock, &changes, edits)?;
            }
        } else {
            progress.clear();
            output.refused(name, &refused);
            show_edits(output, &changes, &refused);
        }
        if refused.is_empty() {
            progress.clear();
            output.result(&view::render::environment(&report, command.check));
        }
        reports.push(report);
    }
    progress.clear();
    for stale in workspace.stale_environments()? {
        output.warn(
            &format!("`environments/{stale}/` and `modules/{stale}/` are rendered, but there is no `environments/{stale}.hcl` any more"),
            Some(&format!("destroy what it made with `terraform -chdir=environments/{stale} destroy`, then delete both folders")),
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
    Ok(if command.check && changed { Exit::Changes } else { Exit::Done })
}

fn report(name: &str, changes: &Changes, refused: &[&Problem]) -> Rendered {
    let files = changed_files(changes);
    Rendered {
        environment: name.to_owned(),
        changed: !files.is_empty(),
        unchanged: changes.count(Action::Unchanged),
        files,
        problems: file_problems(refused),
    }
}

/// The files that are not as they should be, for machines.
pub(super) fn changed_files(changes: &Changes) -> Vec<RenderedFile> {
    changes
        .changed()
        .map(|entry| RenderedFile {
            path: entry.path.clone(),
            action: match entry.action {
                Action::Create => "create",
                Action::Update => "update",
                Action::Delete => "delete",
                Action::Unchanged => "keep",
            },
        })
        .collect()
}

/// What stands in the way, for machines.
pub(super) fn file_problems(refused: &[&Problem]) -> Vec<FileProblem> {
    let told = |problem: &&Problem| FileProblem {
        path: problem.path.clone(),
        message: problem.to_string(),
        help: problem.kind.help(),
    };
    refused.iter().map(told).collect()
}

/// What `--force` would do to the edits, in the direction of `tfgen diff`. Of a file that is not rendered there is nothing to compare.
pub(super) fn show_edits(output: &mut Output, changes: &Changes, refused: &[&Problem]) {
    let (mut edited, mut rendered) = (FileSet::default(), FileSet::default());
    for entry in &changes.entries {
        if refused.iter().any(|problem| problem.path == entry.path && problem.kind == ProblemKind::HandEdited)
            && let (Some(old), Some(new)) = (&entry.old, &entry.new)
        {
            edited.insert(&entry.path, old);
            rendered.insert(&entry.path, new);
        }
    }
    if !edited.is_empty() && !output.json() {
        output.note("`--force` would turn what is on disk (-) into what is rendered (+):");
        output.note(diff::unified(&Comparison::new(&edited, &rendered)).trim_end());
    }
}

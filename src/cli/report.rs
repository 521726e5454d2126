//! The end of a command that runs Terraform: the table over several environments, the summary in the forms that were asked for, and the exit code.

use camino::Utf8Path;

use super::args::Telling;
use super::error::Error;
use super::output::{Exit, Output};
use crate::plan::{Environment, Outcome};
use crate::view::terminal::environments::{surroundings, table};
use crate::view::terminal::notice::title;
use crate::view::{json, markdown};
use crate::workdir;

/// Sums up what came of the environments.
pub(crate) fn report(
    output: &mut Output,
    directory: &Utf8Path,
    telling: &Telling,
    environments: &[Environment],
) -> Result<Exit, Error> {
    for (outcome, done) in [(Outcome::Applied, "applied"), (Outcome::Destroyed, "destroyed")] {
        let names = environments.iter().filter(|one| one.outcome == outcome).map(|one| one.name.as_str());
        output.did_in(&names.collect::<Vec<_>>(), done);
    }
    if environments.is_empty() {
        output.note("no environment has changed");
    }
    if environments.len() > 1 {
        output.result(&format!("\n{}", table(environments)));
    }
    if let [one] = environments {
        let done = match one.outcome {
            Outcome::Applied => "applied",
            Outcome::Destroyed => "destroyed",
            _ => "",
        };
        if !done.is_empty() {
            output.result(&format!("{}: {done} in {:.1} seconds\n", title(&one.name), one.seconds));
        }
    }
    output.result(&surroundings(environments));
    let comment = || markdown::plan::comment(environments, markdown::LIMIT);
    output.comment(comment);
    let summary = telling.summary.as_ref().map(|file| workdir::append_to_file(&directory.join(file), &comment()));
    output.document(json::plan::document(environments));
    if let Some(Err(error)) = summary {
        output.untold(&error.into());
        return Ok(Exit::Error);
    }
    Ok(exit(environments))
}

/// The worst of what happened: an interruption, then a failure, then changes.
pub(crate) fn exit(environments: &[Environment]) -> Exit {
    let worst = |environment: &Environment| match environment.outcome {
        Outcome::Interrupted => 3,
        Outcome::Failed | Outcome::Refused | Outcome::Declined | Outcome::Skipped => 2,
        Outcome::Changes => 1,
        Outcome::NoChanges | Outcome::Applied | Outcome::Destroyed | Outcome::Valid => 0,
    };
    match environments.iter().map(worst).max() {
        Some(3) => Exit::Interrupted,
        Some(2) => Exit::Error,
        Some(1) => Exit::Changes,
        _ => Exit::Done,
    }
}

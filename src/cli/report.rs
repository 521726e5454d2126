//! The end of a command that runs Terraform: the table over several environments, the summary in the forms that were asked for, and the exit code.

use camino::Utf8Path;

use super::args::Telling;
use super::error::Error;
use super::output::{Exit, Output};
use crate::plan::{Environment, Outcome};
use crate::view::terminal::environments::{locked_provider, table};
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
    if environments.is_empty() {
        output.note("no environment has changed");
    }
    if environments.len() > 1 && !telling.markdown {
        output.result(&format!("\n{}", table(environments)));
    }
    if let [one] = environments
        && !telling.markdown
    {
        let done = match one.outcome {
            Outcome::Applied => "applied",
            Outcome::Destroyed => "destroyed",
            _ => "",
        };
        if !done.is_empty() {
            output.result(&format!("{}: {done} in {:.1} seconds\n", title(&one.name), one.seconds));
        }
    }
    if !telling.markdown {
        output.result(&locked_provider(environments));
    }
    let comment = || markdown::plan::comment(environments, markdown::LIMIT);
    if telling.markdown {
        output.text(&comment());
    }
    if let Some(file) = &telling.summary {
        workdir::append_to_file(&directory.join(file), &comment())?;
    }
    output.document(json::plan::document(environments));
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

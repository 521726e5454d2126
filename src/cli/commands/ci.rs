//! `tfgen ci ENGINE [--check]`.

use camino::Utf8Path;

use crate::artifact::ci::{self, Engine};
use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::written;
use crate::view::json::render::Recipe;
use crate::view::terminal::render::files;

impl From<args::Engine> for Engine {
    fn from(engine: args::Engine) -> Self {
        match engine {
            args::Engine::Github => Self::GitHub,
            args::Engine::Gitlab => Self::GitLab,
            args::Engine::Atlantis => Self::Atlantis,
        }
    }
}

/// Renders the recipe for all environments, under the same rules as these.
pub(crate) fn run(directory: &Utf8Path, command: &args::Ci, output: &mut Output) -> Result<Exit, Error> {
    let (session, lock) = begin::open(directory, !command.check, output)?;
    let checked = begin::check(&session, &[], output)?;
    let workspace = session.workspace();
    let engine = Engine::from(command.engine);
    let environments = checked.environments().map(|environment| {
        let made_from = checked.made_from(&environment);
        (environment, made_from)
    });
    let changes = workspace.compare_files(&ci::render(engine, environments)?, engine.name())?;
    let refused = written::write(workspace, lock.as_ref(), &changes, command.force)?;
    let report = Recipe::new(engine.name(), &changes, &refused);
    if !refused.is_empty() {
        written::tell_refused(output, &changes, &refused);
        output.document(&report);
        let done = if command.check { "checked" } else { "written" };
        output.exit_message(&Error::Environments(format!("the recipe for {} was not {done}", engine.name())));
        return Ok(Exit::Error);
    }
    output.result(&files(&changes, command.check));
    output.document(&report);
    Ok(if command.check && report.changed { Exit::Changes } else { Exit::Done })
}

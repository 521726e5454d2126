//! `tfgen ci ENGINE [--check]`.

use camino::Utf8Path;

use crate::artifact::ci::{self, Engine, Fleet, Place, Source};
use crate::base::layout;
use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::written;
use crate::fleet;
use crate::terraform::{self, Interrupts};
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
    let engine = Engine::from(command.engine);
    let workspace = session.workspace();
    // Nobody listens for signals: there is nothing that a signal could harm.
    let folder =
        terraform::folder_in_repository(workspace.root(), &Interrupts::default()).map_err(fleet::Error::from)?;
    let place = Place::new(folder.as_deref().unwrap_or_default())?;
    let mut sources = Vec::new();
    for environment in checked.environments() {
        let root = workspace.root().join(layout::root_module(&environment.name));
        let own_backend = terraform::has_own_backend(&root).map_err(fleet::Error::from)?;
        sources.push(Source { made_from: checked.made_from(&environment), environment, own_backend });
    }
    let fleet = match Fleet::new(sources) {
        Ok(fleet) => fleet,
        Err(problems) => return Err(Error::Recipe(problems)),
    };
    let repository = workspace.repository(place.folder());
    let changes = fleet::compare_files(&repository, &ci::render(engine, &place, &fleet)?, engine.name())?;
    let refused = written::write(&repository, lock.as_ref(), &changes, command.force)?;
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

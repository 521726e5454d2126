//! What the commands that work on environments begin with: the workspace is opened, the environments are checked, and what may be wrong is told.

use camino::Utf8Path;

use super::args;
use super::error::Error;
use super::output::Output;
use crate::base::diag::Severity;
use crate::diff::Comparison;
use crate::fleet::{self, IfStale, Preparing, Ready};
use crate::session::{self, Checked, Session};
use crate::view::terminal::diff::unified;
use crate::workdir::Lock;

/// Opens a workspace; one that is to be written to is locked, and another tfgen that has the lock is waited for.
pub(crate) fn open(directory: &Utf8Path, write: bool, output: &mut Output) -> Result<(Session, Option<Lock>), Error> {
    if !write {
        return Ok((Session::open(directory)?, None));
    }
    let (session, lock) = Session::lock(directory, || output.note("waiting for another tfgen to finish…"))?;
    Ok((session, Some(lock)))
}

/// Checks environments by their names, all where none is named, and tells the warnings.
pub(crate) fn check(session: &Session, names: &[String], output: &mut Output) -> Result<Checked, Error> {
    let checked = session.check(names)?;
    output.diagnostics(checked.sources(), checked.warnings());
    Ok(checked)
}

/// Checks environments each by itself, for a person who was told the warnings by `render` and `validate`, and looks at something else now.
pub(crate) fn check_quietly(session: &Session, names: &[String], output: &mut Output) -> Result<Checked, Error> {
    let checked = session.check_each(names)?;
    tell_between(&checked, output);
    if output.json() {
        output.diagnostics(checked.sources(), checked.warnings());
    }
    Ok(checked)
}

/// Says in a line that something is wrong between environments, where that stops nothing.
pub(crate) fn tell_between(checked: &Checked, output: &mut Output) {
    let errors = checked.between().iter().filter(|diagnostic| diagnostic.code.severity == Severity::Error);
    for diagnostic in errors {
        output.warn(&diagnostic.message, Some("`tfgen validate` says where and how to fix it"));
    }
}

/// What the commands that run Terraform do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intent {
    /// It makes what the spec says: nothing may be wrong between environments.
    Make,
    /// It looks at what is there.
    Look,
    /// It takes away what is there: only what others would lose by it is in the way.
    Destroy,
}

/// What to do where the disk is not what the specs say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stale {
    /// Say so and run nothing.
    Refuse,
    /// Render, show the difference and go on.
    Render,
    /// Go on: only the state matters.
    GoOn,
}

/// Opens the workspace, chooses the environments and makes sure that Terraform may run in each.
pub(crate) fn ready(
    directory: &Utf8Path,
    fleet: &args::Fleet,
    intent: Intent,
    stale: Stale,
    output: &mut Output,
) -> Result<(Session, Vec<Ready>), Error> {
    let (session, lock) = match intent {
        Intent::Look if !fleet.environments.is_empty() => (Session::open_for(directory, &fleet.environments)?, None),
        _ => open(directory, stale == Stale::Render, output)?,
    };
    // First, so that nothing that is wrong with a spec keeps secrets on the disk.
    fleet::remove_leftovers(&session);
    let names = &fleet.environments;
    // Without names all is meant that has a spec.
    let (mut readings, orphans) = if intent == Intent::Destroy && !names.is_empty() {
        session.read_to_destroy(names)?
    } else {
        (session.read(names)?, Vec::new())
    };
    if fleet.changed {
        readings = fleet::only_changed(&session, readings, fleet.base.as_deref())?;
    }
    if intent == Intent::Destroy {
        if let Some(refused) = readings.shared_states() {
            return Err(session::Error::from(refused).into());
        }
        let losses = readings.lost_by_others();
        if !losses.is_empty() {
            return Err(Error::LostByOthers(losses));
        }
    }
    let checked = if intent == Intent::Make { readings.check()? } else { readings.check_each()? };
    tell_between(&checked, output);
    output.diagnostics(checked.sources(), checked.warnings());
    let if_stale = match &lock {
        Some(lock) => IfStale::Render(lock),
        None if stale == Stale::GoOn => IfStale::GoOn,
        None => IfStale::Refuse,
    };
    let mut found = prepare(&session, &checked, if_stale, output)?;
    found.extend(orphans.into_iter().map(Ready::from));
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((session, found))
}

/// Makes sure that Terraform may run in environments that have been checked.
pub(crate) fn prepare(
    session: &Session,
    checked: &Checked,
    if_stale: IfStale<'_>,
    output: &mut Output,
) -> Result<Vec<Ready>, Error> {
    let mut tell = |preparing: Preparing<'_>| match preparing {
        Preparing::InTheWay(changes) => {
            output.refused(&changes.environment, &changes.problems.iter().collect::<Vec<_>>());
        }
        Preparing::Rendering(files, changes) => {
            let comparison = Comparison::new(&changes.on_disk(files), files);
            output.note(&format!("{}: rendered, {} files changed", changes.environment, changes.changed().count()));
            output.drawn(unified(&comparison).trim_end());
        }
    };
    Ok(fleet::prepare(session.workspace(), checked, if_stale, &mut tell)?)
}

//! `tfgen plan ENV… [-- ARGS]`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::begin::{self, Intent, Stale};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::passed_on::check_arguments;
use crate::cli::report::report;
use crate::cli::teller::{Teller, Words};
use crate::fleet::{self, Fleet, Found};
use crate::plan::Outcome;
use crate::terraform::Out;

/// Plans in each environment, and sums up.
pub(crate) fn run(directory: &Utf8Path, command: &args::Plan, output: &mut Output) -> Result<Exit, Error> {
    check_arguments(&command.arguments)?;
    let stale = if command.render { Stale::Render } else { Stale::Refuse };
    let intent = if command.destroy { Intent::Destroy } else { Intent::Make };
    let (session, found) = begin::ready(directory, &command.fleet, intent, stale, output)?;
    if command.out.is_some() && found.len() != 1 {
        return Err(Error::OneEnvironment { option: "--out", count: found.len() });
    }
    let out = command.out.as_ref().map(|out| Out::at(&directory.join(out))).transpose().map_err(fleet::Error::from)?;
    let words = Words::of_plans(&command.telling, output);
    let options = words.options(command.fleet.jobs, command.fleet.fail_fast, output);
    let fleet = Fleet::start(session.workspace().root(), &found, options)?;
    let mut teller = Teller::new(output, words, found.len());
    let done = fleet.run("plan", &fleet::each(&found), &mut teller, |root, ready, ()| {
        let found = fleet::plan(root, ready, out.as_ref(), command.destroy, &command.arguments)?;
        // A plan that nobody asked to keep is removed here.
        Ok(Found { plan: None, ..found })
    });
    if let Some(out) = &command.out
        && done.iter().any(|done| matches!(done.environment.outcome, Outcome::Changes | Outcome::NoChanges))
    {
        output.did(format!("the plan was saved as `{out}` all the same"));
    }
    let environments: Vec<_> = done.into_iter().map(|done| done.environment).collect();
    report(output, directory, &command.telling, &environments)
}

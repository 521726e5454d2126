//! `tfgen plan ENV… [-- ARGS]`.

use std::ffi::OsString;

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::fleet::{self, Fleet, Found, Words};
use crate::cli::output::{Exit, Output};
use crate::cli::ready::{self, IfStale, Ready};
use crate::plan::{self, Outcome, Summary};
use crate::terraform::{Backend, Interrupts, Plan, Root};

/// Plans in each environment, and sums up.
pub fn run(directory: &Utf8Path, command: &args::Plan, output: &mut Output) -> Result<Exit, Error> {
    check_arguments(&command.arguments)?;
    let interrupts = Interrupts::listen()?;
    let if_stale = if command.render { IfStale::Render } else { IfStale::Refuse };
    let (workspace, found) = ready::ready(directory, &command.fleet, if_stale, &interrupts, output)?;
    if command.out.is_some() && found.len() != 1 {
        return Err(Error::OneEnvironment { option: "--out", count: found.len() });
    }
    let terraform = ready::locate(&found, &interrupts)?;
    let fleet = Fleet {
        terraform: &terraform,
        interrupts: &interrupts,
        workspace: workspace.root(),
        jobs: fleet::jobs(command.fleet.jobs),
        fail_fast: command.fleet.fail_fast,
        words: words(&command.telling, output),
        command: "plan",
    };
    let environments: Vec<(&Ready, ())> = found.iter().map(|ready| (ready, ())).collect();
    let done = fleet.run(output, &environments, |root, ready, ()| {
        let out = command.out.as_ref().map(|out| Plan::kept(&directory.join(out))).transpose()?;
        let found = plan(root, ready, out, command.destroy, &command.arguments)?;
        // A plan that nobody asked to keep is removed here.
        Ok(Found { plan: None, ..found })
    });
    let environments: Vec<plan::Environment> = done.into_iter().map(|done| done.environment).collect();
    if environments.is_empty() {
        output.note("no environment has changed");
    }
    fleet::report(output, directory, &command.telling, &environments)?;
    Ok(fleet::exit(&environments))
}

/// Where Terraform's words go.
pub fn words(telling: &args::Telling, output: &Output) -> Words {
    if telling.quiet {
        Words::Quiet
    } else if telling.markdown || output.json() {
        Words::Aside
    } else {
        Words::Out
    }
}

/// Where the plan is saved is what the rest relies on.
///
/// # Errors
/// When an argument for Terraform would change that.
pub fn check_arguments(arguments: &[OsString]) -> Result<(), Error> {
    for argument in arguments {
        let text = argument.to_string_lossy();
        let name = text.split('=').next().unwrap_or_default();
        if matches!(name, "-out" | "--out") {
            return Err(Error::Argument { argument: name.to_owned() });
        }
    }
    Ok(())
}

/// Plans one environment, into `out` or into a file of this run.
pub fn plan(
    root: &mut Root<'_>,
    ready: &Ready,
    out: Option<Plan>,
    destroy: bool,
    arguments: &[OsString],
) -> Result<Found, Error> {
    root.init(&ready.files, Backend::Used)?;
    let plan = match out {
        Some(plan) => plan,
        None => root.temporary_plan()?,
    };
    let changes = root.plan(&plan, destroy, arguments)?;
    let summary = Summary::parse(&root.show(&plan)?)?;
    let outcome = if changes { Outcome::Changes } else { Outcome::NoChanges };
    Ok(Found { outcome, summary: Some(summary), plan: Some(plan), text: None })
}

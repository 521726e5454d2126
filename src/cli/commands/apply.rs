//! `tfgen apply ENV… [-- ARGS]` and `tfgen destroy ENV… [-- ARGS]`: plan all, ask once, apply exactly the plans that were shown.

use std::ffi::OsString;

use camino::{Utf8Path, Utf8PathBuf};

use super::plan::{check_arguments, plan, words};
use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::fleet::{self, Done, Fleet, Found};
use crate::cli::output::{Exit, Output};
use crate::cli::ready::{self, IfStale, Ready};
use crate::cli::{approval, ask};
use crate::plan::{self as plans, Outcome, Summary};
use crate::terraform::{Backend, Interrupts, Plan, Root};

/// What `apply` and `destroy` have in common.
struct Run<'a> {
    fleet: &'a args::Fleet,
    render: bool,
    saved: Option<&'a Utf8PathBuf>,
    destroy: bool,
    approval: &'a args::Approval,
    telling: &'a args::Telling,
    arguments: &'a [OsString],
}

/// Applies.
pub fn run(directory: &Utf8Path, command: &args::Apply, output: &mut Output) -> Result<Exit, Error> {
    let run = Run {
        fleet: &command.fleet,
        render: command.render,
        saved: command.plan.as_ref(),
        destroy: false,
        approval: &command.approval,
        telling: &command.telling,
        arguments: &command.arguments,
    };
    run.run(directory, output)
}

/// Destroys.
pub fn destroy(directory: &Utf8Path, command: &args::Destroy, output: &mut Output) -> Result<Exit, Error> {
    let run = Run {
        fleet: &command.fleet,
        render: command.render,
        saved: None,
        destroy: true,
        approval: &command.approval,
        telling: &command.telling,
        arguments: &command.arguments,
    };
    run.run(directory, output)
}

impl Run<'_> {
    fn run(&self, directory: &Utf8Path, output: &mut Output) -> Result<Exit, Error> {
        check_arguments(self.arguments)?;
        if !self.approval.auto_approve && self.saved.is_none() && !ask::somebody_is_there() {
            return Err(Error::NeedsApproval);
        }
        let interrupts = Interrupts::listen()?;
        let if_stale = if self.render { IfStale::Render } else { IfStale::Refuse };
        let (workspace, found) = ready::ready(directory, self.fleet, if_stale, &interrupts, output)?;
        if self.saved.is_some() && found.len() != 1 {
            return Err(Error::OneEnvironment { option: "--plan", count: found.len() });
        }
        let terraform = ready::locate(&found, &interrupts)?;
        let fleet = Fleet {
            terraform: &terraform,
            interrupts: &interrupts,
            workspace: workspace.root(),
            jobs: fleet::jobs(self.fleet.jobs),
            fail_fast: self.fleet.fail_fast,
            words: words(self.telling, output),
            command: "plan",
        };
        let all: Vec<(&Ready, ())> = found.iter().map(|ready| (ready, ())).collect();
        let mut done = fleet.run(output, &all, |root, ready, ()| match self.saved {
            None => plan(root, ready, None, self.destroy, self.arguments),
            Some(file) => saved(root, ready, &directory.join(file)),
        });
        // With `--fail-fast` a plan that failed keeps all from being applied.
        if self.fleet.fail_fast && done.iter().any(|done| done.environment.outcome == Outcome::Failed) {
            for done in done.iter_mut().filter(|done| done.environment.outcome == Outcome::Changes) {
                done.environment.outcome = Outcome::Skipped;
            }
        }
        let asking = approval::Asking {
            approval: self.approval,
            saved: self.saved.is_some(),
            destroy: self.destroy,
            interrupts: &interrupts,
        };
        asking.ask(output, &mut done);
        self.apply(output, fleet, &found, &mut done);
        let environments: Vec<plans::Environment> = done.into_iter().map(|done| done.environment).collect();
        if environments.is_empty() {
            output.note("no environment has changed");
        }
        fleet::report(output, directory, self.telling, &environments)?;
        Ok(fleet::exit(&environments))
    }

    /// Applies the plans that are agreed to: those whose outcome is still [`Outcome::Changes`].
    fn apply(&self, output: &mut Output, fleet: Fleet<'_>, found: &[Ready], done: &mut [Done]) {
        let mut agreed = Vec::new();
        let mut places = Vec::new();
        for (index, (done, ready)) in done.iter_mut().zip(found).enumerate() {
            if done.environment.outcome == Outcome::Changes
                && let Some(plan) = done.plan.take()
            {
                places.push(index);
                agreed.push((ready, plan));
            }
        }
        let fleet = Fleet { command: if self.destroy { "destroy" } else { "apply" }, ..fleet };
        let applied = fleet.run(output, &agreed, |root, _, plan| {
            let arguments: Vec<OsString> = match self.saved {
                Some(_) => self.arguments.to_vec(),
                None => self.arguments.iter().filter(|argument| is_of_apply(argument)).cloned().collect(),
            };
            root.apply(plan, &arguments)?;
            Ok(if self.destroy { Outcome::Destroyed } else { Outcome::Applied }.into())
        });
        for (index, applied) in places.into_iter().zip(applied) {
            if let Some(done) = done.get_mut(index) {
                done.environment.outcome = applied.environment.outcome;
                done.environment.message = applied.environment.message;
                done.environment.seconds += applied.environment.seconds;
            }
        }
    }
}

/// A plan that was saved before.
fn saved(root: &mut Root<'_>, ready: &Ready, file: &Utf8Path) -> Result<Found, Error> {
    root.init(&ready.files, Backend::Used)?;
    let plan = Plan::kept(file)?;
    let summary = Summary::parse(&root.show(&plan)?)?;
    let outcome = if summary.is_empty() { Outcome::NoChanges } else { Outcome::Changes };
    Ok(Found { outcome, summary: Some(summary), plan: Some(plan), text: None })
}

/// Whether `terraform apply` takes an argument of `terraform plan` with a saved plan too; the others are part of the plan.
fn is_of_apply(argument: &OsString) -> bool {
    let text = argument.to_string_lossy();
    let name = text.split('=').next().unwrap_or_default().trim_start_matches('-');
    text.starts_with('-') && matches!(name, "lock" | "lock-timeout" | "parallelism" | "compact-warnings")
}

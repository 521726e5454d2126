//! `tfgen apply ENV… [-- ARGS]` and `tfgen destroy ENV… [-- ARGS]`: plan all, ask once, apply exactly the plans that were shown.

use std::ffi::OsString;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::diag::named;
use crate::cli::args;
use crate::cli::begin::{self, Intent, Stale};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::passed_on::{check_arguments, is_of_apply};
use crate::cli::report::report;
use crate::cli::teller::{Teller, Words};
use crate::cli::{approval, ask};
use crate::fleet::{self, Done, Fleet, Ready};
use crate::plan::{Environment, Outcome};
use crate::session::Session;

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
pub(crate) fn run(directory: &Utf8Path, command: &args::Apply, output: &mut Output) -> Result<Exit, Error> {
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

pub(crate) fn destroy(directory: &Utf8Path, command: &args::Destroy, output: &mut Output) -> Result<Exit, Error> {
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

/// Says which files are of no use any more: those of environments that have no spec, and of which nothing is left.
fn tell_what_stays(session: &Session, environments: &[Environment], output: &mut Output) -> Result<(), Error> {
    let is_gone = |environment: &&Environment| matches!(environment.outcome, Outcome::Destroyed | Outcome::NoChanges);
    let gone: Vec<&str> = environments.iter().filter(is_gone).map(|environment| environment.name.as_str()).collect();
    for orphan in session.orphans()?.iter().filter(|orphan| gone.contains(&orphan.name.as_str())) {
        let folders = named(&orphan.folders());
        output.aside(&format!("nothing that `{}` made is left in its state: delete {folders}", orphan.name));
    }
    Ok(())
}

impl Run<'_> {
    fn run(&self, directory: &Utf8Path, output: &mut Output) -> Result<Exit, Error> {
        check_arguments(self.arguments)?;
        if !self.approval.auto_approve && self.saved.is_none() && !ask::somebody_is_there() {
            return Err(Error::NeedsApproval);
        }
        let stale = if self.render { Stale::Render } else { Stale::Refuse };
        let intent = if self.destroy { Intent::Destroy } else { Intent::Make };
        let (session, found) = begin::ready(directory, self.fleet, intent, stale, output)?;
        if self.saved.is_some() && found.len() != 1 {
            return Err(Error::OneEnvironment { option: "--plan", count: found.len() });
        }
        let words = Words::of_plans(self.telling, output);
        let options = words.options(self.fleet.jobs, self.fleet.fail_fast, output);
        let fleet = Fleet::start(session.workspace().root(), &found, options)?;
        let mut teller = Teller::new(output, words, found.len());
        let mut done = fleet.run("plan", &fleet::each(&found), &mut teller, |root, ready, ()| match self.saved {
            None => fleet::plan(root, ready, None, self.destroy, self.arguments),
            Some(file) => fleet::saved(root, ready, &directory.join(file)),
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
            interrupts: fleet.interrupts(),
        };
        asking.ask(output, &mut done);
        self.apply(output, &fleet, words, &found, &mut done);
        let environments: Vec<_> = done.into_iter().map(|done| done.environment).collect();
        let exit = report(output, directory, self.telling, &environments)?;
        if self.destroy {
            tell_what_stays(&session, &environments, output)?;
        }
        Ok(exit)
    }

    /// Applies the plans that are agreed to: those whose outcome is still [`Outcome::Changes`].
    fn apply(&self, output: &mut Output, fleet: &Fleet<'_>, words: Words, found: &[Ready], done: &mut [Done]) {
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
        let command = if self.destroy { "destroy" } else { "apply" };
        let mut teller = Teller::new(output, words, agreed.len());
        let applied = fleet.run(command, &agreed, &mut teller, |root, _, plan| {
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
                done.environment.words = applied.environment.words.map(|words| done.secrets.lines(&words));
                done.environment.seconds += applied.environment.seconds;
            }
        }
    }
}

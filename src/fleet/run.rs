//! One kind of work in many environments at once.
//!
//! With one environment Terraform's words are passed on as they come. With several, each writes to its log, which a listener may show whole when
//! the environment is done.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use camino::Utf8Path;

use super::error::Error;
use super::ready::Ready;
use crate::plan::{self, Outcome, Secrets, Summary};
use crate::terraform::{self, Interrupts, Live, Log, Plan, Root, Terraform};

/// How many run at once where nobody says: providers are large processes.
const MOST_BY_DEFAULT: usize = 4;

/// How to run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    /// How many at once.
    pub jobs: usize,
    /// Whether one failure is enough to start no further environment.
    pub fail_fast: bool,
    /// Whether Terraform is to colour its words.
    pub colour: bool,
    /// Where its words go as they come, with one environment.
    pub live: Option<fn() -> Live>,
}

/// A Terraform that is new enough for all environments, and what it takes to run it.
pub(crate) struct Fleet<'a> {
    terraform: Terraform,
    interrupts: Interrupts,
    workspace: &'a Utf8Path,
    options: Options,
}

/// What a job found out.
pub(crate) struct Found {
    /// What came of it.
    pub outcome: Outcome,
    /// What is planned.
    pub summary: Option<Summary>,
    /// What is secret in the plan.
    pub secrets: Secrets,
    /// The plan, while it may yet be applied.
    pub plan: Option<Plan>,
    /// What Terraform printed, where that is for tfgen to read.
    pub text: Option<Vec<u8>>,
}

impl From<Outcome> for Found {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, summary: None, secrets: Secrets::default(), plan: None, text: None }
    }
}

/// An environment that is done.
pub(crate) struct Done {
    /// What came of it.
    pub environment: plan::Environment,
    /// What is secret in its plan.
    pub secrets: Secrets,
    /// The plan, while it may yet be applied.
    pub plan: Option<Plan>,
    /// What Terraform printed, where that is for tfgen to read.
    pub text: Option<Vec<u8>>,
    /// Why it failed.
    pub error: Option<Error>,
    /// Terraform's words; of an environment in which it ran, and until the listener was told.
    pub log: Option<Log>,
}

/// Who is told while a fleet runs.
pub(crate) trait Listener {
    /// So many are done, and these are running.
    fn running(&mut self, done: usize, names: &[&str]);
    /// An environment is done.
    fn done(&mut self, done: &mut Done);
}

/// The number of jobs that suits the machine.
#[must_use]
pub(crate) fn usual_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(MOST_BY_DEFAULT)
}

/// Environments for work that needs to know nothing else of them.
#[must_use]
pub(crate) fn each(environments: &[Ready]) -> Vec<(&Ready, ())> {
    environments.iter().map(|ready| (ready, ())).collect()
}

impl<'a> Fleet<'a> {
    /// Begins to listen for signals, and finds a Terraform.
    ///
    /// # Errors
    /// When there is none, or it is too old for one of the environments.
    pub(crate) fn start(workspace: &'a Utf8Path, environments: &[Ready], options: Options) -> Result<Self, Error> {
        let interrupts = Interrupts::listen()?;
        let terraform = Terraform::locate(&interrupts)?;
        for environment in environments {
            terraform.is_at_least(&environment.name, environment.needed)?;
        }
        Ok(Self { terraform, interrupts, workspace, options })
    }

    /// Who passes signals on.
    #[must_use]
    pub(crate) fn interrupts(&self) -> &Interrupts {
        &self.interrupts
    }

    /// Does the work in each environment, and tells of each when it is done; the answers come in the order of `environments`. The log is called
    /// after `command`.
    pub(crate) fn run<T: Sync>(
        &self,
        command: &str,
        environments: &[(&Ready, T)],
        listener: &mut dyn Listener,
        work: impl Fn(&mut Root<'_>, &Ready, &T) -> Result<Found, Error> + Sync,
    ) -> Vec<Done> {
        let live = self.options.live.filter(|_| environments.len() == 1);
        let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
        let one = |ready: &Ready, more: &T| {
            let started = now();
            let place = (self.workspace, ready.name.as_str());
            let log = (command, live.map(|live| live()));
            let (found, provider, selected, log) =
                match Root::open(&self.terraform, &self.interrupts, place, self.options.colour, log) {
                    Ok(mut root) => {
                        let found = work(&mut root, ready, more);
                        // A file that cannot be read was told by `init`.
                        let provider = root.locked_provider().ok().flatten();
                        let selected = root.terraform_workspace();
                        (found, provider.map(|locked| locked.version), selected, Some(root.into_log()))
                    }
                    Err(error) => (Err(error.into()), None, None, None),
                };
            // To the millisecond: more is noise.
            let seconds = (started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
            let mut done = done(&ready.name, found, log, seconds);
            done.environment.provider_version = provider;
            done.environment.terraform_workspace = selected;
            if done.environment.outcome == Outcome::Failed {
                failed.store(true, Ordering::Relaxed);
            }
            done
        };
        let worker = |sender: mpsc::Sender<(usize, Option<Done>)>| {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some((ready, more)) = environments.get(index) else { return };
                if self.interrupts.interrupted() || self.options.fail_fast && failed.load(Ordering::Relaxed) {
                    return;
                }
                // The receiver is there as long as the workers are.
                let _ = sender.send((index, None));
                let _ = sender.send((index, Some(one(ready, more))));
            }
        };
        let mut answers: Vec<Option<Done>> = environments.iter().map(|_| None).collect();
        let (sender, receiver) = mpsc::channel();
        std::thread::scope(|scope| {
            let worker = &worker;
            for _ in 0..self.options.jobs.min(environments.len()) {
                let sender = sender.clone();
                scope.spawn(move || worker(sender));
            }
            drop(sender);
            let mut running = BTreeSet::new();
            for (index, answer) in receiver {
                if let Some(mut answer) = answer {
                    running.remove(&index);
                    listener.done(&mut answer);
                    // A log that has been told is a file that need not stay open.
                    answer.log = None;
                    if let Some(place) = answers.get_mut(index) {
                        *place = Some(answer);
                    }
                } else {
                    running.insert(index);
                }
                let names: Vec<&str> = running
                    .iter()
                    .filter_map(|index| environments.get(*index))
                    .map(|(ready, _)| ready.name.as_str())
                    .collect();
                listener.running(answers.iter().flatten().count(), &names);
            }
        });
        let never_started = if self.interrupts.interrupted() { Outcome::Interrupted } else { Outcome::Skipped };
        let answer = |(answer, (ready, _)): (Option<Done>, &(&Ready, T))| {
            answer.unwrap_or_else(|| done(&ready.name, Ok(never_started.into()), None, 0.0))
        };
        answers.into_iter().zip(environments).map(answer).collect()
    }
}

fn done(name: &str, found: Result<Found, Error>, log: Option<Log>, seconds: f64) -> Done {
    let (found, message, error) = match found {
        Ok(found) => (found, None, None),
        Err(error) => {
            let outcome = match error {
                Error::Terraform(terraform::Error::Interrupted) => Outcome::Interrupted,
                _ => Outcome::Failed,
            };
            (outcome.into(), Some(with_causes(&error)), Some(error))
        }
    };
    let Found { outcome, summary, secrets, plan, text } = found;
    // What went wrong before Terraform ran is told by the error alone.
    let is_its_own = matches!(error, Some(Error::Terraform(terraform::Error::Failed { .. })));
    let words = log.as_ref().filter(|_| is_its_own).and_then(|log| plan::errors(&log.tail()));
    let name = name.to_owned();
    let environment = plan::Environment { outcome, message, words, summary, seconds, ..plan::Environment::new(name) };
    Done { environment, secrets, plan, text, error, log }
}

fn with_causes(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long Terraform took is told to the user, and nothing is rendered from it"
)]
fn now() -> Instant {
    Instant::now()
}

//! Terraform in many environments at once, with the output of each kept apart.
//!
//! With one environment Terraform's words are passed on as they come. With several, each writes to its log, and the log is shown whole when
//! the environment is done.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use anstyle::Style;
use camino::Utf8Path;

use super::error::Error;
use super::output::{Exit, Output};
use super::progress::Progress;
use super::ready::Ready;
use crate::plan::{self, Outcome, Summary};
use crate::terraform::{self, Interrupts, Live, Log, Plan, Root, Terraform};

const BOLD: Style = Style::new().bold();

/// How many run at once where nobody says: providers are large processes.
const MOST_BY_DEFAULT: usize = 4;

/// Where Terraform's words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// To standard output.
    Out,
    /// To standard error, as standard output has a document.
    Aside,
    /// Nowhere, unless it fails, and then to standard error.
    Quiet,
}

/// How to run.
pub struct Fleet<'a> {
    /// What to run.
    pub terraform: &'a Terraform,
    /// Who passes signals on.
    pub interrupts: &'a Interrupts,
    /// The workspace's root.
    pub workspace: &'a Utf8Path,
    /// How many at once.
    pub jobs: usize,
    /// Whether one failure is enough.
    pub fail_fast: bool,
    /// Where Terraform's words go.
    pub words: Words,
    /// The command, as the log is called.
    pub command: &'static str,
}

/// What a job found out.
pub struct Found {
    /// What came of it.
    pub outcome: Outcome,
    /// What is planned.
    pub summary: Option<Summary>,
    /// The plan, while it may yet be applied.
    pub plan: Option<Plan>,
    /// What Terraform printed, where that is for tfgen to read.
    pub text: Option<Vec<u8>>,
}

impl From<Outcome> for Found {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, summary: None, plan: None, text: None }
    }
}

/// An environment that is done.
pub struct Done {
    /// What came of it.
    pub environment: plan::Environment,
    /// The plan, while it may yet be applied.
    pub plan: Option<Plan>,
    /// What Terraform printed, where that is for tfgen to read.
    pub text: Option<Vec<u8>>,
    log: Option<Log>,
    help: Option<String>,
}

/// The number of jobs that the user asked for, or one that suits the machine.
pub fn jobs(asked: Option<u16>) -> usize {
    asked.map_or_else(
        || std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(MOST_BY_DEFAULT),
        usize::from,
    )
}

impl Fleet<'_> {
    /// Does the work in each environment, and tells of each when it is done; the answers come in the order of `environments`.
    pub fn run<T: Sync>(
        &self,
        output: &mut Output,
        environments: &[(&Ready, T)],
        work: impl Fn(&mut Root<'_>, &Ready, &T) -> Result<Found, Error> + Sync,
    ) -> Vec<Done> {
        let several = environments.len() > 1;
        let colour = self.words == Words::Out && output.coloured();
        let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
        let one = |ready: &Ready, more: &T| {
            let started = now();
            let live = if several { None } else { live(self.words) };
            let place = (self.workspace, ready.name.as_str());
            let (found, log) = match Root::open(self.terraform, self.interrupts, place, colour, (self.command, live)) {
                Ok(mut root) => (work(&mut root, ready, more), Some(root.into_log())),
                Err(error) => (Err(error.into()), None),
            };
            let done = done(&ready.name, found, log, started.elapsed().as_secs_f64());
            if done.environment.outcome == Outcome::Failed {
                failed.store(true, Ordering::Relaxed);
            }
            done
        };
        let worker = |sender: mpsc::Sender<(usize, Option<Done>)>| {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some((ready, more)) = environments.get(index) else { return };
                if self.interrupts.interrupted() || self.fail_fast && failed.load(Ordering::Relaxed) {
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
            for _ in 0..self.jobs.min(environments.len()) {
                let sender = sender.clone();
                scope.spawn(move || worker(sender));
            }
            drop(sender);
            let mut progress = Progress::of_long_jobs(environments.len(), !several || output.json());
            let mut running = std::collections::BTreeSet::new();
            for (index, answer) in receiver {
                if let Some(mut answer) = answer {
                    running.remove(&index);
                    progress.clear();
                    self.tell(output, &mut answer, several);
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
                progress.working_on(answers.iter().flatten().count(), &names);
            }
            progress.clear();
        });
        let never_started = if self.interrupts.interrupted() { Outcome::Interrupted } else { Outcome::Skipped };
        let answer = |(answer, (ready, _)): (Option<Done>, &(&Ready, T))| {
            answer.unwrap_or_else(|| done(&ready.name, Ok(never_started.into()), None, 0.0))
        };
        answers.into_iter().zip(environments).map(answer).collect()
    }

    /// Tells of an environment that is done.
    fn tell(&self, output: &mut Output, done: &mut Done, several: bool) {
        let environment = &done.environment;
        let went_wrong = matches!(environment.outcome, Outcome::Failed | Outcome::Interrupted);
        let words = if self.words == Words::Quiet && went_wrong { Words::Aside } else { self.words };
        if several && words != Words::Quiet {
            let heading = format!("{BOLD}==> {}{BOLD:#}", environment.name);
            if words == Words::Out { output.text(&format!("{heading}\n")) } else { output.note(&heading) }
        }
        if let (Some(log), true, Some(mut live)) = (&mut done.log, several || self.words == Words::Quiet, live(words)) {
            // A log that cannot be read any more is no failure of what was run.
            let _ = log.replay(&mut live);
        }
        if self.words != Words::Aside
            && let Some(summary) = &environment.summary
        {
            let heading = if several && self.words == Words::Quiet {
                format!("{BOLD}==> {}{BOLD:#}\n", environment.name)
            } else {
                String::new()
            };
            output.result(&(heading + &plan::text(summary)));
        }
        if went_wrong && let Some(message) = &environment.message {
            let log = done.log.as_ref().map(|log| format!("the whole output is in `{}`", log.path()));
            output.failed(&environment.name, message, done.help.as_deref().or(log.as_deref()));
        }
        // A log that has been told is a file that need not stay open.
        done.log = None;
    }
}

fn done(name: &str, found: Result<Found, Error>, log: Option<Log>, seconds: f64) -> Done {
    let (found, message, help) = match found {
        Ok(found) => (found, None, None),
        Err(error) => {
            let outcome = match error {
                Error::Terraform(terraform::Error::Interrupted) => Outcome::Interrupted,
                _ => Outcome::Failed,
            };
            (outcome.into(), Some(with_causes(&error)), error.help())
        }
    };
    let Found { outcome, summary, plan, text } = found;
    let environment = plan::Environment { name: name.to_owned(), outcome, message, summary, seconds };
    Done { environment, plan, text, log, help }
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

/// Passes bytes on as they are; a reader that has gone away does not stop Terraform.
fn live(words: Words) -> Option<Live> {
    fn to(mut stream: impl Write + Send + 'static) -> Option<Live> {
        let mut open = true;
        Some(Box::new(move |bytes| open = open && stream.write_all(bytes).and_then(|()| stream.flush()).is_ok()))
    }
    match words {
        Words::Out => to(io::stdout()),
        Words::Aside => to(io::stderr()),
        Words::Quiet => None,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long Terraform took is told to the user, and nothing is rendered from it"
)]
fn now() -> Instant {
    Instant::now()
}

/// Ends the report: the table over several environments, and the summary in the forms that were asked for.
pub fn report(
    output: &mut Output,
    directory: &Utf8Path,
    telling: &super::args::Telling,
    environments: &[plan::Environment],
) -> Result<(), Error> {
    if environments.len() > 1 && !telling.markdown {
        let rows: Vec<plan::Row> = environments.iter().map(plan::Row::from).collect();
        output.result(&format!("\n{}", plan::table(&rows)));
    }
    let markdown = || plan::markdown(environments, plan::MARKDOWN_LIMIT);
    if telling.markdown {
        output.text(&markdown());
    }
    if let Some(file) = &telling.summary {
        crate::workdir::append_to_file(&directory.join(file), &markdown())?;
    }
    output.document(plan::document(environments));
    Ok(())
}

/// The worst of what happened: an interruption, then a failure, then changes.
pub fn exit(environments: &[plan::Environment]) -> Exit {
    let worst = |environment: &plan::Environment| match environment.outcome {
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

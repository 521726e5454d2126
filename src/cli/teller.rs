//! What is told while Terraform runs: its words as they come or when an environment is done, what it plans, and why it failed.

use std::io::{self, Write};

use super::args;
use super::error;
use super::output::Output;
use super::progress::Progress;
use crate::fleet::{Done, Listener, Options, usual_jobs};
use crate::plan::Outcome;
use crate::terraform::Live;
use crate::view::terminal::notice;
use crate::view::terminal::plan;

/// Where Terraform's words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// To standard output.
    Out,
    /// To standard error, as standard output has a document.
    Aside,
    /// Nowhere, unless it fails, and then to standard error.
    Quiet,
}

impl Words {
    /// Where they go in a command that tells of plans.
    pub(crate) fn of_plans(telling: &args::Telling, output: &Output) -> Self {
        if telling.quiet {
            Self::Quiet
        } else if telling.markdown || output.json() {
            Self::Aside
        } else {
            Self::Out
        }
    }

    /// How a fleet runs whose words go there.
    pub(crate) fn options(self, jobs: Option<u16>, fail_fast: bool, output: &Output) -> Options {
        Options {
            jobs: jobs.map_or_else(usual_jobs, usize::from),
            fail_fast,
            colour: self == Self::Out && output.coloured(),
            live: self.live(),
        }
    }

    fn live(self) -> Option<fn() -> Live> {
        match self {
            Self::Out => Some(|| passing_on(io::stdout())),
            Self::Aside => Some(|| passing_on(io::stderr())),
            Self::Quiet => None,
        }
    }
}

/// Passes bytes on as they are; a reader that has gone away does not stop Terraform.
fn passing_on(mut stream: impl Write + Send + 'static) -> Live {
    let mut open = true;
    Box::new(move |bytes| open = open && stream.write_all(bytes).and_then(|()| stream.flush()).is_ok())
}

/// Tells a person what a fleet does.
pub(crate) struct Teller<'a> {
    output: &'a mut Output,
    words: Words,
    several: bool,
    progress: Progress,
}

impl<'a> Teller<'a> {
    /// For a run of so many environments.
    pub(crate) fn new(output: &'a mut Output, words: Words, environments: usize) -> Self {
        let several = environments > 1;
        let progress = Progress::of_long_jobs(environments, !several || output.json());
        Self { output, words, several, progress }
    }
}

impl Listener for Teller<'_> {
    fn running(&mut self, done: usize, names: &[&str]) {
        if names.is_empty() {
            self.progress.clear();
        } else {
            self.progress.working_on(done, names);
        }
    }

    fn done(&mut self, done: &mut Done) {
        self.progress.clear();
        let environment = &done.environment;
        let went_wrong = matches!(environment.outcome, Outcome::Failed | Outcome::Interrupted);
        let words = if self.words == Words::Quiet && went_wrong { Words::Aside } else { self.words };
        if self.several && words != Words::Quiet {
            let heading = notice::heading(&environment.name);
            if words == Words::Out { self.output.text(&format!("{heading}\n")) } else { self.output.drawn(&heading) }
        }
        if (self.several || self.words == Words::Quiet)
            && let (Some(log), Some(live)) = (&mut done.log, words.live())
        {
            // A log that cannot be read any more is no failure of what was run.
            let _ = log.replay(&mut live());
        }
        if self.words != Words::Aside
            && let Some(summary) = &environment.summary
        {
            let heading = if self.several && self.words == Words::Quiet {
                notice::heading(&environment.name) + "\n"
            } else {
                String::new()
            };
            self.output.result(&(heading + &plan::text(summary)));
        }
        if went_wrong && let Some(message) = &environment.message {
            let help = done.error.as_ref().and_then(error::of_fleet);
            let log = || done.log.as_ref().map(|log| format!("the whole output is in `{}`", log.path()));
            self.output.failed(&environment.name, message, help.or_else(log).as_deref());
        }
    }
}

//! Where a command's words go: results to standard output, everything else to standard error, colour only where it belongs.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::args::{Args, Color, Command, Format};
use super::error::Error;
use crate::base::diag::{Diagnostic, Severity};
use crate::base::source::Sources;
use crate::base::visible::{visible_json, visible_lines, visible_styled};
use crate::view::json::envelope::{self, Envelope, Failure};
use crate::view::terminal::diagnostics::{Styling, count, not_drawn, print};
use crate::view::terminal::notice;
use crate::workdir::Problem;

/// How many errors, and how many warnings, are drawn.
const DRAWN: usize = 100;

/// How many environments are named.
const NAMED: usize = 5;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, or nothing to do.
    Done,
    /// Failed.
    Error,
    /// There are changes.
    Changes,
    /// A signal ended it: 130, as shells have it for Ctrl-C.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Error => 1,
            Exit::Changes => 2,
            Exit::Interrupted => 130,
        })
    }
}

/// The two streams of a run.
pub(crate) struct Output {
    stdout: AutoStream<std::io::Stdout>,
    stderr: AutoStream<std::io::Stderr>,
    json: bool,
    /// Whether standard output is a comment for a pull request, and nothing else.
    comment: bool,
    coloured: bool,
    command: &'static str,
    /// Diagnostics as they go into JSON.
    diagnostics: Vec<envelope::Diagnostic>,
    /// What has been done, and stays done although it cannot be told: `dev was applied`.
    done: Vec<String>,
    /// Why standard output took no more; nothing is written to it from then on.
    broken: Option<std::io::Error>,
}

impl Output {
    /// The streams that the arguments ask for.
    #[must_use]
    pub(crate) fn new(args: &Args) -> Self {
        let choice = match args.color {
            Color::Auto => None,
            Color::Always => Some(ColorChoice::Always),
            Color::Never => Some(ColorChoice::Never),
        };
        let stdout = std::io::stdout();
        let stderr = std::io::stderr();
        let (out, err) = (
            choice.unwrap_or_else(|| AutoStream::choice(&stdout)),
            choice.unwrap_or_else(|| AutoStream::choice(&stderr)),
        );
        let json_format = matches!(&args.command, Command::Diff(diff) if diff.format == Format::Json && !diff.stat);
        Self {
            stdout: AutoStream::new(stdout, out),
            stderr: AutoStream::new(stderr, err),
            json: args.json || json_format,
            comment: args.command.comment_option().is_some(),
            coloured: !matches!(out, ColorChoice::Never),
            command: args.command.name(),
            diagnostics: Vec::new(),
            done: Vec::new(),
            broken: None,
        }
    }

    /// The streams where the arguments are known only to ask for JSON.
    #[must_use]
    pub(crate) fn for_machine(command: &'static str) -> Self {
        Self {
            stdout: AutoStream::never(std::io::stdout()),
            stderr: AutoStream::auto(std::io::stderr()),
            json: true,
            comment: false,
            coloured: false,
            command,
            diagnostics: Vec::new(),
            done: Vec::new(),
            broken: None,
        }
    }

    /// The streams where the arguments are known only not to ask for JSON.
    #[must_use]
    pub(crate) fn for_person(command: &'static str) -> Self {
        Self { stdout: AutoStream::auto(std::io::stdout()), json: false, ..Self::for_machine(command) }
    }

    /// Whether JSON is wanted.
    #[must_use]
    pub(crate) const fn json(&self) -> bool {
        self.json
    }

    /// Whether standard output is coloured.
    #[must_use]
    pub(crate) const fn coloured(&self) -> bool {
        self.coloured
    }

    /// Columns of the terminal, 120 where there is none.
    #[must_use]
    pub(crate) fn width(&self) -> usize {
        terminal_size::terminal_size_of(std::io::stdout()).map_or(120, |(width, _)| usize::from(width.0))
    }

    /// Prints a result for a person; nothing where a document is wanted.
    pub(crate) fn result(&mut self, text: &str) {
        if !self.json && !self.comment {
            self.write(text);
        }
    }

    /// Prints what a template made, as it is where it goes to a file or another program; nothing where JSON is wanted.
    pub(crate) fn verbatim(&mut self, text: &str) {
        match (self.json, std::io::stdout().is_terminal()) {
            (true, _) => {}
            (false, true) => self.write(&visible_lines(text)),
            (false, false) => self.write_verbatim(text),
        }
    }

    /// Prints a comment for a pull request, where one is wanted; it is made only then.
    pub(crate) fn comment(&mut self, comment: impl FnOnce() -> String) {
        if self.comment {
            self.write(&comment());
        }
    }

    /// Prints text that is the same for people and machines, such as a script.
    pub(crate) fn text(&mut self, text: &str) {
        self.write(text);
    }

    /// Tells what keeps an environment from being written.
    pub(crate) fn refused(&mut self, environment: &str, problems: &[&Problem]) {
        if self.json {
            return;
        }
        for problem in problems {
            self.error(&format!("{environment}: {problem}"), Some(problem.kind.help()));
        }
    }

    /// Tells of an environment that failed where others may not have.
    pub(crate) fn failed(&mut self, environment: &str, message: &str, help: Option<&str>) {
        self.error(&format!("{environment}: {message}"), help);
    }

    /// Tells of a failure that its report has shown already.
    pub(crate) fn exit_message(&mut self, error: &Error) {
        if !self.json {
            self.error(&error.to_string(), None);
        }
    }

    /// Prints a result for a machine; nothing where JSON is not wanted.
    pub(crate) fn document<T: Serialize>(&mut self, result: T) {
        if self.json {
            let diagnostics = std::mem::take(&mut self.diagnostics);
            self.write_json(&Envelope { command: self.command, diagnostics, result: Some(result), error: None });
        }
    }

    /// A line of JSON, whoever asked for what: a batch is for machines.
    pub(crate) fn line(&mut self, value: &serde_json::Value) {
        self.write_verbatim(&visible_json(&format!("{value}\n")));
    }

    fn write_json<T: Serialize>(&mut self, document: &T) {
        match serde_json::to_string_pretty(document) {
            Ok(text) => self.write_verbatim(&visible_json(&(text + "\n"))),
            Err(error) => self.note(&format!("error: cannot write JSON: {error}")),
        }
    }

    /// Views make visible what they show; this is for what they forget.
    fn write(&mut self, text: &str) {
        if self.broken.is_none() {
            self.broken = self.stdout.write_all(visible_styled(text).as_bytes()).err();
        }
    }

    /// Past the stream that takes colours away: it takes U+007F and escape sequences of data too.
    fn write_verbatim(&mut self, text: &str) {
        if self.broken.is_none() {
            self.broken = self.stdout.as_inner().write_all(text.as_bytes()).err();
        }
    }

    /// Remembers what has been done, for the case that it cannot be told on standard output.
    pub(crate) fn did(&mut self, what: impl Into<String>) {
        self.done.push(what.into());
    }

    /// As [`Self::did`], of environments.
    pub(crate) fn did_in(&mut self, environments: &[&str], done: &str) {
        match environments {
            [] => {}
            [one] => self.did(format!("`{one}` was {done} all the same")),
            few if few.len() <= NAMED => self.did(format!("{} were {done} all the same", quoted(few))),
            many => self.did(format!("{} environments were {done} all the same", many.len())),
        }
    }

    /// Tells that the result cannot be told, and what has been done all the same.
    pub(crate) fn untold(&mut self, error: &Error) {
        // To a person in any case: a document is what is lost, or has been printed.
        self.json = false;
        self.failure(error);
        for what in std::mem::take(&mut self.done) {
            self.drawn(&notice::note(&what));
        }
    }

    /// Says something on standard error.
    pub(crate) fn note(&mut self, text: &str) {
        self.drawn(&visible_lines(text));
    }

    /// Shows on standard error what a view has drawn.
    pub(crate) fn drawn(&mut self, text: &str) {
        // When standard error is gone there is nobody left to tell.
        let _ = writeln!(self.stderr, "{}", visible_styled(text));
    }

    /// Says on standard error what a person may want to know and a document says otherwise, or need not.
    pub(crate) fn aside(&mut self, text: &str) {
        if !self.json {
            self.note(text);
        }
    }

    /// Says a warning on standard error.
    pub(crate) fn warn(&mut self, text: &str, help: Option<&str>) {
        self.drawn(&notice::warning(text));
        self.help(help);
    }

    fn error(&mut self, text: &str, help: Option<&str>) {
        self.drawn(&notice::error(text));
        self.help(help);
    }

    fn help(&mut self, help: Option<&str>) {
        if let Some(help) = help {
            self.drawn(&notice::help(help));
        }
    }

    /// Draws diagnostics on standard error and keeps them for JSON.
    pub(crate) fn diagnostics(&mut self, sources: &Sources, diagnostics: &[Diagnostic]) {
        if self.json {
            self.diagnostics.extend(diagnostics.iter().map(|one| envelope::Diagnostic::new(sources, one)));
            return;
        }
        // A person reads the first few of each kind; errors are not hidden behind warnings.
        let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
        for diagnostic in diagnostics {
            let count = counts.entry(diagnostic.code.severity).or_default();
            *count += 1;
            if *count <= DRAWN {
                self.drawn(&(print(sources, diagnostic, Styling::Coloured) + "\n"));
            }
        }
        for (severity, count) in counts {
            if let Some(more) = count.checked_sub(DRAWN).filter(|more| *more > 0) {
                self.drawn(&(not_drawn(more, severity) + "\n"));
            }
        }
    }

    /// Tells of a failure.
    pub(crate) fn failure(&mut self, error: &Error) {
        let mut causes = Vec::new();
        let mut source = std::error::Error::source(error);
        // A transparent error is its own text already.
        while let Some(cause) = source {
            causes.push(cause.to_string());
            source = cause.source();
        }
        if let Some(refused) = error.refused() {
            self.diagnostics(&refused.sources, &refused.diagnostics);
        }
        if let Error::InTheWay { problems, .. } = error {
            causes.extend(problems.iter().map(ToString::to_string));
        }
        if self.json {
            let diagnostics = std::mem::take(&mut self.diagnostics);
            let error = Failure { message: error.to_string(), causes, help: error.help() };
            self.write_json(&Envelope::<()> { command: self.command, diagnostics, result: None, error: Some(error) });
            return;
        }
        let message = error
            .refused()
            .map_or_else(|| error.to_string(), |refused| count(&refused.diagnostics, self.command == "render"));
        if let Error::InTheWay { environment, problems } = error {
            self.refused(environment, &problems.iter().collect::<Vec<_>>());
            return self.exit_message(error);
        }
        self.error(&message, None);
        for cause in causes {
            self.note(&format!("  caused by: {cause}"));
        }
        self.help(error.help().as_deref());
    }

    /// Ends the run: output that could not be written is an error, but a reader that has seen enough is not.
    #[must_use]
    pub(crate) fn finish(mut self, exit: Exit) -> Exit {
        if self.broken.is_none() {
            self.broken = self.stdout.flush().err();
        }
        match self.broken.take() {
            Some(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                self.untold(&Error::Output(error));
                Exit::Error
            }
            _ => exit,
        }
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

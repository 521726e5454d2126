//! The command line: arguments to a command, its report to a view, its failure to a message and an exit code.

mod approval;
mod args;
mod ask;
mod commands;
mod error;
mod fleet;
mod inputs;
mod output;
mod progress;
mod ready;
mod view;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use output::{Exit, Output};

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are what was asked for; anything else is a mistake in the arguments.
            let exit = if error.use_stderr() { Exit::Error } else { Exit::Done };
            // Nothing can be told to someone who has closed the pipe.
            let _ = error.print();
            return exit.into();
        }
    };
    let mut output = Output::new(&args);
    let result = run(&args, &mut output);
    let exit = match result {
        Ok(exit) => exit,
        Err(error) => {
            output.failure(&error);
            Exit::Error
        }
    };
    output.finish(exit).into()
}

fn run(args: &Args, output: &mut Output) -> Result<Exit, error::Error> {
    let directory = args.directory.clone().unwrap_or_else(|| ".".into());
    match &args.command {
        Command::Init(command) => commands::init::run(&directory, command, output),
        Command::Render(command) => commands::render::run(&directory, command, output),
        Command::Validate(command) => commands::validate::run(&directory, command, output),
        Command::Show(command) => commands::show::run(&directory, command, output),
        Command::Diff(command) => commands::diff::run(&directory, command, output),
        Command::Plan(command) => commands::plan::run(&directory, command, output),
        Command::Apply(command) => commands::apply::run(&directory, command, output),
        Command::Destroy(command) => commands::apply::destroy(&directory, command, output),
        Command::Output(command) => commands::output::run(&directory, command, output),
        Command::Explain(command) => commands::explain::run(command, output),
        Command::Completions(command) => commands::completions::run(command, output),
        Command::Man(command) => commands::man::run(command, output),
    }
}

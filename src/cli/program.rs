//! The program: from its arguments to a command, and from what comes of that to an exit code.

#![expect(
    clippy::disallowed_methods,
    reason = "the arguments are the surroundings that the command line is there to look at"
)]

use std::process::ExitCode;

use super::args::{Args, Command};
use super::error::Error;
use super::output::{Exit, Output};
use super::{commands, usage};

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let args = match usage::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(exit) => return exit,
    };
    let mut output = Output::new(&args);
    let result = run(&args, &mut output);
    let exit = match result {
        Ok(exit) => exit,
        Err(error) => {
            output.failure(&error);
            if error.is_interrupted() { Exit::Interrupted } else { Exit::Error }
        }
    };
    output.finish(exit).into()
}

fn run(args: &Args, output: &mut Output) -> Result<Exit, Error> {
    let directory = args.directory.clone().unwrap_or_else(|| ".".into());
    match &args.command {
        Command::Init(command) => commands::init::run(&directory, command, output),
        Command::Render(command) => commands::render::run(&directory, command, output),
        Command::Validate(command) => commands::validate::run(&directory, command, output),
        Command::Show(command) => commands::show::run(&directory, command, output),
        Command::Diff(command) => commands::diff::run(&directory, command, output),
        Command::Ci(command) => commands::ci::run(&directory, command, output),
        Command::Plan(command) => commands::plan::run(&directory, command, output),
        Command::Apply(command) => commands::apply::run(&directory, command, output),
        Command::Destroy(command) => commands::apply::destroy(&directory, command, output),
        Command::Output(command) => commands::output::run(&directory, command, output),
        Command::Invoke(command) => commands::invoke::run(&directory, command, output),
        Command::Test(command) => commands::test::run(&directory, command, output),
        Command::Vtl(command) => commands::vtl::run(&directory, command, output),
        Command::Explain(command) => commands::explain::run(&directory, command, output),
        Command::Completions(command) => commands::completions::run(&directory, command, output),
        Command::Man(command) => commands::man::run(&directory, command, output),
    }
}

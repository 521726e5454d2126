//! `tfgen completions SHELL`.

use camino::Utf8Path;
use clap::CommandFactory as _;

use crate::cli::args::{self, Args};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};

/// Prints the script.
pub(crate) fn run(_: &Utf8Path, command: &args::Completions, output: &mut Output) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Args::command(), "tfgen", &mut script);
    output.text(&String::from_utf8_lossy(&script));
    Ok(Exit::Done)
}

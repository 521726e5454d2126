//! `tfgen output ENV… [-- ARGS]`.

use camino::Utf8Path;
use serde_json::Value;

use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::fleet::{self, Fleet, Found, Words};
use crate::cli::output::{Exit, Output};
use crate::cli::ready::{self, IfStale, Ready};
use crate::cli::view::json::EnvironmentOutputs;
use crate::plan::{self, Outcome};
use crate::terraform::{Backend, Interrupts};

/// Prints outputs. They are part of the state, so stale code is no hindrance.
pub fn run(directory: &Utf8Path, command: &args::Outputs, output: &mut Output) -> Result<Exit, Error> {
    let interrupts = Interrupts::listen()?;
    let (workspace, found) = ready::ready(directory, &command.fleet, IfStale::GoOn, &interrupts, output)?;
    let terraform = ready::locate(&found, &interrupts)?;
    // With one environment standard output is Terraform's own; what `init` may have to say stays out of it.
    let (single, json) = (found.len() == 1, output.json());
    let fleet = Fleet {
        terraform: &terraform,
        interrupts: &interrupts,
        workspace: workspace.root(),
        jobs: fleet::jobs(command.fleet.jobs),
        fail_fast: command.fleet.fail_fast,
        words: if single || json { Words::Aside } else { Words::Out },
        command: "output",
    };
    let environments: Vec<(&Ready, ())> = found.iter().map(|ready| (ready, ())).collect();
    let done = fleet.run(output, &environments, |root, ready, ()| {
        root.init(&ready.files, Backend::Used)?;
        let mut found = Found::from(Outcome::NoChanges);
        if json {
            found.text = Some(root.output_json(&command.arguments)?);
        } else if single {
            root.output_directly(&command.arguments)?;
        } else {
            root.output(&command.arguments)?;
        }
        Ok(found)
    });
    let mut environments: Vec<plan::Environment> = Vec::new();
    let mut outputs = Vec::new();
    for one in done {
        if let Some(text) = one.text {
            let value: Value = serde_json::from_slice(&text).map_err(Error::Outputs)?;
            outputs.push(EnvironmentOutputs { environment: one.environment.name.clone(), outputs: value });
        }
        environments.push(one.environment);
    }
    output.document(outputs);
    Ok(fleet::exit(&environments))
}

//! `tfgen validate [ENV…]`.

use camino::Utf8Path;

use crate::base::diag::Sink;
use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::fleet::{self, Fleet, Words};
use crate::cli::inputs::Inputs;
use crate::cli::output::{Exit, Output};
use crate::cli::ready::{self, IfStale, Ready};
use crate::cli::view::json::Validated;
use crate::plan::Outcome;
use crate::project;
use crate::terraform::{Backend, Interrupts};

/// Finds everything that can be known without writing.
pub fn run(directory: &Utf8Path, command: &args::Validate, output: &mut Output) -> Result<Exit, Error> {
    let mut inputs = Inputs::read(directory)?;
    inputs.read_cases()?;
    let selected = inputs.select(&command.environments)?;
    let warnings = inputs.check(&selected)?;
    output.diagnostics(&inputs.sources, &warnings);
    inputs.cases(&selected)?;
    let mut validated = Vec::new();
    for name in selected.clone() {
        let Some(environment) = inputs.environment(&name, &Sink::default(), None) else { continue };
        let resources = project::modules(&environment)
            .values()
            .flat_map(|module| module.addresses().collect::<Vec<_>>())
            .filter(|address| !address.starts_with("data."))
            .count();
        validated.push(Validated { environment: name, resources, terraform: None });
    }
    let exit =
        if command.terraform { terraform(&inputs, &selected, command, &mut validated, output)? } else { Exit::Done };
    for one in validated.iter().filter(|one| one.terraform != Some(false)) {
        output.result(&format!("{}: valid, {} resources\n", one.environment, one.resources));
    }
    output.document(validated);
    Ok(exit)
}

/// Has Terraform validate what is rendered. No backend is set up, so no credentials are needed.
fn terraform(
    inputs: &Inputs,
    selected: &[String],
    command: &args::Validate,
    validated: &mut [Validated],
    output: &mut Output,
) -> Result<Exit, Error> {
    let found = ready::prepare(inputs, selected, IfStale::Refuse, None, output)?;
    let interrupts = Interrupts::listen()?;
    let terraform = ready::locate(&found, &interrupts)?;
    let fleet = Fleet {
        terraform: &terraform,
        interrupts: &interrupts,
        workspace: inputs.workspace.root(),
        jobs: fleet::jobs(command.jobs),
        fail_fast: false,
        // What is valid needs no words but our own.
        words: Words::Quiet,
        command: "validate",
    };
    let environments: Vec<(&Ready, ())> = found.iter().map(|ready| (ready, ())).collect();
    let done = fleet.run(output, &environments, |root, ready, ()| {
        root.init(&ready.files, Backend::Unused)?;
        root.validate()?;
        Ok(Outcome::Valid.into())
    });
    let environments: Vec<_> = done.into_iter().map(|done| done.environment).collect();
    for environment in &environments {
        if let Some(one) = validated.iter_mut().find(|one| one.environment == environment.name) {
            one.terraform = Some(environment.outcome == Outcome::Valid);
        }
    }
    Ok(fleet::exit(&environments))
}

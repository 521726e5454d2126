//! `tfgen validate [ENV…]`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::inputs::Inputs;
use crate::cli::output::{Exit, Output};
use crate::cli::view::json::Validated;
use crate::diag::Sink;
use crate::project;

/// Finds everything that can be known without writing.
pub fn run(directory: &Utf8Path, command: &args::Validate, output: &mut Output) -> Result<Exit, Error> {
    let inputs = Inputs::read(directory)?;
    let selected = inputs.select(&command.environments)?;
    let warnings = inputs.check(&selected)?;
    output.diagnostics(&inputs.sources, &warnings);
    let mut validated = Vec::new();
    for name in selected {
        let Some(environment) = inputs.environment(&name, &Sink::default(), None) else { continue };
        let resources = project::modules(&environment)
            .values()
            .flat_map(|module| module.addresses().collect::<Vec<_>>())
            .filter(|address| !address.starts_with("data."))
            .count();
        validated.push(Validated { environment: name, resources });
    }
    for one in &validated {
        output.result(&format!("{}: valid, {} resources\n", one.environment, one.resources));
    }
    output.document(validated);
    Ok(Exit::Done)
}

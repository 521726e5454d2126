//! `tfgen output ENV… [-- ARGS]`.

use camino::Utf8Path;
use serde_json::Value;

use crate::cli::args;
use crate::cli::begin::{self, Intent, Stale};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::report;
use crate::cli::teller::{Teller, Words};
use crate::fleet::{self, Fleet, Found};
use crate::plan::Outcome;
use crate::terraform::Backend;
use crate::view::json::output::EnvironmentOutputs;

/// Prints outputs. They are part of the state, so stale code is no hindrance.
pub(crate) fn run(directory: &Utf8Path, command: &args::Outputs, output: &mut Output) -> Result<Exit, Error> {
    let (session, found) = begin::ready(directory, &command.fleet, Intent::Look, Stale::GoOn, output)?;
    // With one environment standard output is Terraform's own; what `init` may have to say stays out of it.
    let (single, json) = (found.len() == 1, output.json());
    let words = if single || json { Words::Aside } else { Words::Out };
    let options = words.options(command.fleet.jobs, command.fleet.fail_fast, output);
    let fleet = Fleet::start(session.workspace().root(), &found, options)?;
    let mut teller = Teller::new(output, words, found.len());
    let done = fleet.run("output", &fleet::each(&found), &mut teller, |root, ready, ()| {
        root.init(&ready.files, ready.provider.as_deref(), Backend::Used)?;
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
    let (mut environments, mut outputs) = (Vec::with_capacity(done.len()), Vec::new());
    for one in done {
        if let Some(text) = one.text {
            let value: Value = serde_json::from_slice(&text).map_err(Error::Outputs)?;
            outputs.push(EnvironmentOutputs { environment: one.environment.name.clone(), outputs: value });
        }
        environments.push(one.environment);
    }
    output.document(outputs);
    Ok(report::exit(&environments))
}

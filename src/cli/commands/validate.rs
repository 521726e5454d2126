//! `tfgen validate [ENV…]`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::report;
use crate::cli::teller::{Teller, Words};
use crate::fleet::{self, Fleet, IfStale};
use crate::plan::Outcome;
use crate::project;
use crate::session::{Checked, Session};
use crate::view::json::validate::Validated;

/// Finds everything that can be known without writing.
pub(crate) fn run(directory: &Utf8Path, command: &args::Validate, output: &mut Output) -> Result<Exit, Error> {
    let session = Session::open_with_cases(directory)?;
    let checked = begin::check(&session, &command.environments, output)?;
    session.check_beside(&checked)?;
    let mut validated = Vec::with_capacity(checked.len());
    for environment in checked.environments() {
        let resources = project::modules(&environment)
            .values()
            .flat_map(|module| module.addresses().collect::<Vec<_>>())
            .filter(|address| !address.starts_with("data."))
            .count();
        validated.push(Validated {
            environment: environment.name.clone(),
            resources,
            terraform: None,
            provider_version: None,
        });
    }
    let exit =
        if command.terraform { terraform(&session, &checked, command, &mut validated, output)? } else { Exit::Done };
    for one in validated.iter().filter(|one| one.terraform != Some(false)) {
        let provider = one.provider_version.as_ref().map(|version| format!(", with hashicorp/aws {version}"));
        let provider = provider.unwrap_or_default();
        output.result(&format!("{}: valid, {} resources{provider}\n", one.environment, one.resources));
    }
    output.document(validated);
    Ok(exit)
}

/// Has Terraform validate, too.
fn terraform(
    session: &Session,
    checked: &Checked,
    command: &args::Validate,
    validated: &mut [Validated],
    output: &mut Output,
) -> Result<Exit, Error> {
    let found = begin::prepare(session, checked, IfStale::Refuse, output)?;
    // What is valid needs no words but our own.
    let words = Words::Quiet;
    let fleet = Fleet::start(session.workspace().root(), &found, words.options(command.jobs, false, output))?;
    let mut teller = Teller::new(output, words, found.len());
    let done = fleet.run("validate", &fleet::each(&found), &mut teller, |root, ready, ()| fleet::validate(root, ready));
    let environments: Vec<_> = done.into_iter().map(|done| done.environment).collect();
    for environment in &environments {
        if let Some(one) = validated.iter_mut().find(|one| one.environment == environment.name) {
            one.terraform = Some(environment.outcome == Outcome::Valid);
            one.provider_version.clone_from(&environment.provider_version);
        }
    }
    Ok(report::exit(&environments))
}

//! `tfgen test [ENV…]`.

use camino::Utf8Path;

use crate::cases::{self, Case, Report};
use crate::cli::args;
use crate::cli::begin;
use crate::cli::deep::deep;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::session::Session;
use crate::view::junit::junit;
use crate::view::terminal::cases::text;
use crate::workdir;

/// Runs the cases of the environments, as they would be rendered; files on disk do not matter.
pub(crate) fn run(directory: &Utf8Path, command: &args::Test, output: &mut Output) -> Result<Exit, Error> {
    let session = Session::open_with_cases(directory)?;
    let checked = begin::check_quietly(&session, &command.environments, output)?;
    let sources = checked.sources();
    let mut tested = Vec::new();
    let mut any = false;
    let cases = checked.cases()?;
    for (environment, cases) in checked.environments().zip(cases) {
        let world = checked.world(&environment);
        any |= !cases.is_empty();
        let wanted = |case: &&Case| {
            let file = sources.path(case.name.span);
            command.filter.as_ref().is_none_or(|text| case.name.value.contains(text) || file.contains(text))
        };
        let cases: Vec<&Case> = cases.iter().filter(wanted).collect();
        let run = || cases.iter().map(|case| cases::run(&world, &environment.name, case, sources)).collect::<Vec<_>>();
        tested.extend(deep(run)?);
    }
    if tested.is_empty() {
        return Err(nothing(command, any));
    }
    let report = Report::new(tested);
    if let Some(path) = &command.junit {
        workdir::write_file(&directory.join(path), &junit(&report))?;
    }
    output.result(&text(&report));
    let exit = if report.counts.failed == 0 { Exit::Done } else { Exit::Error };
    output.document(report);
    Ok(exit)
}

/// A run of nothing that ends well would be taken for a proof.
fn nothing(command: &args::Test, any: bool) -> Error {
    let (message, help) = match &command.filter {
        Some(filter) if any => (
            format!("no case has `{filter}` in its name or file"),
            "`tfgen test` without `--filter` runs and lists all".to_owned(),
        ),
        _ => (
            "there are no cases for this".to_owned(),
            "write some into `cases/submit.hcl`: `case \"signup\" { request { … } expect { … } }`; docs/testing.md tells how"
                .to_owned(),
        ),
    };
    Error::Usage { message, help }
}

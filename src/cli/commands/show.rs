//! `tfgen show ENV`.

use camino::Utf8Path;

use crate::base::diag::Sink;
use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::inputs::Inputs;
use crate::cli::output::{Exit, Output};
use crate::cli::view;
use crate::spec::Trace;

/// Shows the merged spec. A spec with errors is shown as far as it can be read.
pub fn run(directory: &Utf8Path, command: &args::Show, output: &mut Output) -> Result<Exit, Error> {
    let inputs = Inputs::read(directory)?;
    let selected = inputs.select(std::slice::from_ref(&command.environment))?;
    let checked = inputs.check(&selected);
    let trace = Trace::default();
    // What is wrong has been told by `check`; here only the record matters.
    let _ = inputs.environment(&command.environment, &Sink::default(), Some(&trace));
    let shown = view::show::document(&inputs.sources, &trace.into_root());
    match checked {
        Ok(warnings) => {
            output.diagnostics(&inputs.sources, &warnings);
            output.result(&view::show::text(&shown));
            output.document(shown);
            Ok(Exit::Done)
        }
        Err(error) => {
            output.result(&view::show::text(&shown));
            Err(error)
        }
    }
}

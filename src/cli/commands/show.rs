//! `tfgen show ENV`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::session::Session;
use crate::view::json::show::ShownBlock;
use crate::view::terminal::show::text;

/// Shows the merged spec. A spec with errors is shown as far as it can be read.
pub(crate) fn run(directory: &Utf8Path, command: &args::Show, output: &mut Output) -> Result<Exit, Error> {
    let session = Session::open(directory)?;
    let (readings, read) = session.trace(&command.environment)?;
    let text = text(session.sources(), &read);
    match readings.check_each() {
        Ok(checked) => {
            begin::tell_between(&checked, output);
            output.diagnostics(checked.sources(), checked.warnings());
            output.result(&text);
            output.document(ShownBlock::new(checked.sources(), &read));
            Ok(Exit::Done)
        }
        Err(refused) => {
            output.result(&text);
            Err(refused.into())
        }
    }
}

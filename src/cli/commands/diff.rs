//! `tfgen diff ENV [ENV2]`.

use camino::Utf8Path;

use crate::cli::args::{self, Format};
use crate::cli::begin;
use crate::cli::error::Error;
use crate::cli::moved;
use crate::cli::output::{Exit, Output};
use crate::diff::{self, Comparison};
use crate::render;
use crate::view::json;
use crate::view::markdown;
use crate::view::terminal::diff::{side_by_side, stat, summary, unified};

/// Shows what render would change on disk, or how two environments differ.
pub(crate) fn run(directory: &Utf8Path, command: &args::Diff, output: &mut Output) -> Result<Exit, Error> {
    let (session, _) = begin::open(directory, false, output)?;
    let names: Vec<String> = std::iter::once(command.environment.clone()).chain(command.other.clone()).collect();
    let checked = begin::check(&session, &names, output)?;
    let rendered =
        |name: &str| checked.environment(name).map(|environment| render::render(&environment)).unwrap_or_default();
    let new = rendered(&command.environment);
    let comparison = match &command.other {
        Some(other) => diff::between(&command.environment, &new, other, &rendered(other)),
        None => {
            let changes = session.workspace().compare(&new, &command.environment)?;
            let (edited, in_the_way): (Vec<_>, Vec<_>) =
                changes.problems.iter().cloned().partition(|problem| problem.kind.can_be_forced());
            for problem in edited {
                output.warn(&problem.to_string(), Some(problem.kind.help()));
            }
            if !in_the_way.is_empty() {
                return Err(Error::InTheWay { environment: command.environment.clone(), problems: in_the_way });
            }
            moved::comparison(session.workspace(), &changes, &new)?
        }
    };
    let width = command.width.map_or_else(|| output.width(), usize::from);
    let text = if command.stat {
        stat(&comparison, width)
    } else {
        match command.format {
            Format::Unified => with_summary(&comparison, &unified(&comparison)),
            Format::SideBySide => with_summary(&comparison, &side_by_side(&comparison, width)),
            // Printed below.
            Format::Markdown | Format::Json => String::new(),
        }
    };
    if comparison.is_empty() && command.format != Format::Markdown {
        output.aside("no differences");
    } else {
        output.result(&text);
    }
    output.comment(|| markdown::diff::comment(&comparison, markdown::LIMIT));
    output.document(json::diff::document(&comparison));
    Ok(if comparison.is_empty() { Exit::Done } else { Exit::Changes })
}

/// Meaning first, then the text.
fn with_summary(comparison: &Comparison, text: &str) -> String {
    let meaning = summary(&comparison.meaning);
    if meaning.is_empty() { text.to_owned() } else { format!("{meaning}\n{text}") }
}

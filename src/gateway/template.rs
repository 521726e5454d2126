//! Runs a mapping template and tells where it fails.

use super::rendered::Template;
use super::report::Fault;

/// Parses and runs a template.
pub(super) fn run<'a>(template: &Template, input: &'a apigw_vtl::Input) -> Result<apigw_vtl::Output<'a>, Fault> {
    let parsed = apigw_vtl::Template::parse(&template.text);
    parsed.and_then(|parsed| parsed.render(input)).map_err(|error| of_template(template, error))
}

/// The place of an error: in the user's own file, where that is the part that is wrong.
fn of_template(template: &Template, error: apigw_vtl::Error) -> Fault {
    let fault = fault(&template.place, &template.text, (error.line, error.column), error.message);
    match &template.own {
        Some(own) if (own.before + 1..=own.before + own.lines).contains(&fault.line) => {
            Fault { file: own.path.clone(), line: fault.line - own.before, ..fault }
        }
        _ => fault,
    }
}

/// A place in a text, with the line that is there.
pub(super) fn fault(file: &str, text: &str, (line, column): (u32, u32), message: String) -> Fault {
    let index = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
    let text = text.split('\n').nth(index).unwrap_or_default().trim_end_matches('\r').to_owned();
    Fault { file: file.to_owned(), line, column, text, message }
}

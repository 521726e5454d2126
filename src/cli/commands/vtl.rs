//! `tfgen vtl FILE`, `tfgen vtl --batch CASES.jsonl`.

use std::io::Read as _;

use camino::Utf8Path;
use serde_json::{Value, json};

use crate::cli::args;
use crate::cli::deep::deep;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::view::json::vtl::{RenderedTemplate, TemplateError};
use crate::view::terminal::template;
use crate::workdir;
use apigw_vtl::{Input, Template};

/// The most bytes of a template, a request or a file of cases, 64 MiB: API Gateway takes 300 KB of template and 10 MB of body.
const MOST: usize = 64 * 1024 * 1024;

/// Runs templates against requests. No workspace is needed.
pub(crate) fn run(directory: &Utf8Path, command: &args::Vtl, output: &mut Output) -> Result<Exit, Error> {
    let work = || match (&command.batch, &command.file) {
        (Some(cases), _) => batch(directory, cases, output),
        (None, Some(file)) => one(directory, file, command.request.as_deref(), output),
        (None, None) => Ok(Exit::Error),
    };
    deep(work)?
}

fn one(directory: &Utf8Path, file: &str, request: Option<&str>, output: &mut Output) -> Result<Exit, Error> {
    let text = read(directory, file)?;
    let input = match request {
        Some(path) => {
            let json = read(directory, path)?;
            let wrong = |problems: Vec<String>| Error::Request { path: path.to_owned(), problems };
            let request: Value =
                serde_json::from_str(&json).map_err(|error| wrong(vec![format!("not JSON: {error}")]))?;
            Input::from_json(&request).map_err(wrong)?
        }
        None => Input::default(),
    };
    match Template::parse(&text).and_then(|template| template.render(&input)) {
        Ok(rendered) => {
            output.verbatim(&rendered.text);
            output.document(RenderedTemplate {
                context: Some(rendered.context()),
                out: Some(rendered.text),
                error: None,
            });
            Ok(Exit::Done)
        }
        Err(error) => {
            output.aside(&template::error(file, &text, &error));
            let error = TemplateError { line: error.line, column: error.column, message: error.message };
            output.document(RenderedTemplate { out: None, context: None, error: Some(error) });
            Ok(Exit::Error)
        }
    }
}

/// A line of output for each line of input, in the same order. What is wrong with a template is a result; a line that is no case fails the run.
fn batch(directory: &Utf8Path, path: &str, output: &mut Output) -> Result<Exit, Error> {
    let cases = read(directory, path)?;
    let mut exit = Exit::Done;
    for (index, line) in cases.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let answer = match case(line) {
            Ok((id, Ok(text))) => json!({ "id": id, "out": text }),
            Ok((id, Err(error))) => json!({ "id": id, "error": error }),
            Err((id, problem)) => {
                exit = Exit::Error;
                output.note(&format!("{path}:{}: {problem}", index + 1));
                json!({ "id": id, "error": problem })
            }
        };
        output.line(&answer);
    }
    Ok(exit)
}

type Ran = (Value, Result<String, String>);

/// The case's id and what its template printed or died of; or why the line is no case.
fn case(line: &str) -> Result<Ran, (Value, String)> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| (Value::Null, format!("the line is not JSON: {error}")))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    let Value::Object(members) = &value else { return Err((id, "the line is no JSON object".to_owned())) };
    let Some(text) = members.get("template").and_then(Value::as_str) else {
        return Err((id, "the case has no `template` that is a string".to_owned()));
    };
    let input = match Input::from_case(members) {
        Ok(input) => input,
        Err(problems) => return Err((id, problems.join("; "))),
    };
    let rendered = Template::parse(text).and_then(|template| template.render(&input));
    Ok((id, rendered.map(|rendered| rendered.text).map_err(|error| error.to_string())))
}

/// A file, or standard input for `-`.
fn read(directory: &Utf8Path, path: &str) -> Result<String, Error> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(MOST as u64 + 1).read_to_end(&mut bytes).map_err(Error::Input)?;
        if bytes.len() > MOST {
            return Err(workdir::Error::TooLong { path: path.to_owned(), most: MOST }.into());
        }
        bytes
    } else {
        workdir::read_file(&directory.join(path), MOST)?
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            1 + error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|byte| **byte == b'\n').count();
        Error::NotText { path: path.to_owned(), line }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

//! `tfgen explain [CODE|FIELD]`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::fields;
use crate::cli::output::{Exit, Output};
use crate::codes;
use crate::view::json::explain::{Explained, ExplainedCode, ExplainedField};

/// Tells what a code means or what a field takes, or lists all codes.
pub(crate) fn run(_: &Utf8Path, command: &args::Explain, output: &mut Output) -> Result<Exit, Error> {
    let Some(id) = &command.code else {
        let all = codes::all();
        let lines: Vec<String> =
            all.iter().map(|code| format!("{}  {:7}  {}\n", code.id, code.severity.word(), code.title)).collect();
        output.result(&lines.concat());
        output.document(all.into_iter().map(|code| Explained::Code(code.into())).collect::<Vec<_>>());
        return Ok(Exit::Done);
    };
    let Some(code) = codes::find(id) else { return field(id, output) };
    let explained = ExplainedCode::from(code);
    output.result(&format!(
        "{} ({}): {}\n\n{}\n\nSource: {}\n",
        explained.code,
        explained.severity,
        explained.title,
        fold(&explained.explanation, 100),
        explained.source
    ));
    output.document(vec![Explained::Code(explained)]);
    Ok(Exit::Done)
}

/// Tells what the documents tell of a field, or of all fields of a block.
fn field(text: &str, output: &mut Output) -> Result<Exit, Error> {
    let found = fields::find(text);
    if found.is_empty() {
        return Err(Error::UnknownCode(text.to_owned()));
    }
    let mut documents = Vec::with_capacity(found.len());
    for (index, field) in found.into_iter().enumerate() {
        let name = if field.block.is_empty() { field.name.clone() } else { format!("{}.{}", field.block, field.name) };
        let facts = field.facts.iter().map(|(head, text)| format!("  {head}: {text}\n")).collect::<String>();
        output.result(&format!("{}{name}\n{facts}", if index > 0 { "\n" } else { "" }));
        documents.push(Explained::Field(ExplainedField {
            block: field.block,
            field: field.name,
            facts: field.facts.into_iter().collect(),
        }));
    }
    output.document(documents);
    Ok(Exit::Done)
}

/// Breaks a paragraph into lines of at most `width` characters.
fn fold(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

//! `tfgen explain [CODE]`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::codes;
use crate::view::json::explain::ExplainedCode;

/// Tells what a code means, or lists all.
pub(crate) fn run(_: &Utf8Path, command: &args::Explain, output: &mut Output) -> Result<Exit, Error> {
    let Some(id) = &command.code else {
        let all = codes::all();
        let lines: Vec<String> =
            all.iter().map(|code| format!("{}  {:7}  {}\n", code.id, code.severity.word(), code.title)).collect();
        output.result(&lines.concat());
        output.document(all.into_iter().map(ExplainedCode::from).collect::<Vec<_>>());
        return Ok(Exit::Done);
    };
    let code = codes::find(id).ok_or_else(|| Error::UnknownCode(id.clone()))?;
    let explained = ExplainedCode::from(code);
    output.result(&format!(
        "{} ({}): {}\n\n{}\n\nSource: {}\n",
        explained.code,
        explained.severity,
        explained.title,
        fold(&explained.explanation, 100),
        explained.source
    ));
    output.document(vec![explained]);
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

//! Tells what is wrong with a template before it runs: `cargo run --example lint -- [FILE]`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads a file and prints")]

use std::{env, fs, io};

use apigw_vtl::{Finding, FindingKind, Scope, Template};

const TEMPLATE: &str = r#"#set($user = $input.path('$.user'))
{
  "user": "$user",
  "id": "$context.requestID",
  "note": "$util.escapeJavascript($input.path('$.note'))",
  "sent": $tiem
}
"#;

/// Runs the example.
///
/// # Errors
///
/// Where the file cannot be read.
pub fn main() -> io::Result<()> {
    let (path, text) = match env::args().nth(1).filter(|argument| argument.ends_with(".vtl")) {
        Some(path) => (path.clone(), fs::read_to_string(path)?),
        None => ("example.vtl".to_owned(), TEMPLATE.to_owned()),
    };
    match Template::parse(&text) {
        Err(error) => println!("{path}:{error}"),
        Ok(template) => {
            template.findings(&Scope::request()).iter().for_each(|finding| println!("{path}:{}", line(finding)))
        }
    }
    Ok(())
}

/// `3:12: error[quotes]: …`, as compilers write it, and what to do.
fn line(finding: &Finding) -> String {
    let kind = match finding.kind {
        FindingKind::Directive => "directive",
        FindingKind::Name => "name",
        FindingKind::Quotes => "quotes",
        FindingKind::Base64 => "base64",
        FindingKind::Structure => "structure",
        FindingKind::LineEnd => "line end",
        FindingKind::PartitionKey => "partition key",
        FindingKind::Class => "class",
    };
    let error = &finding.error;
    // The engine tells which names there are; how like two names are is for its user to say.
    let meant = finding.unknown.as_ref().and_then(|unknown| {
        let meant = unknown.known.iter().find(|known| known.eq_ignore_ascii_case(&unknown.name))?;
        Some(format!("did you mean `{}{meant}`?", unknown.sigil))
    });
    let help = meant.unwrap_or_else(|| finding.help.clone());
    format!("{}:{}: {kind}: {}\n  {help}", error.line, error.column, error.message)
}

//! What a request carries, and what stands in for what is not here: headers, a body, an origin, the answer of the service.

use std::io::Read as _;

use camino::Utf8Path;

use crate::base::name::Choice as _;
use crate::base::suggest;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::gateway::{Answering, MOST_BYTES, Origin, StandIn};
use crate::workdir;

/// Pairs of an option that is given again and again.
pub(crate) fn pairs(
    given: &[String],
    separator: char,
    option: &str,
    form: &str,
) -> Result<Vec<(String, String)>, Error> {
    let pair = |text: &String| {
        let pair = text.split_once(separator).filter(|(name, _)| !name.trim().is_empty());
        let (name, value) = pair.ok_or_else(|| {
            Error::usage(format!("`{option} {text}` has no `{separator}`"), format!("write `{option} '{form}'`"))
        })?;
        let value = if separator == ':' { value.trim() } else { value };
        Ok((name.trim().to_owned(), value.to_owned()))
    };
    given.iter().map(pair).collect()
}

/// The body: `@FILE` and the path of a file are read, `-` is standard input, anything else is the text.
pub(crate) fn body(directory: &Utf8Path, given: Option<&str>, output: &mut Output) -> Result<String, Error> {
    // One byte more than is taken is enough to be refused as API Gateway does.
    let most = MOST_BYTES + 1;
    let mut bytes = match given {
        None => return Ok(String::new()),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().take(most as u64).read_to_end(&mut bytes).map_err(Error::Input)?;
            bytes
        }
        Some(text) => match text.strip_prefix('@') {
            Some(path) => workdir::read_start(&directory.join(path), most)?,
            None if is_file(directory, text) => workdir::read_start(&directory.join(text), most)?,
            None => {
                if looks_like_a_path(text) {
                    output.aside(&format!("note: there is no file `{text}`, so this text is sent"));
                }
                return Ok(text.to_owned());
            }
        },
    };
    if bytes.len() == most {
        // What it holds does not matter any more, and its last character may be cut.
        bytes.fill(b'.');
    }
    // Without `binary_media_types` API Gateway takes every payload for text.
    String::from_utf8(bytes).or_else(|error| {
        output.aside("note: the body is not UTF-8; API Gateway takes it for text, and loses the bytes that are none");
        Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
    })
}

/// Whether a text can be the path of a file, and is one.
fn is_file(directory: &Utf8Path, text: &str) -> bool {
    text.len() < 1024
        && !text.contains(['\n', '\0', '{'])
        && !text.is_empty()
        && workdir::is_there(&directory.join(text))
}

fn looks_like_a_path(text: &str) -> bool {
    let word = !text.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '"' | '[' | '=' | '&'));
    word && (text.contains('/') || [".json", ".txt", ".xml"].iter().any(|ending| text.ends_with(ending)))
}

/// A word, or a file with an answer of the user's own.
pub(crate) fn stand_in(directory: &Utf8Path, given: &str) -> Result<StandIn, Error> {
    if let Some((_, word)) = Answering::ALL.iter().find(|(word, _)| *word == given) {
        return Ok(StandIn::Word(*word));
    }
    let path = given.strip_prefix('@').unwrap_or(given);
    if !workdir::is_there(&directory.join(path)) {
        let help = suggest::help(given, Answering::ALL.iter().map(|(word, _)| *word), "answers");
        return Err(Error::usage(format!("`{given}` is neither an answer of the service nor a file"), help));
    }
    let bytes = workdir::read_file(&directory.join(path), MOST_BYTES)?;
    let own = serde_json::from_slice::<serde_json::Value>(&bytes).ok().and_then(|value| {
        let status = value.get("status")?.as_u64().and_then(|status| u16::try_from(status).ok())?;
        let body = match value.get("body") {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(body) => body.to_string(),
            None => String::new(),
        };
        (200..=599).contains(&status).then_some(StandIn::Own { status, body })
    });
    own.ok_or_else(|| {
        Error::usage(
            format!("`{path}` is not an answer of a service"),
            "write `{\"status\": 400, \"body\": {\"__type\": \"ThrottlingException\"}}`; the status is 200 to 599",
        )
    })
}

/// An origin as a browser sends it.
pub(crate) fn origin(text: &str, credentials: bool) -> Result<Origin, Error> {
    let host = text.split_once("://").filter(|(scheme, _)| !scheme.is_empty()).map(|(_, host)| host);
    let fits = text == "null" || host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', ' ']));
    if fits {
        return Ok(Origin { origin: text.to_owned(), credentials });
    }
    let near = text.trim_end_matches('/');
    let near = if near.contains("://") { near.to_owned() } else { format!("https://{near}") };
    let near = match near.split_once("://") {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.split('/').next().unwrap_or_default()),
        None => near,
    };
    Err(Error::usage(
        format!("`{text}` is not an origin: that is scheme, host and port, and nothing more"),
        format!("for example `--origin {near}`"),
    ))
}

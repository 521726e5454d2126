//! Reads a path into its tokens.

use super::LENGTH;
use super::bracket::{self, ReadFilter};
use super::characters::Characters;
use super::path::{JsonPath, Token};
use crate::json::Failure;
use ecow::EcoString;

/// Reads a path; filters are refused unless there is who reads them.
pub(super) fn compile(path: &str, filters: Option<ReadFilter>) -> Result<JsonPath, Failure> {
    if path.len() > LENGTH {
        return Err(Failure::refused(format!("the path has {} bytes; it may have {LENGTH}", path.len())));
    }
    let mut path = Characters::trimmed(path);
    if path.len() == 0 {
        return Err(Failure::refused("the path is empty"));
    }
    if path.text().ends_with("..") {
        return Err(Failure::refused(format!("the path `{}` ends with `..`", path.shown())));
    }
    let from_document = path.at(0)? != '@';
    if !matches!(path.at(0)?, '$' | '@') {
        path = path.behind("$.");
    }
    if path.len() > 1 && !matches!(path.at(1)?, '.' | '[') {
        return Err(Failure::refused(format!(
            "the path `{}` has neither `.` nor `[` after its first character",
            path.shown()
        )));
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < path.len() {
        if let Some(token) = token(&path, &mut at, filters)? {
            tokens.push(token);
        }
    }
    Ok(JsonPath { tokens, from_document })
}

/// The token at this position; none at a dot before a bracket.
fn token(path: &Characters<'_>, at: &mut usize, filters: Option<ReadFilter>) -> Result<Option<Token>, Failure> {
    let token = match path.at(*at)? {
        ' ' => return Err(Failure::refused(format!("the path `{}` has a space outside of brackets", path.shown()))),
        letter if letter == '$' || *at == 0 => {
            *at += 1;
            Token::Root
        }
        '[' => {
            let start = *at;
            *at = closing(path, start);
            bracket::analyze(&path.slice(start, *at), filters)?
        }
        '*' => {
            *at += 1;
            Token::Wildcard
        }
        '.' => {
            *at += 1;
            if path.at(*at)? == '.' {
                *at += 1;
                Token::Scan
            } else {
                let start = *at;
                *at = name_end(path, start);
                match &*path.slice(start, *at).text() {
                    "" => return Ok(None),
                    "*" => Token::Wildcard,
                    name => property(name)?,
                }
            }
        }
        _ => {
            let start = *at;
            *at = name_end(path, start);
            property(&path.slice(start, *at).text())?
        }
    };
    Ok(Some(token))
}

/// A name after a dot. Jayway puts it into brackets and quotes and reads those, so that quotes and brackets in it have the meaning that they have there.
fn property(name: &str) -> Result<Token, Failure> {
    if name.contains(['\'', ']']) {
        return bracket::analyze(&Characters::trimmed(&format!("['{name}']")), None);
    }
    Ok(Token::Property(vec![EcoString::from(name)]))
}

fn name_end(path: &Characters<'_>, start: usize) -> usize {
    let mut at = start;
    while let Ok(letter) = path.at(at)
        && !matches!(letter, '.' | '[' | ' ')
    {
        at += 1;
    }
    at
}

/// Behind the bracket that closes the one here; quotes do not matter.
fn closing(path: &Characters<'_>, start: usize) -> usize {
    let mut open = 0_usize;
    let mut at = start + 1;
    while let Ok(letter) = path.at(at) {
        at += 1;
        match letter {
            ']' if open == 0 => break,
            ']' => open -= 1,
            '[' => open += 1,
            _ => {}
        }
    }
    at
}

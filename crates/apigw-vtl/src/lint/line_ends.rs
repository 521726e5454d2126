//! `\n` in strings of a template, which VTL does not read as a line end.

use super::texts::{Origin, Piece};
use super::value::Value;

/// The first of `\n`, `\r` and `\t` in a text, by its letter.
pub(super) fn first(text: &str) -> Option<char> {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            match characters.next() {
                Some(escape @ ('n' | 'r' | 't')) => return Some(escape),
                _ => continue,
            }
        }
    }
    None
}

/// Likewise in a value that is one known text of a string.
pub(super) fn first_in(value: &Value) -> Option<char> {
    match value.texts.single()? {
        Piece::Text { text, is_in_string: true, .. } => first(text),
        _ => None,
    }
}

/// Whether line ends stand in a value as two characters anyway, as in JSON.
pub(super) fn is_escaped(value: &Value) -> bool {
    value.texts.pieces().all(|piece| match piece {
        Piece::Text { .. } => true,
        Piece::Source(source) => {
            matches!(source.origin, Origin::Json | Origin::Escaped | Origin::Safe | Origin::Unknown)
        }
    })
}

/// What to write instead.
pub(super) fn help(escape: char) -> String {
    match escape {
        't' => "put a real tab between the quotation marks".to_owned(),
        _ => "put a real line break between the quotation marks, which then stand on two lines".to_owned(),
    }
}

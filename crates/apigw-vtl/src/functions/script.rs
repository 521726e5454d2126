//! `$util.escapeJavaScript`, as commons-lang 2.6 escapes.

use std::fmt::Write;

use ecow::EcoString;

use crate::fault::{Budget, Fault};

/// Escapes for a string of JavaScript: quotes of both kinds, backslash, slash, control characters, and everything beyond ASCII as `\uXXXX`. An escaped `'` is no JSON,
/// as the developer guide says of this function.
pub(super) fn escape(text: &EcoString, budget: &Budget) -> Result<EcoString, Fault> {
    budget.bytes(text.len())?;
    if text.bytes().all(|byte| matches!(byte, b' '..=0x7f) && !matches!(byte, b'\'' | b'"' | b'\\' | b'/')) {
        return Ok(text.clone());
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let short = match letter {
            '\u{8}' => 'b',
            '\n' => 'n',
            '\t' => 't',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\'' | '"' | '\\' | '/' => letter,
            // DEL is not escaped.
            ' '..='\u{7f}' => {
                out.push(letter);
                continue;
            }
            _ => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    budget.bytes(6)?;
                    let _ = write!(out, "\\u{unit:04X}");
                }
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    Ok(out.into())
}

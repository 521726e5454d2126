//! String literals. One in double quotes is a template of its own.

use super::super::syntax::Expression;
use super::super::token::Token;
use super::{Parsed, Parser, SyntaxError};

impl Parser<'_> {
    /// The value of a string literal.
    pub(super) fn string(&mut self, token: &Token) -> Parsed<Expression> {
        let place = self.base + token.offset;
        let is_template = token.image.starts_with('"') && token.image.contains(['$', '#']);
        let quote = token.image.chars().next().unwrap_or('"');
        let inner = token.image.get(1..token.image.len().saturating_sub(1)).unwrap_or_default();
        let text = if quote == '"' {
            unescaped(inner).map_err(|message| SyntaxError { place, message })?
        } else {
            inner.to_owned()
        };
        let text = text.replace(&format!("{quote}{quote}"), &quote.to_string());
        if !is_template {
            return Ok(Expression::Text(text.into()));
        }
        // A reference at the very end is only recognised as one if something follows.
        let is_padded = !text.contains("##");
        let padded = if is_padded { format!("{text} ") } else { text };
        let base = place + 1;
        let body = self.nested(|parser| {
            let mut inner = Parser::new(&padded, base, parser.depth);
            let body = inner.template()?;
            parser.macros.append(&mut inner.macros);
            Ok(body)
        })?;
        Ok(Expression::Template { body, is_padded })
    }
}

/// `\u0041` is a character by its number; no other escape exists.
fn unescaped(text: &str) -> Result<String, String> {
    let mut parts = text.split("\\u");
    let first = parts.next().unwrap_or_default();
    let mut units: Vec<u16> = first.encode_utf16().collect();
    for part in parts {
        let digits = part.get(..4).ok_or("`\\u` takes four hexadecimal digits")?;
        let unit = u16::from_str_radix(digits, 16)
            .map_err(|_| format!("`\\u{digits}` is no character: `\\u` takes four hexadecimal digits"))?;
        units.push(unit);
        units.extend(part.get(4..).unwrap_or_default().encode_utf16());
    }
    Ok(String::from_utf16_lossy(&units))
}

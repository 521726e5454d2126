//! String literals. One in double quotes is a template of its own.

use std::borrow::Cow;

use super::super::lexer::Token;
use super::super::syntax::Expression;
use super::error::{Parsed, SyntaxError};
use super::tokens::Parser;

impl Parser<'_> {
    /// The value of a string literal.
    pub(super) fn string(&mut self, token: Token) -> Parsed<Expression> {
        let place = self.base + token.begin;
        let image = self.image(token);
        let (quote, doubled) = if image.starts_with('"') { ('"', "\"\"") } else { ('\'', "''") };
        let mut text = Cow::Borrowed(image.get(1..image.len().saturating_sub(1)).unwrap_or_default());
        let is_template = quote == '"' && text.contains(['$', '#']);
        if quote == '"' && text.contains('\\') {
            text = unescaped(&text).map_err(|message| SyntaxError::at(place, message))?.into();
        }
        if text.contains(quote) {
            text = text.replace(doubled, doubled.get(1..).unwrap_or_default()).into();
        }
        if !is_template {
            return Ok(Expression::Text(text.as_ref().into()));
        }
        // A reference at the very end is only recognised as one if something follows.
        let is_padded = !text.contains("##");
        let mut padded = text.into_owned();
        if is_padded {
            padded.push(' ');
        }
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
    if first.len() == text.len() {
        return Ok(text.to_owned());
    }
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

//! `$util.urlEncode` and `$util.urlDecode`, as Java's `URLEncoder` and `URLDecoder` do with UTF-8: the encoding of forms.

use std::fmt::Write;

use crate::fault::{Budget, Fault};

/// Keeps letters, digits and `.-*_`, turns a blank into `+` and every other byte into `%XX`.
pub(super) fn encode(text: &str, budget: &Budget) -> Result<String, Fault> {
    budget.bytes(text.len())?;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'*' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => {
                budget.bytes(3)?;
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    Ok(out)
}

/// The text again; bytes that are no UTF-8 become U+FFFD.
///
/// # Errors
///
/// A `%` without two hexadecimal digits, where Java throws an `IllegalArgumentException`.
pub(super) fn decode(text: &str, budget: &Budget) -> Result<String, Fault> {
    budget.bytes(text.len())?;
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let (Some(high), Some(low)) = (bytes.next(), bytes.next()) else {
                    return Err(illegal("Incomplete trailing escape (%) pattern"));
                };
                // Java reads the two as a number, so a sign may stand there.
                let value = match (high, digit(high), digit(low)) {
                    (_, Some(high), Some(low)) => high * 16 + low,
                    (b'+', _, Some(low)) | (b'-', _, Some(low @ 0)) => low,
                    (b'-', _, Some(_)) => {
                        return Err(illegal("Illegal hex characters in escape (%) pattern - negative value"));
                    }
                    _ => {
                        let shown = String::from_utf8_lossy(&[high, low]).into_owned();
                        return Err(illegal(&format!(
                            "Illegal hex characters in escape (%) pattern - Error at index 0 in: \"{shown}\""
                        )));
                    }
                };
                out.push(value);
            }
            _ => out.push(byte),
        }
    }
    Ok(String::from_utf8_lossy(&out).into_owned())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn illegal(message: &str) -> Fault {
    Fault::new(format!("urlDecode: IllegalArgumentException: URLDecoder: {message}"))
}

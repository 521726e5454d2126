//! The data of a record, as it is shown.

/// The text, or else the hexadecimal digits.
pub(in crate::gateway) fn content(data: Vec<u8>) -> (Option<String>, Option<String>) {
    match String::from_utf8(data) {
        Ok(text) if !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => (Some(text), None),
        Ok(text) => (None, Some(hexadecimal(text.as_bytes()))),
        Err(error) => (None, Some(hexadecimal(error.as_bytes()))),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

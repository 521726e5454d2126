//! `$util.base64Encode` and `$util.base64Decode`, of a text's UTF-8.

use crate::vtl::fault::{Budget, Fault};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// With padding, without line ends: 14 characters are 20 (aws-facts 7.6).
pub(super) fn encode(text: &str, budget: &Budget) -> Result<String, Fault> {
    budget.bytes(text.len() / 3 * 4 + 4)?;
    let letter =
        |value: u32| LETTERS.get(usize::try_from(value & 63).unwrap_or(0)).map_or('A', |letter| char::from(*letter));
    let mut out = String::with_capacity(text.len() / 3 * 4 + 4);
    for chunk in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, place| bits << 8 | u32::from(chunk.get(place).copied().unwrap_or(0)));
        out.push(letter(bits >> 18));
        out.push(letter(bits >> 12));
        out.push(if chunk.len() > 1 { letter(bits >> 6) } else { '=' });
        out.push(if chunk.len() > 2 { letter(bits) } else { '=' });
    }
    Ok(out)
}

/// What is not of the alphabet is left out, both alphabets are read, the first `=` ends the text, and a single character at the end is nothing: so commons-codec decodes, which
/// belongs to the libraries that API Gateway is known to run on. What API Gateway itself does with such a text is not proved. Bytes that are no UTF-8 become U+FFFD.
pub(super) fn decode(text: &str, budget: &Budget) -> Result<String, Fault> {
    budget.bytes(text.len())?;
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0_u8);
    for byte in text.bytes().take_while(|byte| *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap_or(0));
        }
    }
    Ok(String::from_utf8_lossy(&out).into_owned())
}

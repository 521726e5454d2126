//! `$util.base64Encode` and `$util.base64Decode`, of a text's UTF-8.

use data_encoding::BASE64;

use crate::fault::{Budget, Fault};

/// With padding and without line ends. Source: recorded on AWS, LocalStack `test_apigateway_to_kinesis`.
pub(super) fn encode(text: &str, budget: &Budget) -> Result<String, Fault> {
    budget.bytes(text.len() / 3 * 4 + 4)?;
    Ok(BASE64.encode(text.as_bytes()))
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

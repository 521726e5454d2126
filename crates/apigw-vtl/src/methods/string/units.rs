//! Positions in a string as Java counts them: in units of UTF-16. Half of a surrogate pair that a position cuts off becomes U+FFFD.

/// How many units a text has.
pub(in crate::methods) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// The unit at a position. `None`: the text ends before.
pub(super) fn at(text: &str, position: usize) -> Option<u16> {
    if text.is_ascii() {
        text.as_bytes().get(position).map(|byte| u16::from(*byte))
    } else {
        text.encode_utf16().nth(position)
    }
}

/// The units from a position up to another. `None`: they are not within the text, or not in order.
pub(super) fn slice(text: &str, begin: usize, end: usize) -> Option<String> {
    if text.is_ascii() {
        return text.get(begin..end).map(str::to_owned);
    }
    if begin > end || end > length(text) {
        return None;
    }
    Some(decode(text.encode_utf16().skip(begin).take(end - begin)))
}

/// A text of these units.
pub(super) fn decode(units: impl IntoIterator<Item = u16>) -> String {
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The character that one unit is.
pub(super) fn character(unit: u16) -> char {
    char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// How many units are before a place that is counted in bytes.
pub(super) fn before(text: &str, bytes: usize) -> usize {
    length(text.get(..bytes).unwrap_or(text))
}

/// The byte at which a unit begins; the end of the text for units after it. Half of a pair begins where the pair ends.
pub(super) fn byte(text: &str, position: usize) -> usize {
    if text.is_ascii() {
        return position.min(text.len());
    }
    let mut units = 0;
    for (byte, letter) in text.char_indices() {
        if units >= position {
            return byte;
        }
        units += letter.len_utf16();
    }
    text.len()
}

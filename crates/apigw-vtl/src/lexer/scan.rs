//! How long names, numbers, strings and blanks are at the beginning of a text; 0 where there is none.
//!
//! In bytes, since all that has a meaning is ASCII, and no byte of another character looks like it.

use super::token::Kind;

/// The byte at a position; 0, which means nothing anywhere, behind the end.
#[inline]
pub(super) fn byte(text: &[u8], position: usize) -> u8 {
    text.get(position).copied().unwrap_or(0)
}

/// The text from a position on.
#[inline]
pub(super) fn from(text: &[u8], position: usize) -> &[u8] {
    text.get(position..).unwrap_or_default()
}

/// The bytes up to the first that is no part.
#[inline]
pub(super) fn run(text: &[u8], is_part: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|byte| !is_part(*byte)).unwrap_or(text.len())
}

/// The first character.
pub(super) fn character(text: &[u8]) -> usize {
    match byte(text, 0) {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

/// A blank or tab: what is eaten around a directive.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// What may stand between the parts of an expression.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The end of a line.
pub(super) fn line_end(text: &[u8]) -> usize {
    match byte(text, 0) {
        b'\r' if byte(text, 1) == b'\n' => 2,
        b'\n' | b'\r' => 1,
        _ => 0,
    }
}

/// A sign of this length, and the rest of its line if that is blank.
pub(super) fn with_line_end(text: &[u8], length: usize) -> usize {
    let blanks = run(from(text, length), is_blank);
    match line_end(from(text, length + blanks)) {
        0 => length,
        line_end => length + blanks + line_end,
    }
}

/// A name of a reference, a property or a method.
pub(super) fn identifier(text: &[u8]) -> usize {
    match byte(text, 0) {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
            run(text, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        }
        _ => 0,
    }
}

/// The name of a directive.
pub(super) fn word(text: &[u8]) -> usize {
    match byte(text, 0) {
        b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'@' => {
            run(text, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@'))
        }
        _ => 0,
    }
}

/// `{name}` of a directive.
pub(super) fn bracketed_word(text: &[u8]) -> usize {
    if byte(text, 0) != b'{' || byte(text, 1) == b'@' {
        return 0;
    }
    match word(from(text, 1)) {
        0 => 0,
        length if byte(text, length + 1) == b'}' => length + 2,
        _ => 0,
    }
}

/// `#set(` with the blanks before it: a directive on its own leaves nothing behind.
pub(super) fn set_directive(text: &[u8]) -> usize {
    let blanks = run(text, is_blank);
    let rest = from(text, blanks);
    let name = match rest {
        [b'#', b's', b'e', b't', ..] => 4,
        [b'#', b'{', b's', b'e', b't', b'}', ..] => 6,
        _ => return 0,
    };
    let inner = run(from(rest, name), |byte| byte == b' ');
    if byte(rest, name + inner) == b'(' { blanks + name + inner + 1 } else { 0 }
}

/// Any number of backslash pairs, `\#` and a name.
pub(super) fn escaped_directive(text: &[u8], backslashes: usize) -> usize {
    if backslashes.is_multiple_of(2) || byte(text, backslashes) != b'#' {
        return 0;
    }
    let rest = from(text, backslashes + 1);
    match word(rest).max(bracketed_word(rest)) {
        0 => 0,
        length => backslashes + 1 + length,
    }
}

/// A string literal, in which two quotes stand for one. Without a closing quote it ends at the last place where it could have.
pub(super) fn string(text: &[u8]) -> usize {
    let quote = byte(text, 0);
    let mut end = 0;
    let mut next = 1;
    loop {
        let length = run(from(text, next), |byte| byte != quote);
        if next + length >= text.len() {
            return end;
        }
        end = next + length + 1;
        if byte(text, end) != quote {
            return end;
        }
        next = end + 1;
    }
}

/// A number. An integer before `..` comes with both dots, which belong to the range.
pub(super) fn number(text: &[u8]) -> Option<(usize, Kind)> {
    let sign = usize::from(byte(text, 0) == b'-');
    let digits = |at: usize| run(from(text, at), |byte| byte.is_ascii_digit());
    let whole = digits(sign);
    let end = sign + whole;
    if whole > 0 && byte(text, end) == b'.' && byte(text, end + 1) == b'.' {
        return Some((end + 2, Kind::Integer));
    }
    if byte(text, end) == b'.' {
        let fraction = digits(end + 1);
        if whole > 0 || fraction > 0 {
            let end = end + 1 + fraction;
            return Some((end + exponent(from(text, end)), Kind::Float));
        }
    }
    match (whole, exponent(from(text, end))) {
        (0, _) => None,
        (_, 0) => Some((end, Kind::Integer)),
        (_, exponent) => Some((end + exponent, Kind::Float)),
    }
}

fn exponent(text: &[u8]) -> usize {
    if !matches!(byte(text, 0), b'e' | b'E') {
        return 0;
    }
    let sign = usize::from(matches!(byte(text, 1), b'+' | b'-'));
    match run(from(text, 1 + sign), |byte| byte.is_ascii_digit()) {
        0 => 0,
        digits => 1 + sign + digits,
    }
}

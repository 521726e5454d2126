//! Classes of characters: brackets with their unions and intersections, and escapes such as `\d`.

use super::NESTED;
use super::cursor::Cursor;
use super::property;
use crate::fault::Fault;

const SPACE: &str = r" \t\n\x{b}\f\r";
const HORIZONTAL: &str = r" \t\x{a0}\x{1680}\x{180e}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}";
const VERTICAL: &str = r"\n\x{b}\f\r\x{85}\x{2028}\x{2029}";

/// A character as itself, wherever it stands.
pub(super) fn code(letter: char) -> String {
    if letter.is_ascii_alphanumeric() { letter.to_string() } else { format!("\\x{{{:x}}}", u32::from(letter)) }
}

/// A class behind its opening bracket, with brackets of its own.
pub(super) fn bracketed(cursor: &mut Cursor<'_>, depth: usize) -> Result<String, Fault> {
    let set = set(cursor, depth)?;
    Ok(if cursor.flags.ignore_case && cursor.flags.unicode_case { format!("(?i:{set})") } else { set })
}

fn set(cursor: &mut Cursor<'_>, depth: usize) -> Result<String, Fault> {
    if depth > NESTED {
        return Err(Fault::new(format!("a regular expression is nested more than {NESTED} deep")));
    }
    let negated = cursor.eat("^");
    let mut whole = String::new();
    let mut part = String::new();
    loop {
        cursor.skip();
        if cursor.eat("&&") {
            // Java lets an operand be empty, which then changes nothing.
            if !part.is_empty() {
                whole = joined(&whole, &part);
                part.clear();
            }
            continue;
        }
        match cursor.take() {
            None => return Err(cursor.refuse("Unclosed character class")),
            Some(']') if !(part.is_empty() && whole.is_empty()) => break,
            Some('[') => {
                let inner = set(cursor, depth + 1)?;
                part.push_str(&inner);
            }
            Some('\\') if cursor.eat("Q") => {
                for letter in cursor.quotation() {
                    push(&mut part, cursor, letter, letter);
                }
            }
            Some('\\') => match cursor.escaped()? {
                Some(first) => range(cursor, first, &mut part)?,
                None => match escaped(cursor)? {
                    Some(inner) => part.push_str(&inner),
                    None => return Err(cursor.refuse("Illegal/unsupported escape sequence")),
                },
            },
            Some(first) => range(cursor, first, &mut part)?,
        }
    }
    if !part.is_empty() {
        whole = joined(&whole, &part);
    }
    Ok(if negated { format!("[^{whole}]") } else { format!("[{whole}]") })
}

fn joined(whole: &str, part: &str) -> String {
    if whole.is_empty() { part.to_owned() } else { format!("[{whole}]&&[{part}]") }
}

/// A character, or a range that begins with it.
fn range(cursor: &mut Cursor<'_>, first: char, out: &mut String) -> Result<(), Fault> {
    if cursor.peek() == Some('-') && !matches!(cursor.ahead(1), None | Some(']' | '[')) {
        cursor.take();
        let last = match cursor.take() {
            Some('\\') => match cursor.escaped()? {
                Some(last) => last,
                None => return Err(cursor.refuse("Illegal character range")),
            },
            last => last.unwrap_or(first),
        };
        if last < first {
            return Err(cursor.refuse("Illegal character range"));
        }
        push(out, cursor, first, last);
    } else {
        push(out, cursor, first, first);
    }
    Ok(())
}

/// A range, in both cases if they are the same.
fn push(out: &mut String, cursor: &Cursor<'_>, first: char, last: char) {
    let mut add = |first: char, last: char| {
        out.push_str(&code(first));
        if first != last {
            out.push('-');
            out.push_str(&code(last));
        }
    };
    add(first, last);
    if cursor.flags.ignore_case && !cursor.flags.unicode_case {
        for (low, high) in [('a', 'z'), ('A', 'Z')] {
            let (start, end) = (first.max(low), last.min(high));
            if start <= end {
                let other = |letter: char| {
                    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
                };
                add(other(start), other(end));
            }
        }
    }
}

/// The set that an escape stands for, behind its backslash, as it stands within brackets. `None`: it is no set.
pub(super) fn escaped(cursor: &mut Cursor<'_>) -> Result<Option<String>, Fault> {
    let unicode = cursor.flags.unicode_classes;
    let set = match cursor.peek() {
        Some('d') if unicode => r"\p{Nd}".to_owned(),
        Some('D') if unicode => r"\P{Nd}".to_owned(),
        Some('w') if unicode => r"\w".to_owned(),
        Some('W') if unicode => r"\W".to_owned(),
        Some('s') if unicode => r"\s".to_owned(),
        Some('S') if unicode => r"\S".to_owned(),
        Some('d') => "0-9".to_owned(),
        Some('D') => "[^0-9]".to_owned(),
        Some('w') => "0-9A-Za-z_".to_owned(),
        Some('W') => "[^0-9A-Za-z_]".to_owned(),
        Some('s') => SPACE.to_owned(),
        Some('S') => format!("[^{SPACE}]"),
        Some('h') => HORIZONTAL.to_owned(),
        Some('H') => format!("[^{HORIZONTAL}]"),
        Some('v') => VERTICAL.to_owned(),
        Some('V') => format!("[^{VERTICAL}]"),
        Some(letter @ ('p' | 'P')) => {
            cursor.take();
            let name = if cursor.eat("{") {
                cursor.until('}').ok_or_else(|| cursor.refuse("Unclosed character family"))?
            } else {
                cursor.take().map(String::from).unwrap_or_default()
            };
            let set = property::set(&name, cursor.flags)
                .ok_or_else(|| cursor.refuse(&format!("Unknown character property name {{{name}}}")))?;
            return Ok(Some(if letter == 'P' { format!("[^{set}]") } else { set }));
        }
        _ => return Ok(None),
    };
    cursor.take();
    Ok(Some(set))
}

//! Groups of a pattern, and the flags that some of them set.

use super::cursor::{Cursor, Flags};
use crate::fault::Fault;

/// How many groups a pattern has, and their names. Good enough for a pattern that turns out to be wrong, too.
pub(super) fn count(pattern: &str) -> (usize, Vec<String>) {
    let mut cursor = Cursor::new(pattern);
    let (mut groups, mut names, mut brackets) = (0, Vec::new(), 0_usize);
    while let Some(letter) = cursor.take() {
        match letter {
            '\\' if cursor.eat("Q") => {
                cursor.quotation();
            }
            '\\' => {
                cursor.take();
            }
            '[' => {
                brackets += 1;
                let _ = cursor.eat("^");
                let _ = cursor.eat("]");
            }
            ']' => brackets = brackets.saturating_sub(1),
            '(' if brackets == 0 => {
                if !cursor.eat("?") {
                    groups += 1;
                } else if cursor.ahead(0) == Some('<') && !matches!(cursor.ahead(1), Some('=' | '!')) {
                    groups += 1;
                    cursor.take();
                    names.extend(cursor.until('>'));
                }
            }
            _ => {}
        }
    }
    (groups, names)
}

/// A group, behind its opening parenthesis. What stands in it is for `alternatives` to read, up to an unmatched `)`.
pub(super) fn group(
    cursor: &mut Cursor<'_>,
    depth: usize,
    alternatives: impl FnOnce(&mut Cursor<'_>, usize) -> Result<String, Fault>,
) -> Result<String, Fault> {
    let outside = cursor.flags;
    let opening = if cursor.eat("?") {
        match cursor.peek() {
            Some('<') if !matches!(cursor.ahead(1), Some('=' | '!')) => {
                cursor.take();
                let name = cursor.until('>').unwrap_or_default();
                let mut letters = name.chars();
                if !letters.next().is_some_and(|first| first.is_ascii_alphabetic())
                    || !letters.all(|letter| letter.is_ascii_alphanumeric())
                {
                    return Err(cursor.refuse("capturing group name does not start with a Latin letter"));
                }
                if cursor.names.iter().filter(|known| **known == name).count() > 1 {
                    return Err(cursor.refuse(&format!("Named capturing group <{name}> is already defined")));
                }
                format!("(?<{name}>")
            }
            Some('<' | '=' | '!' | '>' | ':') => {
                let known = ["<=", "<!", "=", "!", ">", ":"].into_iter().find(|kind| cursor.eat(kind));
                format!("(?{}", known.ok_or_else(|| cursor.refuse("Unknown look-behind group"))?)
            }
            _ => {
                cursor.flags = flags(cursor)?;
                match cursor.take() {
                    // The flags hold up to the end of the group around.
                    Some(')') => return Ok(String::new()),
                    Some(':') => "(?:".to_owned(),
                    _ => return Err(cursor.refuse("Unknown inline modifier")),
                }
            }
        }
    } else {
        "(".to_owned()
    };
    let behind = usize::from(opening.starts_with("(?<=") || opening.starts_with("(?<!"));
    cursor.behind += behind;
    let inside = alternatives(cursor, depth + 1)?;
    cursor.behind -= behind;
    if !cursor.eat(")") {
        return Err(cursor.refuse("Unclosed group"));
    }
    cursor.flags = outside;
    Ok(format!("{opening}{inside})"))
}

fn flags(cursor: &mut Cursor<'_>) -> Result<Flags, Fault> {
    let mut flags = cursor.flags;
    let mut on = true;
    while let Some(letter) = cursor.peek() {
        match letter {
            'i' => flags.ignore_case = on,
            'm' => flags.multiline = on,
            's' => flags.dot_all = on,
            'd' => flags.unix_lines = on,
            'u' => flags.unicode_case = on,
            'x' => flags.comments = on,
            'U' => {
                flags.unicode_classes = on;
                flags.unicode_case = on;
            }
            '-' if on => on = false,
            _ => break,
        }
        cursor.take();
    }
    if cursor.peek().is_none() { Err(cursor.refuse("Unknown inline modifier")) } else { Ok(flags) }
}

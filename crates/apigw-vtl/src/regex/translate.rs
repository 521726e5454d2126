//! A pattern of Java as one of `fancy-regex`: the same groups, but no flags; what a flag changes is written out.

use super::NESTED;
use super::class;
use super::cursor::Cursor;
use super::group;
use crate::fault::Fault;

/// Translates a pattern; with the names of its groups.
///
/// # Errors
///
/// What Java refuses; what has no counterpart.
pub(super) fn translate(pattern: &str) -> Result<(String, Vec<String>), Fault> {
    let mut cursor = Cursor::new(pattern);
    (cursor.groups, cursor.names) = group::count(pattern);
    let text = alternatives(&mut cursor, 0)?;
    if cursor.peek().is_some() {
        return Err(cursor.refuse("Unmatched closing ')'"));
    }
    Ok((text, cursor.names))
}

/// Everything up to the end or an unmatched `)`, which is not taken.
fn alternatives(cursor: &mut Cursor<'_>, depth: usize) -> Result<String, Fault> {
    if depth > NESTED {
        return Err(Fault::new(format!("a regular expression is nested more than {NESTED} deep")));
    }
    let mut out = String::new();
    loop {
        cursor.skip();
        match cursor.peek() {
            None | Some(')') => return Ok(out),
            Some('|') => {
                cursor.take();
                out.push('|');
            }
            Some(letter @ ('*' | '+' | '?')) => {
                return Err(cursor.refuse(&format!("Dangling meta character '{letter}'")));
            }
            Some(_) => {
                let atom = atom(cursor, depth)?;
                let quantified = quantified(cursor, atom)?;
                out.push_str(&quantified);
            }
        }
    }
}

/// One thing that a quantifier may follow.
fn atom(cursor: &mut Cursor<'_>, depth: usize) -> Result<String, Fault> {
    let flags = cursor.flags;
    Ok(match cursor.take() {
        Some('(') => group::group(cursor, depth, alternatives)?,
        Some('[') => class::bracketed(cursor, depth)?,
        Some('.') if flags.dot_all => "(?s:.)".to_owned(),
        Some('.') if flags.unix_lines => r"[^\n]".to_owned(),
        Some('.') => r"[^\n\r\x{85}\x{2028}\x{2029}]".to_owned(),
        Some('^') if flags.multiline && flags.unix_lines => r"(?:(?:\A|(?<=\n))(?!\z))".to_owned(),
        Some('^') if flags.multiline => r"(?:(?:\A|(?<=[\n\x{85}\x{2028}\x{2029}])|(?<=\r)(?!\n))(?!\z))".to_owned(),
        Some('^') => r"\A".to_owned(),
        Some('$') if flags.multiline && flags.unix_lines => r"(?:\z|(?=\n))".to_owned(),
        Some('$') if flags.multiline => r"(?:\z|(?=[\r\x{85}\x{2028}\x{2029}])|(?<!\r)(?=\n))".to_owned(),
        Some('$') => end(flags.unix_lines),
        Some('\\') => escape(cursor)?,
        Some('{') => return Err(cursor.refuse("Illegal repetition")),
        Some(letter) => literal(cursor, letter),
        None => String::new(),
    })
}

/// The end, or before the line end that ends the text.
fn end(unix_lines: bool) -> String {
    if unix_lines {
        r"(?:\z|(?=\n\z))".to_owned()
    } else {
        r"(?:\z|(?=\r\n\z)|(?<!\r)(?=\n\z)|(?=[\r\x{85}\x{2028}\x{2029}]\z))".to_owned()
    }
}

/// One character, in both cases if they are the same.
pub(super) fn literal(cursor: &Cursor<'_>, letter: char) -> String {
    let code = class::code(letter);
    match (cursor.flags.ignore_case, cursor.flags.unicode_case) {
        (true, true) => format!("(?i:{code})"),
        (true, false) if letter.is_ascii_alphabetic() => {
            format!("[{}{}]", letter.to_ascii_lowercase(), letter.to_ascii_uppercase())
        }
        _ => code,
    }
}

fn escape(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    if cursor.eat("Q") {
        let quoted = cursor.quotation();
        let (last, before) =
            quoted.split_last().map_or((None, quoted.as_slice()), |(last, before)| (Some(*last), before));
        let before: String = before.iter().map(|letter| literal(cursor, *letter)).collect();
        let last = last.map(|letter| literal(cursor, letter)).unwrap_or_default();
        // A quantifier behind the quotation belongs to its last character.
        return Ok(before + &quantified(cursor, last)?);
    }
    if let Some(letter) = cursor.escaped()? {
        return Ok(literal(cursor, letter));
    }
    if let Some(set) = class::escaped(cursor)? {
        return Ok(format!("[{set}]"));
    }
    match cursor.take() {
        Some('A') => Ok(r"\A".to_owned()),
        Some('z') => Ok(r"\z".to_owned()),
        Some('Z') => Ok(end(cursor.flags.unix_lines)),
        Some('b') => Ok(r"\b".to_owned()),
        Some('B') => Ok(r"\B".to_owned()),
        Some('R') => Ok(r"(?:\r\n|[\n\x{b}\f\r\x{85}\x{2028}\x{2029}])".to_owned()),
        Some('k') => {
            cursor.unbounded()?;
            named_reference(cursor)
        }
        Some(digit @ '1'..='9') => {
            cursor.unbounded()?;
            Ok(reference(cursor, digit))
        }
        Some(letter @ ('G' | 'N' | 'X')) => {
            Err(Fault::new(format!("this engine does not know `\\{letter}` of Java's regular expressions")))
        }
        // An end of a quotation that none began is nothing.
        Some('E') => Ok(String::new()),
        _ => Err(cursor.refuse("Illegal/unsupported escape sequence")),
    }
}

/// Further digits belong to the number as long as there are so many groups. What no group has matches nowhere.
fn reference(cursor: &mut Cursor<'_>, digit: char) -> String {
    let mut number = digit.to_digit(10).unwrap_or(0);
    let within = |number: u32, groups: usize| usize::try_from(number).is_ok_and(|number| number <= groups);
    while let Some(more) = cursor
        .peek()
        .and_then(|letter| letter.to_digit(10))
        .and_then(|digit| number.checked_mul(10)?.checked_add(digit))
        .filter(|more| within(*more, cursor.groups))
    {
        number = more;
        cursor.take();
    }
    if within(number, cursor.groups) { format!("(?:\\{number})") } else { "[a&&b]".to_owned() }
}

fn named_reference(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    if !cursor.eat("<") {
        return Err(cursor.refuse("\\k is not followed by '<' for named capturing group"));
    }
    let name = cursor.until('>').unwrap_or_default();
    if cursor.names.contains(&name) {
        Ok(format!("\\k<{name}>"))
    } else {
        Err(cursor.refuse(&format!("named capturing group <{name}> does not exist")))
    }
}

/// An atom with the quantifier that follows it, if one does.
fn quantified(cursor: &mut Cursor<'_>, atom: String) -> Result<String, Fault> {
    cursor.skip();
    let range = match cursor.peek() {
        Some(letter @ ('*' | '+' | '?')) => {
            cursor.take();
            letter.to_string()
        }
        Some('{') => {
            cursor.take();
            repetition(cursor)?
        }
        _ => return Ok(atom),
    };
    // What is empty, as a flag alone is, can be repeated in Java.
    if atom.is_empty() {
        let _ = cursor.eat("+") || cursor.eat("?");
        return Ok(atom);
    }
    if is_place(&atom) {
        // To be in a place more than once is to be there once.
        let optional = range == "*" || range == "?" || range.starts_with("{0");
        let lazy = !cursor.eat("+") && cursor.eat("?");
        return Ok(match (optional, lazy) {
            (false, _) => atom,
            (true, false) => format!("(?:{atom}|)"),
            (true, true) => format!("(?:|{atom})"),
        });
    }
    let atom = if atom.chars().count() == 1 || atom.starts_with('[') || atom.starts_with('(') {
        atom
    } else {
        format!("(?:{atom})")
    };
    Ok(if cursor.eat("+") {
        format!("(?>{atom}{range})")
    } else if cursor.eat("?") {
        format!("{atom}{range}?")
    } else {
        format!("{atom}{range}")
    })
}

/// Whether this matches a place between characters, which `fancy-regex` does not repeat.
fn is_place(atom: &str) -> bool {
    let around = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|opening| atom.starts_with(opening));
    around || [r"\A", r"\z", r"\b", r"\B"].contains(&atom) || atom == end(false) || atom == end(true)
}

/// `{n}`, `{n,}` or `{n,m}`, behind the opening brace.
fn repetition(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let Some(least) = cursor.number() else { return Err(cursor.refuse("Illegal repetition")) };
    let mut text = format!("{{{least}");
    if cursor.eat(",") {
        text.push(',');
        if let Some(most) = cursor.number() {
            if most < least {
                return Err(cursor.refuse("Illegal repetition range"));
            }
            text.push_str(&most.to_string());
        }
    }
    if !cursor.eat("}") {
        return Err(cursor.refuse("Unclosed counted closure"));
    }
    text.push('}');
    Ok(text)
}

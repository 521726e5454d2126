//! The replacement of `replaceAll`: `$1`, `${name}`, and a backslash that takes the meaning from what follows it.

use fancy_regex::Captures;

use crate::fault::Fault;

/// Appends the replacement of one match.
///
/// # Errors
///
/// A group that the expression does not have; a `$` or backslash with nothing behind it.
pub(super) fn append(
    out: &mut String,
    replacement: &str,
    found: &Captures<'_, str>,
    names: &[String],
) -> Result<(), Fault> {
    let mut letters = replacement.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.push(letters.next().ok_or_else(|| illegal("character to be escaped is missing"))?),
            '$' => match letters.peek().copied() {
                None => return Err(illegal("Illegal group reference: group index is missing")),
                Some('{') => {
                    letters.next();
                    let mut name = String::new();
                    while let Some(more) = letters.next_if(char::is_ascii_alphanumeric) {
                        name.push(more);
                    }
                    if name.is_empty() {
                        return Err(illegal("named capturing group is missing trailing '}'"));
                    }
                    if letters.next() != Some('}') {
                        return Err(illegal("named capturing group is missing trailing '}'"));
                    }
                    if name.starts_with(|first: char| first.is_ascii_digit()) {
                        return Err(illegal(&format!("capturing group name {{{name}}} starts with digit character")));
                    }
                    let known = found.name(&name);
                    if !names.contains(&name) {
                        return Err(illegal(&format!("No group with name {{{name}}}")));
                    }
                    out.push_str(known.map_or("", |group| group.as_str()));
                }
                Some(digit) => {
                    let Some(first) = digit.to_digit(10) else { return Err(illegal("Illegal group reference")) };
                    letters.next();
                    let mut number = usize::try_from(first).unwrap_or(0);
                    if number >= found.len() {
                        return Err(Fault::new(format!("IndexOutOfBoundsException: No group {number}")));
                    }
                    while let Some(more) = letters
                        .peek()
                        .and_then(|letter| letter.to_digit(10))
                        .and_then(|digit| number.checked_mul(10)?.checked_add(usize::try_from(digit).ok()?))
                        .filter(|more| *more < found.len())
                    {
                        number = more;
                        letters.next();
                    }
                    out.push_str(found.get(number).map_or("", |group| group.as_str()));
                }
            },
            _ => out.push(letter),
        }
    }
    Ok(())
}

fn illegal(message: &str) -> Fault {
    Fault::new(format!("IllegalArgumentException: {message}"))
}

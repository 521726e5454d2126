//! Java's patterns for dates and times, as `!{timestamp:…}` takes them.
//!
//! Source: JDK 17, `DateTimeFormatterBuilder.appendPattern`, without the padding `p`, which Firehose refuses; held against it on generated patterns (`tests/oracles/Timestamp.java`).

/// What helps with text that is not quoted.
pub(crate) const QUOTE: &str =
    "put literal text between single quotes, `!{timestamp:'year='yyyy}`, or outside of the expression";

/// A run of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub letter: char,
    pub count: usize,
}

/// The fields of a pattern, in their order.
///
/// # Errors
/// What Java refuses, and what helps.
pub(crate) fn fields(pattern: &str) -> Result<Vec<Field>, (String, &'static str)> {
    let mut fields = Vec::new();
    let mut characters = pattern.chars().peekable();
    let mut optional = 0_usize;
    while let Some(character) = characters.next() {
        if character.is_ascii_alphabetic() {
            let mut count = 1;
            while characters.next_if_eq(&character).is_some() {
                count += 1;
            }
            let field = Field { letter: character, count };
            if !is_field(field) {
                let written = character.to_string().repeat(count.min(24));
                return Err(match most(character) {
                    0 => (format!("and `{character}` is not a letter of a timestamp pattern"), QUOTE),
                    _ => (
                        format!("and a timestamp pattern has no `{written}`"),
                        "write the letter as often as Java knows it, such as `yyyy`, `MM`, `dd`, `HH`",
                    ),
                });
            }
            fields.push(field);
            continue;
        }
        match character {
            '\'' => loop {
                match characters.next() {
                    None => {
                        return Err((
                            "in which a quote is not closed".to_owned(),
                            "literal text stands between single quotes: `!{timestamp:'year='yyyy}`",
                        ));
                    }
                    Some('\'') if characters.next_if_eq(&'\'').is_none() => break,
                    Some(_) => {}
                }
            },
            '[' => optional += 1,
            ']' => {
                optional = optional.checked_sub(1).ok_or_else(|| {
                    ("in which `]` closes nothing".to_owned(), "an optional part stands between `[` and `]`")
                })?;
            }
            '{' | '}' | '#' => {
                return Err((format!("in which `{character}` is reserved"), "put it between single quotes: `'#'`"));
            }
            _ => {}
        }
    }
    Ok(fields)
}

/// How often a letter may stand; 0 for what is no letter of a pattern.
const fn most(letter: char) -> usize {
    match letter {
        'Y' => usize::MAX,
        'u' | 'y' | 'g' | 'A' | 'n' | 'N' => 19,
        'S' => 9,
        'M' | 'L' | 'Q' | 'q' | 'E' | 'e' | 'c' | 'G' | 'X' | 'x' | 'Z' | 'B' => 5,
        'z' | 'v' | 'O' => 4,
        'D' => 3,
        'd' | 'h' | 'H' | 'k' | 'K' | 'm' | 's' | 'w' | 'V' => 2,
        'a' | 'F' | 'W' => 1,
        _ => 0,
    }
}

/// Whether Java knows a letter so many times.
const fn is_field(Field { letter, count }: Field) -> bool {
    let skips = match letter {
        'c' => count == 2,
        'V' => count == 1,
        'v' | 'O' => count == 2 || count == 3,
        'B' => count == 2 || count == 3,
        _ => false,
    };
    count <= most(letter) && !skips
}

/// What the fields of one prefix say that was most likely not meant: the index of the field, what it is, and the fix.
pub(crate) fn doubts(fields: &[Field]) -> Vec<(usize, &'static str, &'static str)> {
    let has = |letters: &str| fields.iter().any(|field| letters.contains(field.letter));
    let mut hours_before = false;
    let mut months_before = false;
    let mut last = ' ';
    let mut found = Vec::new();
    for (index, &Field { letter, count }) in fields.iter().enumerate() {
        let doubt = match letter {
            'Y' if !has("w") => Some((
                "`Y` is the year of the week, which differs from the calendar year around New Year",
                "write `yyyy`",
            )),
            'y' | 'u' if has("w") && !has("YML") => Some((
                "the week `w` belongs to the year of the week, which differs from `y` around New Year",
                "write `YYYY`",
            )),
            'D' if has("ML") || count == 2 => {
                Some(("`D` is the day of the year", "write `dd` for the day of the month"))
            }
            'h' | 'K' if !has("aB") => {
                Some(("`h` and `K` count twelve hours, the same in the morning and in the evening", "write `HH`"))
            }
            'k' => Some(("`k` counts hours from 1 to 24, so the first hour of a day is its 24th", "write `HH`")),
            'm' if !hours_before && !has("ML") => Some(("`m` is the minute", "write `MM` for the month")),
            'm' if !hours_before && !months_before && has("yuY") && has("d") => {
                Some(("`m` is the minute", "write `MM` for the month"))
            }
            'M' if "HhKk".contains(last) && (months_before || !has("d")) => {
                Some(("`M` is the month", "write `mm` for the minute"))
            }
            'S' if last == 'm' && !has("s") => Some(("`S` is the fraction of a second", "write `ss` for the second")),
            _ => None,
        };
        found.extend(doubt.map(|(what, fix)| (index, what, fix)));
        hours_before |= "HhKk".contains(letter);
        months_before |= "ML".contains(letter);
        last = letter;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn java_itself_says_the_same() {
        let recorded = include_str!("../../../tests/oracles/timestamp.txt");
        let (mut taken, mut problems) = (0, Vec::new());
        for line in recorded.lines() {
            let (answer, pattern) = line.split_once(' ').unwrap();
            let takes = answer == "takes";
            taken += usize::from(takes);
            if fields(pattern).is_ok() != takes {
                problems.push(format!("Java {answer} {pattern:?}, and here it is {:?}", fields(pattern)));
            }
        }
        assert!(taken > 900 && recorded.lines().count() - taken > 900, "{taken} are taken");
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn letters_that_mean_something_else_are_doubted() {
        let doubted = |pattern: &str| {
            let fixes: Vec<&str> = doubts(&fields(pattern).unwrap()).into_iter().map(|(.., fix)| fix).collect();
            fixes.join("; ")
        };
        for (pattern, fix) in [
            ("YYYY/MM/dd", "write `yyyy`"),
            ("yyyy/MM/DD", "write `dd` for the day of the month"),
            ("yyyy/DD", "write `dd` for the day of the month"),
            ("yyyy/MM/dd/hh", "write `HH`"),
            ("yyyy/MM/dd/kk", "write `HH`"),
            ("yyyy/mm/dd", "write `MM` for the month"),
            ("yyyy/mm/dd/HH/mm", "write `MM` for the month"),
            ("yyyy/mm", "write `MM` for the month"),
            ("yyyy/MM/dd/HH/MM", "write `mm` for the minute"),
            ("HH:MM", "write `mm` for the minute"),
            ("HH-mm-SS", "write `ss` for the second"),
            ("yyyy/ww", "write `YYYY`"),
            ("YYYY/mm/DD", "write `yyyy`; write `MM` for the month; write `dd` for the day of the month"),
        ] {
            assert_eq!(doubted(pattern), fix, "{pattern}");
        }
        for right in [
            "yyyy/MM/dd/HH",
            "yyyy/MM/dd/HH/mm/ss",
            "yyyy/DDD",
            "YYYY-'W'ww",
            "'Y'yyyy",
            "HH-mm-ss.SSS",
            "hh a",
            "dd/MM/yyyy",
            "HH/dd/MM/yyyy",
            "HHmm",
            "yyyyMMdd'T'HHmmssSSS",
            "uuuu-LL-dd",
        ] {
            assert_eq!(doubted(right), "", "{right}");
        }
    }
}

//! The jq query that makes partition keys: which keys it makes, where that can be read from it.

use std::collections::BTreeSet;

/// Longest query in characters. Source: botocore `ProcessorParameterValue`.
const MAX: usize = 5120;

/// A query with its brackets and quotes closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartitionQuery {
    text: String,
    keys: Option<BTreeSet<String>>,
}

impl PartitionQuery {
    /// Reads a query. It need not be an object constructor with its keys written out; [`Self::keys`] is `None` then.
    ///
    /// # Errors
    /// What is wrong, as a phrase that fits behind the attribute's name.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let length = text.chars().count();
        if text.trim().is_empty() || length > MAX {
            return Err(format!("has {length} characters; it takes 1 to {MAX}, not all of them blank"));
        }
        let tokens = tokens(text)?;
        // Firehose wants the object that the last step of a pipe makes.
        let last = split(&tokens, '|').pop().unwrap_or_default();
        Ok(Self { text: text.to_owned(), keys: keys(&last) })
    }

    /// The query as written.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The keys it makes, where they are written out.
    #[must_use]
    pub(crate) const fn keys(&self) -> Option<&BTreeSet<String>> {
        self.keys.as_ref()
    }
}

/// A token, as far as telling keys needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A literal string, its escapes resolved.
    Text(String),
    /// A string with `\(…)` in it.
    Interpolated,
    /// A name or number.
    Word(String),
    /// One character of anything else.
    Mark(char),
}

/// Cuts a query into tokens and checks that brackets and quotes are closed.
fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut open = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => tokens.push(string(&mut characters)?),
            '#' => while characters.next_if(|next| *next != '\n').is_some() {},
            blank if blank.is_whitespace() => {}
            first if first.is_alphanumeric() || first == '_' => {
                let mut word = String::from(first);
                while let Some(next) = characters.next_if(|next| next.is_alphanumeric() || *next == '_') {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
            mark => {
                match mark {
                    '(' => open.push(')'),
                    '[' => open.push(']'),
                    '{' => open.push('}'),
                    ')' | ']' | '}' if open.pop() != Some(mark) => {
                        return Err(format!("has a `{mark}` that closes nothing"));
                    }
                    _ => {}
                }
                tokens.push(Token::Mark(mark));
            }
        }
    }
    match open.pop() {
        Some(missing) => Err(format!("has a bracket that is not closed: `{missing}` is missing")),
        None => Ok(tokens),
    }
}

/// Reads a string behind its opening quote.
fn string(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Token, String> {
    let unclosed = || "has a string that is not closed".to_owned();
    let mut text = String::new();
    let mut interpolated = false;
    loop {
        match characters.next().ok_or_else(unclosed)? {
            '"' => return Ok(if interpolated { Token::Interpolated } else { Token::Text(text) }),
            '\\' => match characters.next().ok_or_else(unclosed)? {
                '(' => {
                    interpolated = true;
                    interpolation(characters)?;
                }
                // Whatever else is escaped in a key is so rare that its keys count as not written out.
                escaped if matches!(escaped, '"' | '\\' | '/') => text.push(escaped),
                _ => interpolated = true,
            },
            character => text.push(character),
        }
    }
}

/// Skips to the end of `\(…)`, over strings and brackets in it.
fn interpolation(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<(), String> {
    let mut depth = 1;
    while depth > 0 {
        match characters.next().ok_or_else(|| "has a string that is not closed".to_owned())? {
            '"' => {
                string(characters)?;
            }
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    Ok(())
}

/// Cuts tokens at a mark that stands outside of all brackets. `//` and `|=` stay as they are, since nothing is told from what holds them.
fn split(tokens: &[Token], at: char) -> Vec<Vec<Token>> {
    let mut pieces = vec![Vec::new()];
    let mut depth = 0_usize;
    for token in tokens {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Mark(mark) if *mark == at && depth == 0 => {
                pieces.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(token.clone());
        }
    }
    pieces
}

/// The keys of an object constructor; `None` for anything else and for computed keys.
fn keys(tokens: &[Token]) -> Option<BTreeSet<String>> {
    let [Token::Mark('{'), inner @ .., Token::Mark('}')] = tokens else { return None };
    // `{a: .b} + {c: .d}` begins and ends with a brace too, but its inner brackets do not pair up.
    let mut depth = 0_usize;
    for token in inner {
        match token {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    split(inner, ',')
        .iter()
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.as_slice() {
            [Token::Word(key) | Token::Text(key)] => Some(key.clone()),
            [Token::Word(key) | Token::Text(key), Token::Mark(':'), _, ..] => Some(key.clone()),
            // `{$name}`
            [Token::Mark('$'), Token::Word(key)] if key != "__loc__" => Some(key.clone()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(query: &str) -> Option<Vec<String>> {
        PartitionQuery::parse(query).unwrap().keys.map(|keys| keys.into_iter().collect())
    }

    #[test]
    fn keys_are_those_of_the_outermost_object() {
        for (query, expected) in [
            ("{a: .b, \"c\": .d.e, f: (.g|h)}", vec!["a", "c", "f"]),
            ("{customer_id:.customer_id}", vec!["customer_id"]),
            ("{year: .ts | strftime(\"%Y, {\"), nested: {x: 1, y: [2, 3]}, z: .z}", vec!["nested", "year", "z"]),
            ("{a, \"b c\"}", vec!["a", "b c"]),
            ("{$x, a: .a,}", vec!["a", "x"]),
            (".detail | {a: .a}", vec!["a"]),
            ("{a: .a # , b: .b}\n, c: \"x\\(\"}\" | .y)\"}", vec!["a", "c"]),
            ("{\"quo\\\"ted\": .a}", vec!["quo\"ted"]),
            ("{a: .[\"x\"]? // \"none\", b: .b}", vec!["a", "b"]),
            ("{}", vec![]),
        ] {
            assert_eq!(keys(query), Some(expected.into_iter().map(str::to_owned).collect()), "{query}");
        }
    }

    #[test]
    fn what_is_not_written_out_is_not_guessed() {
        for query in [
            "{(.k): .v}",
            ".a",
            "{a: .a} + {b: .b}",
            "{\"x\\(.k)\": 1}",
            "{@base64 \"a\": 1}",
            "{a: .a} | .b",
            "[{a: .a}]",
        ] {
            assert_eq!(keys(query), None, "{query}");
        }
    }

    #[test]
    fn what_is_not_closed_is_wrong() {
        for (query, problem) in [
            ("{a: .b", "has a bracket that is not closed: `}` is missing"),
            ("{a: (.b}", "has a `}` that closes nothing"),
            ("a)", "has a `)` that closes nothing"),
            ("{\"a: .b}", "has a string that is not closed"),
            ("{a: \"\\(.b\"}", "has a string that is not closed"),
            ("  ", "has 2 characters; it takes 1 to 5120, not all of them blank"),
        ] {
            assert_eq!(PartitionQuery::parse(query).unwrap_err(), problem, "{query}");
        }
    }
}

//! Cuts a jq 1.6 program into tokens.
//!
//! Source: jq 1.6, `src/lexer.l`.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::problem::Problem;

/// Words with a meaning of their own, which name no function or variable. Source: jq 1.6, `src/lexer.l`.
pub(super) const KEYWORDS: [&str; 19] = [
    "__loc__", "and", "as", "break", "catch", "def", "elif", "else", "end", "foreach", "if", "import", "include",
    "label", "module", "or", "reduce", "then", "try",
];

/// Operators and marks of several characters, the longest of each kind first.
const MARKS: [&str; 14] = ["//=", "?//", "!=", "==", "//", "|=", "+=", "-=", "*=", "/=", "%=", "<=", ">=", ".."];

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A keyword or the name of a function or variable.
    Word,
    /// `.name`
    Field,
    /// `@base64`
    Format,
    Number(f64),
    /// An operator, a bracket or other mark.
    Mark,
    /// The quote before a string.
    Open,
    /// Text of a string, its escapes resolved.
    Text(String),
    /// `\(`
    Interpolation,
    /// The `)` behind an interpolation.
    InterpolationEnd,
    /// The quote behind a string.
    Close,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// Its bytes in the program.
    pub(super) range: Range<usize>,
}

/// The tokens of a program, up to the first that is none.
pub(super) fn tokens(text: &str) -> (Vec<Token<'_>>, Option<Problem>) {
    let mut cutter = Cutter { text, rest: text.char_indices().peekable(), open: Vec::new(), tokens: Vec::new() };
    let problem = cutter.all().err();
    (cutter.tokens, problem)
}

struct Cutter<'a> {
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    /// What is open: brackets by themselves, a string as `"`, an interpolation as `\`.
    open: Vec<char>,
    tokens: Vec<Token<'a>>,
}

impl<'a> Cutter<'a> {
    fn all(&mut self) -> Result<(), Problem> {
        while let Some(&(start, first)) = self.rest.peek() {
            if self.open.last() == Some(&'"') {
                self.in_string(start, first)?;
            } else {
                self.outside(start, first)?;
            }
        }
        if self.open.contains(&'"') {
            return Err(self.unclosed());
        }
        Ok(())
    }

    fn at(&mut self) -> usize {
        self.rest.peek().map_or(self.text.len(), |(at, _)| *at)
    }

    /// Goes on while the characters are of a kind.
    fn skip(&mut self, belongs: impl Fn(char) -> bool) {
        while self.rest.next_if(|(_, character)| belongs(*character)).is_some() {}
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let range = start..self.at();
        let text = self.text.get(range.clone()).unwrap_or_default();
        self.tokens.push(Token { kind, text, range });
    }

    fn outside(&mut self, start: usize, first: char) -> Result<(), Problem> {
        let rest = self.text.get(start..).unwrap_or_default();
        let second = rest.chars().nth(1);
        match first {
            ' ' | '\n' | '\t' => self.skip(|c| matches!(c, ' ' | '\n' | '\t')),
            '#' => self.skip(|c| !matches!(c, '\n' | '\r')),
            '"' => {
                self.rest.next();
                self.open.push('"');
                self.push(Kind::Open, start);
            }
            '0'..='9' => self.number(start)?,
            '.' if second.is_some_and(is_name_start) => {
                self.rest.next();
                self.skip(is_name);
                self.push(Kind::Field, start);
            }
            '.' if second.is_some_and(|c| c.is_ascii_digit())
                || rest.starts_with("...")
                || starts_with_dots_and_digit(rest) =>
            {
                self.number(start)?;
            }
            '@' if second.is_some_and(is_name) => {
                self.rest.next();
                self.skip(is_name);
                self.push(Kind::Format, start);
            }
            first if is_name_start(first) => self.word(start),
            _ => self.mark(start, first, rest)?,
        }
        Ok(())
    }

    /// A name, `module::name` among them.
    fn word(&mut self, start: usize) {
        self.skip(is_name);
        while let Some(rest) = self.text.get(self.at()..).and_then(|rest| rest.strip_prefix("::")) {
            if !rest.starts_with(is_name_start) {
                break;
            }
            self.rest.next();
            self.rest.next();
            self.skip(is_name);
        }
        self.push(Kind::Word, start);
    }

    fn number(&mut self, start: usize) -> Result<(), Problem> {
        self.skip(|c| c.is_ascii_digit() || c == '.');
        let mut exponent = self.text.get(self.at()..).unwrap_or_default().chars();
        if matches!(exponent.next(), Some('e' | 'E')) {
            let sign = exponent.clone().next().is_some_and(|c| matches!(c, '+' | '-'));
            if exponent.nth(usize::from(sign)).is_some_and(|c| c.is_ascii_digit()) {
                self.rest.next();
                if sign {
                    self.rest.next();
                }
                self.skip(|c| c.is_ascii_digit());
            }
        }
        let range = start..self.at();
        let text = self.text.get(range.clone()).unwrap_or_default();
        let number = text.parse().map_err(|_| {
            let message = format!("has `{text}`, which is not a number");
            Problem::new(range, message, "a number has at most one `.`; a slice is `.[1:2]`")
        })?;
        self.push(Kind::Number(number), start);
        Ok(())
    }

    fn mark(&mut self, start: usize, first: char, rest: &str) -> Result<(), Problem> {
        if let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) {
            for _ in mark.chars() {
                self.rest.next();
            }
            self.push(Kind::Mark, start);
            return Ok(());
        }
        self.rest.next();
        match first {
            '(' | '[' | '{' => self.open.push(first),
            ')' if self.open.last() == Some(&'\\') => {
                self.open.pop();
                self.push(Kind::InterpolationEnd, start);
                return Ok(());
            }
            ')' | ']' | '}' => {
                let opener = match first {
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                // What closes nothing is for the parser to tell, which knows what is missing.
                if self.open.last() == Some(&opener) {
                    self.open.pop();
                }
            }
            '?' | '=' | ';' | ',' | ':' | '|' | '+' | '-' | '*' | '/' | '%' | '$' | '<' | '>' | '.' => {}
            '\r' => {
                let message = "has a carriage return, which jq 1.6 does not take for a blank";
                return Err(Problem::new(start..start + 1, message, "end the lines with a line feed alone"));
            }
            odd => {
                let message = format!("has {}, which is nothing in jq", crate::base::name::describe(odd));
                return Err(Problem::new(start..start + odd.len_utf8(), message, example(odd)));
            }
        }
        self.push(Kind::Mark, start);
        Ok(())
    }

    fn in_string(&mut self, start: usize, first: char) -> Result<(), Problem> {
        let rest = self.text.get(start..).unwrap_or_default();
        if first == '"' {
            self.rest.next();
            self.open.pop();
            self.push(Kind::Close, start);
        } else if rest.starts_with("\\(") {
            self.rest.next();
            self.rest.next();
            self.open.push('\\');
            self.push(Kind::Interpolation, start);
        } else if first == '\\' {
            self.escapes(start)?;
        } else {
            self.skip(|c| !matches!(c, '"' | '\\'));
            let text = self.text.get(start..self.at()).unwrap_or_default().to_owned();
            self.push(Kind::Text(text), start);
        }
        Ok(())
    }

    /// Escapes that stand side by side: of two that make one character both must be there, and a second half alone makes U+FFFD.
    fn escapes(&mut self, start: usize) -> Result<(), Problem> {
        let mut text = String::new();
        let mut first_half = None;
        while let Some(after) = self.text.get(self.at()..).and_then(|rest| rest.strip_prefix('\\')) {
            let Some(escaped) = after.chars().next().filter(|escaped| *escaped != '(') else { break };
            let at = self.at();
            self.rest.next();
            self.rest.next();
            let digits = if escaped == 'u' { self.four_digits() } else { None };
            let character = match (escaped, digits, first_half.take()) {
                ('u', Some(low @ 0xdc00..=0xdfff), Some(high)) => {
                    char::from_u32(0x10000 + (high - 0xd800) * 0x400 + low - 0xdc00)
                }
                (_, _, Some(_)) => None,
                ('u', Some(high @ 0xd800..=0xdbff), None) => {
                    first_half = Some(high);
                    continue;
                }
                ('u', Some(code), None) => Some(char::from_u32(code).unwrap_or('\u{fffd}')),
                ('"' | '\\' | '/', ..) => Some(escaped),
                ('b', ..) => Some('\u{8}'),
                ('f', ..) => Some('\u{c}'),
                ('n', ..) => Some('\n'),
                ('r', ..) => Some('\r'),
                ('t', ..) => Some('\t'),
                _ => None,
            };
            text.push(character.ok_or_else(|| self.no_escape(at))?);
        }
        if first_half.is_some() {
            return Err(self.no_escape(start));
        }
        if self.at() == start {
            // A backslash ends the program.
            self.rest.next();
            return Err(self.unclosed());
        }
        self.push(Kind::Text(text), start);
        Ok(())
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let (_, digit) = self.rest.next_if(|(_, character)| character.is_ascii_hexdigit())?;
            code = code * 16 + digit.to_digit(16)?;
        }
        Some(code)
    }

    fn no_escape(&mut self, start: usize) -> Problem {
        let range = start..self.at();
        let written = self.text.get(range.clone()).unwrap_or_default();
        let message = format!("has `{written}` in a string, which is not an escape of JSON");
        Problem::new(range, message, "a backslash itself is written `\\\\`")
    }

    fn unclosed(&self) -> Problem {
        let end = self.text.len();
        Problem::new(end.saturating_sub(1)..end, "has a string that is not closed", "add the `\"`")
    }
}

/// What was probably meant by a character that jq does not know.
fn example(odd: char) -> &'static str {
    match odd {
        '\'' => "strings stand between double quotes; in HCL, `\\\"`",
        '&' => "write `and`",
        '!' => "write `!=` for \"not equal\", and `| not` behind what is negated",
        '\\' => "a backslash stands in strings only",
        '@' => "a format has a name, such as `@base64`",
        _ => "put it in a string: `.[\"…\"]`",
    }
}

/// `..5` is read as a number, and is none.
fn starts_with_dots_and_digit(rest: &str) -> bool {
    let dots = rest.trim_start_matches('.');
    rest.len() - dots.len() == 2 && dots.starts_with(|c: char| c.is_ascii_digit())
}

const fn is_name_start(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

const fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

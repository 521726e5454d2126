//! A pattern that is read character by character, with the flags that are on.

use super::refusal::refused;
use crate::fault::Fault;

/// Which of Java's flags are on.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "Java has this many flags, each with a letter")]
pub(super) struct Flags {
    /// `i`: upper and lower case are the same, of ASCII.
    pub(super) ignore_case: bool,
    /// `u`: with `i`, of all of Unicode.
    pub(super) unicode_case: bool,
    /// `m`: `^` and `$` match at lines.
    pub(super) multiline: bool,
    /// `s`: `.` matches line ends.
    pub(super) dot_all: bool,
    /// `d`: only `\n` ends a line.
    pub(super) unix_lines: bool,
    /// `x`: white space and comments are left out.
    pub(super) comments: bool,
    /// `U`: `\w`, `\d`, `\s` are those of Unicode.
    pub(super) unicode_classes: bool,
}

/// Where in the pattern reading is.
pub(super) struct Cursor<'a> {
    pattern: &'a str,
    letters: Vec<char>,
    next: usize,
    pub(super) flags: Flags,
    /// In how many look-behinds reading is.
    pub(super) behind: usize,
    /// Groups that the whole pattern has.
    pub(super) groups: usize,
    /// Names of groups.
    pub(super) names: Vec<String>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(pattern: &'a str) -> Self {
        Self {
            pattern,
            letters: pattern.chars().collect(),
            next: 0,
            flags: Flags::default(),
            behind: 0,
            groups: 0,
            names: Vec::new(),
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.letters.get(self.next).copied()
    }

    /// The character so many places on.
    pub(super) fn ahead(&self, count: usize) -> Option<char> {
        self.letters.get(self.next + count).copied()
    }

    pub(super) fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.next += 1;
        Some(letter)
    }

    /// Takes this text if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let comes = text.chars().enumerate().all(|(count, letter)| self.ahead(count) == Some(letter));
        if comes {
            self.next += text.chars().count();
        }
        comes
    }

    /// Takes what stands before this text, and the text. `None`: it does not come, and nothing is taken.
    pub(super) fn until(&mut self, end: char) -> Option<String> {
        let rest = self.letters.get(self.next..)?;
        let length = rest.iter().position(|letter| *letter == end)?;
        let text = rest.iter().take(length).collect();
        self.next += length + 1;
        Some(text)
    }

    /// Takes a quotation behind `\Q`, up to `\E` or the end.
    pub(super) fn quotation(&mut self) -> Vec<char> {
        let mut quoted = Vec::new();
        while !self.eat("\\E") {
            match self.take() {
                Some(letter) => quoted.push(letter),
                None => break,
            }
        }
        quoted
    }

    /// With the `x` flag, leaves out white space and comments.
    pub(super) fn skip(&mut self) {
        while self.flags.comments {
            match self.peek() {
                Some(' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') => self.next += 1,
                Some('#') => while self.take().is_some_and(|letter| letter != '\n' && letter != '\r') {},
                _ => break,
            }
        }
    }

    /// Within a look-behind Java wants to know how far it may have to look back. It also refuses some quantifiers, depending on what is before
    /// them; here they work.
    ///
    /// # Errors
    ///
    /// Reading is in a look-behind.
    pub(super) fn unbounded(&self) -> Result<(), Fault> {
        if self.behind == 0 {
            Ok(())
        } else {
            Err(self.refuse("Look-behind group does not have an obvious maximum length"))
        }
    }

    /// A refusal of the pattern.
    pub(super) fn refuse(&self, description: &str) -> Fault {
        refused(description, self.pattern)
    }

    /// The character that an escape stands for, behind its backslash; `None` if it stands for something else.
    pub(super) fn escaped(&mut self) -> Result<Option<char>, Fault> {
        let Some(letter) = self.peek() else { return Err(self.refuse("Unexpected internal error")) };
        let fixed = match letter {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\u{c}',
            'a' => '\u{7}',
            'e' => '\u{1b}',
            'c' => {
                self.next += 1;
                let control = self.take().ok_or_else(|| self.refuse("Illegal control escape sequence"))?;
                return Ok(char::from_u32(u32::from(control) ^ 64));
            }
            '0' => return self.octal().map(Some),
            'x' => return self.hexadecimal().map(Some),
            'u' => return self.unicode().map(Some),
            _ if letter.is_ascii_alphanumeric() => return Ok(None),
            _ => letter,
        };
        self.next += 1;
        Ok(Some(fixed))
    }

    fn digits(&mut self, radix: u32, most: usize) -> Option<(u32, usize)> {
        let (mut value, mut count) = (0_u32, 0);
        while let Some(digit) = self.peek().filter(|_| count < most).and_then(|letter| letter.to_digit(radix)) {
            value = value.checked_mul(radix)?.checked_add(digit)?;
            count += 1;
            self.next += 1;
        }
        Some((value, count))
    }

    fn octal(&mut self) -> Result<char, Fault> {
        self.next += 1;
        let most = if self.peek().is_some_and(|letter| ('0'..='3').contains(&letter)) { 3 } else { 2 };
        match self.digits(8, most) {
            Some((value, 1..)) => char::from_u32(value).ok_or_else(|| self.refuse("Illegal octal escape sequence")),
            _ => Err(self.refuse("Illegal octal escape sequence")),
        }
    }

    fn hexadecimal(&mut self) -> Result<char, Fault> {
        self.next += 1;
        let braced = self.eat("{");
        let read = self.digits(16, if braced { 8 } else { 2 });
        let whole = match read {
            Some((value, 2)) if !braced => Some(value),
            Some((value, 1..)) if braced && self.eat("}") => Some(value),
            _ => None,
        };
        let description =
            if braced { "Hexadecimal codepoint is too big" } else { "Illegal hexadecimal escape sequence" };
        whole.and_then(char::from_u32).ok_or_else(|| self.refuse(description))
    }

    /// Two of them may be one character, a surrogate pair; a half alone matches nothing, so U+FFFD stands for it.
    fn unicode(&mut self) -> Result<char, Fault> {
        self.next += 1;
        let Some((high, 4)) = self.digits(16, 4) else { return Err(self.refuse("Illegal Unicode escape sequence")) };
        if (0xd800..0xdc00).contains(&high) {
            let start = self.next;
            if self.eat("\\u")
                && let Some((low @ 0xdc00..=0xdfff, 4)) = self.digits(16, 4)
            {
                return Ok(char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + low - 0xdc00)
                    .unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.next = start;
        }
        Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// A number in a quantifier.
    pub(super) fn number(&mut self) -> Option<u32> {
        match self.digits(10, 9)? {
            (value, 1..) => Some(value),
            _ => None,
        }
    }
}

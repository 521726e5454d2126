//! The states, stacked, and what each lexeme makes of them.

use super::lexeme::match_at;
use super::scan::{byte, is_space, run};
use super::state::{Action, Prefix, State};
use super::token::{Kind, Token};

/// Text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unexpected {
    /// Where it is, in bytes.
    pub(crate) offset: usize,
    /// Whether it is the end of the template.
    pub(crate) is_end: bool,
}

#[derive(Debug)]
struct Saved {
    state: State,
    left_parens: u32,
    right_parens: u32,
}

/// Where in a text the next token begins, and in which state.
#[derive(Debug)]
pub(crate) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    state: State,
    stack: Vec<Saved>,
    left_parens: u32,
    right_parens: u32,
    in_set: bool,
    /// Where the last run of backslashes ends: each of its characters asks for its length.
    backslashes_end: usize,
    /// What stands before tokens and belongs to none.
    specials: Vec<String>,
}

impl<'a> Lexer<'a> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            state: State::Default,
            stack: Vec::new(),
            left_parens: 0,
            right_parens: 0,
            in_set: false,
            backslashes_end: 0,
            specials: Vec::new(),
        }
    }

    /// `#set(…)` is over.
    pub(crate) fn end_set(&mut self) {
        self.in_set = false;
    }

    /// What was taken for a name after `#` is the name of a directive: its arguments follow.
    pub(crate) fn expect_arguments(&mut self) {
        self.state = State::Directive;
    }

    /// No arguments follow.
    pub(crate) fn leave_directive(&mut self) {
        self.pop();
    }

    /// Whether `(` comes next, blanks and line ends aside.
    pub(crate) fn is_before_parenthesis(&self) -> bool {
        let rest = self.rest();
        byte(rest, run(rest, is_space)) == b'('
    }

    /// The text of what stands before a token and belongs to none.
    pub(crate) fn special(&self, token: Token) -> &str {
        token.special.and_then(|index| self.specials.get(index as usize)).map_or("", String::as_str)
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token, Unexpected> {
        let mut special = None;
        'token: loop {
            let begin = self.at;
            if self.rest().is_empty() {
                return Ok(self.token(Kind::Eof, begin, special));
            }
            loop {
                if self.rest().is_empty() {
                    return Err(Unexpected { offset: begin, is_end: true });
                }
                let backslashes = self.backslashes();
                let Some((length, action)) = match_at(self.rest(), self.state, backslashes) else {
                    return Err(Unexpected { offset: self.at, is_end: false });
                };
                let entered_at = self.at;
                self.at += length;
                match action {
                    Action::More(prefix) => self.more(prefix),
                    Action::Skip => continue 'token,
                    Action::Terminator => {
                        if begin < entered_at {
                            special = self.keep(special, begin);
                        }
                        self.at = entered_at;
                        self.pop();
                        continue 'token;
                    }
                    Action::Token(kind) => {
                        self.after(kind);
                        return Ok(self.token(kind, begin, special));
                    }
                }
            }
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// How many backslashes come next.
    fn backslashes(&mut self) -> usize {
        let rest = self.rest();
        if rest.first() != Some(&b'\\') {
            return 0;
        }
        if self.backslashes_end <= self.at {
            self.backslashes_end = self.at + rest.iter().position(|byte| *byte != b'\\').unwrap_or(rest.len());
        }
        self.backslashes_end - self.at
    }

    fn token(&self, kind: Kind, begin: usize, special: Option<u32>) -> Token {
        Token { kind, begin, end: self.at, special }
    }

    /// Keeps what of the characters up to here is text of its own, behind what was kept for the same token.
    #[cold]
    fn keep(&mut self, special: Option<u32>, begin: usize) -> Option<u32> {
        let own = own_text(self.text.get(begin..self.at).unwrap_or_default());
        match special.and_then(|index| self.specials.get_mut(index as usize)) {
            Some(special) => special.push_str(&own),
            None if own.is_empty() => return None,
            None => self.specials.push(own),
        }
        u32::try_from(self.specials.len() - 1).ok()
    }

    fn more(&mut self, prefix: Prefix) {
        if self.state.is_opaque() {
            return;
        }
        match prefix {
            Prefix::Dollar => {
                if self.state == State::Reference {
                    self.pop();
                }
                self.enter(State::Reference);
            }
            Prefix::Hash => {
                if matches!(self.state, State::Reference | State::RefModifier) {
                    self.pop();
                }
                self.enter(State::PreDirective);
            }
            Prefix::TextBlock => self.enter(State::TextBlock),
            Prefix::BlockComment => self.enter(State::BlockComment),
            Prefix::FormalComment => {
                let before = self.text.get(..self.at).unwrap_or_default();
                self.at -= before.chars().next_back().map_or(0, char::len_utf8);
                self.enter(State::BlockComment);
            }
            Prefix::Any => {}
        }
    }

    /// Some tokens are recognised by what follows them, which is given back to the next one.
    fn after(&mut self, kind: Kind) {
        match kind {
            Kind::IndexOpen => self.enter(State::Index),
            Kind::IndexClose
            | Kind::RightCurly
            | Kind::Else
            | Kind::End
            | Kind::LineComment
            | Kind::BlockComment
            | Kind::TextBlock => self.pop(),
            Kind::LeftParen => {
                self.left_parens += 1;
                if self.state == State::RefModifier {
                    self.state = State::MethodArguments;
                }
            }
            Kind::RightParen => self.close_parenthesis(),
            Kind::MethodClose => self.state = State::Reference,
            Kind::Set => {
                self.enter(State::Directive);
                self.in_set = true;
                self.left_parens += 1;
            }
            Kind::LineCommentStart => {
                if self.state == State::Reference {
                    self.pop();
                }
                self.enter(State::LineComment);
            }
            Kind::String if self.state == State::Directive && !self.in_set && self.left_parens == 0 => self.pop(),
            Kind::If | Kind::ElseIf => self.state = State::Directive,
            Kind::Integer => {
                if self.text.get(..self.at).is_some_and(|before| before.ends_with("..")) {
                    self.at -= 2;
                }
                if self.left_parens == 0 && !self.in_set && !matches!(self.state, State::MethodArguments | State::Index)
                {
                    self.pop();
                }
            }
            Kind::Float if self.left_parens == 0 && !self.in_set && self.state != State::MethodArguments => self.pop(),
            Kind::Dot => {
                self.at -= 1;
                self.state = State::RefModifier;
            }
            _ => {}
        }
    }

    fn enter(&mut self, state: State) {
        self.stack.push(Saved { state: self.state, left_parens: self.left_parens, right_parens: self.right_parens });
        self.left_parens = 0;
        self.state = state;
    }

    fn pop(&mut self) {
        match self.stack.pop() {
            Some(saved) => {
                self.left_parens = saved.left_parens;
                self.right_parens = saved.right_parens;
                self.state = saved.state;
            }
            None => {
                self.left_parens = 0;
                self.state = State::Default;
            }
        }
    }

    /// A `)` closes the innermost state that has an open `(`.
    fn close_parenthesis(&mut self) {
        while self.left_parens == 0 {
            if self.stack.is_empty() {
                self.pop();
                return;
            }
            self.pop();
        }
        if self.left_parens == self.right_parens + 1 {
            self.pop();
        } else {
            self.right_parens += 1;
        }
    }
}

/// What of the characters before a token is text: `$` and `#`, and backslashes before `$`. After those, the next character is lost, as in Velocity.
fn own_text(image: &str) -> String {
    let mut text = String::new();
    let mut backslashes = 0;
    let mut characters = image.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => backslashes += 1,
            '$' => {
                text.extend(std::iter::repeat_n('\\', backslashes));
                text.push('$');
                if backslashes > 0 {
                    characters.next();
                }
                backslashes = 0;
            }
            '#' => {
                text.push('#');
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
    }
    text
}

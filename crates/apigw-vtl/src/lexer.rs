//! Text to tokens, as Velocity 1.7's token manager makes them.
//!
//! What a character means depends on a state, and states are stacked: a reference within a directive's parentheses within a text. Which characters
//! belong to a token, and which state comes next, follows that token manager to the letter, oddities too: that is what decides where `$a.b` ends
//! and which white space a directive eats. As there, a prefix such as `$` does not end a token; it goes on in another state, and the token's image
//! begins with it.

use super::lexeme::{Action, match_at};
use super::token::{Kind, Token};

/// What the next characters are part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Text.
    Default,
    /// After `#`.
    PreDirective,
    /// In the parentheses of a directive.
    Directive,
    /// After `$`.
    Reference,
    /// After the dot of a reference.
    RefModifier,
    /// In the parentheses of a method.
    MethodArguments,
    /// In the brackets of a reference.
    Index,
    /// In a comment that ends with its line.
    LineComment,
    /// In `#* … *#`.
    BlockComment,
    /// In `#[[ … ]]#`.
    TextBlock,
}

impl State {
    fn is_opaque(self) -> bool {
        matches!(self, Self::LineComment | Self::BlockComment | Self::TextBlock)
    }
}

/// Text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unexpected {
    /// Where it is, in bytes.
    pub(super) offset: usize,
    /// Whether it is the end of the template.
    pub(super) is_end: bool,
}

#[derive(Debug)]
struct Saved {
    state: State,
    left_parens: u32,
    right_parens: u32,
}

/// Where in a text the next token begins, and in which state.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    state: State,
    stack: Vec<Saved>,
    left_parens: u32,
    right_parens: u32,
    in_set: bool,
    /// Where the last run of backslashes ends: each of its characters asks for its length.
    backslashes_end: usize,
}

impl<'a> Lexer<'a> {
    /// At the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            state: State::Default,
            stack: Vec::new(),
            left_parens: 0,
            right_parens: 0,
            in_set: false,
            backslashes_end: 0,
        }
    }

    /// `#set(…)` is over.
    pub(super) fn end_set(&mut self) {
        self.in_set = false;
    }

    /// What was taken for a name after `#` is the name of a directive: its arguments follow.
    pub(super) fn expect_arguments(&mut self) {
        self.state = State::Directive;
    }

    /// No arguments follow.
    pub(super) fn leave_directive(&mut self) {
        self.pop();
    }

    /// Whether `(` comes next, blanks and line ends aside.
    pub(super) fn is_before_parenthesis(&self) -> bool {
        self.rest().trim_start_matches([' ', '\t', '\n', '\r']).starts_with('(')
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token, Unexpected> {
        let mut special = String::new();
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
                        special.push_str(&own_text(self.slice(begin)));
                        self.at = entered_at;
                        self.pop();
                        continue 'token;
                    }
                    Action::Token(kind) => {
                        let token = self.token(kind, begin, special);
                        self.after(kind, &token.image);
                        return Ok(self.trimmed(token));
                    }
                }
            }
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// How many backslashes come next.
    fn backslashes(&mut self) -> usize {
        if self.backslashes_end < self.at || (self.backslashes_end == self.at && self.rest().starts_with('\\')) {
            self.backslashes_end = self.at + self.rest().find(|c| c != '\\').unwrap_or(self.rest().len());
        }
        self.backslashes_end - self.at
    }

    fn slice(&self, begin: usize) -> &'a str {
        self.text.get(begin..self.at).unwrap_or_default()
    }

    fn token(&self, kind: Kind, begin: usize, special: String) -> Token {
        let special = (!special.is_empty()).then_some(special);
        Token { kind, image: self.slice(begin).to_owned(), special, offset: begin }
    }

    /// Some tokens are recognised by what follows them, which then belongs to the next one.
    fn trimmed(&mut self, mut token: Token) -> Token {
        match token.kind {
            Kind::Dot => ".".clone_into(&mut token.image),
            Kind::Integer if token.image.ends_with("..") => {
                let length = token.image.len().saturating_sub(2);
                token.image.truncate(length);
            }
            _ => {}
        }
        token
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
                self.at = self.at.saturating_sub(self.slice(0).chars().next_back().map_or(0, char::len_utf8));
                self.enter(State::BlockComment);
            }
            Prefix::Any => {}
        }
    }

    fn after(&mut self, kind: Kind, image: &str) {
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
                if image.ends_with("..") {
                    self.at = self.at.saturating_sub(2);
                }
                if self.left_parens == 0 && !self.in_set && !matches!(self.state, State::MethodArguments | State::Index)
                {
                    self.pop();
                }
            }
            Kind::Float if self.left_parens == 0 && !self.in_set && self.state != State::MethodArguments => self.pop(),
            Kind::Dot => {
                self.at = self.at.saturating_sub(1);
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

/// What begins a token without ending it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    /// `$` or `$!`, with backslashes.
    Dollar,
    /// `#`.
    Hash,
    /// `#[[`.
    TextBlock,
    /// `#*`.
    BlockComment,
    /// `#**` and the character after it, which is not part of it.
    FormalComment,
    /// A character of an unparsed block.
    Any,
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

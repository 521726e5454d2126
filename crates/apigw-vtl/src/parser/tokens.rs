//! Where a parser is among the tokens of a template, and what comes next.

use std::sync::Arc;

use super::DEPTH;
use super::error::{Parsed, SyntaxError};
use crate::lexer::{Kind, Lexer, Token, Unexpected};
use crate::syntax::{Block, Macro, Place};
use ecow::EcoString;

/// Reads a template.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) lexer: Lexer<'a>,
    /// All tokens that were asked for.
    pub(super) tokens: Vec<Token>,
    /// The next of them.
    pub(super) at: usize,
    /// Where this text begins in the template that an error is told of.
    pub(super) base: Place,
    pub(super) depth: u32,
    /// Macros that were defined so far.
    pub(super) macros: Vec<Arc<Macro>>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, base: Place, depth: u32) -> Self {
        Self {
            text,
            lexer: Lexer::new(text),
            tokens: Vec::with_capacity(text.len() / 4 + 4),
            at: 0,
            base,
            depth,
            macros: Vec::new(),
        }
    }

    pub(super) fn template(&mut self) -> Parsed<Block> {
        let block = self.block()?;
        match self.kind()? {
            Kind::Eof => Ok(block),
            Kind::End => Err(self.here("this `#end` closes nothing")),
            Kind::Else | Kind::ElseIf => Err(self.here("this belongs to no `#if`")),
            _ => Err(self.unexpected("text or a directive")),
        }
    }

    /// The kind of the token `ahead` of the next one.
    #[inline]
    pub(super) fn peek(&mut self, ahead: usize) -> Parsed<Kind> {
        match self.tokens.get(self.at + ahead) {
            Some(token) => Ok(token.kind),
            None => self.read(ahead),
        }
    }

    /// Asks the lexer for tokens, up to the one `ahead` of the next one.
    #[inline(never)]
    fn read(&mut self, ahead: usize) -> Parsed<Kind> {
        loop {
            let token = self.lexer.next().map_err(|unexpected| self.no_token(unexpected))?;
            self.tokens.push(token);
            if self.tokens.len() > self.at + ahead {
                return Ok(token.kind);
            }
        }
    }

    #[cold]
    fn no_token(&self, unexpected: Unexpected) -> Box<SyntaxError> {
        let message = if unexpected.is_end {
            "the template ends within a construct"
        } else {
            "this character cannot stand here; text with `$` or `#` in it can be written as `#[[…]]#`"
        };
        SyntaxError::at(self.base + unexpected.offset, message)
    }

    #[inline]
    pub(super) fn kind(&mut self) -> Parsed<Kind> {
        self.peek(0)
    }

    /// The next token, which is used up.
    pub(super) fn take(&mut self) -> Parsed<Token> {
        self.peek(0)?;
        let token = self.tokens.get(self.at).copied();
        self.at += 1;
        token.ok_or_else(|| SyntaxError::at(self.base, "the template ends here"))
    }

    pub(super) fn skip(&mut self, kind: Kind) -> Parsed<bool> {
        let is_next = self.kind()? == kind;
        if is_next {
            self.at += 1;
        }
        Ok(is_next)
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) -> Parsed<()> {
        if self.kind()? == Kind::Whitespace {
            self.at += 1;
        }
        Ok(())
    }

    pub(super) fn expect(&mut self, kind: Kind, what: &str) -> Parsed<Token> {
        if self.kind()? == kind { self.take() } else { Err(self.unexpected(what)) }
    }

    /// Where the next token begins.
    pub(super) fn place(&self) -> Place {
        self.base + self.tokens.get(self.at).map_or(0, |token| token.begin)
    }

    pub(super) fn here(&self, message: impl Into<String>) -> Box<SyntaxError> {
        SyntaxError::at(self.place(), message)
    }

    #[cold]
    pub(super) fn unexpected(&self, wanted: &str) -> Box<SyntaxError> {
        let found = match self.tokens.get(self.at) {
            None => "the end of the template".to_owned(),
            Some(token) if token.kind == Kind::Eof => "the end of the template".to_owned(),
            Some(token) => format!("`{}`", self.image(*token).escape_debug()),
        };
        self.here(format!("{found} stands where {wanted} is expected"))
    }

    /// What a token is in the text. Velocity drops what stands before a dot.
    pub(super) fn image(&self, token: Token) -> &'a str {
        match token.kind {
            Kind::Dot => ".",
            _ => self.text.get(token.begin..token.end).unwrap_or_default(),
        }
    }

    /// Text of the tokens from one to before another.
    pub(super) fn literal(&self, from: usize, to: usize) -> EcoString {
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        let is_seamless = tokens.iter().zip(tokens.iter().skip(1)).all(|(one, next)| one.end == next.begin)
            && tokens.iter().all(|token| token.is_all_image());
        if let (true, Some(first), Some(last)) = (is_seamless, tokens.first(), tokens.last()) {
            return self.text.get(first.begin..last.end).unwrap_or_default().into();
        }
        let mut literal = EcoString::new();
        for token in tokens {
            if token.kind != Kind::BlockComment {
                literal.push_str(self.lexer.special(*token));
                literal.push_str(self.image(*token));
            }
        }
        literal
    }

    /// The same without what stands before each and is none.
    pub(super) fn literal_image(&self, from: usize, to: usize) -> EcoString {
        self.tokens.get(from..to).unwrap_or_default().iter().map(|token| self.image(*token)).collect()
    }

    /// Reads something that may contain itself.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= DEPTH {
            self.kind()?;
            return Err(self.here(format!("nested more than {DEPTH} levels deep")));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}

//! Tokens to a tree, by the grammar of Velocity 1.7.

mod directive;
mod expression;
mod reference;
mod statement;
mod string;

use std::sync::Arc;

use super::lexer::{Kind, Lexer, Token, Unexpected};
use super::syntax::{Block, Macro, Place};
use ecow::EcoString;

/// How deep blocks, parentheses and strings may be nested: far more than anybody writes, and little enough for any thread's stack.
const DEPTH: u32 = 60;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// Where, in bytes.
    pub(super) place: Place,
    /// What.
    pub(super) message: String,
}

impl SyntaxError {
    fn at(place: Place, message: impl Into<String>) -> Box<Self> {
        Box::new(Self { place, message: message.into() })
    }
}

/// In a box, so that what nearly always is there is handed on in registers.
type Parsed<T> = Result<T, Box<SyntaxError>>;

/// A template that was read.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// Its statements.
    pub(super) block: Block,
    /// All macros in it, wherever they stand.
    pub(super) macros: Arc<[Arc<Macro>]>,
}

/// Reads a whole template.
pub(super) fn parse(text: &str) -> Parsed<Tree> {
    let mut parser = Parser::new(text, 0, 0);
    let block = parser.template()?;
    Ok(Tree { block, macros: parser.macros.into() })
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    /// All tokens that were asked for.
    tokens: Vec<Token>,
    /// The next of them.
    at: usize,
    /// Where this text begins in the template that an error is told of.
    base: Place,
    depth: u32,
    /// Macros that were defined so far.
    macros: Vec<Arc<Macro>>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, base: Place, depth: u32) -> Self {
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

    fn template(&mut self) -> Parsed<Block> {
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
    fn peek(&mut self, ahead: usize) -> Parsed<Kind> {
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
    fn kind(&mut self) -> Parsed<Kind> {
        self.peek(0)
    }

    /// The next token, which is used up.
    fn take(&mut self) -> Parsed<Token> {
        self.peek(0)?;
        let token = self.tokens.get(self.at).copied();
        self.at += 1;
        token.ok_or_else(|| SyntaxError::at(self.base, "the template ends here"))
    }

    fn skip(&mut self, kind: Kind) -> Parsed<bool> {
        let is_next = self.kind()? == kind;
        if is_next {
            self.at += 1;
        }
        Ok(is_next)
    }

    #[inline]
    fn skip_whitespace(&mut self) -> Parsed<()> {
        if self.kind()? == Kind::Whitespace {
            self.at += 1;
        }
        Ok(())
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Parsed<Token> {
        if self.kind()? == kind { self.take() } else { Err(self.unexpected(what)) }
    }

    /// Where the next token begins.
    fn place(&self) -> Place {
        self.base + self.tokens.get(self.at).map_or(0, |token| token.begin)
    }

    fn here(&self, message: impl Into<String>) -> Box<SyntaxError> {
        SyntaxError::at(self.place(), message)
    }

    #[cold]
    fn unexpected(&self, wanted: &str) -> Box<SyntaxError> {
        let found = match self.tokens.get(self.at) {
            None => "the end of the template".to_owned(),
            Some(token) if token.kind == Kind::Eof => "the end of the template".to_owned(),
            Some(token) => format!("`{}`", self.image(*token).escape_debug()),
        };
        self.here(format!("{found} stands where {wanted} is expected"))
    }

    /// What a token is in the text. Velocity drops what stands before a dot.
    fn image(&self, token: Token) -> &'a str {
        match token.kind {
            Kind::Dot => ".",
            _ => self.text.get(token.begin..token.end).unwrap_or_default(),
        }
    }

    /// Text of the tokens from one to before another.
    fn literal(&self, from: usize, to: usize) -> EcoString {
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
    fn literal_image(&self, from: usize, to: usize) -> EcoString {
        self.tokens.get(from..to).unwrap_or_default().iter().map(|token| self.image(*token)).collect()
    }

    /// Reads something that may contain itself.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
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

//! Tokens to a tree, by the grammar of Velocity 1.7.

mod directive;
mod expression;
mod reference;
mod statement;
mod string;

use std::rc::Rc;

use super::lexer::Lexer;
use super::syntax::{Block, Macro, Place};
use super::token::{Kind, Token};

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

type Parsed<T> = Result<T, SyntaxError>;

/// A template that was read.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// Its statements.
    pub(super) block: Block,
    /// All macros in it, wherever they stand.
    pub(super) macros: Rc<[Rc<Macro>]>,
}

/// Reads a whole template.
pub(super) fn parse(text: &str) -> Parsed<Tree> {
    let mut parser = Parser::new(text, 0, 0);
    let block = parser.template()?;
    Ok(Tree { block, macros: parser.macros.into() })
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    /// All tokens that were asked for.
    tokens: Vec<Token>,
    /// The next of them.
    at: usize,
    /// Where this text begins in the template that an error is told of.
    base: Place,
    depth: u32,
    /// Macros that were defined so far.
    macros: Vec<Rc<Macro>>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, base: Place, depth: u32) -> Self {
        Self { lexer: Lexer::new(text), tokens: Vec::new(), at: 0, base, depth, macros: Vec::new() }
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
    fn peek(&mut self, ahead: usize) -> Parsed<Kind> {
        while self.tokens.len() <= self.at + ahead {
            let token = self.lexer.next().map_err(|unexpected| {
                let message = if unexpected.is_end {
                    "the template ends within a construct".to_owned()
                } else {
                    "this character cannot stand here; text with `$` or `#` in it can be written as `#[[…]]#`"
                        .to_owned()
                };
                SyntaxError { place: self.base + unexpected.offset, message }
            })?;
            self.tokens.push(token);
        }
        Ok(self.tokens.get(self.at + ahead).map_or(Kind::Eof, |token| token.kind))
    }

    fn kind(&mut self) -> Parsed<Kind> {
        self.peek(0)
    }

    /// The next token, which is used up.
    fn take(&mut self) -> Parsed<Token> {
        self.peek(0)?;
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token.ok_or_else(|| SyntaxError { place: self.base, message: "the template ends here".to_owned() })
    }

    fn skip(&mut self, kind: Kind) -> Parsed<bool> {
        let is_next = self.kind()? == kind;
        if is_next {
            self.at += 1;
        }
        Ok(is_next)
    }

    fn skip_whitespace(&mut self) -> Parsed<()> {
        self.skip(Kind::Whitespace).map(|_| ())
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Parsed<Token> {
        if self.kind()? == kind { self.take() } else { Err(self.unexpected(what)) }
    }

    /// Where the next token begins.
    fn place(&self) -> Place {
        self.base + self.tokens.get(self.at).map_or(0, |token| token.offset)
    }

    fn here(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError { place: self.place(), message: message.into() }
    }

    fn unexpected(&self, wanted: &str) -> SyntaxError {
        let found = match self.tokens.get(self.at) {
            None => "the end of the template".to_owned(),
            Some(token) if token.kind == Kind::Eof => "the end of the template".to_owned(),
            Some(token) => format!("`{}`", token.image.escape_debug()),
        };
        self.here(format!("{found} stands where {wanted} is expected"))
    }

    /// Text of the tokens from one to before another.
    fn literal(&self, from: usize, to: usize) -> Rc<str> {
        self.tokens.get(from..to).unwrap_or_default().iter().map(Token::literal).collect::<String>().into()
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

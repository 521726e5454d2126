//! States of the lexer, and what a lexeme does to them.

use super::token::Kind;

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
    /// Whether nothing begins in it.
    pub(super) fn is_opaque(self) -> bool {
        matches!(self, Self::LineComment | Self::BlockComment | Self::TextBlock)
    }
}

/// What a lexeme does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// It ends a token.
    Token(Kind),
    /// It begins one, which goes on in another state.
    More(Prefix),
    /// It is dropped, with what has begun.
    Skip,
    /// It ends a state, and belongs to the next token.
    Terminator,
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

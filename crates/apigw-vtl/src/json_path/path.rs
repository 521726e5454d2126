//! A path that was read: its tokens, and the filters among them.

use super::operand::Pattern;
use ecow::EcoString;

/// A path that was read.
#[derive(Debug, Clone)]
pub(crate) struct JsonPath {
    pub(super) tokens: Vec<Token>,
    /// Whether it begins at the document (`$`) or, in a filter, at the item (`@`).
    pub(super) from_document: bool,
}

/// One step of a path.
#[derive(Debug, Clone)]
pub(super) enum Token {
    /// `$`, which gives what it gets.
    Root,
    /// `..`
    Scan,
    /// `.*`, `[*]`
    Wildcard,
    /// `.name`, `['name']`, `['one','two']`. None at all where a bracket came too early, as in `['a]']`.
    Property(Vec<EcoString>),
    /// `[0]`, `[0,1]`, `[1:2]`, `[(@.length-1)]`
    Index(Index),
    /// `[?(…)]`
    Filter(Filter),
    /// `[?]`, where Java code would give a filter.
    Placeholder,
}

/// Which items of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Index {
    /// `[0]`
    Single(i32),
    /// `[0,1]`
    Several(Vec<i32>),
    /// `[1:]`
    From(i32),
    /// `[:1]`
    To(i32),
    /// `[0:1]`
    Between(i32, i32),
    /// `[(@.length-1)]`, with the number to add to the length.
    FromLength(i32),
}

impl Token {
    pub(super) fn is_definite(&self) -> bool {
        matches!(self, Self::Root | Self::Property(_) | Self::Index(Index::Single(_) | Index::FromLength(_)))
    }
}

impl JsonPath {
    /// Whether it gives at most one value; if not, it gives a list.
    pub(crate) fn is_definite(&self) -> bool {
        self.tokens.iter().all(Token::is_definite)
    }
}

/// Conditions that all must hold, or all of the next clause. There are no parentheses; Jayway 2.0.0 looks at clauses and conditions from the right to the left, which only shows
/// in what throws first.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    pub(super) clauses: Vec<Vec<Criterion>>,
}

/// One condition.
#[derive(Debug, Clone)]
pub(super) enum Criterion {
    /// `@.a`, or with false `!@.a`: whether there is something other than null.
    Exists(JsonPath, bool),
    /// `left operator right`.
    Compare(Operand, Comparison, Operand),
}

/// What is compared.
#[derive(Debug, Clone)]
pub(super) enum Operand {
    Path(JsonPath),
    /// Everything else, in quotes or not: numbers and words are texts, and compared by what the other side is.
    Text(String),
    Pattern(Pattern),
}

/// How it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Matches,
}

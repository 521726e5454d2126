//! JSONPath in the dialect of Jayway JsonPath 2.0.0, which API Gateway's `$input.path` and `$input.json` speak.

mod bracket;
mod characters;
mod compile;
mod condition;
mod criterion;
mod evaluate;
mod filter;
mod operand;

#[cfg(test)]
mod tests;

use super::fault::Budget;
use super::json::Failure;
use super::value::Value;
use ecow::EcoString;

/// Characters that a path may have. No path that a person writes comes near.
const LENGTH: usize = 65_536;

/// A path that was read.
#[derive(Debug, Clone)]
pub(super) struct JsonPath {
    tokens: Vec<Token>,
    /// Whether it begins at the document (`$`) or, in a filter, at the item (`@`).
    from_document: bool,
}

/// One step of a path.
#[derive(Debug, Clone)]
enum Token {
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
    Filter(filter::Filter),
    /// `[?]`, where Java code would give a filter.
    Placeholder,
}

/// Which items of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Index {
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
    fn is_definite(&self) -> bool {
        matches!(self, Self::Root | Self::Property(_) | Self::Index(Index::Single(_) | Index::FromLength(_)))
    }
}

impl JsonPath {
    /// Reads a path. What begins with neither `$` nor `@` is read as if `$.` stood before it.
    ///
    /// The dialect has no names in double quotes, no escapes in names, no indices below zero and no functions.
    ///
    /// # Errors
    ///
    /// What Jayway refuses, with where and why in our words; more than 65,536 characters.
    pub(super) fn parse(path: &str) -> Result<Self, Failure> {
        compile::compile(path, true)
    }

    /// Whether it gives at most one value; if not, it gives a list.
    pub(super) fn is_definite(&self) -> bool {
        self.tokens.iter().all(Token::is_definite)
    }

    /// What is at this path in a document: the very value, not a copy, of a definite path; else a new list of kind [`super::value::ListKind::Json`] with all that was found.
    /// `None`: there is nothing, for Jayway's `PathNotFoundException`, which indefinite paths have too, such as `$.list[?(@.a)].missing`.
    ///
    /// # Errors
    ///
    /// What Jayway answers with any other exception, such as an index of what is no list; the budget.
    pub(super) fn read(&self, document: &Value, budget: &Budget) -> Result<Option<Value>, Failure> {
        evaluate::read(self, document, budget)
    }
}

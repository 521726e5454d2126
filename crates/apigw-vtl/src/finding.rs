//! What can be known of a template before it runs.

use crate::Error;

/// Something about a template that its author should know before it runs. Unlike an [`Error`], it does not stop a run.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Which kind.
    pub kind: FindingKind,
    /// What is wrong, and where.
    pub error: Error,
    /// What to write instead, or what there is: one line for people.
    pub help: String,
    /// Where a name stands for nothing: the names that would stand for something. To find the nearest one, for a "did you
    /// mean", is left to the caller, who may have a measure of its own.
    pub unknown: Option<UnknownName>,
}

/// Kinds of findings.
///
/// A new kind is a breaking change: who gives each kind a code or a severity should be told of it by the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// A directive that API Gateway cannot run: `#include` and `#parse`, which find no other template, and a `#foreach` over
    /// more than 1,000 items that says so itself.
    Directive,
    /// A name that stands for nothing, and so prints nothing: a variable that no `#set` makes, a member that `$input`, `$util`
    /// or `$context` has not, or a macro that is not there. Source of the members: the reference of these variables in the
    /// developer guide of API Gateway.
    Name,
    /// A value that can break the JSON in which it is printed: one of the client between quotation marks, which can end them and
    /// add members; JSON between others; text without any.
    Quotes,
    /// Bytes that a service takes in base64, and that are not: see [`Service`](crate::Service).
    Base64,
    /// A map or list that is printed as Java writes it, `{a=1}`, where JSON is meant.
    Structure,
    /// `\n`, `\r` or `\t` in a string, where it is two characters: VTL has no escapes.
    LineEnd,
    /// A partition key that is the same in every request, so that one shard takes all records.
    PartitionKey,
    /// `.class` and `getClass()`, which end a template with an error when it runs.
    Class,
}

/// A name that stands for nothing, and those that would have stood for something in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName {
    /// The name as written, without the sigil.
    pub name: String,
    /// What stands before a name like this in a template: `$` before variables, nothing before members.
    pub sigil: &'static str,
    /// The names that are known there, without the sigil, in no order that means anything.
    pub known: Vec<String>,
}

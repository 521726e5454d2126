//! A whole jq program: whether jq 1.6 compiles it, and which keys the object has that it makes.

use std::collections::BTreeSet;

use super::parse::{Parser, Stop};
use super::problem::Problem;
use super::token::tokens;

/// What is known of a program that jq 1.6 compiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    /// The keys of the object that it makes, where they are written out.
    pub(crate) keys: Option<BTreeSet<String>>,
}

/// Reads a program.
///
/// # Errors
/// What jq 1.6 refuses, in the order of the text.
pub(crate) fn read(text: &str) -> Result<Program, Vec<Problem>> {
    let (tokens, broken) = tokens(text);
    let mut parser = Parser::new(text, tokens, broken);
    let exp = match parser.program() {
        Ok(exp) => exp,
        Err(Stop::Wrong(problem)) => return Err(vec![problem]),
        Err(Stop::TooDeep) => return Ok(Program { keys: None }),
    };
    let mut problems = parser.problems;
    problems.extend(parser.free.problems());
    problems.sort_by_key(|problem| problem.range.start);
    if problems.is_empty() { Ok(Program { keys: exp.keys }) } else { Err(problems) }
}

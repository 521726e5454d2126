//! Filters: conditions with `&&` and `||` between them.

use super::characters::trim;
use super::path::{Criterion, Filter};
use crate::json::Failure;

impl Filter {
    /// Reads a filter with its brackets, `[?(…)]`.
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let inner = inner.and_then(|inner| trim(inner).strip_prefix('?'));
        let inner = inner.and_then(|inner| trim(inner).strip_prefix('(')).and_then(|inner| inner.strip_suffix(')'));
        let Some(inner) = inner else {
            return Err(Failure::refused(format!("the filter `{}` does not stand in `[?(` and `)]`", shown(text))));
        };
        let mut operators = Vec::new();
        let mut criteria = Vec::new();
        for piece in pieces(trim(inner)) {
            match trim(piece) {
                "&&" => operators.push(Operator::And),
                "||" => operators.push(Operator::Or),
                piece => criteria.push(Criterion::parse(stripped(piece)?)?),
            }
        }
        if criteria.len() != operators.len() + 1 {
            return Err(Failure::refused(format!(
                "the filter `{}` has not one condition on each side of each `&&` and `||`",
                shown(text)
            )));
        }
        let mut clauses = vec![Vec::new()];
        operators.push(Operator::And);
        for (operator, criterion) in operators.into_iter().zip(criteria).rev() {
            match clauses.last_mut() {
                Some(clause) if operator == Operator::And => clause.push(criterion),
                _ => clauses.push(vec![criterion]),
            }
        }
        Ok(Self { clauses })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
}

/// The text, cut before and after each `&&` and `||`, wherever they stand, in quotes too.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let bytes = text.as_bytes();
    let is_operator = |at: usize| matches!(bytes.get(at..at + 2), Some(b"&&" | b"||"));
    let mut start = 0;
    for at in 1..bytes.len() {
        if (is_operator(at) || (at >= 2 && is_operator(at - 2)))
            && let Some((piece, after)) = rest.split_at_checked(at - start)
        {
            pieces.push(piece);
            rest = after;
            start = at;
        }
    }
    pieces.push(rest);
    pieces
}

/// A condition without the brackets before and after it.
fn stripped(condition: &str) -> Result<&str, Failure> {
    let condition = condition.trim_start_matches(['[', '?', '(', ' ']);
    let stripped = condition.trim_end_matches([')', ' ']);
    if stripped.is_empty() { Err(Failure::refused("the path has a filter without a condition")) } else { Ok(stripped) }
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

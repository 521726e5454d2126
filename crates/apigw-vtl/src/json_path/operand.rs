//! How filters compare values.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::fault::{Budget, Fault};
use crate::json::{Failure, charge_digits};
use crate::number::Decimal;
use crate::regex::{self, Regex};
use crate::text;
use crate::value::Value;

/// A regular expression between slashes.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    source: String,
    regex: Rc<Regex>,
}

impl Pattern {
    /// Reads the expression; with `ignore_case` letters match without regard to case.
    pub(super) fn new(source: &str, ignore_case: bool) -> Result<Self, Failure> {
        // By itself first: behind a flag, a `*` at the start would have something to repeat.
        let mut regex = regex::compile(source);
        if ignore_case && regex.is_ok() {
            regex = regex::compile(&format!("(?i){source}"));
        }
        Ok(Self { source: source.to_owned(), regex: regex.map_err(|fault| Failure::refused(fault.message))? })
    }

    fn matches(&self, text: &str, budget: &Budget) -> Result<bool, Fault> {
        budget.steps(text.len())?;
        self.regex.matches(text)
    }
}

/// One side of a comparison.
pub(super) enum Side<'a> {
    Value(Value),
    Pattern(&'a Pattern),
}

impl Side<'_> {
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Value(Value::Null))
    }

    /// Null, and the text `null`.
    fn is_nullish(&self) -> bool {
        match self {
            Self::Value(Value::Null) => true,
            Self::Value(Value::String(text)) => &**text == "null",
            _ => false,
        }
    }
}

/// Whether the text of one side matches the expression on the other; Jayway takes the left one for the expression if both are.
pub(super) fn matches(left: &Side<'_>, right: &Side<'_>, budget: &Budget) -> Result<bool, Failure> {
    let (pattern, target) = match (left, right) {
        (Side::Pattern(pattern), target) | (target, Side::Pattern(pattern)) => (pattern, target),
        (Side::Value(Value::Null), Side::Value(Value::Null)) => return Ok(false),
        _ => {
            return Err(Failure::refused(
                "the filter compares with `=~` what is no regular expression between slashes",
            ));
        }
    };
    Ok(match target {
        Side::Value(value) => match text::of(value, budget)? {
            Some(text) => pattern.matches(&text, budget)?,
            None => false,
        },
        Side::Pattern(other) => pattern.matches(&other.source, budget)?,
    })
}

/// How `expected`, the right side, compares with `model`, the left one; `None` where their classes do not go together.
///
/// A text on the right is read as what the left side is: as a number beside a number, which throws where it is none.
pub(super) fn compare(expected: &Side<'_>, model: &Side<'_>, budget: &Budget) -> Result<Option<Ordering>, Failure> {
    match (expected.is_nullish(), model.is_nullish()) {
        (true, true) => return Ok(Some(Ordering::Equal)),
        (true, false) => return Ok(Some(Ordering::Less)),
        (false, true) => return Ok(Some(Ordering::Greater)),
        (false, false) => {}
    }
    let (Side::Value(expected), Side::Value(model)) = (expected, model) else { return Ok(None) };
    Ok(match (expected, model) {
        (Value::String(left), Value::String(right)) => {
            budget.steps(left.len().min(right.len()) / 16)?;
            let left = left.replace("\\'", "'");
            Some(left.encode_utf16().cmp(right.encode_utf16()))
        }
        (Value::Number(left), Value::Number(right)) => {
            Some(decimal(&left.to_string(), budget)?.compare(&decimal(&right.to_string(), budget)?))
        }
        (Value::String(left), Value::Number(right)) => {
            Some(decimal(left, budget)?.compare(&decimal(&right.to_string(), budget)?))
        }
        (Value::String(left), Value::Boolean(right)) => Some(left.eq_ignore_ascii_case("true").cmp(right)),
        (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(right)),
        (Value::List(left), Value::List(right)) if left.is_same(right) => Some(Ordering::Equal),
        (Value::Map(left), Value::Map(right)) if left.is_same(right) => Some(Ordering::Equal),
        _ => None,
    })
}

fn decimal(text: &str, budget: &Budget) -> Result<Decimal, Failure> {
    charge_digits(text.len(), budget)?;
    Decimal::parse(text).ok_or_else(|| {
        Failure::refused(format!("the filter compares a number with `{}`", text.chars().take(40).collect::<String>()))
    })
}

//! Whether an item passes a filter.

use std::cmp::Ordering;

use super::evaluate::{Run, Stop, refused, run};
use super::operand::{Side, compare, matches};
use super::path::{Comparison, Criterion, Filter, Operand};
use crate::value::Value;

impl Run<'_> {
    /// Whether an item passes; without a filter, which is `[?]`, Java throws.
    pub(super) fn accepts(&self, filter: Option<&Filter>, item: &Value) -> Result<bool, Stop> {
        let Some(filter) = filter else { return Err(refused("the path has `[?]`, a filter without a condition")) };
        'clauses: for clause in &filter.clauses {
            for criterion in clause {
                if !self.holds(criterion, item)? {
                    continue 'clauses;
                }
            }
            return Ok(true);
        }
        Ok(false)
    }

    fn holds(&self, criterion: &Criterion, item: &Value) -> Result<bool, Stop> {
        match criterion {
            // Also a path that begins with `$` begins at the item here.
            Criterion::Exists(path, exists) => match run(path, item, self.document, true, self.budget) {
                Ok(value) => Ok(*exists != value.is_null()),
                Err(Stop::Missing) => Ok(!exists),
                Err(failure) => Err(failure),
            },
            Criterion::Compare(left, comparison, right) => match self.compared(left, *comparison, right, item) {
                Err(Stop::Missing) => Ok(false),
                other => other,
            },
        }
    }

    fn compared(&self, left: &Operand, comparison: Comparison, right: &Operand, item: &Value) -> Result<bool, Stop> {
        let model = self.side(left, item)?;
        let expected = self.side(right, item)?;
        if comparison == Comparison::Matches {
            return Ok(matches(&model, &expected, self.budget)?);
        }
        let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if ordered && expected.is_null() != model.is_null() {
            return Ok(false);
        }
        let Some(order) = compare(&expected, &model, self.budget)? else { return Ok(false) };
        Ok(match comparison {
            Comparison::Equal => order == Ordering::Equal,
            Comparison::NotEqual => order != Ordering::Equal,
            Comparison::Greater => order == Ordering::Less,
            Comparison::GreaterOrEqual => order != Ordering::Greater,
            Comparison::Less => order == Ordering::Greater,
            Comparison::LessOrEqual => order != Ordering::Less,
            Comparison::Matches => false,
        })
    }

    fn side<'b>(&self, operand: &'b Operand, item: &Value) -> Result<Side<'b>, Stop> {
        Ok(match operand {
            Operand::Path(path) => {
                let start = if path.from_document { self.document } else { item };
                Side::Value(run(path, start, self.document, false, self.budget)?)
            }
            Operand::Text(text) => Side::Value(Value::string(text.as_str())),
            Operand::Pattern(pattern) => Side::Pattern(pattern),
        })
    }
}

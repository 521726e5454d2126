//! Expressions: their values, and whether they are true.

use std::rc::Rc;

use super::super::fault::Fault;
use super::super::methods;
use super::super::number::Number;
use super::super::syntax::{Chain, Expression, Operator};
use super::super::value::{Entries, Key, ListKind, Map, Value};
use super::halt::{Ran, at};
use super::object::BlockValue;
use super::run::Run;
use super::scope::Scope;

/// Steps that arithmetic with a number of any size counts for.
const BIG_NUMBER: usize = 10_000;

impl Run<'_> {
    /// The value of an expression.
    pub(super) fn value(&self, expression: &Expression, scope: &Rc<Scope>) -> Ran<Value> {
        self.budget.steps(1)?;
        Ok(match expression {
            Expression::Reference(reference) => {
                self.reference(reference, scope).map_err(|halt| at(halt, reference.place))?
            }
            Expression::Text(text) => Value::String(text.clone()),
            Expression::Template { body, is_padded } => {
                let text = self.printed(|out| {
                    self.block(body, scope, out)?;
                    if *is_padded {
                        out.pop();
                    }
                    Ok(())
                })?;
                Value::String(text)
            }
            Expression::Number(number) => Value::Number(number.clone()),
            Expression::Boolean(value) => Value::Boolean(*value),
            Expression::Range(ends) => self.range(&ends.0, &ends.1, scope)?,
            Expression::List(items) => {
                self.budget.bytes(items.len() * size_of::<Value>())?;
                let items = items.iter().map(|item| self.value(item, scope)).collect::<Ran<Vec<_>>>()?;
                Value::list(ListKind::Array, items)
            }
            Expression::Map(entries) => {
                self.budget.bytes(entries.len() * size_of::<Value>() * 2)?;
                let mut map = Entries::default();
                for (key, value) in entries {
                    let key = self.value(key, scope)?;
                    map.insert(Key(key), self.value(value, scope)?);
                }
                Value::Map(Map::new(map))
            }
            Expression::Not(operand) => Value::Boolean(!self.is_true(operand, scope)?),
            Expression::Chain(chain) => self.chain(chain, scope)?,
            Expression::Word(_) => Value::Null,
        })
    }

    /// Whether a condition holds: what has a value does, except `false`.
    pub(super) fn is_true(&self, expression: &Expression, scope: &Rc<Scope>) -> Ran<bool> {
        self.budget.steps(1)?;
        match expression {
            Expression::Reference(_) => Ok(match self.value(expression, scope)? {
                Value::Null => false,
                Value::Boolean(value) => value,
                // Only a block may turn out to have no text.
                Value::Object(object) if BlockValue::of(&object).is_some() => {
                    self.text(&Value::Object(object))?.is_some()
                }
                _ => true,
            }),
            Expression::Boolean(value) => Ok(*value),
            Expression::Not(operand) => self.deeper(|| self.is_true(operand, scope)).map(|value| !value),
            Expression::Chain(chain) if !is_arithmetic(chain) => {
                Ok(matches!(self.chain(chain, scope)?, Value::Boolean(true)))
            }
            // Velocity's arithmetic, lists, strings and numbers are no conditions; it does not even look at the operands.
            _ => Ok(false),
        }
    }

    fn range(&self, first: &Expression, last: &Expression, scope: &Rc<Scope>) -> Ran<Value> {
        let (Value::Number(first), Value::Number(last)) = (self.value(first, scope)?, self.value(last, scope)?) else {
            return Ok(Value::Null);
        };
        let (first, last) = (first.int_value(), last.int_value());
        let count = usize::try_from(first.abs_diff(last)).unwrap_or(usize::MAX).saturating_add(1);
        self.budget.bytes(count.saturating_mul(size_of::<Value>()))?;
        let items = if first >= last {
            (last..=first).rev().map(Value::integer).collect()
        } else {
            (first..=last).map(Value::integer).collect()
        };
        Ok(Value::list(ListKind::Array, items))
    }

    fn chain(&self, chain: &Chain, scope: &Rc<Scope>) -> Ran<Value> {
        if let Some((Operator::And | Operator::Or, ..)) = chain.rest.first() {
            return self.logic(chain, scope);
        }
        self.deeper(|| {
            let mut left = self.value(&chain.first, scope)?;
            for (operator, operand, place) in &chain.rest {
                let right = self.value(operand, scope)?;
                left = self.apply(*operator, &left, &right).map_err(|halt| at(halt, *place))?;
            }
            Ok(left)
        })
    }

    fn logic(&self, chain: &Chain, scope: &Rc<Scope>) -> Ran<Value> {
        self.deeper(|| {
            let mut left = self.is_true(&chain.first, scope)?;
            for (operator, operand, _) in &chain.rest {
                let is_decided = if *operator == Operator::And { !left } else { left };
                if !is_decided {
                    left = self.is_true(operand, scope)?;
                }
            }
            Ok(Value::Boolean(left))
        })
    }

    fn apply(&self, operator: Operator, left: &Value, right: &Value) -> Ran<Value> {
        Ok(match operator {
            Operator::Or | Operator::And => Value::Boolean(false),
            Operator::Equal => Value::Boolean(self.is_equal(left, right)?),
            Operator::NotEqual => Value::Boolean(!self.is_equal(left, right)?),
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                let (Value::Number(left), Value::Number(right)) = (left, right) else {
                    return Ok(Value::Boolean(false));
                };
                let order = left.compare(right)?;
                Value::Boolean(match operator {
                    Operator::Less => order.is_lt(),
                    Operator::LessOrEqual => order.is_le(),
                    Operator::Greater => order.is_gt(),
                    _ => order.is_ge(),
                })
            }
            Operator::Add if matches!(left, Value::String(_)) || matches!(right, Value::String(_)) => {
                // What is missing is the empty string here too; Velocity would take the source of the operand.
                let (left, right) = (self.text(left)?.unwrap_or_default(), self.text(right)?.unwrap_or_default());
                self.budget.bytes(left.len().saturating_add(right.len()))?;
                Value::String(left + right.as_str())
            }
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Modulo => {
                let (Value::Number(left), Value::Number(right)) = (left, right) else { return Ok(Value::Null) };
                self.arithmetic(operator, left, right)?
            }
        })
    }

    fn arithmetic(&self, operator: Operator, left: &Number, right: &Number) -> Result<Value, Fault> {
        if matches!(operator, Operator::Divide | Operator::Modulo) && right.is_zero() {
            return Ok(Value::Null);
        }
        let result = match operator {
            Operator::Add => left.add(right),
            Operator::Subtract => left.subtract(right),
            Operator::Multiply => left.multiply(right),
            Operator::Divide => left.divide(right),
            _ => left.modulo(right),
        }?;
        if let Number::BigInteger(_) | Number::BigDecimal(_) = result {
            self.budget.steps(BIG_NUMBER)?;
        }
        Ok(Value::Number(result))
    }

    /// Numbers by value, things of one class by Java's `equals`, others by their text. What is missing equals null and, as on AWS, the empty string.
    fn is_equal(&self, left: &Value, right: &Value) -> Ran<bool> {
        Ok(match (left, right) {
            (Value::Number(left), Value::Number(right)) => left.compare(right)?.is_eq(),
            (Value::Null, Value::Null) => true,
            (Value::Null, Value::String(text)) | (Value::String(text), Value::Null) => text.is_empty(),
            (Value::Null, Value::Object(object)) | (Value::Object(object), Value::Null) => {
                self.text(&Value::Object(object.clone()))?.is_none_or(|text| text.is_empty())
            }
            (Value::Null, _) | (_, Value::Null) => false,
            (Value::String(left), Value::String(right)) => left == right,
            (Value::Boolean(left), Value::Boolean(right)) => left == right,
            (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_)) => {
                methods::equals(left, right, self.budget)?
            }
            // Without a text is a map of `$context`, for one: it prints nothing, as what is missing does.
            (left, right) => self.text(left)?.unwrap_or_default() == self.text(right)?.unwrap_or_default(),
        })
    }
}

fn is_arithmetic(chain: &Chain) -> bool {
    let operator = chain.rest.first().map(|(operator, ..)| operator);
    matches!(
        operator,
        Some(Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Modulo)
    )
}

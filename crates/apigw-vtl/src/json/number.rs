//! The class that json-smart gives a number, by how it is written.

use num_bigint::BigInt;

use super::Failure;
use crate::fault::{Budget, Fault};
use crate::number::Number;
use crate::value::Value;

/// Characters of a number with a point or an exponent from which json-smart keeps all digits in a `BigDecimal`.
const PRECISE: usize = 19;

/// Characters of the longest whole number that json-smart takes for a `Long`, without the sign.
const LONG: usize = 19;

/// A whole number: an `Integer` where it fits, else a `Long`, else a `BigInteger`. What has 20 digits is a `BigInteger`, even if they are zeros. A lone `-` is 0.
pub(super) fn whole(text: &str, budget: &Budget) -> Result<Value, Failure> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() {
        return Ok(Value::integer(0));
    }
    if digits.len() <= LONG {
        if let Ok(value) = text.parse() {
            return Ok(Value::Number(Number::Integer(value)));
        }
        if let Ok(value) = text.parse() {
            return Ok(Value::Number(Number::Long(value)));
        }
    }
    charge_digits(digits.len(), budget)?;
    let value = text.parse::<BigInt>().map_err(|_| not_a_number(text))?;
    Ok(Value::Number(Number::BigInteger(value)))
}

/// A number with a point or an exponent: a `Double`, infinite where it is too great; a `BigDecimal` from 19 characters on.
pub(super) fn floating(text: &str, budget: &Budget) -> Result<Value, Failure> {
    let number = if text.len() < PRECISE {
        text.parse().ok().map(Number::Double)
    } else {
        charge_digits(text.len(), budget)?;
        Number::decimal(text)
    };
    number.map(Value::Number).ok_or_else(|| not_a_number(text))
}

/// Takes the steps of reading or writing so many decimal digits, whose cost is quadratic.
pub(crate) fn charge_digits(digits: usize, budget: &Budget) -> Result<(), Fault> {
    let limbs = digits / 19;
    budget.steps(limbs.saturating_mul(limbs) / 64)
}

fn not_a_number(text: &str) -> Failure {
    Failure::refused(format!("`{}` is not a number", text.chars().take(40).collect::<String>()))
}

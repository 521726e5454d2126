//! Arithmetic and comparison between classes of numbers, as Velocity 1.7's `MathUtils` does them.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::{Decimal, MAX_BITS, Number};
use crate::fault::Fault;

/// In which class two numbers are calculated.
enum Base {
    Long(i64, i64),
    Float(f32, f32),
    Double(f64, f64),
    BigInteger(BigInt, BigInt),
    BigDecimal(Decimal, Decimal),
}

impl Base {
    fn of(left: &Number, right: &Number) -> Result<Self, Fault> {
        let whole = left.is_whole() && right.is_whole();
        let great = |number: &Number| matches!(number, Number::BigInteger(_));
        let decimal = |number: &Number| matches!(number, Number::BigDecimal(_));
        let double = |number: &Number| matches!(number, Number::Double(_));
        Ok(if decimal(left) || decimal(right) || (!whole && (great(left) || great(right))) {
            Self::BigDecimal(to_decimal(left)?, to_decimal(right)?)
        } else if whole && (great(left) || great(right)) {
            Self::BigInteger(left.big_integer(), right.big_integer())
        } else if whole {
            Self::Long(left.long_value(), right.long_value())
        } else if double(left) || double(right) {
            Self::Double(left.double_value(), right.double_value())
        } else {
            Self::Float(left.float_value(), right.float_value())
        })
    }
}

/// Every class but the two great ones goes through `double`, so a `Long` beyond 2⁵³ loses its last digits.
fn to_decimal(number: &Number) -> Result<Decimal, Fault> {
    match number {
        Number::BigDecimal(value) => Ok(value.clone()),
        Number::BigInteger(value) => Ok(Decimal::new(value.clone(), 0)),
        _ => Decimal::from_double(number.double_value())
            .ok_or_else(|| Fault::new("NumberFormatException: Infinite or NaN")),
    }
}

/// The result in the greater class of both, or the next one that holds it.
fn wrap(value: i64, left: &Number, right: &Number) -> Number {
    match (left, right) {
        (Number::Integer(_), Number::Integer(_)) => i32::try_from(value).map_or(Number::Long(value), Number::Integer),
        _ => Number::Long(value),
    }
}

fn great(value: BigInt) -> Result<Number, Fault> {
    bounded(&value)?;
    Ok(Number::BigInteger(value))
}

fn exact(value: Option<Decimal>) -> Result<Number, Fault> {
    let value = value.ok_or_else(too_long)?;
    bounded(value.unscaled())?;
    Ok(Number::BigDecimal(value))
}

fn bounded(value: &BigInt) -> Result<(), Fault> {
    if value.bits() > MAX_BITS { Err(too_long()) } else { Ok(()) }
}

fn too_long() -> Fault {
    Fault::new(format!("a number has more than {MAX_BITS} bits"))
}

fn by_zero() -> Fault {
    Fault::new("ArithmeticException: / by zero")
}

impl Number {
    /// `left + right`. Grows from `Integer` to `Long` to `BigInteger` where it would overflow.
    ///
    /// # Errors
    ///
    /// A number of more than 100,000 bits; a `Double` that is infinite or NaN with a `BigDecimal`.
    pub(crate) fn add(&self, other: &Self) -> Result<Self, Fault> {
        match Base::of(self, other)? {
            Base::Long(left, right) => left
                .checked_add(right)
                .map_or_else(|| great(self.big_integer() + other.big_integer()), |sum| Ok(wrap(sum, self, other))),
            Base::Float(left, right) => Ok(Self::Float(left + right)),
            Base::Double(left, right) => Ok(Self::Double(left + right)),
            Base::BigInteger(left, right) => great(left + right),
            Base::BigDecimal(left, right) => exact(left.add(&right)),
        }
    }

    /// `left - right`, like [`Self::add`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::add`].
    pub(crate) fn subtract(&self, other: &Self) -> Result<Self, Fault> {
        match Base::of(self, other)? {
            Base::Long(left, right) => left
                .checked_sub(right)
                .map_or_else(|| great(self.big_integer() - other.big_integer()), |rest| Ok(wrap(rest, self, other))),
            Base::Float(left, right) => Ok(Self::Float(left - right)),
            Base::Double(left, right) => Ok(Self::Double(left - right)),
            Base::BigInteger(left, right) => great(left - right),
            Base::BigDecimal(left, right) => exact(left.subtract(&right)),
        }
    }

    /// `left * right`, like [`Self::add`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::add`].
    pub(crate) fn multiply(&self, other: &Self) -> Result<Self, Fault> {
        match Base::of(self, other)? {
            // Velocity's test for an overflow misses exactly this one.
            Base::Long(i64::MIN, -1) => Ok(Self::Long(i64::MIN)),
            Base::Long(left, right) => left.checked_mul(right).map_or_else(
                || great(self.big_integer() * other.big_integer()),
                |product| Ok(wrap(product, self, other)),
            ),
            Base::Float(left, right) => Ok(Self::Float(left * right)),
            Base::Double(left, right) => Ok(Self::Double(left * right)),
            Base::BigInteger(left, right) => great(left * right),
            Base::BigDecimal(left, right) => exact(left.multiply(&right)),
        }
    }

    /// `left / right`: whole numbers lose the rest, a `BigDecimal` keeps the scale of the left one and rounds a half down.
    ///
    /// # Errors
    ///
    /// A whole number or a `BigDecimal` divided by zero; those of [`Self::add`].
    pub(crate) fn divide(&self, other: &Self) -> Result<Self, Fault> {
        match Base::of(self, other)? {
            Base::Long(_, 0) => Err(by_zero()),
            Base::Long(left, right) => Ok(wrap(left.wrapping_div(right), self, other)),
            Base::Float(left, right) => Ok(Self::Float(left / right)),
            Base::Double(left, right) => Ok(Self::Double(left / right)),
            Base::BigInteger(_, right) if right.sign() == Sign::NoSign => {
                Err(Fault::new("ArithmeticException: BigInteger divide by zero"))
            }
            Base::BigInteger(left, right) => great(left / right),
            Base::BigDecimal(_, right) if right.is_zero() => Err(by_zero()),
            Base::BigDecimal(left, right) => exact(left.divide_half_down(&right)),
        }
    }

    /// `left % right`: has the sign of the left one, but of a `BigInteger` never a negative one.
    ///
    /// # Errors
    ///
    /// A whole number by zero, a `BigInteger` by anything that is not positive, and any `BigDecimal`: Velocity has no rest for it.
    pub(crate) fn modulo(&self, other: &Self) -> Result<Self, Fault> {
        let exact = || Err(Fault::new("ArithmeticException: Cannot calculate the modulo of BigDecimals."));
        let Ok(base) = Base::of(self, other) else { return exact() };
        match base {
            Base::Long(_, 0) => Err(by_zero()),
            Base::Long(left, right) => Ok(wrap(left.wrapping_rem(right), self, other)),
            Base::Float(left, right) => Ok(Self::Float(left % right)),
            Base::Double(left, right) => Ok(Self::Double(left % right)),
            Base::BigInteger(_, right) if right.sign() != Sign::Plus => {
                Err(Fault::new("ArithmeticException: BigInteger: modulus not positive"))
            }
            Base::BigInteger(left, right) => great(((left % &right) + &right) % &right),
            Base::BigDecimal(..) => exact(),
        }
    }

    /// How two numbers compare, whatever their classes. NaN is equal to every number, as Velocity's comparison has it.
    ///
    /// # Errors
    ///
    /// A `Double` that is infinite or NaN with a `BigInteger` or a `BigDecimal`.
    pub(crate) fn compare(&self, other: &Self) -> Result<Ordering, Fault> {
        Ok(match Base::of(self, other)? {
            Base::Long(left, right) => left.cmp(&right),
            Base::Float(left, right) => left.partial_cmp(&right).unwrap_or(Ordering::Equal),
            Base::Double(left, right) => left.partial_cmp(&right).unwrap_or(Ordering::Equal),
            Base::BigInteger(left, right) => left.cmp(&right),
            Base::BigDecimal(left, right) => left.compare(&right),
        })
    }

    /// Whether this is zero, of any class. Velocity asks before it divides: what is divided by zero is null there.
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Self::Integer(value) => *value == 0,
            Self::Long(value) => *value == 0,
            Self::BigInteger(value) => value.sign() == Sign::NoSign,
            Self::Float(value) => *value == 0.0,
            Self::Double(value) => *value == 0.0,
            Self::BigDecimal(value) => value.is_zero(),
        }
    }
}

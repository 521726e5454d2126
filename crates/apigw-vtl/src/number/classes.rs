//! The classes of Java's numbers: how one becomes another, and how they compare.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;

use super::bits::{hash_of, low_bits};
use super::decimal::Decimal;
use super::floating;

/// A number, with the class that Java gives it.
#[derive(Debug, Clone)]
pub(crate) enum Number {
    /// `Integer`.
    Integer(i32),
    /// `Long`.
    Long(i64),
    /// `BigInteger`.
    BigInteger(BigInt),
    /// `Float`, which only methods such as `floatValue` make.
    Float(f32),
    /// `Double`.
    Double(f64),
    /// `BigDecimal`.
    BigDecimal(Decimal),
}

impl Number {
    /// Java's `equals`: same class and same value. Of a `BigDecimal` also the same scale: 1.0 is not 1.00. NaN equals itself, and 0.0 is not -0.0.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => left == right,
            (Self::Long(left), Self::Long(right)) => left == right,
            (Self::BigInteger(left), Self::BigInteger(right)) => left == right,
            (Self::Float(left), Self::Float(right)) => {
                left.to_bits() == right.to_bits() || (left.is_nan() && right.is_nan())
            }
            (Self::Double(left), Self::Double(right)) => {
                left.to_bits() == right.to_bits() || (left.is_nan() && right.is_nan())
            }
            (Self::BigDecimal(left), Self::BigDecimal(right)) => left == right,
            _ => false,
        }
    }

    /// Java's class, without its package.
    pub(crate) fn class(&self) -> &'static str {
        match self {
            Self::Integer(_) => "Integer",
            Self::Long(_) => "Long",
            Self::BigInteger(_) => "BigInteger",
            Self::Float(_) => "Float",
            Self::Double(_) => "Double",
            Self::BigDecimal(_) => "BigDecimal",
        }
    }

    /// Java's `intValue`: whole numbers lose their upper bits, floating ones stop at the smallest and greatest `int`.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "Java's narrowing is what is asked for; Rust's casts have its rules"
    )]
    pub(crate) fn int_value(&self) -> i32 {
        match self {
            Self::Integer(value) => *value,
            Self::Float(value) => *value as i32,
            Self::Double(value) => *value as i32,
            Self::Long(_) | Self::BigInteger(_) | Self::BigDecimal(_) => self.long_value() as i32,
        }
    }

    /// Java's `longValue`, with the rules of [`Self::int_value`].
    #[expect(
        clippy::cast_possible_truncation,
        reason = "Java's narrowing is what is asked for; Rust's casts have its rules"
    )]
    pub(crate) fn long_value(&self) -> i64 {
        match self {
            Self::Integer(value) => i64::from(*value),
            Self::Long(value) => *value,
            Self::BigInteger(value) => low_bits(value),
            Self::Float(value) => *value as i64,
            Self::Double(value) => *value as i64,
            Self::BigDecimal(value) => value.to_big_integer().map_or(0, |whole| low_bits(&whole)),
        }
    }

    /// Java's `doubleValue`: the nearest `double`, infinite where it is too great.
    #[expect(clippy::cast_precision_loss, reason = "Java's conversion rounds to the nearest, as Rust's does")]
    pub(crate) fn double_value(&self) -> f64 {
        match self {
            Self::Integer(value) => f64::from(*value),
            Self::Long(value) => *value as f64,
            Self::Float(value) => f64::from(*value),
            Self::Double(value) => *value,
            Self::BigInteger(value) => value.to_string().parse().unwrap_or(f64::NAN),
            Self::BigDecimal(value) => value.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// Java's `floatValue`: the nearest `float`, infinite where it is too great.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "Java's conversion rounds to the nearest, as Rust's does"
    )]
    pub(crate) fn float_value(&self) -> f32 {
        match self {
            Self::Integer(value) => *value as f32,
            Self::Long(value) => *value as f32,
            Self::Float(value) => *value,
            Self::Double(value) => *value as f32,
            Self::BigInteger(value) => value.to_string().parse().unwrap_or(f32::NAN),
            Self::BigDecimal(value) => value.to_string().parse().unwrap_or(f32::NAN),
        }
    }

    /// Whether this is one of Java's whole numbers.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Long(_) | Self::BigInteger(_))
    }

    /// The whole number that this is, cut off where it is none.
    pub(crate) fn big_integer(&self) -> BigInt {
        match self {
            Self::BigInteger(value) => value.clone(),
            _ => BigInt::from(self.long_value()),
        }
    }

    /// Java's `compareTo` of two numbers of one class; `None` where the classes differ.
    pub(crate) fn natural_order(&self, other: &Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => left.cmp(right),
            (Self::Long(left), Self::Long(right)) => left.cmp(right),
            (Self::BigInteger(left), Self::BigInteger(right)) => left.cmp(right),
            (Self::Float(left), Self::Float(right)) => floating::order(f64::from(*left), f64::from(*right)),
            (Self::Double(left), Self::Double(right)) => floating::order(*left, *right),
            (Self::BigDecimal(left), Self::BigDecimal(right)) => left.compare(right),
            _ => return None,
        })
    }

    /// Java's `hashCode`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        reason = "a hash of Java takes the bits as they are"
    )]
    pub(crate) fn hash_code(&self) -> i32 {
        match self {
            Self::Integer(value) => *value,
            Self::Long(value) => (*value ^ ((*value as u64) >> 32) as i64) as i32,
            Self::Float(value) => {
                if value.is_nan() {
                    0x7fc0_0000
                } else {
                    value.to_bits() as i32
                }
            }
            Self::Double(value) => {
                let bits = if value.is_nan() { 0x7ff8_0000_0000_0000 } else { value.to_bits() };
                (bits ^ (bits >> 32)) as i32
            }
            Self::BigInteger(value) => hash_of(value),
            Self::BigDecimal(value) => hash_of(value.unscaled()).wrapping_mul(31).wrapping_add(value.scale()),
        }
    }
}

/// Java's `toString`, of `Float` and `Double` as before Java 19.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(formatter),
            Self::Long(value) => value.fmt(formatter),
            Self::BigInteger(value) => value.fmt(formatter),
            Self::Float(value) => formatter.write_str(&floating::float_text(*value)),
            Self::Double(value) => formatter.write_str(&floating::double_text(*value)),
            Self::BigDecimal(value) => value.fmt(formatter),
        }
    }
}

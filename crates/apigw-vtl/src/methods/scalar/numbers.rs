//! Which methods the classes of numbers have.

use super::super::signature::Method;
use super::{big, floating, number, whole};
use crate::number::Number;

/// The methods of a number's class.
pub(in crate::methods) fn number_methods(number: &Number) -> &'static [&'static [&'static [Method]]] {
    match number {
        Number::Integer(_) => &[&[number::NUMBER, whole::INTEGER]],
        Number::Long(_) => &[&[number::NUMBER, whole::LONG]],
        Number::Float(_) => &[&[number::NUMBER, floating::FLOAT]],
        Number::Double(_) => &[&[number::NUMBER, floating::DOUBLE]],
        Number::BigInteger(_) => &[&[number::NUMBER, big::BIG_INTEGER]],
        Number::BigDecimal(_) => &[&[number::NUMBER, big::BIG_DECIMAL]],
    }
}

/// Methods of a number's class that are not here.
pub(in crate::methods) fn unsupported(number: &Number) -> &'static [&'static str] {
    match number {
        Number::Integer(_) => &["parseUnsignedInt"],
        Number::Long(_) => &["parseUnsignedLong"],
        Number::Float(_) | Number::Double(_) => &["toHexString"],
        Number::BigInteger(_) => big::UNSUPPORTED_OF_INTEGER,
        Number::BigDecimal(_) => big::UNSUPPORTED_OF_DECIMAL,
    }
}

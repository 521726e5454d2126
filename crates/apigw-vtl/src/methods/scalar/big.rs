//! The methods of Java's `BigInteger` and `BigDecimal` that templates have a use for. Bits, roots, primes, and arithmetic with a `MathContext` are not among them.

use num_bigint::{BigInt, Sign};

use super::super::call::{Answer, Call, null, throw};
use super::super::signature::{Class, Method, Type, method};
use super::number::{sign, this};
use crate::fault::Fault;
use crate::number::{Decimal, Number};
use crate::value::Value;

use Type::{Double, Int, Long};

const GREAT: Type = Type::Class(Class::BigInteger);
const DECIMAL: Type = Type::Class(Class::BigDecimal);

pub(super) const BIG_INTEGER: &[Method] = &[
    method("abs", &[], |call| Ok(whole(BigInt::from(this(call).big_integer().magnitude().clone())))),
    method("add", &[GREAT], |call| binary(call, Number::add)),
    method("bitLength", &[], |call| {
        let value = this(call).big_integer();
        let bits = if value.sign() == Sign::Minus { (value + BigInt::from(1)).bits() } else { value.bits() };
        Ok(Value::size(usize::try_from(bits).unwrap_or(usize::MAX)))
    }),
    method("compareTo", &[GREAT], compare_to),
    method("divide", &[GREAT], |call| binary(call, Number::divide)),
    method("max", &[GREAT], |call| extreme(call, true)),
    method("min", &[GREAT], |call| extreme(call, false)),
    method("mod", &[GREAT], |call| binary(call, Number::modulo)),
    method("multiply", &[GREAT], |call| binary(call, Number::multiply)),
    method("negate", &[], |call| Ok(whole(-this(call).big_integer()))),
    method("pow", &[Int], power),
    method("remainder", &[GREAT], |call| {
        let other = other(call)?.big_integer();
        if other.sign() == Sign::NoSign {
            Err(throw("ArithmeticException", "BigInteger divide by zero"))
        } else {
            Ok(whole(this(call).big_integer() % other))
        }
    }),
    method("signum", &[], |call| Ok(signum(&this(call).big_integer()))),
    method("subtract", &[GREAT], |call| binary(call, Number::subtract)),
    method("toString", &[Int], |call| {
        let radix = u32::try_from(call.int(0)).ok().filter(|radix| (2..=36).contains(radix)).unwrap_or(10);
        call.make(this(call).big_integer().to_str_radix(radix))
    }),
    method("valueOf", &[Long], |call| Ok(whole(BigInt::from(call.long(0))))),
];

pub(super) const BIG_DECIMAL: &[Method] = &[
    method("abs", &[], |call| {
        let value = decimal(&this(call));
        Ok(exact(Decimal::new(BigInt::from(value.unscaled().magnitude().clone()), value.scale())))
    }),
    method("add", &[DECIMAL], |call| binary(call, Number::add)),
    method("compareTo", &[DECIMAL], compare_to),
    method("max", &[DECIMAL], |call| extreme(call, true)),
    method("min", &[DECIMAL], |call| extreme(call, false)),
    method("multiply", &[DECIMAL], |call| binary(call, Number::multiply)),
    method("negate", &[], |call| {
        let value = decimal(&this(call));
        Ok(exact(Decimal::new(-value.unscaled().clone(), value.scale())))
    }),
    method("precision", &[], |call| Ok(Value::size(decimal(&this(call)).unscaled().magnitude().to_string().len()))),
    method("scale", &[], |call| Ok(Value::integer(decimal(&this(call)).scale()))),
    method("setScale", &[Int], |call| {
        let value = decimal(&this(call));
        let scaled = value.round_half_up(call.int(0)).ok_or_else(too_long)?;
        if value.compare(&scaled).is_eq() {
            Ok(exact(scaled))
        } else {
            Err(throw("ArithmeticException", "Rounding necessary"))
        }
    }),
    method("signum", &[], |call| Ok(signum(decimal(&this(call)).unscaled()))),
    method("stripTrailingZeros", &[], |call| Ok(exact(decimal(&this(call)).strip_trailing_zeros()))),
    method("subtract", &[DECIMAL], |call| binary(call, Number::subtract)),
    method("toBigInteger", &[], |call| decimal(&this(call)).to_big_integer().map(whole).ok_or_else(too_long)),
    method("toPlainString", &[], |call| call.make(decimal(&this(call)).to_plain_string().ok_or_else(too_long)?)),
    method("unscaledValue", &[], |call| Ok(whole(decimal(&this(call)).unscaled().clone()))),
    method("valueOf", &[Double], |call| {
        let text = Number::Double(call.number(0).double_value()).to_string();
        Decimal::parse(&text).map(exact).ok_or_else(|| throw("NumberFormatException", ""))
    }),
    method("valueOf", &[Long], |call| Ok(exact(Decimal::new(BigInt::from(call.long(0)), 0)))),
    method("valueOf", &[Long, Int], |call| Ok(exact(Decimal::new(BigInt::from(call.long(0)), call.int(1))))),
];

pub(super) const UNSUPPORTED_OF_INTEGER: &[&str] = &[
    "and",
    "andNot",
    "bitCount",
    "byteValueExact",
    "clearBit",
    "divideAndRemainder",
    "flipBit",
    "gcd",
    "getLowestSetBit",
    "intValueExact",
    "isProbablePrime",
    "longValueExact",
    "modInverse",
    "modPow",
    "nextProbablePrime",
    "not",
    "or",
    "probablePrime",
    "setBit",
    "shiftLeft",
    "shiftRight",
    "shortValueExact",
    "sqrt",
    "sqrtAndRemainder",
    "testBit",
    "toByteArray",
    "xor",
];

pub(super) const UNSUPPORTED_OF_DECIMAL: &[&str] = &[
    "byteValueExact",
    "divide",
    "divideAndRemainder",
    "divideToIntegralValue",
    "intValueExact",
    "longValueExact",
    "movePointLeft",
    "movePointRight",
    "plus",
    "pow",
    "remainder",
    "round",
    "scaleByPowerOfTen",
    "setScale",
    "shortValueExact",
    "sqrt",
    "toBigIntegerExact",
    "toEngineeringString",
    "ulp",
];

fn whole(value: BigInt) -> Value {
    Value::Number(Number::BigInteger(value))
}

fn exact(value: Decimal) -> Value {
    Value::Number(Number::BigDecimal(value))
}

fn decimal(number: &Number) -> Decimal {
    match number {
        Number::BigDecimal(value) => value.clone(),
        other => Decimal::new(other.big_integer(), 0),
    }
}

fn too_long() -> Fault {
    Fault::new("a number has too many digits")
}

fn other(call: &Call<'_>) -> Result<Number, Fault> {
    match call.argument(0) {
        Value::Number(other) => Ok(other),
        _ => Err(null()),
    }
}

fn binary(call: &Call<'_>, calculate: fn(&Number, &Number) -> Result<Number, Fault>) -> Answer {
    calculate(&this(call), &other(call)?).map(Value::Number)
}

fn compare_to(call: &Call<'_>) -> Answer {
    Ok(this(call).natural_order(&other(call)?).map_or(Value::integer(0), sign))
}

fn extreme(call: &Call<'_>, greatest: bool) -> Answer {
    let (this, other) = (this(call), other(call)?);
    let order = this.natural_order(&other).unwrap_or(std::cmp::Ordering::Equal);
    Ok(Value::Number(if order.is_eq() || order.is_gt() == greatest { this } else { other }))
}

fn signum(value: &BigInt) -> Value {
    Value::integer(match value.sign() {
        Sign::Minus => -1,
        Sign::NoSign => 0,
        Sign::Plus => 1,
    })
}

/// Multiplies step by step, so that it ends when the number becomes too long.
fn power(call: &Call<'_>) -> Answer {
    let Ok(exponent) = u32::try_from(call.int(0)) else {
        return Err(throw("ArithmeticException", "Negative exponent"));
    };
    let base = this(call).big_integer();
    if base.magnitude().bits() <= 1 {
        // Zero and both ones never grow, however long they are multiplied.
        return Ok(whole(base.pow(if exponent == 0 { 0 } else { 2 - exponent % 2 })));
    }
    let mut result = Number::BigInteger(BigInt::from(1));
    for _ in 0..exponent {
        result = result.multiply(&Number::BigInteger(base.clone()))?;
    }
    Ok(Value::Number(result))
}

//! The static methods of Java's `Integer` and `Long`, which Velocity finds on any of their numbers.

use super::super::call::{Answer, Call, null, throw};
use super::super::signature::{Class, Method, STRING, Type, method};
use super::number::sign;
use crate::fault::Fault;
use crate::number::{Number, parse};
use crate::value::Value;

use Type::{Int, Long};

const BOXED_INTEGER: Type = Type::Class(Class::Integer);
const BOXED_LONG: Type = Type::Class(Class::Long);

pub(super) const INTEGER: &[Method] = &[
    method("bitCount", &[Int], |call| Ok(count(call.int(0).count_ones()))),
    method("compare", &[Int, Int], |call| Ok(sign(call.int(0).cmp(&call.int(1))))),
    method("compareTo", &[BOXED_INTEGER], |call| match (call.target, call.argument(0)) {
        (Value::Number(left), Value::Number(right)) => Ok(sign(left.int_value().cmp(&right.int_value()))),
        _ => Err(null()),
    }),
    method("compareUnsigned", &[Int, Int], |call| {
        Ok(sign(call.int(0).cast_unsigned().cmp(&call.int(1).cast_unsigned())))
    }),
    method("decode", &[STRING], |call| decode(call, true)),
    method("divideUnsigned", &[Int, Int], |call| {
        let quotient = call.int(0).cast_unsigned().checked_div(call.int(1).cast_unsigned());
        quotient.map(|quotient| Value::integer(quotient.cast_signed())).ok_or_else(by_zero)
    }),
    method("getInteger", &[STRING], |_| Ok(Value::Null)),
    method("getInteger", &[STRING, Int], |call| Ok(call.argument(1))),
    method("hashCode", &[Int], |call| Ok(call.argument(0))),
    method("highestOneBit", &[Int], |call| {
        Ok(Value::integer(1_i32.checked_shl(31_u32.wrapping_sub(call.int(0).leading_zeros())).unwrap_or(0)))
    }),
    method("lowestOneBit", &[Int], |call| Ok(Value::integer(call.int(0) & call.int(0).wrapping_neg()))),
    method("max", &[Int, Int], |call| Ok(Value::integer(call.int(0).max(call.int(1))))),
    method("min", &[Int, Int], |call| Ok(Value::integer(call.int(0).min(call.int(1))))),
    method("numberOfLeadingZeros", &[Int], |call| Ok(count(call.int(0).leading_zeros()))),
    method("numberOfTrailingZeros", &[Int], |call| Ok(count(call.int(0).trailing_zeros()))),
    method("parseInt", &[STRING], |call| read(call, 10, true)),
    method("parseInt", &[STRING, Int], |call| read(call, call.int(1), true)),
    method("parseUnsignedInt", &[STRING], |call| {
        let text = call.text(0)?;
        parse::whole(&text, 10)
            .and_then(|value| u32::try_from(value).ok())
            .filter(|_| !text.starts_with('-'))
            .map(|value| Value::integer(value.cast_signed()))
            .ok_or_else(|| no_number(&text, 10))
    }),
    method("remainderUnsigned", &[Int, Int], |call| {
        let rest = call.int(0).cast_unsigned().checked_rem(call.int(1).cast_unsigned());
        rest.map(|rest| Value::integer(rest.cast_signed())).ok_or_else(by_zero)
    }),
    method("reverse", &[Int], |call| Ok(Value::integer(call.int(0).reverse_bits()))),
    method("reverseBytes", &[Int], |call| Ok(Value::integer(call.int(0).swap_bytes()))),
    method("rotateLeft", &[Int, Int], |call| {
        Ok(Value::integer(call.int(0).rotate_left(call.int(1).cast_unsigned() & 31)))
    }),
    method("rotateRight", &[Int, Int], |call| {
        Ok(Value::integer(call.int(0).rotate_right(call.int(1).cast_unsigned() & 31)))
    }),
    method("signum", &[Int], |call| Ok(Value::integer(call.int(0).signum()))),
    method("sum", &[Int, Int], |call| Ok(Value::integer(call.int(0).wrapping_add(call.int(1))))),
    method("toBinaryString", &[Int], |call| Ok(Value::string(format!("{:b}", call.int(0))))),
    method("toHexString", &[Int], |call| Ok(Value::string(format!("{:x}", call.int(0))))),
    method("toOctalString", &[Int], |call| Ok(Value::string(format!("{:o}", call.int(0))))),
    method("toString", &[Int], |call| Ok(Value::string(call.int(0).to_string()))),
    method("toString", &[Int, Int], |call| Ok(Value::string(in_radix(i64::from(call.int(0)), call.int(1))))),
    method("toUnsignedLong", &[Int], |call| Ok(long(i64::from(call.int(0).cast_unsigned())))),
    method("toUnsignedString", &[Int], |call| Ok(Value::string(call.int(0).cast_unsigned().to_string()))),
    method("valueOf", &[STRING], |call| read(call, 10, true)),
    method("valueOf", &[STRING, Int], |call| read(call, call.int(1), true)),
    method("valueOf", &[Int], |call| Ok(Value::integer(call.int(0)))),
];

pub(super) const LONG: &[Method] = &[
    method("bitCount", &[Long], |call| Ok(count(call.long(0).count_ones()))),
    method("compare", &[Long, Long], |call| Ok(sign(call.long(0).cmp(&call.long(1))))),
    method("compareTo", &[BOXED_LONG], |call| match (call.target, call.argument(0)) {
        (Value::Number(left), Value::Number(right)) => Ok(sign(left.long_value().cmp(&right.long_value()))),
        _ => Err(null()),
    }),
    method("compareUnsigned", &[Long, Long], |call| {
        Ok(sign(call.long(0).cast_unsigned().cmp(&call.long(1).cast_unsigned())))
    }),
    method("decode", &[STRING], |call| decode(call, false)),
    method("divideUnsigned", &[Long, Long], |call| {
        let quotient = call.long(0).cast_unsigned().checked_div(call.long(1).cast_unsigned());
        quotient.map(|quotient| long(quotient.cast_signed())).ok_or_else(by_zero)
    }),
    method("getLong", &[STRING], |_| Ok(Value::Null)),
    method("getLong", &[STRING, Long], |call| Ok(long(call.long(1)))),
    method("hashCode", &[Long], |call| Ok(Value::integer(Number::Long(call.long(0)).hash_code()))),
    method("highestOneBit", &[Long], |call| {
        Ok(long(1_i64.checked_shl(63_u32.wrapping_sub(call.long(0).leading_zeros())).unwrap_or(0)))
    }),
    method("lowestOneBit", &[Long], |call| Ok(long(call.long(0) & call.long(0).wrapping_neg()))),
    method("max", &[Long, Long], |call| Ok(long(call.long(0).max(call.long(1))))),
    method("min", &[Long, Long], |call| Ok(long(call.long(0).min(call.long(1))))),
    method("numberOfLeadingZeros", &[Long], |call| Ok(count(call.long(0).leading_zeros()))),
    method("numberOfTrailingZeros", &[Long], |call| Ok(count(call.long(0).trailing_zeros()))),
    method("parseLong", &[STRING], |call| read(call, 10, false)),
    method("parseLong", &[STRING, Int], |call| read(call, call.int(1), false)),
    method("remainderUnsigned", &[Long, Long], |call| {
        let rest = call.long(0).cast_unsigned().checked_rem(call.long(1).cast_unsigned());
        rest.map(|rest| long(rest.cast_signed())).ok_or_else(by_zero)
    }),
    method("reverse", &[Long], |call| Ok(long(call.long(0).reverse_bits()))),
    method("reverseBytes", &[Long], |call| Ok(long(call.long(0).swap_bytes()))),
    method("rotateLeft", &[Long, Int], |call| Ok(long(call.long(0).rotate_left(call.int(1).cast_unsigned() & 63)))),
    method("rotateRight", &[Long, Int], |call| Ok(long(call.long(0).rotate_right(call.int(1).cast_unsigned() & 63)))),
    method("signum", &[Long], |call| {
        Ok(Value::integer(if call.long(0) == 0 {
            0
        } else if call.long(0) < 0 {
            -1
        } else {
            1
        }))
    }),
    method("sum", &[Long, Long], |call| Ok(long(call.long(0).wrapping_add(call.long(1))))),
    method("toBinaryString", &[Long], |call| Ok(Value::string(format!("{:b}", call.long(0))))),
    method("toHexString", &[Long], |call| Ok(Value::string(format!("{:x}", call.long(0))))),
    method("toOctalString", &[Long], |call| Ok(Value::string(format!("{:o}", call.long(0))))),
    method("toString", &[Long], |call| Ok(Value::string(call.long(0).to_string()))),
    method("toString", &[Long, Int], |call| Ok(Value::string(in_radix(call.long(0), call.int(1))))),
    method("toUnsignedString", &[Long], |call| Ok(Value::string(call.long(0).cast_unsigned().to_string()))),
    method("valueOf", &[STRING], |call| read(call, 10, false)),
    method("valueOf", &[STRING, Int], |call| read(call, call.int(1), false)),
    method("valueOf", &[Long], |call| Ok(long(call.long(0)))),
];

fn count(bits: u32) -> Value {
    Value::integer(i32::try_from(bits).unwrap_or(0))
}

fn long(value: i64) -> Value {
    Value::Number(Number::Long(value))
}

fn by_zero() -> Fault {
    throw("ArithmeticException", "/ by zero")
}

/// Java's message for a text that is no number.
fn no_number(text: &str, radix: i32) -> Fault {
    let under = if radix == 10 { String::new() } else { format!(" under radix {radix}") };
    throw("NumberFormatException", &format!("For input string: \"{text}\"{under}"))
}

/// `parseInt` or `parseLong`.
fn read(call: &Call<'_>, radix: i32, narrow: bool) -> Answer {
    let Value::String(text) = call.argument(0) else {
        return Err(throw("NumberFormatException", "Cannot parse null string"));
    };
    if radix < 2 {
        return Err(throw("NumberFormatException", &format!("radix {radix} less than Character.MIN_RADIX")));
    }
    let Some(base) = u32::try_from(radix).ok().filter(|base| *base <= 36) else {
        return Err(throw("NumberFormatException", &format!("radix {radix} greater than Character.MAX_RADIX")));
    };
    let value = parse::whole(&text, base);
    let value =
        if narrow { value.and_then(|value| i32::try_from(value).ok()).map(Value::integer) } else { value.map(long) };
    value.ok_or_else(|| no_number(&text, radix))
}

/// `decode`: with a sign and `0x`, `#` or `0` before the digits.
fn decode(call: &Call<'_>, narrow: bool) -> Answer {
    let text = call.text(0)?;
    if text.is_empty() {
        return Err(throw("NumberFormatException", "Zero length string"));
    }
    let (negative, bare) = match text.strip_prefix('-') {
        Some(bare) => (true, bare),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (radix, digits) = if let Some(digits) =
        bare.strip_prefix("0x").or_else(|| bare.strip_prefix("0X")).or_else(|| bare.strip_prefix('#'))
    {
        (16, digits)
    } else if let Some(digits) = bare.strip_prefix('0').filter(|digits| !digits.is_empty()) {
        (8, digits)
    } else {
        (10, bare)
    };
    if digits.starts_with(['-', '+']) {
        return Err(throw("NumberFormatException", "Sign character in wrong position"));
    }
    let digits = if negative { format!("-{digits}") } else { digits.to_owned() };
    let value = parse::whole(&digits, radix);
    let value =
        if narrow { value.and_then(|value| i32::try_from(value).ok()).map(Value::integer) } else { value.map(long) };
    value.ok_or_else(|| no_number(&digits, i32::try_from(radix).unwrap_or(10)))
}

/// `toString` with a radix; one that Java does not know is ten.
fn in_radix(value: i64, radix: i32) -> String {
    let radix = u32::try_from(radix).ok().filter(|radix| (2..=36).contains(radix)).unwrap_or(10);
    num_bigint::BigInt::from(value).to_str_radix(radix)
}

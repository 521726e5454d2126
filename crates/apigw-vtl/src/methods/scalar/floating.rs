//! The methods of Java's `Float` and `Double`, static ones too.

use super::super::call::{Answer, Call, null, throw};
use super::super::signature::{Class, Method, STRING, Type, method};
use super::number::{sign, this};
use crate::number::{Number, parse};
use crate::value::Value;

use Type::{Double, Float, Int, Long};

const BOXED_DOUBLE: Type = Type::Class(Class::Double);
const BOXED_FLOAT: Type = Type::Class(Class::Float);

pub(super) const DOUBLE: &[Method] = &[
    method("compare", &[Double, Double], |call| compare(&wide(call, 0), &wide(call, 1))),
    method("compareTo", &[BOXED_DOUBLE], compare_to),
    method("doubleToLongBits", &[Double], |call| {
        Ok(Value::Number(Number::Long(call.number(0).double_value().to_bits().cast_signed())))
    }),
    method("doubleToRawLongBits", &[Double], |call| {
        Ok(Value::Number(Number::Long(call.number(0).double_value().to_bits().cast_signed())))
    }),
    method("hashCode", &[Double], |call| Ok(Value::integer(wide(call, 0).hash_code()))),
    method("isFinite", &[Double], |call| Ok(Value::Boolean(call.number(0).double_value().is_finite()))),
    method("isInfinite", &[], |call| Ok(Value::Boolean(this(call).double_value().is_infinite()))),
    method("isInfinite", &[Double], |call| Ok(Value::Boolean(call.number(0).double_value().is_infinite()))),
    method("isNaN", &[], |call| Ok(Value::Boolean(this(call).double_value().is_nan()))),
    method("isNaN", &[Double], |call| Ok(Value::Boolean(call.number(0).double_value().is_nan()))),
    method("longBitsToDouble", &[Long], |call| {
        Ok(Value::Number(Number::Double(f64::from_bits(call.long(0).cast_unsigned()))))
    }),
    method("max", &[Double, Double], |call| Ok(Value::Number(extreme(wide(call, 0), wide(call, 1), true)))),
    method("min", &[Double, Double], |call| Ok(Value::Number(extreme(wide(call, 0), wide(call, 1), false)))),
    method("parseDouble", &[STRING], read),
    method("sum", &[Double, Double], |call| {
        Ok(Value::Number(Number::Double(call.number(0).double_value() + call.number(1).double_value())))
    }),
    method("toString", &[Double], |call| Ok(Value::string(wide(call, 0).to_string()))),
    method("valueOf", &[STRING], read),
    method("valueOf", &[Double], |call| Ok(Value::Number(wide(call, 0)))),
];

pub(super) const FLOAT: &[Method] = &[
    method("compare", &[Float, Float], |call| compare(&narrow(call, 0), &narrow(call, 1))),
    method("compareTo", &[BOXED_FLOAT], compare_to),
    method("floatToIntBits", &[Float], |call| Ok(Value::integer(call.number(0).float_value().to_bits().cast_signed()))),
    method("floatToRawIntBits", &[Float], |call| {
        Ok(Value::integer(call.number(0).float_value().to_bits().cast_signed()))
    }),
    method("hashCode", &[Float], |call| Ok(Value::integer(narrow(call, 0).hash_code()))),
    method("intBitsToFloat", &[Int], |call| {
        Ok(Value::Number(Number::Float(f32::from_bits(call.int(0).cast_unsigned()))))
    }),
    method("isFinite", &[Float], |call| Ok(Value::Boolean(call.number(0).float_value().is_finite()))),
    method("isInfinite", &[], |call| Ok(Value::Boolean(this(call).float_value().is_infinite()))),
    method("isInfinite", &[Float], |call| Ok(Value::Boolean(call.number(0).float_value().is_infinite()))),
    method("isNaN", &[], |call| Ok(Value::Boolean(this(call).float_value().is_nan()))),
    method("isNaN", &[Float], |call| Ok(Value::Boolean(call.number(0).float_value().is_nan()))),
    method("max", &[Float, Float], |call| Ok(Value::Number(extreme(narrow(call, 0), narrow(call, 1), true)))),
    method("min", &[Float, Float], |call| Ok(Value::Number(extreme(narrow(call, 0), narrow(call, 1), false)))),
    method("parseFloat", &[STRING], read_narrow),
    method("sum", &[Float, Float], |call| {
        Ok(Value::Number(Number::Float(call.number(0).float_value() + call.number(1).float_value())))
    }),
    method("toString", &[Float], |call| Ok(Value::string(narrow(call, 0).to_string()))),
    method("valueOf", &[STRING], read_narrow),
    method("valueOf", &[Float], |call| Ok(Value::Number(narrow(call, 0)))),
];

fn wide(call: &Call<'_>, position: usize) -> Number {
    Number::Double(call.number(position).double_value())
}

fn narrow(call: &Call<'_>, position: usize) -> Number {
    Number::Float(call.number(position).float_value())
}

fn compare(left: &Number, right: &Number) -> Answer {
    Ok(left.natural_order(right).map_or(Value::integer(0), sign))
}

fn compare_to(call: &Call<'_>) -> Answer {
    match call.argument(0) {
        Value::Number(other) => compare(&this(call), &other),
        _ => Err(null()),
    }
}

/// NaN if one of both is.
fn extreme(left: Number, right: Number, greatest: bool) -> Number {
    if left.double_value().is_nan() || right.double_value().is_nan() {
        return if left.double_value().is_nan() { left } else { right };
    }
    let greater = left.natural_order(&right) == Some(std::cmp::Ordering::Greater);
    if greater == greatest { left } else { right }
}

fn read(call: &Call<'_>) -> Answer {
    parsed(call, |text| parse::double(text).map(Number::Double))
}

/// Not by way of a `double`, which would round twice.
fn read_narrow(call: &Call<'_>) -> Answer {
    parsed(call, |text| {
        let wide = parse::double(text)?;
        let bare = text.trim_matches(|letter| letter <= ' ').trim_end_matches(['f', 'F', 'd', 'D']);
        #[expect(clippy::cast_possible_truncation, reason = "only NaN and the infinite ones come this way")]
        Some(Number::Float(if wide.is_finite() { bare.parse().unwrap_or(wide as f32) } else { wide as f32 }))
    })
}

fn parsed(call: &Call<'_>, parse: impl Fn(&str) -> Option<Number>) -> Answer {
    let text = call.text(0)?;
    if text.trim_matches(|letter| letter <= ' ').is_empty() {
        return Err(throw("NumberFormatException", "empty String"));
    }
    let trimmed = text.trim_matches(|letter| letter <= ' ');
    parse(trimmed)
        .map(Value::Number)
        .ok_or_else(|| throw("NumberFormatException", &format!("For input string: \"{trimmed}\"")))
}

//! Methods that every number has.

use std::cmp::Ordering;

use super::super::call::{Answer, Call, null, throw};
use super::super::class;
use super::super::signature::{Method, OBJECT, method};
use crate::number::Number;
use crate::value::Value;

/// `byteValue` and `shortValue` give an `Integer` here: the same text, but arithmetic grows later than a `Byte`'s or `Short`'s.
pub(super) const NUMBER: &[Method] = &[
    #[expect(clippy::cast_possible_truncation, reason = "Java's narrowing")]
    method("byteValue", &[], |call| Ok(Value::integer(i32::from(this(call).int_value() as i8)))),
    method("compareTo", &[OBJECT], compare_to),
    method("doubleValue", &[], |call| Ok(Value::Number(Number::Double(this(call).double_value())))),
    method("equals", &[OBJECT], |call| {
        Ok(Value::Boolean(matches!(call.argument(0), Value::Number(other) if this(call).is_same(&other))))
    }),
    method("floatValue", &[], |call| Ok(Value::Number(Number::Float(this(call).float_value())))),
    method("hashCode", &[], |call| Ok(Value::integer(this(call).hash_code()))),
    method("intValue", &[], |call| Ok(Value::integer(this(call).int_value()))),
    method("longValue", &[], |call| Ok(Value::Number(Number::Long(this(call).long_value())))),
    #[expect(clippy::cast_possible_truncation, reason = "Java's narrowing")]
    method("shortValue", &[], |call| Ok(Value::integer(i32::from(this(call).int_value() as i16)))),
    method("toString", &[], |call| Ok(Value::string(this(call).to_string()))),
];

/// The number that a method is called on.
pub(super) fn this(call: &Call<'_>) -> Number {
    match call.target {
        Value::Number(number) => number.clone(),
        _ => Number::Integer(0),
    }
}

fn compare_to(call: &Call<'_>) -> Answer {
    let other = call.argument(0);
    let order = match &other {
        Value::Null => return Err(null()),
        Value::Number(other) => this(call).natural_order(other),
        _ => None,
    };
    order.map(sign).ok_or_else(|| {
        throw(
            "ClassCastException",
            &format!("class {} cannot be cast to class {}", class::class_of(&other), class::class_of(call.target)),
        )
    })
}

/// What a comparison gives as a number.
pub(super) fn sign(order: Ordering) -> Value {
    Value::integer(match order {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    })
}

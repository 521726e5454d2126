//! The methods of Java's `Boolean`.

use super::super::call::{Call, null, throw};
use super::super::class;
use super::super::signature::{Method, OBJECT, STRING, Type, method};
use super::number::sign;
use crate::value::Value;

use Type::Boolean;

pub(in crate::methods) const BOOLEAN: &[Method] = &[
    method("booleanValue", &[], |call| Ok(call.target.clone())),
    method("compare", &[Boolean, Boolean], |call| Ok(sign(call.boolean(0).cmp(&call.boolean(1))))),
    method("compareTo", &[OBJECT], |call| match call.argument(0) {
        Value::Null => Err(null()),
        Value::Boolean(other) => Ok(sign(this(call).cmp(&other))),
        other => Err(throw(
            "ClassCastException",
            &format!("class {} cannot be cast to class java.lang.Boolean", class::class_of(&other)),
        )),
    }),
    method("equals", &[OBJECT], |call| {
        Ok(Value::Boolean(matches!(call.argument(0), Value::Boolean(other) if other == this(call))))
    }),
    method("getBoolean", &[STRING], |_| Ok(Value::Boolean(false))),
    method("hashCode", &[], |call| Ok(Value::integer(hash(this(call))))),
    method("hashCode", &[Boolean], |call| Ok(Value::integer(hash(call.boolean(0))))),
    method("logicalAnd", &[Boolean, Boolean], |call| Ok(Value::Boolean(call.boolean(0) & call.boolean(1)))),
    method("logicalOr", &[Boolean, Boolean], |call| Ok(Value::Boolean(call.boolean(0) | call.boolean(1)))),
    method("logicalXor", &[Boolean, Boolean], |call| Ok(Value::Boolean(call.boolean(0) ^ call.boolean(1)))),
    method("parseBoolean", &[STRING], parse),
    method("toString", &[], |call| Ok(Value::string(this(call).to_string()))),
    method("toString", &[Boolean], |call| Ok(Value::string(call.boolean(0).to_string()))),
    method("valueOf", &[STRING], parse),
    method("valueOf", &[Boolean], |call| Ok(Value::Boolean(call.boolean(0)))),
];

fn this(call: &Call<'_>) -> bool {
    matches!(call.target, Value::Boolean(true))
}

fn parse(call: &Call<'_>) -> super::super::call::Answer {
    Ok(Value::Boolean(matches!(call.argument(0), Value::String(text) if text.eq_ignore_ascii_case("true"))))
}

fn hash(value: bool) -> i32 {
    if value { 1231 } else { 1237 }
}

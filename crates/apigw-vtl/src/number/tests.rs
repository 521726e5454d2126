//! Arithmetic and texts of numbers as Java 17 has them.

use super::{Decimal, Number};
use crate::measured::{decode, failure, lines, show, string};
use crate::value::Value;

const NUMBERS: &str = include_str!("../../tests/cases/java/numbers.jsonl");

fn number(json: &serde_json::Value) -> Number {
    match decode(json) {
        Value::Number(number) => number,
        other => panic!("no number: {other:?}"),
    }
}

/// `MathUtils` of Velocity 1.7 and `toString` of Java 17, measured.
#[test]
fn numbers_are_as_in_java() {
    for line in lines(NUMBERS) {
        let bits = |line: &[serde_json::Value]| line[1].as_i64().unwrap().cast_unsigned();
        let got = match line[0].as_str().unwrap() {
            "d" => Number::Double(f64::from_bits(bits(&line))).to_string(),
            "F" => Number::Float(f32::from_bits(u32::try_from(bits(&line) & 0xffff_ffff).unwrap())).to_string(),
            "x" => Decimal::from_double(f64::from_bits(bits(&line))).map_or(String::new(), |value| value.to_string()),
            _ => {
                let (left, right) = (number(&line[2]), number(&line[3]));
                let result = match line[1].as_str().unwrap() {
                    "+" => left.add(&right),
                    "-" => left.subtract(&right),
                    "*" => left.multiply(&right),
                    "/" => left.divide(&right),
                    "%" => left.modulo(&right),
                    _ => left.compare(&right).map(|order| Number::Integer(order as i32)),
                };
                result.map_or_else(|fault| failure(&fault), |number| show(&Value::Number(number)))
            }
        };
        assert_eq!(got, string(&line, 5), "{line:?}");
    }
}

#[test]
fn literals_take_the_first_class_that_holds_them() {
    let shown = |text: &str| Number::integer_literal(text).map(|number| format!("{} {number}", number.class()));
    assert_eq!(shown("2147483647").unwrap(), "Integer 2147483647");
    assert_eq!(shown("-2147483649").unwrap(), "Long -2147483649");
    assert_eq!(shown("9223372036854775808").unwrap(), "BigInteger 9223372036854775808");
    assert_eq!(shown("1.5"), None);
    assert_eq!(Number::floating_literal("1.50").unwrap().to_string(), "1.5");
    assert_eq!(Number::floating_literal("1e400").unwrap().to_string(), "Infinity");
    assert!(Number::floating_literal("inf").is_none());
    assert!(Decimal::parse("1e99999999999").is_none());
}

#[test]
fn numbers_that_are_far_apart_are_refused_not_written_out() {
    let (great, small) = (Number::decimal("1E+999999999").unwrap(), Number::decimal("1E-999999999").unwrap());
    assert!(great.add(&small).is_err());
    assert!(great.divide(&small).is_err());
    assert!(great.compare(&small).unwrap().is_gt());
    assert_eq!(great.to_string(), "1E+999999999");
}

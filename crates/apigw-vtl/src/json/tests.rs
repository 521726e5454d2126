//! What json-smart 2.2 does, measured, and that nothing gets out of hand.

use std::fmt::Write;

use proptest::prelude::*;

use super::{DEPTH, Failure, Style, parse, write};
use crate::fault::Budget;
use crate::number::Number;
use crate::value::{Entries, Key, ListKind, Map, Value};

/// A value with its classes: `M{"a":J[Integer(1)]}`.
pub(crate) fn tagged(value: &Value) -> String {
    let mut out = String::new();
    tag(value, &mut out);
    out
}

fn tag(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Boolean(value) => write!(out, "Boolean({value})").unwrap(),
        Value::Number(number) => {
            let class = match number {
                Number::Integer(_) => "Integer",
                Number::Long(_) => "Long",
                Number::BigInteger(_) => "BigInteger",
                Number::Float(_) => "Float",
                Number::Double(_) => "Double",
                Number::BigDecimal(_) => "BigDecimal",
            };
            write!(out, "{class}({number})").unwrap();
        }
        Value::Character(letter) => write!(out, "Character({letter})").unwrap(),
        Value::String(text) => {
            out.push('"');
            for letter in text.chars() {
                match letter {
                    '"' | '\\' | '\0'..='\u{1f}' | '\u{7f}'.. => write!(out, "\\u{{{:x}}}", u32::from(letter)).unwrap(),
                    _ => out.push(letter),
                }
            }
            out.push('"');
        }
        Value::List(list) => {
            out.push_str(if list.kind() == ListKind::Json { "J[" } else { "L[" });
            for (index, item) in list.items().iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                tag(item, out);
            }
            out.push(']');
        }
        Value::Map(map) => {
            out.push_str("M{");
            for (index, (Key(key), value)) in map.entries().iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                tag(key, out);
                out.push(':');
                tag(value, out);
            }
            out.push('}');
        }
        Value::Object(object) => out.push_str(object.class()),
    }
}

fn read(text: &str) -> Result<Value, Failure> {
    parse(text, &Budget::default())
}

fn json(value: &Value, style: Style) -> String {
    write(value, style, &Budget::default()).unwrap()
}

/// json-smart 2.2, `JSONParser.MODE_PERMISSIVE` and `JSONValue.toJSONString`, measured.
#[test]
fn every_text_is_read_and_written_as_json_smart_does() {
    let cases = include_str!("../../tests/cases/json/reader.jsonl");
    let mut differences = String::new();
    let mut count = 0;
    for case in cases.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()) {
        count += 1;
        let text = case["text"].as_str().unwrap();
        let expected = case["value"].as_str().zip(case["json"].as_str());
        let found = read(text).ok().map(|value| (tagged(&value), json(&value, Style::Web)));
        if found.as_ref().map(|(value, json)| (value.as_str(), json.as_str())) != expected {
            writeln!(differences, "{text:?}\n  is        {found:?}\n  should be {expected:?}").unwrap();
        }
    }
    assert_eq!(differences, "");
    assert!(count > 200, "only {count} cases");
}

#[test]
fn levels_end_where_json_smart_ends_them() {
    for (open, close) in [("[", "]"), ("{a:", "}")] {
        let nested = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        let value = read(&nested(DEPTH)).unwrap();
        assert_eq!(json(&value, Style::Plain).len(), nested(DEPTH).len() + if open == "[" { 0 } else { 2 * DEPTH });
        assert!(matches!(read(&nested(DEPTH + 1)), Err(Failure::Refused(_))));
        assert!(matches!(read(&open.repeat(1 << 20)), Err(Failure::Refused(_))));
    }
}

#[test]
fn numbers_of_a_million_digits_are_stopped_and_not_waited_for() {
    for text in ["9".repeat(4 << 20), format!("0.{}", "9".repeat(4 << 20))] {
        assert!(matches!(read(&text), Err(Failure::Fault(_))));
    }
}

#[test]
fn only_javas_own_text_of_a_list_escapes_slashes() {
    let value = read("['a/b', '\u{2028}', 'é', '\u{1}']").unwrap();
    assert_eq!(json(&value, Style::Web), r#"["a\/b","\u2028","é","\u0001"]"#);
    assert_eq!(json(&value, Style::Plain), r#"["a/b","\u2028","é","\u0001"]"#);
}

/// json-smart 2.2, `JSONValue.toJSONString`, measured.
#[test]
fn values_that_a_template_makes_have_json_text() {
    let key = |value| Key(value);
    let map = Map::new(Entries::from_iter([
        (key(Value::integer(1)), Value::integer(2)),
        (key(Value::Boolean(true)), Value::Null),
        (key(Value::Character('x')), Value::string("y")),
    ]));
    let items = vec![Value::string("a"), Value::Character('b'), Value::Null, Value::Map(map)];
    for kind in [ListKind::Array, ListKind::Fixed, ListKind::View, ListKind::Json] {
        assert_eq!(json(&Value::list(kind, items.clone()), Style::Web), r#"["a",{},null,{"1":2,"true":null,"x":"y"}]"#);
    }
    for (number, text) in
        [(f64::INFINITY, "null"), (f64::NEG_INFINITY, "null"), (f64::NAN, "NaN"), (1e10, "1.0E10"), (-0.0, "-0.0")]
    {
        assert_eq!(json(&Value::Number(Number::Double(number)), Style::Plain), text);
    }
    let nameless = Map::new(Entries::from_iter([(key(Value::Null), Value::Null)]));
    assert!(write(&Value::Map(nameless), Style::Plain, &Budget::default()).is_err());
}

#[test]
fn a_list_that_holds_itself_is_an_error() {
    let Value::List(list) = Value::list(ListKind::Array, Vec::new()) else { panic!() };
    for _ in 0..2 {
        list.items_mut().push(Value::List(list.clone()));
    }
    assert!(write(&Value::List(list.clone()), Style::Plain, &Budget::default()).is_err());
    list.items_mut().clear();
}

/// Values that JSON text keeps: no floating number that is not finite, no half of a surrogate pair.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Boolean),
        any::<i32>().prop_map(Value::integer),
        (i64::from(i32::MAX) + 1..).prop_map(|value| Value::Number(Number::Long(value))),
        "[1-9][0-9]{19,40}".prop_map(|text| Value::Number(Number::BigInteger(text.parse().unwrap()))),
        "\\PC*".prop_map(Value::string),
        ".*".prop_map(Value::string),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|items| Value::list(ListKind::Json, items)),
            prop::collection::vec((".*", inner), 0..6).prop_map(|entries| Value::Map(Map::new(
                entries.into_iter().map(|(name, value)| (Key::from(name.as_str()), value)).collect()
            ))),
        ]
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read_again(value in values()) {
        for style in [Style::Plain, Style::Web] {
            let text = json(&value, style);
            prop_assert_eq!(tagged(&read(&text).unwrap()), tagged(&value));
            let strict: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(strict.is_object(), matches!(value, Value::Map(_)));
        }
    }

    #[test]
    fn no_text_is_too_much(text in ".*") {
        drop(read(&text));
    }

    #[test]
    fn no_text_that_is_nearly_json_is_too_much(text in "[{}\\[\\]:,\"'\\\\ \tabu120.eE+truefalsn\u{b}\u{1a}é😀-]{0,40}") {
        if let Ok(value) = read(&text) {
            json(&value, Style::Web);
        }
    }
}

//! Methods, properties and indexes as Velocity 1.7 on Java 17 answers, and what must never happen.

use proptest::prelude::*;

use super::equality::hash_code;
use super::table::groups;
use super::{call, equals, index, items, property, set_index, set_property};
use crate::fault::Budget;
use crate::measured::{decode, failure, lines, outcome, show, state, string};
use crate::number::Number;
use crate::text;
use crate::value::{Entries, Key, ListKind, Map, Value};

const CALLS: &str = include_str!("../../tests/cases/java/methods.jsonl");
const FORMATS: &str = include_str!("../../tests/cases/java/format.jsonl");
const REFERENCES: &str = include_str!("../../tests/cases/java/references.jsonl");

/// Java's messages without the modules of classes.
fn comparable(message: &str) -> &str {
    message.split(" (java.").next().unwrap()
}

/// Java 17 with Velocity 1.7's introspection, measured.
#[test]
fn methods_answer_as_in_java() {
    for line in lines(CALLS) {
        let (target, name) = (decode(&line[0][0]), line[0][1].as_str().unwrap());
        let arguments: Vec<Value> = line[0][2].as_array().unwrap().iter().map(decode).collect();
        let got = outcome(call(&target, name, &arguments, &Budget::default()));
        assert_eq!(comparable(&got), string(&line, 1), "{}", line[0]);
        assert_eq!(state(&target), string(&line, 2), "{}", line[0]);
    }
}

/// `String.format` of Java 17, measured.
#[test]
fn strings_are_formatted_as_in_java() {
    for line in lines(FORMATS) {
        let arguments = [Value::string(string(&line, 1)), decode(&line[2]), Value::string("z")];
        let got = match call(&Value::string(""), "format", &arguments, &Budget::default()) {
            Ok(Some(Value::String(text))) => format!("s{text}"),
            other => outcome(other),
        };
        assert_eq!(got, string(&line, 5), "{line:?}");
    }
}

/// `$t.name`, `$t[key]`, both set, and `#foreach`, rendered by Velocity 1.7.
#[test]
fn references_answer_as_in_velocity() {
    for line in lines(REFERENCES) {
        let (target, name, key, value) = (decode(&line[1]), string(&line, 2), decode(&line[3]), decode(&line[4]));
        let budget = Budget::default();
        let shown = |result: Option<Value>| result.map_or("null".to_owned(), |value| show(&value));
        let got = match line[0].as_str().unwrap() {
            "p" => property(&target, &name, &budget).map(shown),
            "i" => index(&target, &key, &budget).map(shown),
            "si" => set_index(&target, &key, value, &budget).map(|_| "null".to_owned()),
            "sp" => set_property(&target, &name, value, &budget).map(|_| "null".to_owned()),
            _ => Ok(items(&target)
                .unwrap_or_default()
                .iter()
                .map(|item| format!("<{}>", if item.is_null() { String::new() } else { state_of(item) }))
                .collect()),
        };
        let got = got.unwrap_or_else(|fault| failure(&fault));
        assert_eq!(got, string(&line, 5), "{line:?}");
        assert_eq!(state(&target), string(&line, 6), "{line:?}");
    }
}

fn state_of(value: &Value) -> String {
    text::of(value, &Budget::default()).unwrap().unwrap().to_string()
}

fn map(entries: &[(&str, Value)]) -> Value {
    Value::Map(Map::new(entries.iter().map(|(key, value)| (Key::from(*key), value.clone())).collect::<Entries>()))
}

fn run(target: &Value, name: &str, arguments: &[Value]) -> Value {
    call(target, name, arguments, &Budget::default()).unwrap().unwrap()
}

#[test]
fn reflection_is_refused() {
    let budget = Budget::default();
    for target in [Value::string("x"), Value::integer(1), Value::list(ListKind::Array, Vec::new()), map(&[])] {
        for name in ["getClass", "wait", "notify", "notifyAll", "forName"] {
            let message = call(&target, name, &[], &budget).unwrap_err().message;
            assert_eq!(message, format!("`{name}` is not available in a mapping template"));
        }
        assert_eq!(
            property(&target, "class", &budget).unwrap_err().message,
            "`class` is not available in a mapping template"
        );
    }
}

#[test]
fn entries_write_through_to_their_map() {
    let target = map(&[("a", Value::integer(1)), ("b", Value::integer(2))]);
    let iterator = run(&run(&target, "entrySet", &[]), "iterator", &[]);
    let entry = run(&iterator, "next", &[]);
    assert_eq!(state_of(&entry), "a=1");
    assert_eq!(show(&property(&entry, "key", &Budget::default()).unwrap().unwrap()), "s a");
    assert_eq!(show(&run(&entry, "setValue", &[Value::integer(9)])), "i 1");
    assert_eq!(state(&target), "{a=9, b=2}");
    assert_eq!(show(&run(&iterator, "hasNext", &[])), "z true");
    assert_eq!(items(&iterator).unwrap().len(), 1, "a loop takes what is left");
    assert!(call(&iterator, "next", &[], &Budget::default()).unwrap_err().message.contains("NoSuchElementException"));
}

/// Velocity 1.7 on Java 17, measured: 122 for `{a=1, b=x}`.
#[test]
fn entries_are_equal_where_key_and_value_are() {
    let one = map(&[("a", Value::integer(1)), ("b", Value::string("x"))]);
    let other = map(&[("a", Value::integer(1)), ("b", Value::string("x"))]);
    let entries = |map: &Value| run(map, "entrySet", &[]);
    assert_eq!(show(&run(&entries(&one), "equals", &[entries(&other)])), "z true");
    assert_eq!(show(&run(&entries(&one), "hashCode", &[])), "i 122");
    assert_eq!(show(&run(&one, "hashCode", &[])), "i 122");
    let first = |map: &Value| run(&run(&entries(map), "iterator", &[]), "next", &[]);
    assert_eq!(show(&run(&first(&one), "equals", &[first(&other)])), "z true");
    run(&other, "put", &[Value::string("a"), Value::integer(2)]);
    assert_eq!(show(&run(&first(&one), "equals", &[first(&other)])), "z false");
}

#[test]
fn an_iterator_removes_from_its_list() {
    let list = Value::list(ListKind::Array, vec![Value::integer(1), Value::integer(2)]);
    let iterator = run(&list, "iterator", &[]);
    run(&iterator, "next", &[]);
    run(&iterator, "remove", &[]);
    assert_eq!(state(&list), "[2]");
    assert!(call(&iterator, "remove", &[], &Budget::default()).is_err());
}

#[test]
fn what_holds_itself_ends() {
    let list = Value::list(ListKind::Array, Vec::new());
    run(&list, "add", std::slice::from_ref(&list));
    assert_eq!(state(&list), "[(this Collection)]");
    let other = Value::list(ListKind::Array, vec![list.clone()]);
    run(&list, "add", std::slice::from_ref(&other));
    let budget = Budget::default();
    assert!(text::of(&list, &budget).unwrap_err().message.contains("nested"));
    assert!(hash_code(&list, &budget).is_err());
    assert!(equals(&list, &Value::list(ListKind::Array, vec![other.clone(), other]), &budget).is_ok());
    let target = map(&[]);
    run(&target, "put", &[Value::string("self"), target.clone()]);
    assert_eq!(state(&target), "{self=(this Map)}");
    let entry = run(&run(&run(&target, "entrySet", &[]), "iterator", &[]), "next", &[]);
    run(&target, "put", &[Value::string("entry"), entry]);
    assert!(text::of(&target, &budget).is_err());
}

#[test]
fn what_grows_is_charged() {
    let budget = Budget::default();
    let repeated = call(&Value::string("x".repeat(1000)), "repeat", &[Value::integer(i32::MAX)], &budget);
    assert!(repeated.unwrap_err().message.contains("MiB"));
    let padded = call(&Value::string(""), "format", &[Value::string("%2000000000d"), Value::integer(1)], &budget);
    assert!(padded.unwrap_err().message.contains("MiB"));
    let mut number = Number::Integer(10);
    let stopped = (0..40).find_map(|_| match number.multiply(&number) {
        Ok(square) => {
            number = square;
            None
        }
        Err(fault) => Some(fault.message),
    });
    assert_eq!(stopped.unwrap(), "a number has more than 100000 bits");
}

#[test]
fn a_megabyte_is_quick() {
    let text = Value::string("0123456789".repeat(100_000));
    let budget = Budget::default();
    for _ in 0..100 {
        assert_eq!(show(&call(&text, "length", &[], &budget).unwrap().unwrap()), "i 1000000");
        call(&text, "charAt", &[Value::integer(999_999)], &budget).unwrap();
        call(&text, "substring", &[Value::integer(5), Value::integer(10)], &budget).unwrap();
    }
}

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "\\PC{0,6}",
        "[a-c%$\\\\(){}\\[\\]*+?.0-9:<>|^-]{0,8}",
        "%[-#+ 0,(]{0,3}[0-9]{0,3}(\\.[0-9]{0,2})?[sdxfegbhco]"
    ];
    let whole = prop_oneof![-3..12_i32, any::<i32>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Boolean),
        any::<char>().prop_map(Value::Character),
        whole.prop_map(Value::integer),
        any::<i64>().prop_map(|value| Value::Number(Number::Long(value))),
        any::<f64>().prop_map(|value| Value::Number(Number::Double(value))),
        any::<f32>().prop_map(|value| Value::Number(Number::Float(value))),
        "-?[0-9]{1,40}".prop_map(|digits| Value::Number(Number::BigInteger(digits.parse().unwrap()))),
        "-?[0-9]{1,9}\\.[0-9]{1,9}(E-?[0-9]{1,9})?".prop_map(|digits| Value::Number(Number::decimal(&digits).unwrap())),
        text.prop_map(Value::string),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        let kind =
            prop_oneof![Just(ListKind::Array), Just(ListKind::Json), Just(ListKind::Fixed), Just(ListKind::View)];
        let entries = prop::collection::vec((inner.clone(), inner.clone()), 0..4);
        prop_oneof![
            (kind, prop::collection::vec(inner, 0..5)).prop_map(|(kind, items)| Value::list(kind, items)),
            entries.prop_map(|entries| {
                Value::Map(Map::new(entries.into_iter().map(|(key, value)| (Key(key), value)).collect()))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Every method of the target, with as many arguments as it takes and one more or less.
    #[test]
    fn no_call_panics(target in value(), arguments in prop::collection::vec(value(), 0..5)) {
        let mut names: Vec<&str> =
            groups(&target).iter().copied().flatten().copied().flatten().map(|method| method.name).collect();
        names.extend(["of", "stream", "get", "chars"]);
        for name in names {
            for count in 0..=arguments.len() {
                let budget = Budget::default();
                if let Ok(Some(answer)) = call(&target, name, &arguments[..count], &budget) {
                    let _ = text::of(&answer, &budget);
                    let _ = hash_code(&answer, &budget);
                    let _ = equals(&answer, &target, &budget);
                }
            }
        }
    }

    #[test]
    fn no_reference_panics(target in value(), key in value(), given in value(), name in "[a-zA-Z]{0,8}") {
        let budget = Budget::default();
        let _ = property(&target, &name, &budget);
        let _ = index(&target, &key, &budget);
        let _ = set_index(&target, &key, given.clone(), &budget);
        let _ = set_property(&target, &name, given, &budget);
        let _ = text::of(&target, &budget);
        prop_assert_eq!(items(&target).is_some(), matches!(target, Value::List(_) | Value::Map(_)));
    }

    #[test]
    fn no_arithmetic_panics(left in value(), right in value()) {
        if let (Value::Number(left), Value::Number(right)) = (left, right) {
            let _ = (left.add(&right), left.subtract(&right), left.multiply(&right), left.divide(&right));
            let _ = (left.modulo(&right), left.compare(&right), left.is_zero(), left.int_value(), left.long_value());
        }
    }
}

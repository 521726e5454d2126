//! The six functions, as commons-lang 2.6 and Java 17 have them.

use super::call;
use crate::fault::Budget;
use crate::measured::{lines, string};
use crate::value::{Entries, Key, Map, Value};

const FUNCTIONS: &str = include_str!("../../tests/cases/java/functions.jsonl");

fn text(name: &str, argument: Value) -> String {
    match call(name, &[argument], &Budget::default()) {
        Ok(Some(Value::String(text))) => text.to_string(),
        Ok(other) => panic!("{other:?}"),
        Err(fault) => format!("! {}", fault.message.replacen("urlDecode: ", "", 1)),
    }
}

/// commons-lang 2.6, `URLEncoder`, `URLDecoder` and `Base64` of Java 17, measured.
#[test]
fn functions_answer_as_in_java() {
    for line in lines(FUNCTIONS) {
        let got = text(&string(&line, 1), Value::string(string(&line, 2)));
        let want = string(&line, 5);
        // Java's message on digits that are none differs from version to version.
        let same = got == want || (got.contains("Illegal hex") && want.contains("Illegal hex"));
        assert!(same, "{line:?}: {got}");
    }
}

#[test]
fn other_values_are_taken_as_their_text() {
    let entries: Entries = [(Key::from("a"), Value::integer(1))].into_iter().collect();
    assert_eq!(text("base64Encode", Value::Map(Map::new(entries))), "e2E9MX0=");
    assert_eq!(text("escapeJavaScript", Value::integer(5)), "5");
    let null = call("escapeJavaScript", &[Value::Null], &Budget::default());
    assert!(matches!(null, Ok(Some(Value::Null))));
}

#[test]
fn base64_of_anything_decodes() {
    assert_eq!(text("base64Decode", Value::string("Zm9v\r\nYmFy!")), "foobar");
    assert_eq!(text("base64Decode", Value::string("Zm8=Zm8=")), "fo");
    assert_eq!(text("base64Decode", Value::string("Zm9vY")), "foo");
    assert_eq!(text("base64Decode", Value::string("_-8")), "\u{fffd}\u{fffd}");
}

#[test]
fn what_is_no_function_is_none() {
    for name in ["toJson", "qr", "error", "toString"] {
        assert!(matches!(call(name, &[Value::Null], &Budget::default()), Ok(None)), "{name}");
    }
    assert!(matches!(call("urlEncode", &[], &Budget::default()), Ok(None)));
}

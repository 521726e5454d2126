//! What Jayway JsonPath 2.0.0 does, measured, and that nothing gets out of hand.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;

use super::JsonPath;
use crate::fault::Budget;
use crate::json::tests::tagged;
use crate::json::{Failure, parse};
use crate::value::Value;

/// What a path gives: the value with its classes, `nothing`, `refused path` or `refused` and the exception of Java.
fn given(json: &str, path: &str) -> String {
    let budget = Budget::default();
    let document = parse(json, &budget).unwrap();
    match JsonPath::parse(path).map(|path| path.read(&document, &budget)) {
        Err(_) => "refused path".to_owned(),
        Ok(Ok(Some(value))) => tagged(&value),
        Ok(Ok(None)) => "nothing".to_owned(),
        Ok(Err(Failure::Refused(message))) => format!("refused {message}"),
        Ok(Err(Failure::Fault(fault))) => panic!("{path}: {fault}"),
    }
}

/// Jayway JsonPath 2.0.0 with its default configuration, measured.
#[test]
fn every_path_gives_what_jayway_gives() {
    let cases = include_str!("../../tests/cases/json/path.jsonl");
    let mut documents = BTreeMap::new();
    let mut differences = String::new();
    let mut count = 0;
    for case in cases.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()) {
        if let Some(number) = case["document"].as_u64() {
            documents.insert(number, case["json"].as_str().unwrap().to_owned());
            continue;
        }
        count += 1;
        let (path, expected) = (case["path"].as_str().unwrap(), case["gives"].as_str().unwrap());
        let found = given(&documents[&case["of"].as_u64().unwrap()], path);
        // Messages are our own; that it throws when it is read, and not before, is Jayway's.
        let both_refuse = expected.starts_with("refused ")
            && found.starts_with("refused ")
            && (expected == "refused path") == (found == "refused path");
        if found != expected && !both_refuse {
            writeln!(differences, "{path}\n  gives       {found}\n  should give {expected}").unwrap();
        }
    }
    assert_eq!(differences, "");
    assert!(count > 500, "only {count} cases");
}

#[test]
fn a_definite_path_gives_the_very_value_and_an_indefinite_one_a_new_list() {
    let budget = Budget::default();
    let document = parse("{a:[1]}", &budget).unwrap();
    let read = |path: &str| JsonPath::parse(path).unwrap().read(&document, &budget).unwrap();
    for (path, same) in [("$.a", true), ("$..a", false)] {
        let (Some(Value::List(first)), Some(Value::List(second))) = (read(path), read(path)) else { panic!() };
        assert_eq!(first.is_same(&second), same, "{path}");
    }
}

#[test]
fn a_message_tells_what_is_wrong() {
    for (path, message) in [
        ("$.a b", "the path `$.a b` has a space outside of brackets"),
        ("$[\"a\"]", "`[\"a\"]` in a path is neither a name in single quotes nor an index nor a filter"),
        ("$.a[?(@.b ~ 1)]", "the path `@.b ~ 1` has a space outside of brackets"),
        ("$.a[?(b ~ 1)]", "the condition `b ~ 1` of a filter has no comparison; there are == != < <= > >= =~"),
    ] {
        assert_eq!(JsonPath::parse(path).unwrap_err().to_string(), message);
    }
}

/// On a thread with the stack that threads have.
#[test]
fn paths_and_documents_that_go_deep_end() {
    let deep = format!("{}1{}", "{a:[".repeat(200), "]}".repeat(200));
    let budget = Budget::default();
    let document = parse(&deep, &budget).unwrap();
    for path in [
        format!("${}", ".a[0]".repeat(200)),
        format!("${}", "[?(@.a)]".repeat(8_000)),
        format!("${}", "..*".repeat(20_000)),
        format!("${}", "$.".repeat(20_000)),
        format!("$[?({})]", "@[?(".repeat(10_000)),
        format!("$..[?({}@.a)]", "@.a||".repeat(10_000)),
        format!("$..[?({}@.a)]", "@.a&&".repeat(10_000)),
        "[".repeat(60_000),
        ".a".repeat(32_000),
        "a".repeat(70_000),
    ] {
        if let Ok(path) = JsonPath::parse(&path) {
            drop(path.read(&document, &Budget::default()));
        }
    }
}

const DOCUMENT: &str = "{a:[1,{b:'x',c:[null,true,{a:2}]},[3,4]],b:{a:1,c:'1'},c:null,d:1e400}";

proptest! {
    #[test]
    fn no_path_is_too_much(path in ".*") {
        if let Ok(path) = JsonPath::parse(&path) {
            drop(path.read(&parse(DOCUMENT, &Budget::default()).unwrap(), &Budget::default()));
        }
    }

    #[test]
    fn no_path_that_is_nearly_one_is_too_much(path in "\\$?(\\.[abcd*]?|\\.\\.|\\[['?(@.ab0-9:,)\\]*-]{1,6}\\]|\\[\\?\\([@$.abc 12=<>!~/'&|]{1,12}\\)\\]){0,6}") {
        if let Ok(path) = JsonPath::parse(&path) {
            drop(path.read(&parse(DOCUMENT, &Budget::default()).unwrap(), &Budget::default()));
        }
    }
}

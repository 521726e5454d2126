//! Regular expressions as Java 17 runs them.

use super::compile;
use crate::fault::Budget;
use crate::measured::{lines, string};
use crate::methods::call;
use crate::value::Value;

const EXPRESSIONS: &str = include_str!("../../tests/cases/java/regex.jsonl");

/// `matches`, `replaceAll`, `replaceFirst` and `split` of Java 17, measured. Of what Java refuses, the messages are not compared.
#[test]
fn expressions_match_as_in_java() {
    let budget = Budget::default();
    for line in lines(EXPRESSIONS) {
        let (pattern, text, want) =
            (Value::string(string(&line, 1)), Value::string(string(&line, 2)), string(&line, 5));
        let got = match line[0].as_str().unwrap() {
            "m" => call(&text, "matches", &[pattern], &budget).map(|value| match value {
                Some(Value::Boolean(matches)) => matches.to_string(),
                other => panic!("{other:?}"),
            }),
            "r" => {
                let name = if want.starts_with('f') { "replaceFirst" } else { "replaceAll" };
                call(&text, name, &[pattern, Value::string(string(&line, 3))], &budget).map(|value| match value {
                    Some(Value::String(text)) => want.chars().take(1).chain(text.chars()).collect(),
                    other => panic!("{other:?}"),
                })
            }
            _ => {
                let limit = Value::integer(i32::try_from(line[4].as_i64().unwrap()).unwrap());
                call(&text, "split", &[pattern, limit], &budget).map(|value| match value {
                    Some(Value::List(list)) => {
                        let parts: Vec<String> = list
                            .items()
                            .iter()
                            .map(|part| if let Value::String(part) = part { part.to_string() } else { panic!() })
                            .collect();
                        format!("[{}]", parts.join(", "))
                    }
                    other => panic!("{other:?}"),
                })
            }
        };
        match got {
            Ok(got) => assert_eq!(got, want, "{line:?}"),
            Err(fault) => {
                assert!(want.starts_with('!'), "{line:?}: {fault}");
                assert_eq!(
                    fault.message.contains("PatternSyntax"),
                    want.contains("PatternSyntax"),
                    "{line:?}: {fault}"
                );
            }
        }
    }
}

#[test]
fn what_is_not_translated_is_said() {
    for pattern in ["\\X", "\\G", "\\N{DIGIT ONE}"] {
        assert!(compile(pattern).unwrap_err().message.starts_with("this engine does not know"), "{pattern}");
    }
    assert!(compile("\\p{InGreek}").unwrap_err().message.starts_with("PatternSyntaxException"));
}

#[test]
fn what_would_take_for_ever_is_stopped() {
    let text = "a".repeat(60) + "b";
    let message = compile("(?=(a+)+$)x|(a|a)*\\1c").and_then(|regex| regex.matches(&text)).unwrap_err().message;
    assert!(message.contains("goes back"), "{message}");
    assert!(compile(&"(".repeat(100_000)).is_err());
    assert!(compile(&"[".repeat(100_000)).is_err());
    assert!(compile("(((a{1000}){1000}){1000}){1000}").is_err());
}

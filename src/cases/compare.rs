//! Where two texts or two JSON values differ, in words.

use serde_json::Value;

use crate::base::request::is_plain;
use crate::base::visible::{cut, visible};

/// Differences of two JSON values that are told.
const TOLD: usize = 20;

/// The differences of two JSON values, a line each, in the order of the expected one; empty where they are equal.
pub(super) fn json(expected: &Value, found: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    compare(&mut lines, "$", expected, found);
    if lines.len() > TOLD {
        let more = lines.len() - TOLD;
        lines.truncate(TOLD);
        lines.push(format!("and {more} more"));
    }
    lines
}

fn compare(lines: &mut Vec<String>, path: &str, expected: &Value, found: &Value) {
    let below = |name: &str| if is_plain(name) { format!("{path}.{name}") } else { format!("{path}['{name}']") };
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                match found.get(name) {
                    Some(other) => compare(lines, &below(name), value, other),
                    None => lines.push(format!("{}: expected {}, not there", below(name), shown(value))),
                }
            }
            for (name, value) in found.iter().filter(|(name, _)| !expected.contains_key(*name)) {
                lines.push(format!("{}: not expected, found {}", below(name), shown(value)));
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            for (index, pair) in expected.iter().zip(found).enumerate() {
                compare(lines, &format!("{path}[{index}]"), pair.0, pair.1);
            }
            for (index, value) in expected.iter().enumerate().skip(found.len()) {
                lines.push(format!("{path}[{index}]: expected {}, not there", shown(value)));
            }
            for (index, value) in found.iter().enumerate().skip(expected.len()) {
                lines.push(format!("{path}[{index}]: not expected, found {}", shown(value)));
            }
        }
        (Value::Number(one), Value::Number(other)) if one == other || one.as_f64() == other.as_f64() => {}
        (expected, found) if expected == found => {}
        (expected, found) => lines.push(format!("{path}: expected {}, found {}", shown(expected), shown(found))),
    }
}

fn shown(value: &Value) -> String {
    cut(&value.to_string())
}

/// Where two texts differ: the line, with both versions.
pub(super) fn text(expected: &str, found: &str) -> Vec<String> {
    if expected == found {
        return Vec::new();
    }
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (split(expected), split(found));
    if ours.len() <= 1 && theirs.len() <= 1 {
        return vec![format!("expected {}", quoted(expected)), format!("found    {}", quoted(found))];
    }
    let same = ours.iter().zip(&theirs).take_while(|(one, other)| one == other).count();
    let line = |lines: &[&str]| lines.get(same).map_or_else(|| "nothing".to_owned(), |line| quoted(line));
    vec![
        format!("line {}: expected {}", same + 1, line(&ours)),
        format!("{} found    {}", " ".repeat(format!("line {}:", same + 1).len()), line(&theirs)),
    ]
}

/// Lines with their ends, so that a missing one is seen.
fn split(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn quoted(text: &str) -> String {
    cut(&visible(&Value::from(text).to_string()))
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::*;

    #[test]
    fn json_is_compared_by_meaning() {
        assert_eq!(json(&value!({"a": 1, "b": [1.0]}), &value!({"b": [1], "a": 1.0})), [""; 0]);
        let lines = json(
            &value!({"a": 1, "b": {"c d": "x"}, "l": [1, 2], "gone": null}),
            &value!({"a": "1", "b": {"c d": "y"}, "l": [1], "more": true}),
        );
        assert_eq!(
            lines,
            [
                "$.a: expected 1, found \"1\"",
                "$.b['c d']: expected \"x\", found \"y\"",
                "$.l[1]: expected 2, not there",
                "$.gone: expected null, not there",
                "$.more: not expected, found true",
            ]
        );
    }

    #[test]
    fn texts_are_compared_by_line() {
        assert_eq!(text("a\n", "a\n"), [""; 0]);
        assert_eq!(text("a", "a\n"), ["expected \"a\"", "found    \"a\\n\""]);
        assert_eq!(text("a\nb\n", "a\nc\n"), ["line 2: expected \"b\\n\"", "        found    \"c\\n\""]);
        assert_eq!(text("a\nb\n", "a\n"), ["line 2: expected \"b\\n\"", "        found    nothing"]);
    }
}

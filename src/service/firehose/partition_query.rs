//! The jq query that makes partition keys: whether jq 1.6 compiles it, and which keys it makes, where that can be read from it.

use std::collections::BTreeSet;

use super::jq::{self, Problem};

/// Longest query in characters. Source: botocore `ProcessorParameterValue`.
const MAX: usize = 5120;

/// A query that Firehose can run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartitionQuery {
    text: String,
    keys: Option<BTreeSet<String>>,
}

impl PartitionQuery {
    /// Reads a query. It need not be an object constructor with its keys written out; [`Self::keys`] is `None` then.
    ///
    /// # Errors
    /// What is wrong, in the order of the text.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let length = text.chars().count();
        if text.trim().is_empty() || length > MAX {
            return Err(vec![Problem {
                range: 0..text.len(),
                message: format!("has {length} characters; it takes 1 to {MAX}, not all of them blank"),
                help: jq::EXAMPLE.to_owned(),
            }]);
        }
        Ok(Self { text: text.to_owned(), keys: jq::read(text)?.keys })
    }

    /// The query as written.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The keys it makes, where they are written out.
    #[must_use]
    pub(crate) const fn keys(&self) -> Option<&BTreeSet<String>> {
        self.keys.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(query: &str) -> Option<Vec<String>> {
        PartitionQuery::parse(query).unwrap().keys.map(|keys| keys.into_iter().collect())
    }

    #[test]
    fn keys_are_those_of_the_outermost_object() {
        for (query, expected) in [
            ("{a: .b, \"c\": .d.e, f: (.g|length)}", vec!["a", "c", "f"]),
            ("{customer_id:.customer_id}", vec!["customer_id"]),
            ("{year: .ts | strftime(\"%Y, {\"), nested: {x: 1, y: [2, 3]}, z: .z}", vec!["nested", "year", "z"]),
            ("{a, \"b c\"}", vec!["a", "b c"]),
            ("{$ENV, a: .a,}", vec!["ENV", "a"]),
            (".detail | {a: .a}", vec!["a"]),
            ("{a: .a # , b: .b}\n, c: \"x\\(\"}\" | .y)\"}", vec!["a", "c"]),
            ("{\"quo\\\"ted\": .a}", vec!["quo\"ted"]),
            ("{a: (.[\"x\"]? // \"none\"), b: .b}", vec!["a", "b"]),
            (". as $x | {a: $x.a}", vec!["a"]),
            ("def f: .a; {a: f}", vec!["a"]),
            ("({a: .a})", vec!["a"]),
            ("{(\"a\" + \"b\"): .a, @base64 \"c\": 1}", vec!["ab", "c"]),
            ("{}", vec![]),
        ] {
            assert_eq!(keys(query), Some(expected.into_iter().map(str::to_owned).collect()), "{query}");
        }
    }

    #[test]
    fn what_is_not_written_out_is_not_guessed() {
        for query in ["{(.k): .v}", ".a", "{a: .a} + {b: .b}", "{\"x\\(.k)\": 1}", "{a: .a} | .b", "[{a: .a}]"] {
            assert_eq!(keys(query), None, "{query}");
        }
    }

    /// Each is what jq 1.6 refuses, see `tests/oracles/jq.txt` for thousands more.
    #[test]
    fn what_jq_refuses_is_told_with_its_place() {
        for (query, place, problem) in [
            ("{a: .b", "b", "ends where jq 1.6 wants `}`"),
            ("{a: (.b}", "}", "has `}` where jq 1.6 wants `)`"),
            (".a)", ")", "has `)` where jq 1.6 wants an operator or the end"),
            ("{\"a: .b}", "}", "has a string that is not closed"),
            (
                "{a: .b // \"x\"}",
                "//",
                "has `//` in the value of `a`, where jq 1.6 takes operators other than `|` in parentheses only",
            ),
            ("{a: .b?//1}", "?//", "has `?//` where jq 1.6 wants `,` or `}`"),
            ("{a: .x | lenght}", "lenght", "calls `lenght`, which is not a function of jq 1.6"),
            ("{a: $x}", "$x", "uses `$x`, which is not defined"),
            ("{a: .b | split(1; 2; 3)}", "split", "calls `split` with 3 arguments"),
            ("if .a then {a: 1} end", "end", "has an `if` without `else`, which jq takes since 1.7"),
            ("{a: 'x'}", "'", "has `'`, which is nothing in jq"),
            ("  ", "  ", "has 2 characters; it takes 1 to 5120, not all of them blank"),
        ] {
            let problems = PartitionQuery::parse(query).unwrap_err();
            assert_eq!(
                (query.get(problems[0].range.clone()).unwrap(), problems[0].message.as_str()),
                (place, problem),
                "{query}"
            );
        }
        assert_eq!(PartitionQuery::parse("{a: (1/0), b: $y, c: f(1)}").unwrap_err().len(), 3);
        let help = |query: &str| PartitionQuery::parse(query).unwrap_err().remove(0).help;
        assert_eq!(help("{a: .b // \"x\"}"), "write `a: (.b // …)`");
        assert_eq!(help("{a: if .b then 1 else 2 end}"), "write `a: (if …)`");
        assert_eq!(help("{a: lenght}"), "did you mean `length`?");
        assert_eq!(help("{a: split}"), "in jq 1.6 it takes 1 or 2 arguments, with `;` between them");
    }

    /// jq goes deeper than tfgen follows; then nothing is told.
    #[test]
    fn deep_queries_are_left_to_jq() {
        let deep = format!("{}1{}", "[".repeat(2000), "]".repeat(2000));
        assert_eq!(PartitionQuery::parse(&deep).unwrap().keys(), None);
        assert!(PartitionQuery::parse(&"{a:".repeat(1700)).is_ok());
        assert!(PartitionQuery::parse(&format!("{{a: {}}}", vec![".b"; 1000].join(" | "))).unwrap().keys().is_some());
    }
}

//! Prefixes of S3 keys with Firehose's expressions, `!{namespace:value}`, parsed.

use std::ops::Range;

use super::pattern;
use crate::base::suggest;

/// Longest prefix as written, in characters. Source: botocore `Prefix`.
const MAX_WRITTEN: usize = 1024;
/// Longest prefix once evaluated, in characters. Source: Firehose developer guide, custom prefixes.
const MAX_EVALUATED: usize = 512;
/// Pattern letters that Firehose refuses outside quotes.
const REFUSED_LETTERS: &str = "CIJPRTUVbfijloprt";
const NAMESPACES: [&str; 4] = ["firehose", "partitionKeyFromLambda", "partitionKeyFromQuery", "timestamp"];

/// A prefix that Firehose can read; which expressions belong into which prefix is not its matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Prefix {
    text: String,
    parts: Vec<Part>,
}

/// A stretch of a prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is; `None` for literal text.
    pub expression: Option<Expression>,
}

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    /// `!{timestamp:yyyy/MM}`: the approximate arrival time of the oldest record.
    Timestamp(String),
    /// `!{firehose:random-string}`: 11 characters, new for each use.
    RandomString,
    /// `!{firehose:error-output-type}`.
    ErrorOutputType,
    /// `!{partitionKeyFromQuery:key}`.
    KeyFromQuery(String),
    /// `!{partitionKeyFromLambda:key}`.
    KeyFromLambda(String),
}

/// What is wrong with a prefix, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong, naming the expression.
    pub message: String,
    /// The fix.
    pub help: String,
}

impl Prefix {
    /// Parses a prefix.
    ///
    /// # Errors
    /// All problems, in the order of the text.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let mut parts = Vec::new();
        let mut problems = Vec::new();
        let problem =
            |range: Range<usize>, message: String, help: &str| Problem { range, message, help: help.to_owned() };
        let written = text.chars().count();
        if written > MAX_WRITTEN {
            problems.push(problem(
                0..text.len(),
                format!("has {written} characters; a prefix takes at most {MAX_WRITTEN}"),
                "shorten it",
            ));
        }
        if let Some((at, odd)) = text.char_indices().find(|(_, character)| character.is_control()) {
            problems.push(problem(
                at..at + odd.len_utf8(),
                format!("has a {}", crate::base::name::describe(odd)),
                "remove it",
            ));
        }
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(start) = rest.find("!{") else {
                parts.push(Part { range: at..text.len(), expression: None });
                break;
            };
            if start > 0 {
                parts.push(Part { range: at..at + start, expression: None });
            }
            let start = at + start;
            let inner = text.get(start + 2..).unwrap_or("");
            let Some(length) = inner.find('}') else {
                problems.push(problem(
                    start..text.len(),
                    format!("has an expression that is not closed: `{}`", text.get(start..).unwrap_or("")),
                    "`!{` begins an expression and needs a `}`; it cannot be part of a key otherwise",
                ));
                break;
            };
            let range = start..start + 2 + length + 1;
            match expression(inner.get(..length).unwrap_or("")) {
                Ok(expression) => parts.push(Part { range: range.clone(), expression: Some(expression) }),
                Err((message, help)) => {
                    let written = text.get(range.clone()).unwrap_or("");
                    problems.push(Problem {
                        range: range.clone(),
                        message: format!("has `{written}`, {message}"),
                        help,
                    });
                }
            }
            at = range.end;
        }
        let prefix = Self { text: text.to_owned(), parts };
        let evaluated = prefix.shortest();
        if problems.is_empty() && evaluated > MAX_EVALUATED {
            problems.push(problem(
                0..text.len(),
                format!("comes to {evaluated} characters at least; an evaluated prefix takes at most {MAX_EVALUATED}"),
                "shorten it",
            ));
        }
        if problems.is_empty() { Ok(prefix) } else { Err(problems) }
    }

    /// The text as written.
    #[must_use]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The expressions with their bytes in the text.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = (Range<usize>, &Expression)> {
        self.parts.iter().filter_map(|part| part.expression.as_ref().map(|expression| (part.range.clone(), expression)))
    }

    /// The text before the first expression, with which every key begins.
    #[must_use]
    pub(crate) fn literal_start(&self) -> &str {
        match self.parts.first() {
            Some(Part { range, expression: None }) => self.text.get(range.clone()).unwrap_or(""),
            _ => "",
        }
    }

    /// Whether the time stands in it, so that Firehose appends none.
    #[must_use]
    pub(crate) fn has_timestamp(&self) -> bool {
        self.expressions().any(|(_, expression)| matches!(expression, Expression::Timestamp(_)))
    }

    /// What its timestamps say, taken together, that was most likely not meant: where, what it is, and the fix.
    pub(crate) fn doubts(&self) -> Vec<(Range<usize>, &'static str, &'static str)> {
        let mut fields = Vec::new();
        let mut ranges = Vec::new();
        for (range, expression) in self.expressions() {
            let Expression::Timestamp(pattern) = expression else { continue };
            for field in pattern::fields(pattern).unwrap_or_default() {
                fields.push(field);
                ranges.push(range.clone());
            }
        }
        let doubts = pattern::doubts(&fields).into_iter();
        doubts.filter_map(|(index, what, fix)| Some((ranges.get(index)?.clone(), what, fix))).collect()
    }

    /// The least number of characters it can evaluate to.
    fn shortest(&self) -> usize {
        self.parts
            .iter()
            .map(|part| match &part.expression {
                None => self.text.get(part.range.clone()).unwrap_or("").chars().count(),
                Some(Expression::RandomString) => 11,
                Some(_) => 1,
            })
            .sum()
    }
}

impl Expression {
    /// The partition key that it names.
    #[must_use]
    pub(crate) fn key(&self) -> Option<&str> {
        match self {
            Self::KeyFromQuery(key) | Self::KeyFromLambda(key) => Some(key),
            Self::Timestamp(_) | Self::RandomString | Self::ErrorOutputType => None,
        }
    }
}

/// Reads what stands between `!{` and `}`.
fn expression(inner: &str) -> Result<Expression, (String, String)> {
    if inner.contains('{') {
        return Err((
            "which has a brace in it".to_owned(),
            "expressions do not nest; close each with `}` before the next begins".to_owned(),
        ));
    }
    let Some((namespace, value)) = inner.split_once(':') else {
        return Err((
            "which is not an expression".to_owned(),
            "an expression is `!{namespace:value}`, such as `!{timestamp:yyyy/MM/dd}`".to_owned(),
        ));
    };
    let key = |make: fn(String) -> Expression| {
        if value.trim().is_empty() {
            Err(("which names no key".to_owned(), format!("write the key: `!{{{namespace}:customer_id}}`")))
        } else {
            Ok(make(value.to_owned()))
        }
    };
    match namespace {
        "timestamp" => timestamp(value).map(|()| Expression::Timestamp(value.to_owned())),
        "partitionKeyFromQuery" => key(Expression::KeyFromQuery),
        "partitionKeyFromLambda" => key(Expression::KeyFromLambda),
        "firehose" => match value {
            "random-string" => Ok(Expression::RandomString),
            "error-output-type" => Ok(Expression::ErrorOutputType),
            _ => Err((
                format!("and the namespace `firehose` has no `{value}`"),
                suggest::help(value, ["error-output-type", "random-string"], "values"),
            )),
        },
        _ => Err((
            format!("and there is no namespace `{namespace}`"),
            suggest::help(namespace, NAMESPACES, "namespaces"),
        )),
    }
}

/// Checks a timestamp pattern.
fn timestamp(written: &str) -> Result<(), (String, String)> {
    if written.is_empty() {
        return Err(("which has no pattern".to_owned(), "write one, such as `!{timestamp:yyyy/MM/dd}`".to_owned()));
    }
    let fields = pattern::fields(written).map_err(|(message, help)| (message, help.to_owned()))?;
    match fields.iter().find(|field| REFUSED_LETTERS.contains(field.letter)) {
        Some(field) => Err((
            format!("and `{}` is not a letter that Firehose takes in a timestamp pattern", field.letter),
            pattern::QUOTE.to_owned(),
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> Vec<(&str, String)> {
        Prefix::parse(text)
            .unwrap_err()
            .into_iter()
            .map(|problem| (text.get(problem.range).unwrap(), problem.message))
            .collect()
    }

    #[test]
    fn a_prefix_is_text_and_expressions() {
        let text = "data/!{partitionKeyFromQuery:tenant}/!{timestamp:'year='yyyy/MM}/!{firehose:random-string}!";
        let prefix = Prefix::parse(text).unwrap();
        assert_eq!(
            prefix
                .expressions()
                .map(|(range, expression)| (text.get(range).unwrap(), expression.clone()))
                .collect::<Vec<_>>(),
            [
                ("!{partitionKeyFromQuery:tenant}", Expression::KeyFromQuery("tenant".to_owned())),
                ("!{timestamp:'year='yyyy/MM}", Expression::Timestamp("'year='yyyy/MM".to_owned())),
                ("!{firehose:random-string}", Expression::RandomString),
            ]
        );
        assert_eq!(prefix.literal_start(), "data/");
        assert!(prefix.has_timestamp());
    }

    #[test]
    fn text_alone_is_a_prefix_too() {
        for text in ["", "events/", "a!b{c}", "ünï/!", "${x}", "!"] {
            let prefix = Prefix::parse(text).unwrap();
            assert_eq!((prefix.literal_start(), prefix.expressions().count()), (text, 0));
        }
    }

    #[test]
    fn each_wrong_expression_is_named_with_its_place() {
        assert_eq!(
            wrong("ä/!{time:yyyy}/!{firehose:random}/!{timestamp:yyyy/!{timestamp:MM}/!{x}/!{timestamp:}"),
            [
                ("!{time:yyyy}", "has `!{time:yyyy}`, and there is no namespace `time`".to_owned()),
                (
                    "!{firehose:random}",
                    "has `!{firehose:random}`, and the namespace `firehose` has no `random`".to_owned()
                ),
                (
                    "!{timestamp:yyyy/!{timestamp:MM}",
                    "has `!{timestamp:yyyy/!{timestamp:MM}`, which has a brace in it".to_owned()
                ),
                ("!{x}", "has `!{x}`, which is not an expression".to_owned()),
                ("!{timestamp:}", "has `!{timestamp:}`, which has no pattern".to_owned()),
            ]
        );
        assert_eq!(wrong("a/!{timestamp:yyyy").len(), 1);
    }

    #[test]
    fn letters_outside_quotes_are_those_that_firehose_takes() {
        for letter in REFUSED_LETTERS.chars() {
            assert_eq!(wrong(&format!("!{{timestamp:{letter}}}")).len(), 1, "{letter}");
            assert!(Prefix::parse(&format!("!{{timestamp:'{letter}'yyyy}}")).is_ok(), "{letter}");
        }
        assert!(Prefix::parse("!{timestamp:yyyy-MM-dd'T'HH:mm:ss''SSSXXX}").is_ok());
        assert!(wrong("!{timestamp:year=yyyy}")[0].1.contains("`r` is not a letter of a timestamp pattern"));
        assert!(wrong("!{timestamp:'year=yyyy}")[0].1.contains("quote is not closed"));
    }

    #[test]
    fn length_counts_before_and_after_evaluation() {
        assert!(Prefix::parse(&"é".repeat(512)).is_ok());
        assert!(wrong(&"a".repeat(513))[0].1.contains("513 characters at least"));
        assert!(wrong(&"a".repeat(1025))[0].1.contains("has 1025 characters"));
        let keys = "!{partitionKeyFromQuery:a_rather_long_key}/".repeat(20);
        assert!(Prefix::parse(&keys).is_ok());
        assert!(
            wrong(&format!("{}{}", "!{firehose:random-string}".repeat(40), "a".repeat(73)))[0].1.contains("has 1073")
        );
        assert!(wrong(&format!("{}{}", "!{firehose:random-string}".repeat(30), "a".repeat(183)))[0].1.contains("513"));
    }

    #[test]
    fn timestamps_of_one_prefix_are_read_together() {
        let doubts = |text: &'static str| -> Vec<(&str, &str)> {
            let doubts = Prefix::parse(text).unwrap().doubts().into_iter();
            doubts.map(|(range, _, fix)| (text.get(range).unwrap(), fix)).collect()
        };
        assert_eq!(
            doubts("a/!{timestamp:yyyy}/!{timestamp:mm}/!{timestamp:DD}/"),
            [
                ("!{timestamp:mm}", "write `MM` for the month"),
                ("!{timestamp:DD}", "write `dd` for the day of the month")
            ]
        );
        assert_eq!(
            doubts("!{timestamp:yyyy/MM}/!{timestamp:DD}"),
            [("!{timestamp:DD}", "write `dd` for the day of the month")]
        );
        assert_eq!(doubts("y=!{timestamp:YYYY}/m=!{timestamp:MM}"), [("!{timestamp:YYYY}", "write `yyyy`")]);
        for right in [
            "year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/!{timestamp:mm}/",
            "!{timestamp:YYYY}/week=!{timestamp:ww}/",
            "!{timestamp:hh}-!{timestamp:a}",
            "!{timestamp:'mm'yyyy}",
        ] {
            assert_eq!(doubts(right), [], "{right}");
        }
    }

    #[test]
    fn what_java_refuses_is_refused() {
        for (pattern, message) in [
            ("ddd", "a timestamp pattern has no `ddd`"),
            ("MMMMMM", "a timestamp pattern has no `MMMMMM`"),
            ("yyyy]", "`]` closes nothing"),
            ("yyyy#MM", "`#` is reserved"),
            ("SSSSSSSSSS", "a timestamp pattern has no `SSSSSSSSSS`"),
        ] {
            let found = wrong(&format!("!{{timestamp:{pattern}}}"))[0].1.clone();
            assert!(found.contains(message), "{pattern}: {found}");
        }
        assert!(Prefix::parse("!{timestamp:yyyy[-MM]}").is_ok());
    }
}

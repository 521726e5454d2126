//! Reads `prefix` and `error_output_prefix` and holds them to Firehose's rules.

use super::super::codes;
use super::super::prefix::{Expression, Prefix};
use super::place::within;
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Span, Spanned};
use crate::spec::{Reader, Value};

/// A help line that can be copied.
const ERROR_EXAMPLE: &str =
    "for example `error_output_prefix = \"errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/\"`";

/// The prefixes of one destination as far as they can be read; an empty one is none.
pub(super) struct Prefixes {
    pub prefix: Option<Spanned<Prefix>>,
    pub error_output_prefix: Option<Spanned<Prefix>>,
    /// Whether one is written that cannot be read, so that nothing follows from its absence.
    prefix_is_wrong: bool,
    error_is_wrong: bool,
}

/// What a destination's prefix is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Delivery without dynamic partitioning.
    Plain,
    /// Delivery with it.
    Partitioned,
    /// Records as they came.
    Backup,
}

impl Prefixes {
    pub(crate) fn read(reader: &Reader<'_>) -> Self {
        let (prefix, prefix_is_wrong) = read(reader, "prefix");
        let (error_output_prefix, error_is_wrong) = read(reader, "error_output_prefix");
        Self { prefix, error_output_prefix, prefix_is_wrong, error_is_wrong }
    }

    /// Whether what `prefix` holds is known, be it nothing.
    pub(crate) fn prefix_is_known(&self) -> bool {
        !self.prefix_is_wrong
    }

    /// The expressions of `prefix` with their places.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = (Span, &Expression)> {
        self.prefix.iter().flat_map(placed)
    }

    pub(crate) fn check(&self, reader: &Reader<'_>, purpose: Purpose) {
        let report = |code: &'static Code, span: Span, message: String, help: &str| {
            reader.sink().report(Diagnostic::new(code, span, message).help(help));
        };
        for (span, expression) in self.expressions() {
            if *expression == Expression::ErrorOutputType {
                report(
                    &codes::PREFIX_PLACE,
                    span,
                    "`!{firehose:error-output-type}` cannot stand in `prefix`".to_owned(),
                    "move it to `error_output_prefix`",
                );
            } else if let Some(key) = expression.key().filter(|_| purpose == Purpose::Backup) {
                report(
                    &codes::PREFIX_PLACE,
                    span,
                    format!("the partition key `{key}` is not known in a backup, which holds records as they came"),
                    "use `!{timestamp:…}` or plain text",
                );
            }
        }
        self.check_error_prefix(reader, purpose);
        // With dynamic partitioning Firehose appends nothing.
        let appended_to = self.prefix.as_ref().filter(|prefix| {
            purpose != Purpose::Partitioned && !prefix.value.has_timestamp() && !prefix.value.text().ends_with('/')
        });
        if let Some(prefix) = appended_to {
            let text = prefix.value.text();
            report(
                &codes::PREFIX_TIME,
                prefix.span,
                format!("Firehose appends the time to `{text}` as it is: `{text}2026/01/31/09/`"),
                "end the prefix with `/`, or say with `!{timestamp:…}` where the time belongs",
            );
        }
        for prefix in self.prefix.iter().chain(&self.error_output_prefix) {
            let text = Spanned::new(prefix.value.text().to_owned(), prefix.span);
            for (range, doubt, fix) in prefix.value.doubts() {
                report(&codes::PATTERN, within(&text, range), doubt.to_owned(), fix);
            }
        }
    }

    fn check_error_prefix(&self, reader: &Reader<'_>, purpose: Purpose) {
        let report = |span: Span, message: &str, help: &str| {
            reader.sink().report(Diagnostic::new(&codes::ERROR_PREFIX, span, message).help(help));
        };
        let Some(errors) = &self.error_output_prefix else {
            if self.error_is_wrong {
                return;
            }
            if let Some((span, _)) = self.expressions().next() {
                report(span, "a `prefix` with expressions needs an `error_output_prefix`", ERROR_EXAMPLE);
            } else if purpose == Purpose::Partitioned {
                report(reader.head(), "dynamic partitioning needs an `error_output_prefix`", ERROR_EXAMPLE);
            }
            return;
        };
        for (span, expression) in placed(errors) {
            if let Some(key) = expression.key() {
                reader.sink().report(
                    Diagnostic::new(
                        &codes::PREFIX_PLACE,
                        span,
                        format!("the partition key `{key}` cannot stand in `error_output_prefix`"),
                    )
                    .help("a record that failed has no keys; use `!{firehose:error-output-type}` and `!{timestamp:…}`"),
                );
            }
        }
        let mut expressions = errors.value.expressions().peekable();
        if expressions.peek().is_some() && !expressions.any(|(_, one)| *one == Expression::ErrorOutputType) {
            report(
                errors.span,
                "an `error_output_prefix` with expressions needs `!{firehose:error-output-type}` among them",
                ERROR_EXAMPLE,
            );
        }
    }
}

/// The expressions of a prefix with their places in the spec.
fn placed(prefix: &Spanned<Prefix>) -> impl Iterator<Item = (Span, &Expression)> {
    let text = Spanned::new(prefix.value.text().to_owned(), prefix.span);
    prefix.value.expressions().map(move |(range, expression)| (within(&text, range), expression))
}

/// The prefix, and whether it is written and wrong.
fn read(reader: &Reader<'_>, name: &'static str) -> (Option<Spanned<Prefix>>, bool) {
    // `null` in an environment takes a prefix away, which is not wrong, but for other rules no prefix.
    let text = match reader.ask(name).optional() {
        None => return (None, false),
        Some(Spanned { value: Value::String(text), span }) => Spanned::new(text, span),
        Some(_) => {
            let _ = reader.ask(name).string().optional();
            return (None, true);
        }
    };
    match Prefix::parse(&text.value) {
        Ok(_) if text.value.is_empty() => (None, false),
        Ok(prefix) => (Some(Spanned::new(prefix, text.span)), false),
        Err(problems) => {
            for problem in problems {
                reader.sink().report(
                    Diagnostic::new(
                        &codes::PREFIX,
                        within(&text, problem.range),
                        format!("`{name}` {}", problem.message),
                    )
                    .help(problem.help),
                );
            }
            (None, true)
        }
    }
}

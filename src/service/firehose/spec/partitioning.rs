//! Holds dynamic partitioning, the prefix and the processors that make keys to each other.

use super::super::codes;
use super::super::model::DynamicPartitioning;
use super::super::prefix::Expression;
use super::prefixes::Prefixes;
use super::processors::ReadProcessors;
use crate::base::diag::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::spec::Reader;

pub(super) fn check(
    reader: &Reader<'_>,
    partitioning: Option<&Spanned<DynamicPartitioning>>,
    prefixes: &Prefixes,
    processors: &ReadProcessors,
) {
    let keys: Vec<(Span, &Expression)> =
        prefixes.expressions().filter(|(_, expression)| expression.key().is_some()).collect();
    match partitioning {
        None => {
            for (span, expression) in keys {
                let key = expression.key().unwrap_or("");
                reader.sink().report(
                    Diagnostic::new(
                        &codes::PARTITIONING,
                        span,
                        format!("the partition key `{key}` needs `dynamic_partitioning`"),
                    )
                    .help("add `dynamic_partitioning {}`, or take the key out of the prefix"),
                );
            }
        }
        Some(partitioning) => {
            if keys.is_empty() && prefixes.prefix_is_known() {
                let span = prefixes.prefix.as_ref().map_or(partitioning.span, |prefix| prefix.span);
                reader.sink().report(
                    Diagnostic::new(
                        &codes::PARTITIONING,
                        span,
                        "dynamic partitioning needs a `prefix` with a partition key",
                    )
                    .help("for example `prefix = \"tenant=!{partitionKeyFromQuery:tenant}/!{timestamp:yyyy/MM/dd}/\"`"),
                );
            }
            made(reader, &keys, processors);
            if prefixes.prefix_is_known() {
                used(reader, &keys, prefixes, processors);
            }
        }
    }
}

/// Every key of the prefix must be made.
fn made(reader: &Reader<'_>, keys: &[(Span, &Expression)], processors: &ReadProcessors) {
    let report = |span: Span, message: String, help: String| {
        reader.sink().report(Diagnostic::new(&codes::PARTITION_KEYS, span, message).help(help));
    };
    for (span, expression) in keys {
        match expression {
            Expression::KeyFromLambda(key) if !processors.has_lambda => report(
                *span,
                format!("the partition key `{key}` comes from a Lambda function, and there is none"),
                "add `processor \"Lambda\" { lambda_arn = … }`, whose function returns the key in `metadata.partitionKeys`"
                    .to_owned(),
            ),
            Expression::KeyFromQuery(key) if !processors.has_metadata_extraction => report(
                *span,
                format!("the partition key `{key}` comes from a query, and there is none"),
                format!(
                    "add `processor \"MetadataExtraction\" {{ metadata_extraction_query = \"{{{key}: .{key}}}\" }}`"
                ),
            ),
            Expression::KeyFromQuery(key) => {
                let Some(known) = processors.query.as_ref().and_then(|query| query.value.keys()) else { continue };
                if !known.contains(key) {
                    report(
                        *span,
                        format!("`metadata_extraction_query` makes no key `{key}`"),
                        suggest::help(key, known.iter().map(String::as_str), "keys of the query"),
                    );
                }
            }
            _ => {}
        }
    }
}

/// Every key of the query must be used.
fn used(reader: &Reader<'_>, keys: &[(Span, &Expression)], prefixes: &Prefixes, processors: &ReadProcessors) {
    let Some(query) = &processors.query else { return };
    let Some(known) = query.value.keys() else {
        reader.sink().report(
            Diagnostic::new(
                &codes::QUERY_KEYS,
                query.span,
                "whether the prefix uses exactly the keys of this query cannot be told",
            )
            .help("write the keys out, `{customer: .customer_id}`, and it can"),
        );
        return;
    };
    for key in known {
        let is_used = keys.iter().any(|(_, one)| matches!(one, Expression::KeyFromQuery(used) if used == key));
        if !is_used {
            let mut diagnostic =
                Diagnostic::new(&codes::PARTITION_KEYS, query.span, format!("the key `{key}` is not used in `prefix`"))
                    .help(format!(
                        "add `!{{partitionKeyFromQuery:{key}}}` to the prefix, or take the key out of the query"
                    ));
            if let Some(prefix) = &prefixes.prefix {
                diagnostic = diagnostic.related(prefix.span, "the prefix is here");
            }
            reader.sink().report(diagnostic);
        }
    }
}

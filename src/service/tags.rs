//! Tags, which nearly every block may carry.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Code, Diagnostic, Severity};
use crate::base::source::{Span, Spanned};
use crate::spec::Reader;

/// Tags AWS would refuse.
pub(crate) static TAGS: Code = Code {
    id: "TAG001",
    severity: Severity::Error,
    title: "AWS would refuse the tags",
    explanation: "A resource carries at most 50 tags. A key has 1 to 128 characters and does not begin with `aws:`, a value has at most 256; both hold letters, digits, spaces and `_ . : / = + - @`. Two keys that differ only in case are \
                  refused as well, since IAM and billing take them for one.",
    source: "AWS General Reference: tag naming limits; botocore tag shapes",
};

/// All of this room.
pub(crate) static CODES: &[&Code] = &[&TAGS];

/// Reads `tags`.
pub(crate) fn read(reader: &Reader<'_>) -> BTreeMap<String, String> {
    let Some(pairs) = reader.ask("tags").string_map().optional() else { return BTreeMap::new() };
    let report = |span: Span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&TAGS, span, message).help(help))
    };
    if pairs.value.len() > 50 {
        report(
            pairs.span,
            format!("these are {} tags; a resource takes at most 50", pairs.value.len()),
            "leave some out",
        );
    }
    let mut folded = BTreeSet::new();
    for (Spanned { value: key, span }, value) in &pairs.value {
        if key.is_empty()
            || key.chars().count() > 128
            || key.to_lowercase().starts_with("aws:")
            || !key.chars().all(is_allowed)
        {
            report(
                *span,
                format!("`{key}` cannot be the key of a tag"),
                "1 to 128 letters, digits, spaces or `_ . : / = + - @`, not beginning with `aws:`",
            );
        } else if !folded.insert(key.to_lowercase()) {
            report(*span, format!("`{key}` differs from another key only in case"), "keep one of the two");
        }
        if value.value.chars().count() > 256 || !value.value.chars().all(is_allowed) {
            report(
                value.span,
                format!("the value of the tag `{key}` is one AWS refuses"),
                "at most 256 letters, digits, spaces or `_ . : / = + - @`",
            );
        }
    }
    pairs.value.into_iter().map(|(key, value)| (key.value, value.value)).collect()
}

fn is_allowed(character: char) -> bool {
    character.is_alphanumeric() || character == ' ' || "_.:/=+-@".contains(character)
}

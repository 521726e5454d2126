//! The document of `explain`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::diag::Code;

/// What `explain` tells of.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum Explained {
    /// A code.
    Code(ExplainedCode),
    /// A field.
    Field(ExplainedField),
}

/// A field of `explain`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ExplainedField {
    /// The kind of the block that has it; empty at the top of a spec.
    pub block: String,
    /// Its name.
    pub field: String,
    /// What the documents tell of it, in Markdown: `type`, `range`, `default`, and what else the table of the block has.
    pub facts: BTreeMap<String, String>,
}

/// A code of `explain`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ExplainedCode {
    /// The code.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What it means, in one line.
    pub title: &'static str,
    /// Why it matters and how to mend it.
    pub explanation: String,
    /// Where the rule comes from.
    pub source: &'static str,
}

impl From<&Code> for ExplainedCode {
    fn from(code: &Code) -> Self {
        Self {
            code: code.id,
            severity: code.severity.word(),
            title: code.title,
            explanation: code.explanation.split_whitespace().collect::<Vec<_>>().join(" "),
            source: code.source,
        }
    }
}

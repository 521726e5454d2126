//! What every document has in common: the command, the diagnostics, and the answer or the failure.

use serde::Serialize;

use crate::base::diag;
use crate::base::source::{Sources, Span};

/// What every document has in common.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Envelope<T> {
    /// The command that answers.
    pub command: &'static str,
    /// What is wrong, or may be, with the specs; sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The answer; absent where the command failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<T>,
    /// Why the command failed; absent where it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
}

/// Why a command failed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Failure {
    /// What failed.
    pub message: String,
    /// What made it fail, from near to far.
    pub causes: Vec<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// One problem of a spec.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Diagnostic {
    /// Its code; `tfgen explain` tells more.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// The environments that it was found in, sorted; empty where it is of none.
    pub environments: Vec<String>,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The help as changes of the text, in its order; empty where it is none. Made together they take the problem away.
    pub fix: Vec<Edit>,
}

/// A change of a spec's text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Edit {
    /// Where the text begins that is replaced.
    pub start: Place,
    /// Where it ends; the same place where nothing is replaced.
    pub end: Place,
    /// What stands there then.
    pub text: String,
}

/// A place in a spec file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Place {
    /// Path from the workspace's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Another place, with words.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
}

impl Place {
    /// Where a span begins.
    #[must_use]
    pub(crate) fn new(sources: &Sources, span: Span) -> Self {
        let position = sources.position(span);
        Self { file: sources.path(span).to_owned(), line: position.line, column: position.column }
    }
}

impl Diagnostic {
    /// As a machine reads it.
    #[must_use]
    pub(crate) fn new(sources: &Sources, diagnostic: &diag::Diagnostic) -> Self {
        Self {
            code: diagnostic.code.id,
            severity: diagnostic.code.severity.word(),
            message: diagnostic.message.to_string(),
            place: Place::new(sources, diagnostic.span),
            related: diagnostic
                .related
                .iter()
                .map(|(span, message)| Related { place: Place::new(sources, *span), message: message.clone() })
                .chain(diagnostic.excerpt.iter().map(|excerpt| Related {
                    place: Place { file: excerpt.path.clone(), line: excerpt.line, column: excerpt.column },
                    message: "here".to_owned(),
                }))
                .collect(),
            environments: diagnostic.environments().to_vec(),
            help: diagnostic.help.clone(),
            fix: diagnostic
                .edits()
                .iter()
                .map(|(span, text)| Edit {
                    start: Place::new(sources, *span),
                    end: Place::new(sources, Span { start: span.end, ..*span }),
                    text: text.clone(),
                })
                .collect(),
        }
    }
}

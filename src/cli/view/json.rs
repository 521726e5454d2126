//! Machine output: one document a run. `docs/schemas` holds its schemas; a test keeps them in step.

use serde::Serialize;

use crate::base::diag;
use crate::base::source::{Sources, Span};

/// What every document has in common.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Envelope<T> {
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
pub struct Failure {
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
pub struct Diagnostic {
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
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// A place in a spec file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
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
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
}

impl Place {
    /// Where a span begins.
    #[must_use]
    pub fn new(sources: &Sources, span: Span) -> Self {
        let position = sources.position(span);
        Self { file: sources.path(span).to_owned(), line: position.line, column: position.column }
    }
}

impl Diagnostic {
    /// As a machine reads it.
    #[must_use]
    pub fn new(sources: &Sources, diagnostic: &diag::Diagnostic) -> Self {
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
            help: diagnostic.help.clone(),
        }
    }
}

/// One environment of `render`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rendered {
    /// Its name.
    pub environment: String,
    /// Whether anything was, or with `--check` would be, written.
    pub changed: bool,
    /// How many files were right already.
    pub unchanged: usize,
    /// The files that were, or would be, written or removed.
    pub files: Vec<RenderedFile>,
    /// What stood in the way; nothing of this environment was written then.
    pub problems: Vec<FileProblem>,
}

/// A file of `render`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RenderedFile {
    /// Path from the workspace's root.
    pub path: String,
    /// `create`, `update` or `delete`.
    pub action: &'static str,
}

/// The recipe of `ci`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Recipe {
    /// `github`, `gitlab` or `atlantis`.
    pub engine: &'static str,
    /// Whether anything was, or with `--check` would be, written.
    pub changed: bool,
    /// How many files were right already.
    pub unchanged: usize,
    /// The files that were, or would be, written.
    pub files: Vec<RenderedFile>,
    /// What stood in the way; nothing was written then.
    pub problems: Vec<FileProblem>,
}

/// Something on disk that is in the way.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FileProblem {
    /// Path from the workspace's root.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

/// One environment of `validate`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Validated {
    /// Its name.
    pub environment: String,
    /// How many resources it makes.
    pub resources: usize,
    /// With `--terraform`, whether Terraform finds it valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terraform: Option<bool>,
}

/// The outputs of an environment.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EnvironmentOutputs {
    /// Its name.
    pub environment: String,
    /// What `terraform output -json` prints, secrets included.
    pub outputs: serde_json::Value,
}

/// A block of `show`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShownBlock {
    /// The block's kind; empty for the file itself.
    pub kind: String,
    /// Its label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its values.
    pub values: Vec<ShownValue>,
    /// The blocks in it.
    pub blocks: Vec<ShownBlock>,
}

/// A value of `show`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShownValue {
    /// The attribute's name.
    pub name: String,
    /// The value as it would be written in a spec.
    pub value: String,
    /// Where it was written; absent for a default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A code of `explain`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExplainedCode {
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

/// The files that `init` wrote.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Initialised {
    /// Paths from the workspace's root.
    pub files: Vec<String>,
}

/// What a template made of a request.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RenderedTemplate {
    /// The text; absent where the template failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<String>,
    /// `$context` as the template left it, with `requestOverride` and `responseOverride`; absent where the template failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<serde_json::Map<String, serde_json::Value>>,
    /// Why it failed; absent where it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<TemplateError>,
}

/// Why a template failed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TemplateError {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

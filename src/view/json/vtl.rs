//! The document of `vtl`.

use serde::Serialize;

/// What a template made of a request.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RenderedTemplate {
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
pub(crate) struct TemplateError {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

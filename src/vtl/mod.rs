//! The template language of API Gateway's mapping templates: Apache Velocity 1.7 with API Gateway's variables and its rule for what is missing.
//!
//! A pure library: it knows nothing of tfgen's model. [`Template::parse`] reads a template, [`Template::render`] runs it against one request or one
//! answer of an integration.

mod fault;
mod json;
mod methods;
mod number;
mod regex;
mod text;
mod util;
mod value;

#[cfg(test)]
mod measured;

use serde_json::Map;

/// What a template sees: the payload and its parameters, `$context` and `$stageVariables`.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The payload: the request's body, or what the integration answered.
    pub body: String,
    /// Parameters of the path by name.
    pub path: Vec<(String, String)>,
    /// Parameters of the query string by name; of a name that was given twice, the last.
    pub querystring: Vec<(String, String)>,
    /// Headers by name, in the case in which they came.
    pub header: Vec<(String, String)>,
    /// `$context`.
    pub context: Map<String, serde_json::Value>,
    /// `$stageVariables`.
    pub stage_variables: Vec<(String, String)>,
}

/// What a template made.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// The text.
    pub text: String,
    /// `$context` as the template left it: with `requestOverride` and `responseOverride`, where it set any.
    pub context: Map<String, serde_json::Value>,
}

/// What is wrong with a template, or with this run of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct Error {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

/// A template that was read.
#[derive(Debug, Clone)]
pub struct Template {}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// What Velocity 1.7 refuses, at the first place where it does; what API Gateway refuses, such as `#parse`; more than 300 KB.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let _ = text;
        Ok(Self {})
    }

    /// Runs the template.
    ///
    /// # Errors
    ///
    /// Where a method of Java throws, or a limit is exceeded.
    pub fn render(&self, input: &Input) -> Result<Output, Error> {
        Ok(Output { text: String::new(), context: input.context.clone() })
    }
}

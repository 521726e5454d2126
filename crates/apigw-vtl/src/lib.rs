//! The template language of API Gateway's mapping templates: Apache Velocity 1.7 with API Gateway's variables and its rule for what is missing.
//!
//! A pure library: it knows nothing of tfgen's model. [`Template::parse`] reads a template, [`Template::render`] runs it against one request or one
//! answer of an integration.

mod eval;
mod fault;
mod functions;
mod json;
mod json_path;
mod lexer;
mod lint;
#[cfg(test)]
mod measured;
mod methods;
mod number;
mod parser;
mod regex;
mod request;
mod suggest;
mod syntax;
mod text;
mod value;
mod variables;

use std::rc::Rc;

use ecow::EcoString;
use serde_json::Map;

/// Bytes of a template. Source: API Gateway's quotas for mapping templates, 300 KB.
const TEMPLATE: usize = 300 * 1024;

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

pub use lint::FindingKind;

/// Something about a template that its author should know before it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub kind: FindingKind,
    /// Where, and what is wrong.
    pub error: Error,
    /// What to write instead.
    pub help: String,
}

/// A template that was read.
#[derive(Debug, Clone)]
pub struct Template {
    text: EcoString,
    tree: parser::Tree,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// What Velocity 1.7 refuses, at the first place where it does, and more than 300 KB.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > TEMPLATE {
            let message = format!("a template of {} bytes; API Gateway takes {TEMPLATE}", text.len());
            return Err(Error { line: 1, column: 1, message });
        }
        match parser::parse(text) {
            Ok(tree) => Ok(Self { text: text.into(), tree }),
            Err(error) => Err(Error::at(text, error.place, error.message)),
        }
    }

    /// What can be known to be wrong without a run, by place: names that stand for nothing, and values that can break the JSON around them. `known` are
    /// variables that something before this template sets.
    #[must_use]
    pub fn findings(&self, known: &[&str]) -> Vec<Finding> {
        let finding = |finding: lint::Finding| Finding {
            kind: finding.kind,
            error: Error::at(&self.text, finding.place, finding.message),
            help: finding.help,
        };
        lint::findings(&self.tree, known).into_iter().map(finding).collect()
    }

    /// Runs the template.
    ///
    /// # Errors
    ///
    /// Where a method of Java throws, or a limit is exceeded.
    pub fn render(&self, input: &Input) -> Result<Output, Error> {
        let variables = variables::Variables::of(input);
        let budget = Rc::new(fault::Budget::default());
        let text = eval::run(&self.tree, variables.names(), budget.clone())
            .map_err(|(fault, place)| Error::at(&self.text, place.unwrap_or(0), fault.message))?;
        variables.output(text, &budget).map_err(|fault| Error::at(&self.text, 0, fault.message))
    }
}

impl Error {
    /// An error at a byte of a text.
    fn at(text: &str, offset: usize, message: String) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text.get(..end).unwrap_or_default();
        let line_begin = before.rfind('\n').map_or(0, |found| found + 1);
        let count = |characters: usize| u32::try_from(characters).unwrap_or(u32::MAX);
        Self {
            line: count(before.matches('\n').count()).saturating_add(1),
            column: count(before.get(line_begin..).unwrap_or_default().chars().count()).saturating_add(1),
            message,
        }
    }
}

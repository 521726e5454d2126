//! One problem, with its place and its fix.

use std::sync::Arc;

use super::code::Code;
use crate::base::source::Span;

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// What is wrong here, lower case and without a final period.
    pub message: Box<str>,
    /// Where.
    pub span: Span,
    /// Words at the caret.
    pub label: Option<Box<str>>,
    /// Other places that matter, each with words.
    pub related: Vec<(Span, String)>,
    /// A place in a text that a spec points to, such as a mapping template.
    pub excerpt: Option<Box<Excerpt>>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with a message at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, message: message.into().into(), span, label: None, related: Vec::new(), excerpt: None, help: None }
    }

    /// Adds the fix.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds words at the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into().into_boxed_str());
        self
    }

    /// Adds the place in a text that is no spec.
    #[must_use]
    pub fn excerpt(mut self, excerpt: Excerpt) -> Self {
        self.excerpt = Some(Box::new(excerpt));
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }
}

/// A place in a text that is no spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Path from the workspace's root, or what else the text is.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Excerpt {
    /// The place as a byte of the text.
    #[must_use]
    pub fn byte(&self) -> usize {
        let before: usize = self.text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(before..).unwrap_or_default();
        before + rest.char_indices().nth(self.column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }
}

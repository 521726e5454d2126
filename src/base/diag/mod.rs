//! Diagnostics: what is wrong with what the user wrote, with code, place, reason and fix.
//!
//! Errors about the world (a file that cannot be read, say) are not diagnostics; they are error types of their rooms.

mod sink;

pub use sink::{Sink, sorted};

use std::sync::Arc;

use crate::base::source::Span;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is rendered.
    Error,
    /// Rendered all the same; most likely not what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One kind of diagnostic. Each room that reports keeps a table of its own, `CODES`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Three letters for the room and three digits: `KIN002`.
    pub id: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// What it means, in one line.
    pub title: &'static str,
    /// Why it matters and how to mend it, in a few sentences.
    pub explanation: &'static str,
    /// Where the rule comes from: an AWS or Terraform document or behaviour, or tfgen's own rule.
    pub source: &'static str,
}

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

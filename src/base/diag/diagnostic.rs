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
    /// Other places that matter, each with words.
    pub related: Vec<(Span, String)>,
    /// A place in a text that a spec points to, such as a mapping template.
    pub excerpt: Option<Box<Excerpt>>,
    /// How to mend it.
    pub help: Option<String>,
    /// What few diagnostics have; apart, as a `Result` with a diagnostic for its error is passed on everywhere.
    details: Option<Box<Details>>,
}

/// What few diagnostics have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Details {
    label: Option<Box<str>>,
    environments: Vec<String>,
    note: Option<Box<str>>,
    fix: Fix,
}

/// A change of a spec's text: what each of these places, in the order of the text, is replaced by.
pub type Fix = Vec<(Span, String)>;

impl Diagnostic {
    /// A diagnostic with a message at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into().into(),
            span,
            related: Vec::new(),
            excerpt: None,
            help: None,
            details: None,
        }
    }

    /// Adds the fix.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }

    /// The words at the caret.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.details.as_ref()?.label.as_deref()
    }

    /// The help as a change of the text: once it is made, this problem is gone. Empty where the help is none.
    #[must_use]
    pub fn edits(&self) -> &[(Span, String)] {
        self.details.as_ref().map_or(&[], |details| &details.fix)
    }

    /// The environments that it was found in, sorted; empty where it is of none.
    #[must_use]
    pub fn environments(&self) -> &[String] {
        self.details.as_ref().map_or(&[], |details| &details.environments)
    }

    /// Where else it was found, in words.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.details.as_ref()?.note.as_deref()
    }

    /// Adds an environment that it was found in.
    pub(super) fn also_in(&mut self, environment: String) {
        let environments = &mut self.details_mut().environments;
        if let Err(at) = environments.binary_search(&environment) {
            environments.insert(at, environment);
        }
    }

    /// Says where else it was found.
    pub fn set_note(&mut self, note: String) {
        self.details_mut().note = Some(note.into());
    }

    /// Says in which environment it was found.
    #[must_use]
    pub fn found_in(mut self, environment: &str) -> Self {
        self.details_mut().environments = vec![environment.to_owned()];
        self
    }

    /// Says the help as a change of the text, for a program to make.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.details_mut().fix = vec![(span, text.into())];
        self
    }

    /// Says the help as text to put before and behind a place.
    #[must_use]
    pub fn wrap(mut self, span: Span, before: impl Into<String>, behind: impl Into<String>) -> Self {
        self.details_mut().fix =
            vec![(Span { end: span.start, ..span }, before.into()), (Span { start: span.end, ..span }, behind.into())];
        self
    }

    /// Adds words at the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.details_mut().label = Some(label.into().into_boxed_str());
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

//! A block on its way to a model: what its attributes are read with, and where problems go.

use std::cell::RefCell;

use super::ast::Block;
use super::codes;
use super::scope::Scope;
use super::trace::Trace;
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::{Span, Spanned};
use crate::base::suggest;

/// What reading a block and its attributes takes.
pub(super) struct Reading<'a> {
    pub(super) block: &'a Block,
    pub(super) scope: &'a Scope<'a>,
    pub(super) sink: &'a Sink,
    pub(super) trace: Option<&'a Trace>,
    /// The block's path in the trace.
    pub(super) path: Vec<usize>,
    /// What must be there and is not, by its name and those that would do instead. Told when all of the block was asked for: it may stand there by another name.
    pub(super) missing: RefCell<Vec<(Vec<&'static str>, Diagnostic)>>,
    /// Where the block stands; of one that is only implied, where the block stands that implies it.
    pub(super) head: Span,
}

impl Reading<'_> {
    /// Reports a reference to a block that is not there. Told where the reference is read, so that it is told whatever else is wrong with its block.
    pub(super) fn resolve(&self, reference: &Spanned<Reference>) {
        let Some(declared) = self.scope.declared.as_ref().filter(|declared| !declared.contains(&reference.value))
        else {
            return;
        };
        let Reference { kind, label } = &reference.value;
        let candidates: Vec<String> =
            declared.iter().filter(|candidate| candidate.kind == *kind).map(ToString::to_string).collect();
        let help = if candidates.is_empty() {
            format!(
                "add a block `{kind} \"{label}\"`, or drop what refers to it; one with `enabled = false` is not there"
            )
        } else {
            let what = format!("blocks `{kind}`");
            suggest::help(&reference.value.to_string(), candidates.iter().map(String::as_str), &what)
        };
        let message = format!("there is no `{}` in environment `{}`", reference.value, self.scope.environment);
        self.sink.report(Diagnostic::new(&codes::REFERENCE, reference.span, message).help(help));
    }
}

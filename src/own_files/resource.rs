//! One resource against the arguments of its type.

use std::collections::BTreeSet;
use std::ops::Range;

use hcl_edit::Span as _;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block, Body, Structure};

use super::tell::{Place, Tell};
use crate::aws::{Argument, Arguments, Form, Versions};
use crate::base::suggest::nearest;

/// What every resource takes. Source: Terraform's documentation, "Meta-arguments" and "Provisioners". What it means to write `id` is for the provider to say.
const META: [&str; 8] = ["connection", "count", "depends_on", "for_each", "id", "lifecycle", "provider", "provisioner"];

/// What stands between two braces.
struct Here<'a> {
    known: &'a Arguments,
    /// The versions that took everything on the way.
    versions: Versions,
    place: Place<'a>,
    is_resource: bool,
    /// Whether all of it stands here, so that what is missing is missing.
    is_whole: bool,
    /// All names that are written.
    written: BTreeSet<&'a str>,
}

/// One argument as it is written.
#[derive(Clone, Copy)]
enum Written<'a> {
    Attribute(&'a Attribute),
    Block(&'a Block),
    /// `dynamic "name" { … }`
    Dynamic(&'a Block),
}

/// Judges a resource; `is_whole` is false of one that is laid over another.
pub(super) fn judge(block: &Block, known: &Arguments, versions: Versions, is_whole: bool, tell: &Tell<'_>) {
    let labels = block.labels.last().and_then(|label| label.span());
    let head = block.ident.span().unwrap_or_default().start..labels.unwrap_or_default().end;
    let place = Place { block: None, head };
    judge_body(&block.body, known, versions, place, is_whole, true, tell);
}

fn judge_body<'a>(
    body: &'a Body,
    known: &'a Arguments,
    versions: Versions,
    place: Place<'a>,
    is_whole: bool,
    is_resource: bool,
    tell: &Tell<'_>,
) {
    let all: Vec<Written<'a>> = body.iter().filter_map(Written::of).collect();
    let written = all.iter().map(|one| one.name()).collect();
    let here = Here { known, versions, place, is_resource, is_whole, written };
    // What was meant by a name that is not known is not missing too.
    let mut meant = BTreeSet::new();
    for one in all {
        meant.extend(here.judge(one, tell));
    }
    here.judge_missing(&meant, tell);
}

impl<'a> Here<'a> {
    /// Judges one argument, and gives the name that was probably meant where it is none.
    fn judge(&self, written: Written<'a>, tell: &Tell<'_>) -> Option<&'static str> {
        let (name, span) = (written.name(), written.span());
        if self.is_resource && META.contains(&name) {
            return None;
        }
        let Some((_, argument)) = self.known.get_key_value(name) else {
            let meant = self.meant(written);
            tell.unknown(&self.place, written.is_block(), name, span, meant, self.block_with(name));
            return meant;
        };
        let accepted = self.versions.and(argument.writable);
        if accepted.is_none() {
            if argument.decided.and(self.versions).is_none() {
                tell.other_version(&self.place, name, span, self.versions, argument.writable);
            } else if !written.may_be_null() {
                tell.decided(&self.place, name, span);
            }
            return None;
        }
        match (argument.form, written) {
            (Form::Block, Written::Attribute(_)) => tell.is_block(&self.place, name, span),
            (Form::Attribute, Written::Block(_) | Written::Dynamic(_)) => tell.is_attribute(&self.place, name, span),
            (Form::Block | Form::Either, Written::Block(_) | Written::Dynamic(_)) => {
                for (body, head) in written.bodies() {
                    let place = Place { block: Some(name), head };
                    judge_body(body, &argument.inside, accepted, place, true, false, tell);
                }
            }
            (Form::Opaque, _) | (Form::Attribute | Form::Either, Written::Attribute(_)) => {}
        }
        None
    }

    /// The known name nearest to one that is not: of the same form, and not there yet if it can stand there once only.
    fn meant(&self, written: Written<'_>) -> Option<&'static str> {
        let fits = |(name, argument): &(&&'static str, &Argument)| {
            let form = if written.is_block() {
                argument.form != Form::Attribute
            } else {
                matches!(argument.form, Form::Attribute | Form::Either) && !self.written.contains(**name)
            };
            form && !argument.writable.and(self.versions).is_none()
        };
        nearest(written.name(), self.known.iter().filter(fits).map(|(name, _)| *name))
    }

    /// The block here in which an argument would be known.
    fn block_with(&self, name: &str) -> Option<&'static str> {
        let has = |argument: &Argument| {
            argument.inside.get(name).is_some_and(|inner| !inner.writable.and(self.versions).is_none())
        };
        self.known.iter().find(|(_, argument)| has(argument)).map(|(block, _)| *block)
    }

    fn judge_missing(&self, meant: &BTreeSet<&str>, tell: &Tell<'_>) {
        if !self.is_whole || self.versions.is_none() {
            return;
        }
        for (name, argument) in self.known {
            let is_there = self.written.contains(name) || meant.contains(name);
            if !is_there && self.versions.without(argument.required).is_none() {
                tell.missing(&self.place, name, argument.form);
            }
        }
    }
}

impl<'a> Written<'a> {
    fn of(structure: &'a Structure) -> Option<Self> {
        match structure {
            Structure::Attribute(attribute) => Some(Self::Attribute(attribute)),
            Structure::Block(block) if block.ident.as_str() != "dynamic" => Some(Self::Block(block)),
            // Without a label it is no HCL that Terraform takes, which is for Terraform to say.
            Structure::Block(block) => (!block.labels.is_empty()).then_some(Self::Dynamic(block)),
        }
    }

    fn name(self) -> &'a str {
        match self {
            Self::Attribute(attribute) => attribute.key.as_str(),
            Self::Block(block) => block.ident.as_str(),
            Self::Dynamic(block) => block.labels.first().map_or("", |label| label.as_str()),
        }
    }

    fn span(self) -> Range<usize> {
        let span = match self {
            Self::Attribute(attribute) => attribute.key.span(),
            Self::Block(block) => block.ident.span(),
            Self::Dynamic(block) => block.labels.first().and_then(|label| label.span()),
        };
        span.unwrap_or_default()
    }

    fn is_block(self) -> bool {
        !matches!(self, Self::Attribute(_))
    }

    /// What stands in the block, each with its head.
    fn bodies(self) -> Vec<(&'a Body, Range<usize>)> {
        match self {
            Self::Attribute(_) => Vec::new(),
            Self::Block(block) => vec![(&block.body, self.span())],
            Self::Dynamic(block) => block
                .body
                .get_blocks("content")
                .map(|content| (&content.body, content.ident.span().unwrap_or_default()))
                .collect(),
        }
    }

    /// Whether the value may turn out to be null, which is as if nothing were written.
    fn may_be_null(self) -> bool {
        let Self::Attribute(attribute) = self else { return false };
        match &attribute.value {
            Expression::Null(_) | Expression::Conditional(_) | Expression::FuncCall(_) | Expression::Variable(_) => {
                true
            }
            Expression::Traversal(traversal) => {
                let is_own = |root: &str| ["each", "local", "var"].contains(&root);
                matches!(&traversal.expr, Expression::Variable(root) if is_own(root.as_str()))
            }
            Expression::Parenthesis(_) => true,
            _ => false,
        }
    }
}

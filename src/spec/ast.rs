//! A spec as written: blocks, attributes and expressions with their places.
//!
//! Smaller than hcl-edit's tree (no white space, no comments), so that the shared spec is cheap to lay under a thousand environments.

use std::collections::BTreeMap;
use std::sync::Arc;

use hcl_edit::Number;

use crate::base::source::{Span, Spanned};

/// A block, or a whole file (whose kind is empty and which has no labels).
#[derive(Debug, Clone)]
pub struct Block {
    /// `kinesis_stream` in `kinesis_stream "events" { … }`.
    pub kind: Spanned<String>,
    /// `events`.
    pub labels: Vec<Spanned<String>>,
    /// The attributes by name.
    pub attributes: BTreeMap<String, Attribute>,
    /// The nested blocks, in order.
    pub blocks: Vec<Block>,
}

/// An attribute and its expression.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// Where the name stands.
    pub name: Span,
    /// What was written for it.
    pub expr: Arc<Node>,
}

/// An expression with its place.
pub(super) type Node = Spanned<Expr>;

/// What an expression can be in a spec. A spec is data: operators, conditionals and `for` are not among these.
#[derive(Debug, Clone)]
pub enum Expr {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Template(Vec<TemplatePart>),
    List(Vec<Node>),
    /// Each member with its key, which is a text.
    Object(Vec<(Node, Node)>),
    Traversal(Spanned<String>, Vec<Step>),
    Call(Spanned<String>, Vec<Node>),
    /// Something HCL has and a spec has not.
    Unsupported(&'static Unsupported),
}

/// A kind of expression that a spec has not.
#[derive(Debug)]
pub struct Unsupported {
    /// What it is called.
    pub name: &'static str,
    /// What to write in its place.
    pub help: &'static str,
}

#[derive(Debug, Clone)]
pub enum TemplatePart {
    Text(String),
    Expr(Node),
}

/// One step of `root.name["key"][0]`.
#[derive(Debug, Clone)]
pub enum Step {
    Name(Spanned<String>),
    Key(Node),
}

impl Block {
    /// A block with nothing in it, which nobody wrote.
    #[must_use]
    pub fn nothing() -> Self {
        let kind = Spanned::new(String::new(), Span::default());
        Self { kind, labels: Vec::new(), attributes: BTreeMap::new(), blocks: Vec::new() }
    }

    /// The place of the block's head, from its kind to its last label.
    #[must_use]
    pub fn head(&self) -> Span {
        let end = self.labels.last().map_or(self.kind.span.end, |label| label.span.end);
        Span { end, ..self.kind.span }
    }

    /// The first label, empty where there is none.
    #[must_use]
    pub fn label(&self) -> &str {
        self.labels.first().map_or("", |label| label.value.as_str())
    }

    /// The block's head as it is written: `route "POST /submit"`.
    #[must_use]
    pub fn written(&self) -> String {
        let labels = self.labels.iter().map(|label| format!("\"{}\"", label.value));
        std::iter::once(self.kind.value.clone()).chain(labels).collect::<Vec<_>>().join(" ")
    }

    /// What makes two blocks the same for an overlay: their kind and labels.
    #[must_use]
    pub(super) fn name(&self) -> BlockName<'_> {
        (&self.kind.value, self.labels.iter().map(|label| label.value.as_str()).collect())
    }
}

/// The kind of a block and its labels.
pub(super) type BlockName<'a> = (&'a str, Vec<&'a str>);

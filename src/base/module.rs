//! One rendered Terraform module: the resources of one service in one environment, and how it is wired.

use std::collections::{BTreeMap, BTreeSet};

use crate::hcl::{Block, Body, Expr};

/// A module on its way to files.
#[derive(Debug, Clone, Default)]
pub struct Module {
    /// Data sources called `current`, by kind.
    pub current: BTreeSet<String>,
    /// Resources and other data sources, in order.
    pub main: Body,
    /// What the root hands in, by name.
    pub variables: BTreeMap<String, Variable>,
    /// What the module gives out, by name.
    pub outputs: BTreeMap<String, Output>,
    /// Further files by name, such as mapping templates; their text without header.
    pub files: BTreeMap<String, String>,
}

/// A variable of a module, of type `string`, and what the root module puts in.
#[derive(Debug, Clone)]
pub struct Variable {
    /// What it is for, one line.
    pub description: String,
    /// The root's expression.
    pub value: Expr,
}

/// An output of a module.
#[derive(Debug, Clone)]
pub struct Output {
    /// What it is, one line.
    pub description: String,
    /// The expression inside the module.
    pub value: Expr,
    /// Addresses that must exist before anybody uses the value.
    pub depends_on: Vec<String>,
    /// The name under which the root module gives it out too, where users need it.
    pub root_name: Option<String>,
    /// Whether Terraform must not show it.
    pub sensitive: bool,
}

impl Module {
    /// Adds a resource or data source.
    pub fn push(&mut self, block: Block) {
        self.main.push(block);
    }

    /// Declares a variable, wires it in the root, and gives the expression that reads it inside the module.
    pub fn input(&mut self, name: &str, description: impl Into<String>, value: Expr) -> Expr {
        self.variables.insert(name.to_owned(), Variable { description: description.into(), value });
        Expr::reference(format!("var.{name}"))
    }

    /// Declares an output for other modules.
    pub fn output(&mut self, name: &str, description: impl Into<String>, value: impl Into<Expr>) -> &mut Output {
        self.outputs
            .entry(name.to_owned())
            .insert_entry(Output {
                description: description.into(),
                value: value.into(),
                depends_on: Vec::new(),
                root_name: None,
                sensitive: false,
            })
            .into_mut()
    }

    /// Declares an output that the root module gives out too, as `root_name`.
    pub fn root_output(&mut self, root_name: &str, name: &str, description: impl Into<String>, value: impl Into<Expr>) {
        self.output(name, description, value).root_name = Some(root_name.to_owned());
    }

    /// Asks for a data source that takes no arguments; it is called `current`, and stands before all resources.
    pub fn current(&mut self, kind: &str) {
        self.current.insert(kind.to_owned());
    }

    /// Asks for the data sources called `current` that an expression reads.
    pub fn current_of(&mut self, expr: &Expr) {
        self.current.extend(current(expr).map(str::to_owned));
    }

    /// What goes into `main.tf`.
    #[must_use]
    pub fn body(&self) -> Body {
        let mut body = Body::default();
        for kind in &self.current {
            body.push(Block::data(kind, "current"));
        }
        body.append(self.main.clone());
        body
    }

    /// The addresses of all resources, and of the data sources that are not called `current`, below the module.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.main.blocks().filter_map(Block::address)
    }

    /// Whether there is nothing to render.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.main.is_empty() && self.outputs.is_empty()
    }
}

/// The kinds of the data sources called `current` that an expression reads.
pub fn current(expr: &Expr) -> impl Iterator<Item = &str> {
    expr.references().into_iter().filter_map(|reference| {
        let mut parts = reference.split('.');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("data"), Some(kind), Some("current")) => Some(kind),
            _ => None,
        }
    })
}

/// `tags = { … }` where there are any, sorted by key.
#[must_use]
pub fn tags(tags: &BTreeMap<String, String>) -> Option<Expr> {
    (!tags.is_empty()).then(|| Expr::object(tags.iter().map(|(key, value)| (key.as_str(), value.as_str()))))
}

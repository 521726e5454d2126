//! What a deployment takes a snapshot of, and its digest.
//!
//! A deployment is not remade by itself when the API changes. Terraform can only be told by a trigger, and tfgen knows what it rendered.

use std::fmt::Write as _;

use crate::base::digest::digest;
use crate::base::module::Module;
use crate::hcl::{Block, Body, Expr, Part, print};

/// The part of one API that only a deployment makes live, on its way into the module.
pub(super) struct Definition<'m> {
    module: &'m mut Module,
    snapshot: Body,
    files: String,
}

impl<'m> Definition<'m> {
    pub(super) fn new(module: &'m mut Module) -> Self {
        Self { module, snapshot: Body::default(), files: String::new() }
    }

    /// Adds a resource.
    pub(super) fn push(&mut self, block: Block) {
        self.snapshot.push(block.clone());
        self.module.push(block);
    }

    /// Adds a resource of which a deployment sees only a part.
    pub(super) fn push_in_part(&mut self, seen: Block, whole: Block) {
        self.snapshot.push(seen);
        self.module.push(whole);
    }

    /// Adds a comment before the next resource.
    pub(super) fn comment(&mut self, text: &str) {
        self.module.main.push_comment(text);
    }

    /// Adds a mapping template as a file, and gives the expression that reads it.
    pub(super) fn file(&mut self, name: &str, text: &str) -> Expr {
        // Lengths keep the end of one text and the beginning of the next apart. Writing to a string does not fail.
        let _ = writeln!(self.files, "{name} {}\n{text}", text.len());
        self.module.files.insert(name.to_owned(), text.to_owned());
        let path = vec![Part::Reference("path.module".to_owned()), Part::Text(format!("/{name}"))];
        Expr::Call("file", vec![path.into()])
    }

    /// Declares a variable; its value is no part of the snapshot.
    pub(super) fn input(&mut self, name: &str, description: String, value: Expr) -> Expr {
        self.module.input(name, description, value)
    }

    /// The digest, and what must be there before a deployment is made. `role_identity` tells one role from another, since
    /// the resources know it only by a variable.
    pub(super) fn finish(self, role_identity: &str) -> (String, Vec<String>) {
        let text = format!("{role_identity}\n{}{}", print(&self.snapshot), self.files);
        let waits_for = self
            .snapshot
            .blocks()
            .filter(|block| {
                block.labels.first().is_some_and(|kind| {
                    [
                        "aws_api_gateway_integration",
                        "aws_api_gateway_integration_response",
                        "aws_api_gateway_method_response",
                        "aws_api_gateway_gateway_response",
                    ]
                    .contains(&kind.as_str())
                })
            })
            .filter_map(Block::address)
            .collect();
        (digest(text.as_bytes()), waits_for)
    }
}

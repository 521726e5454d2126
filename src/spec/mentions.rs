//! What the expressions of a block name.

use super::ast::{Block, Expr, Node, Step, TemplatePart};
use crate::base::address::Reference;

/// Whether an expression in the block refers to another one.
#[must_use]
pub fn refers_to(block: &Block, reference: &Reference) -> bool {
    let mut found = false;
    of_block(block, &mut |root, name| found |= root == reference.kind && name == Some(&reference.label));
    found
}

/// Calls `tell` with the first name and the second, if there is one, of everything that expressions in the block name: `kinesis_stream` and `events`,
/// `environment` and nothing.
pub(super) fn of_block(block: &Block, tell: &mut dyn FnMut(&str, Option<&str>)) {
    for attribute in block.attributes.values() {
        of_expression(&attribute.expr, tell);
    }
    for block in &block.blocks {
        of_block(block, tell);
    }
}

/// As [`of_block`], of one expression.
pub(super) fn of_expression(node: &Node, tell: &mut dyn FnMut(&str, Option<&str>)) {
    match &node.value {
        Expr::Traversal(root, steps) => {
            let second = match steps.first() {
                Some(Step::Name(name)) => Some(name.value.as_str()),
                Some(Step::Key(_)) | None => None,
            };
            tell(&root.value, second);
            for step in steps {
                if let Step::Key(key) = step {
                    of_expression(key, tell);
                }
            }
        }
        Expr::Template(parts) => {
            for part in parts {
                if let TemplatePart::Expr(node) = part {
                    of_expression(node, tell);
                }
            }
        }
        Expr::List(items) | Expr::Call(_, items) => items.iter().for_each(|item| of_expression(item, tell)),
        Expr::Object(pairs) => {
            pairs.iter().flat_map(|(key, value)| [key, value]).for_each(|one| of_expression(one, tell))
        }
        Expr::Null | Expr::Bool(_) | Expr::Number(_) | Expr::String(_) | Expr::Unsupported(_) => {}
    }
}

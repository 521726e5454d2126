//! The arguments of a rendered block.

use crate::hcl::{Block, Expr};

/// The expression of an argument.
pub(super) fn value<'b>(block: &'b Block, argument: &str) -> Option<&'b Expr> {
    block.body.arguments().find(|(name, _)| *name == argument).map(|(_, value)| value)
}

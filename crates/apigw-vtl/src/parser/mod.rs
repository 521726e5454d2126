//! Tokens to a tree, by the grammar of Velocity 1.7.

mod directive;
mod error;
mod expression;
mod reference;
mod statement;
mod string;
mod tokens;
mod tree;

pub(super) use tree::{Tree, parse};

/// How deep blocks, parentheses and strings may be nested: far more than anybody writes, and little enough for any thread's stack.
const DEPTH: u32 = 60;

//! A whole template as a tree.

use std::sync::Arc;

use super::error::Parsed;
use super::tokens::Parser;
use crate::syntax::{Block, Macro};

/// A template that was read.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    /// Its statements.
    pub(crate) block: Block,
    /// All macros in it, wherever they stand.
    pub(crate) macros: Arc<[Arc<Macro>]>,
}

/// Reads a whole template.
pub(crate) fn parse(text: &str) -> Parsed<Tree> {
    let mut parser = Parser::new(text, 0, 0);
    let block = parser.template()?;
    Ok(Tree { block, macros: parser.macros.into() })
}

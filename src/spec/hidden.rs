//! What the shared spec says and no environment reads, because the file of each says something else or drops the block.

use std::collections::HashMap;

use super::ast::{Attribute, Block, BlockName, Expr};
use super::mentions;
use super::overlay::{by_name, overlay};
use crate::base::source::Span;

/// A place of the shared spec that no environment reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// The value; of a block that all drop, also the name of an attribute or the head of a block in it.
    pub span: Span,
    /// Whether what it comes to depends on the environment.
    pub depends: bool,
}

/// What an environment's file does with a block of the shared spec.
#[derive(Clone, Copy)]
enum Over<'a> {
    Lays(&'a Block),
    Drops,
}

/// What is done with the blocks of one block.
enum Inner<'a> {
    Lays(HashMap<BlockName<'a>, &'a Block>),
    Drops,
}

impl<'a> Over<'a> {
    fn inner(self) -> Inner<'a> {
        match self {
            Self::Lays(over) => Inner::Lays(by_name(&over.blocks)),
            Self::Drops => Inner::Drops,
        }
    }
}

impl<'a> Inner<'a> {
    /// What is done with a block; `None` where it is taken as it is.
    fn with(&self, block: &Block) -> Option<Over<'a>> {
        let Self::Lays(own) = self else { return Some(Over::Drops) };
        let own = *own.get(&block.name())?;
        Some(if !own.labels.is_empty() && is_off(own) { Over::Drops } else { Over::Lays(own) })
    }
}

/// The places of `base` that each of the files laid over it hides.
#[must_use]
pub fn hidden(base: &Block, overs: &[&Block]) -> Vec<Hidden> {
    let mut found = Vec::new();
    let overs: Vec<Over<'_>> = overs.iter().map(|over| Over::Lays(over)).collect();
    if !overs.is_empty() {
        walk(base, &overs, &mut found);
    }
    found
}

fn walk(base: &Block, overs: &[Over<'_>], found: &mut Vec<Hidden>) {
    let all_drop = overs.iter().all(|over| matches!(over, Over::Drops));
    for (name, attribute) in &base.attributes {
        let hides = |over: &Over<'_>| match over {
            Over::Lays(block) => block.attributes.contains_key(name),
            Over::Drops => true,
        };
        if overs.iter().all(hides) {
            found.push(Hidden { span: attribute.expr.span, depends: depends(attribute) });
            if all_drop {
                found.push(Hidden { span: attribute.name, depends: false });
            }
        }
    }
    let inner: Vec<Inner<'_>> = overs.iter().map(|over| over.inner()).collect();
    // What is parked in the shared spec itself is nobody's to read, unless an environment takes it.
    for block in base.blocks.iter().filter(|block| !is_off(block)) {
        let overs: Option<Vec<Over<'_>>> = inner.iter().map(|inner| inner.with(block)).collect();
        let Some(overs) = overs else { continue };
        if all_drop {
            found.push(Hidden { span: block.head(), depends: false });
        }
        walk(block, &overs, found);
    }
}

fn is_off(block: &Block) -> bool {
    block.attributes.get("enabled").is_some_and(|enabled| matches!(enabled.expr.value, Expr::Bool(false)))
}

/// Whether an expression names what differs between environments, or may.
fn depends(attribute: &Attribute) -> bool {
    let mut found = false;
    mentions::of_expression(&attribute.expr, &mut |root, _| {
        found |= matches!(root, "environment" | "project" | "aws");
    });
    found
}

/// The spec that an environment would have if the shared one counted where both say something, and nothing were dropped that the shared one has.
#[must_use]
pub fn uncovered(base: &Block, over: &Block) -> Block {
    overlay(&without_drops(base, over), base)
}

fn without_drops(base: &Block, over: &Block) -> Block {
    let mut block = over.clone();
    let shared_by_name = by_name(&base.blocks);
    for own in &mut block.blocks {
        if let Some(shared) = shared_by_name.get(&own.name()) {
            *own = without_drops(shared, own);
            if !own.labels.is_empty() {
                own.attributes.remove("enabled");
            }
        }
    }
    block
}

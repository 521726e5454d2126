//! Lays an environment's file over the shared spec.
//!
//! Blocks match on kind and labels; attributes override; nested blocks merge; lists and objects replace. Nothing is evaluated and no default
//! is filled in before this is done, so an environment can override everything and a default can never hide what was written.

use super::ast::Block;

/// The shared spec with an environment's file over it.
#[must_use]
pub fn overlay(base: &Block, over: &Block) -> Block {
    let mut attributes = base.attributes.clone();
    attributes.extend(over.attributes.iter().map(|(name, attribute)| (name.clone(), attribute.clone())));
    let mut blocks: Vec<Block> = Vec::with_capacity(base.blocks.len() + over.blocks.len());
    for block in &base.blocks {
        blocks.push(match over.blocks.iter().find(|other| other.matches(block)) {
            Some(other) => overlay(block, other),
            None => block.clone(),
        });
    }
    let added = over.blocks.iter().filter(|block| !base.blocks.iter().any(|other| other.matches(block)));
    blocks.extend(added.cloned());
    Block { kind: base.kind.clone(), labels: base.labels.clone(), attributes, blocks }
}

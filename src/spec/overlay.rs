//! Lays an environment's file over the shared spec.
//!
//! Blocks match on kind and labels; attributes override; nested blocks merge; lists and objects replace. Nothing is evaluated and no default
//! is filled in before this is done, so an environment can override everything and a default can never hide what was written.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::ast::{Block, BlockName, Expr};

/// The shared spec with an environment's file over it.
#[must_use]
pub fn overlay(base: &Block, over: &Block) -> Block {
    let mut attributes = base.attributes.clone();
    attributes.extend(over.attributes.iter().map(|(name, attribute)| (name.clone(), attribute.clone())));
    let (own, shared) = (by_name(&over.blocks), by_name(&base.blocks));
    let mut blocks: Vec<Block> = Vec::with_capacity(base.blocks.len() + over.blocks.len());
    blocks.extend(base.blocks.iter().map(|block| match own.get(&block.name()) {
        Some(other) => overlay(block, other),
        None => block.clone(),
    }));
    blocks.extend(over.blocks.iter().filter(|block| !shared.contains_key(&block.name())).cloned());
    Block { kind: base.kind.clone(), labels: base.labels.clone(), attributes, blocks }
}

/// Blocks by what makes them the same for an overlay.
pub(super) fn by_name(blocks: &[Block]) -> HashMap<BlockName<'_>, &Block> {
    blocks.iter().map(|block| (block.name(), block)).collect()
}

/// Blocks of one kind at one place, which all that match none of them have in common.
type Blocks<'a> = Rc<[&'a Block]>;

/// A block of an environment's file that matches none of the shared spec.
#[derive(Debug)]
pub struct Unmatched<'a> {
    /// The block.
    pub block: &'a Block,
    /// The blocks of its kind that the shared spec has at this place.
    pub shared: Blocks<'a>,
    /// Those of them that the environment's file does not mention, of which one may have been meant.
    pub untouched: Blocks<'a>,
}

impl Unmatched<'_> {
    /// Whether it says `enabled = false`, and so is there to drop something.
    #[must_use]
    pub fn drops(&self) -> bool {
        let enabled = self.block.attributes.get("enabled").map(|attribute| &attribute.expr.value);
        matches!(enabled, Some(Expr::Bool(false)))
    }
}

/// The blocks with a label of an environment's file that match none of the shared spec, at whatever depth. What is in such a block is not looked at:
/// all of it is new. Blocks without a label are settings, which an environment may have for itself.
#[must_use]
pub fn unmatched<'a>(base: &'a Block, over: &'a Block) -> Vec<Unmatched<'a>> {
    unmatched_of(&base.blocks, &over.blocks)
}

fn unmatched_of<'a>(base: &'a [Block], over: &'a [Block]) -> Vec<Unmatched<'a>> {
    let mut found = Vec::new();
    // What the shared spec has of each kind that is asked for, and what of that is untouched.
    let mut kinds: BTreeMap<&str, (Blocks<'_>, Blocks<'_>)> = BTreeMap::new();
    let (base_by_name, over_by_name) = (by_name(base), by_name(over));
    for block in over {
        if let Some(shared) = base_by_name.get(&block.name()) {
            found.extend(unmatched(shared, block));
        } else if block.labels.is_empty() {
            // Settings that are the environment's own may hold blocks that are to be dropped.
            found.extend(unmatched_of(&[], &block.blocks));
        } else {
            let (shared, untouched) = kinds.entry(&block.kind.value).or_insert_with_key(|kind| {
                let of_kind = |other: &&Block| other.kind.value == *kind && !other.labels.is_empty();
                let is_untouched = |other: &&Block| !over_by_name.contains_key(&other.name());
                let shared = base.iter().filter(of_kind);
                (shared.clone().collect(), shared.filter(is_untouched).collect())
            });
            found.push(Unmatched { block, shared: Rc::clone(shared), untouched: Rc::clone(untouched) });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Sink;
    use crate::base::source::Sources;
    use crate::spec::parse;

    fn block(sources: &mut Sources, path: &str, text: &str) -> Block {
        let file = sources.add(path, text);
        parse(sources, file, &Sink::default()).unwrap()
    }

    #[test]
    fn an_environment_overrides_adds_and_keeps() {
        let mut sources = Sources::default();
        let base = block(
            &mut sources,
            "tfgen.hcl",
            "a = 1\nb = 2\nthing \"x\" {\n  p = [1]\n  q = 2\n  inner {\n    r = 3\n  }\n}\n",
        );
        let over = block(
            &mut sources,
            "environments/dev.hcl",
            "b = 3\nthing \"x\" {\n  p = []\n  inner {\n    s = 4\n  }\n}\nthing \"y\" {}\n",
        );
        let merged = overlay(&base, &over);
        let origin = |block: &Block, name: &str| sources.path(block.attributes[name].name).to_owned();
        assert_eq!(
            (origin(&merged, "a"), origin(&merged, "b")),
            ("tfgen.hcl".to_owned(), "environments/dev.hcl".to_owned())
        );
        let [x, y] = merged.blocks.as_slice() else { panic!("two blocks") };
        assert_eq!((x.label(), y.label()), ("x", "y"));
        assert_eq!((origin(x, "p"), origin(x, "q")), ("environments/dev.hcl".to_owned(), "tfgen.hcl".to_owned()));
        assert_eq!(x.blocks[0].attributes.keys().collect::<Vec<_>>(), ["r", "s"]);
    }

    #[test]
    fn what_matches_nothing_is_found_at_every_depth() {
        let mut sources = Sources::default();
        let base = block(
            &mut sources,
            "tfgen.hcl",
            "a \"x\" {\n  settings {\n    b \"p\" {}\n    b \"q\" {}\n  }\n}\na \"z\" {}\n",
        );
        let over = block(
            &mut sources,
            "environments/dev.hcl",
            "a \"x\" {\n  settings {\n    b \"p\" {}\n    b \"r\" {\n      enabled = false\n    }\n  }\n  more {}\n}\na \"y\" {\n  b \"s\" {}\n}\nc {}\n",
        );
        let labels =
            |blocks: &[&Block]| blocks.iter().map(|block| block.label().to_owned()).collect::<Vec<_>>().join(" ");
        let found: Vec<_> = unmatched(&base, &over)
            .iter()
            .map(|one| (one.block.label().to_owned(), labels(&one.shared), labels(&one.untouched), one.drops()))
            .collect();
        let row = |label: &str, shared: &str, untouched: &str, drops| {
            (label.to_owned(), shared.to_owned(), untouched.to_owned(), drops)
        };
        assert_eq!(found, [row("r", "p q", "q", true), row("y", "x z", "z", false)]);
    }

    #[test]
    fn an_empty_environment_changes_nothing() {
        let mut sources = Sources::default();
        let base = block(&mut sources, "tfgen.hcl", "a = 1\nthing \"x\" {\n  p = 1\n}\n");
        let empty = block(&mut sources, "environments/dev.hcl", "");
        assert_eq!(format!("{:?}", overlay(&base, &empty)), format!("{base:?}"));
    }
}

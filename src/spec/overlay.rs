//! Lays an environment's file over the shared spec.
//!
//! Blocks match on kind and labels; attributes override; nested blocks merge; lists and objects replace. Nothing is evaluated and no default
//! is filled in before this is done, so an environment can override everything and a default can never hide what was written.

use std::collections::HashMap;

use super::ast::{Block, BlockName};

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

fn by_name(blocks: &[Block]) -> HashMap<BlockName<'_>, &Block> {
    blocks.iter().map(|block| (block.name(), block)).collect()
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
    fn an_empty_environment_changes_nothing() {
        let mut sources = Sources::default();
        let base = block(&mut sources, "tfgen.hcl", "a = 1\nthing \"x\" {\n  p = 1\n}\n");
        let empty = block(&mut sources, "environments/dev.hcl", "");
        assert_eq!(format!("{:?}", overlay(&base, &empty)), format!("{base:?}"));
    }
}

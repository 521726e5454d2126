//! What `moved`, `import` and `removed` blocks do to a comparison.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::Beside;
use super::change::{BlockChange, Effect};
use super::resolve::{Place, resolved};
use super::resources::{BlockKind, Index, Indexed, Key};
use crate::base::file_set::FileSet;

/// The resources that `moved` blocks take along.
pub(super) struct Moving<'a> {
    beside: &'a Beside,
    /// The old addresses.
    left: BTreeSet<Key>,
    /// The old address and block of what has a new address.
    origins: BTreeMap<Key, (Key, &'a Indexed)>,
    /// All blocks of the environments concerned, old and new.
    all: [Index; 2],
}

impl<'a> Moving<'a> {
    /// Nothing where nothing is taken along. The indexes have what differs, `files` all that there is.
    pub(super) fn new(beside: &'a Beside, old: &'a Index, new: &Index, files: [&FileSet; 2]) -> Option<Self> {
        let mut origins = BTreeMap::new();
        for (key, block) in old.blocks.iter().filter(|(_, block)| block.kind == BlockKind::Resource) {
            let target = beside.target(key).filter(|_| !new.blocks.contains_key(key));
            if let Some(target) = target.filter(|to| new.blocks.contains_key(to) && !old.blocks.contains_key(to)) {
                origins.insert(target, (key.clone(), block));
            }
        }
        if origins.is_empty() {
            return None;
        }
        let left = origins.values().map(|(from, _)| from.clone()).collect();
        let all = files.map(|files| Index::of_all(files, |environment| beside.has_moves(environment)));
        Some(Self { beside, left, origins, all })
    }

    /// Whether this is the old address of something that is taken along.
    pub(super) fn leaves(&self, key: &Key) -> bool {
        self.left.contains(key)
    }

    /// The old address and the old block of what has this address now.
    pub(super) fn origin(&self, key: &Key) -> Option<(&str, &'a Indexed)> {
        self.origins.get(key).map(|(from, block)| (from.1.as_str(), *block))
    }

    /// Whether two texts lead to the same, once what moves has moved.
    pub(super) fn is_same(
        &self,
        environment: &str,
        module: Option<&str>,
        old: Option<&str>,
        new: Option<&str>,
    ) -> bool {
        let (Some(old), Some(new)) = (old, new) else { return false };
        let place = Place { environment, module };
        let [before, after] = &self.all;
        resolved(before, Some(self.beside), &place, old) == resolved(after, None, &place, new)
    }
}

/// Tells what is imported, and what is left in AWS.
pub(super) fn note_beside(blocks: &mut [BlockChange], beside: &Beside) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Resource) {
        let key = (block.environment.clone(), block.address.clone());
        match block.effect {
            Effect::Added => {
                if let Some(id) = beside.import(&key) {
                    let id = id.map_or_else(String::new, |id| format!(" by `{}`", id.trim_matches('"')));
                    block.notes.push(format!("imported{id}: it is there already, and is not created"));
                }
            }
            Effect::Removed if beside.is_forgotten(&key) => {
                block.loss = None;
                block.notes.push("stays in AWS, no longer managed: a `removed` block says so".to_owned());
            }
            _ => {}
        }
    }
}

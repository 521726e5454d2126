//! What a comparison means: which resources come, go, change or are replaced, and what is lost with them.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::structure::Body;

use super::beside::Beside;
use super::cascade::{Follower, followers};
use super::change::{ArgumentChange, BlockChange, Effect, OtherFile, Perspective, Status};
use super::elsewhere::{is_concerned, note_elsewhere};
use super::moving::{Moving, note_beside};
use super::order::note_order;
use super::rename::{Move, find_renames, name_to_keep};
use super::resources::{BlockKind, Index, Indexed, Key, Place};
use super::state::note_state;
use super::taken::note_taken;
use super::value::{Value, differences};
use crate::aws::{Replacement, loss, refusal, replacement};
use crate::base::file_set::FileSet;

/// What a comparison means. All lists are sorted by environment, then address or path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What the two sides are to each other.
    pub perspective: Perspective,
    /// The blocks that differ.
    pub blocks: Vec<BlockChange>,
    /// What seems to be renamed, and would be kept by `moved` blocks.
    pub moves: Vec<Move>,
    /// The other files that differ.
    pub files: Vec<OtherFile>,
    /// What could not be read, or differs without meaning.
    pub notes: Vec<String>,
}

impl Meaning {
    /// Reads both sides' files where they differ. A file that is no valid HCL on one side is left out of both, with a note.
    #[must_use]
    pub fn new(old: &FileSet, new: &FileSet, own: &FileSet, perspective: Perspective) -> Self {
        let mut sides = Sides::default();
        let paths: BTreeSet<&str> = old.iter().chain(new.iter()).map(|(path, _)| path).collect();
        for path in paths {
            let (old, new) = (old.get(path), new.get(path));
            if old != new {
                sides.add(path, old, new, &perspective);
            }
        }
        let beside = Beside::of(&Index::of_all(own, |_| true));
        let moving = Moving::new(&beside, &sides.old, &sides.new, [old, new]);
        let mut blocks = block_changes(&sides.old, &sides.new, &perspective, moving.as_ref());
        let mut moves = Vec::new();
        if perspective == Perspective::Change {
            note_beside(&mut blocks, &beside);
            moves = find_renames(&mut blocks, &sides.old, &sides.new, &beside);
            add_followers(&mut blocks, new);
            note_taken(&mut blocks, &sides.old, &sides.new, moving.as_ref());
            note_state(&mut blocks, &sides.old, &sides.new);
            if is_concerned(&blocks) {
                let [old, new] = [old, new].map(|files| Index::of_all(files, |_| true));
                note_elsewhere(&mut blocks, &old, &new);
            }
            note_order(&mut blocks, &sides.new);
        }
        sides.note_files_without_meaning(&blocks);
        Self { perspective, blocks, moves, files: sides.files, notes: sides.notes }
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.files.is_empty() && self.notes.is_empty()
    }

    /// How many resources have this effect.
    #[must_use]
    pub fn count(&self, effect: Effect) -> usize {
        self.blocks.iter().filter(|block| block.kind == BlockKind::Resource && block.effect == effect).count()
    }

    /// Rewrites all text that comes from the files.
    pub(super) fn map_text(&mut self, map: impl Fn(&str) -> String) {
        let rewrite = |text: &mut String| *text = map(text);
        for block in &mut self.blocks {
            rewrite(&mut block.address);
            block.notes.iter_mut().for_each(rewrite);
            for argument in &mut block.arguments {
                rewrite(&mut argument.path);
                argument.old.iter_mut().chain(&mut argument.new).for_each(rewrite);
            }
        }
    }
}

/// What is read of both sides.
#[derive(Default)]
struct Sides {
    old: Index,
    new: Index,
    files: Vec<OtherFile>,
    notes: Vec<String>,
    /// HCL files that are on both sides and differ.
    changed: Vec<String>,
}

impl Sides {
    fn add(&mut self, path: &str, old: Option<&str>, new: Option<&str>, perspective: &Perspective) {
        if !path.ends_with(".tf") {
            let status = match (old, new) {
                (None, _) => Status::Added,
                (_, None) => Status::Removed,
                _ => Status::Changed,
            };
            let Place { environment, module } = Place::of(path);
            self.files.push(OtherFile { environment, module, path: path.to_owned(), status });
            return;
        }
        let (old_side, new_side) = perspective.sides();
        // Both are read before either is left out: each side has its own note.
        let (old_body, new_body) = (self.parse(path, old, old_side), self.parse(path, new, new_side));
        let (Some(old_body), Some(new_body)) = (old_body, new_body) else { return };
        self.old.add(path, &old_body);
        self.new.add(path, &new_body);
        if old.is_some() && new.is_some() {
            self.changed.push(path.to_owned());
        }
    }

    fn parse(&mut self, path: &str, text: Option<&str>, side: &str) -> Option<Body> {
        match text.unwrap_or_default().parse::<Body>() {
            Ok(body) => Some(body),
            Err(error) => {
                let line = error.location().line();
                self.notes
                    .push(format!("`{path}` ({side}) is not valid HCL at line {line}: its blocks are left out here"));
                None
            }
        }
    }

    fn note_files_without_meaning(&mut self, blocks: &[BlockChange]) {
        let told: BTreeSet<&str> = blocks.iter().map(|block| block.path.as_str()).collect();
        for path in &self.changed {
            if !told.contains(path.as_str()) {
                self.notes.push(format!("`{path}` differs only in comments, layout or order"));
            }
        }
        self.notes.sort();
    }
}

fn block_changes(old: &Index, new: &Index, perspective: &Perspective, moving: Option<&Moving<'_>>) -> Vec<BlockChange> {
    let keys: BTreeSet<&Key> = old.blocks.keys().chain(new.blocks.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (old.blocks.get(key), new.blocks.get(key)) {
            (Some(_), None) if moving.is_some_and(|moving| moving.leaves(key)) => None,
            (None, Some(block)) if let Some((from, old)) = moving.and_then(|moving| moving.origin(key)) => {
                let mut change = changed(key, old, block, perspective, moving);
                if change.arguments.is_empty() {
                    change.effect = Effect::Moved;
                }
                change.notes.push(format!("moved from `{from}`"));
                change.notes.extend(kept_by_name(&change, old).filter(|_| change.effect == Effect::Replaced));
                Some(change)
            }
            (None, Some(block)) => Some(BlockChange::new(key, block, Effect::Added)),
            (Some(block), None) => {
                let mut change = BlockChange::new(key, block, Effect::Removed);
                if *perspective == Perspective::Change {
                    change.loss = lost(&block.resource_type, &block.value);
                }
                Some(change)
            }
            (Some(old), Some(new)) if old.value != new.value => {
                Some(changed(key, old, new, perspective, moving)).filter(|block| !block.arguments.is_empty())
            }
            _ => None,
        })
        .collect()
}

fn changed(
    key: &Key,
    old: &Indexed,
    new: &Indexed,
    perspective: &Perspective,
    moving: Option<&Moving<'_>>,
) -> BlockChange {
    let mut block = BlockChange::new(key, new, Effect::Changed);
    for difference in differences(&old.value, &new.value) {
        let bare = difference.bare_path();
        // In which order Terraform goes about it is no change of anything.
        if bare == "depends_on" {
            continue;
        }
        let (old_text, new_text) = (difference.old.as_deref(), difference.new.as_deref());
        if moving.is_some_and(|moving| moving.is_same(&key.0, new.module.as_deref(), old_text, new_text)) {
            continue;
        }
        let mut replaces = false;
        if *perspective == Perspective::Change {
            let effect = replacement(&new.resource_type, &bare, old_text, new_text);
            replaces = effect == Replacement::Yes;
            block.effect = match (effect, block.effect) {
                (Replacement::Yes, _) => Effect::Replaced,
                (Replacement::ByDesign, Effect::Changed) => Effect::ReplacedByDesign,
                (_, before) => before,
            };
            block.notes.extend(refusal(&new.resource_type, &bare, old_text, new_text));
        }
        let path = difference.path();
        block.arguments.push(ArgumentChange { path, old: difference.old, new: difference.new, replaces });
    }
    if block.effect == Effect::Replaced {
        tell_replacement(&mut block, old, new);
    }
    block
}

/// What keeps a resource that is moved and then replaced, since its name in AWS changes with its label.
fn kept_by_name(change: &BlockChange, old: &Indexed) -> Option<String> {
    let kept = name_to_keep(&old.resource_type, &old.value, |argument| {
        change.arguments.iter().find(|changed| changed.path == argument)?.new.clone()
    })?;
    Some(format!("the move alone does not keep it, as its name changes with its label: write `{kept}` in the spec"))
}

/// What goes with the old resource, and what stands against replacing it.
fn tell_replacement(block: &mut BlockChange, old: &Indexed, new: &Indexed) {
    block.effect = Effect::Replaced;
    block.loss = lost(&old.resource_type, &old.value);
    if new.value.get("lifecycle").is_some_and(is_protected) {
        block.notes.push("terraform refuses: `prevent_destroy` is set".to_owned());
    }
}

/// Adds the resources that are replaced because others are, also from files that do not differ.
fn add_followers(blocks: &mut Vec<BlockChange>, files: &FileSet) {
    let replaced: BTreeMap<Key, BTreeSet<String>> = blocks
        .iter()
        .filter(|block| block.effect == Effect::Replaced)
        .map(|block| {
            let arguments = block.arguments.iter().map(|argument| argument.path.clone()).collect();
            ((block.environment.clone(), block.address.clone()), arguments)
        })
        .collect();
    if replaced.is_empty() {
        return;
    }
    let index = Index::of_all(files, |environment| replaced.keys().any(|(other, _)| other == environment));
    for (key, Follower { path, cause }) in followers(&index, &replaced) {
        let Some(new) = index.blocks.get(&key) else { continue };
        let found = blocks.iter_mut().find(|block| block.environment == key.0 && block.address == key.1);
        let block = match found {
            Some(block) if block.effect == Effect::Added => continue,
            Some(block) => block,
            None => {
                blocks.push(BlockChange::new(&key, new, Effect::Replaced));
                let Some(block) = blocks.last_mut() else { continue };
                block
            }
        };
        tell_replacement(block, new, new);
        block.notes.push(format!("replaced with `{cause}`, which its `{path}` comes from"));
    }
    blocks.sort_by(|one, other| (&one.environment, &one.address).cmp(&(&other.environment, &other.address)));
}

fn is_protected(lifecycle: &Value) -> bool {
    let Value::List(blocks) = lifecycle else { return false };
    blocks.iter().any(|block| block.text_of("prevent_destroy") == Some("true"))
}

/// What is lost when a resource that stands as `old` says is destroyed.
fn lost(resource_type: &str, old: &Value) -> Option<String> {
    loss(resource_type, |argument| old.text_of(argument).map(str::to_owned)).map(str::to_owned)
}

//! Resources that get another address: those that a `moved` block takes along, and those that seem to be renamed without one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::beside::Beside;
use super::change::{BlockChange, Effect};
use super::resources::{BlockKind, Index, Indexed, Key};
use super::value::{Value, differences};
use crate::aws::{Replacement, naming_argument, replacement};
use crate::base::layout;

/// A resource that seems to have been renamed: a `moved` block would keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Move {
    /// The environment that it is in.
    pub environment: String,
    /// Its address so far.
    pub from: String,
    /// Its address from now on.
    pub to: String,
    /// The file where the `moved` block goes: one of the user's own.
    pub path: String,
    /// What has to be written in the spec too, since its name in AWS changes with its label: `name = "events-dev"`. Without it, it is moved and then replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_name: Option<String>,
    /// The move that has to go from the workspace's files first, as it leads back: where it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads_back: Option<String>,
    /// Whether what it holds is lost without it.
    pub holds_data: bool,
}

impl Move {
    /// The block, as Terraform takes it.
    #[must_use]
    pub fn block(&self) -> String {
        format!("moved {{\n  from = {}\n  to   = {}\n}}\n", self.from, self.to)
    }
}

/// How many pairs of one type are looked at: beyond that nobody has renamed a thing by hand.
const MOST_PAIRS: usize = 40_000;

/// Finds what seems to be renamed, and says so at both addresses.
pub(super) fn find_renames(blocks: &mut [BlockChange], old: &Index, new: &Index, beside: &Beside) -> Vec<Move> {
    let mut kinds: BTreeMap<[&str; 3], (Vec<&Key>, Vec<&Key>)> = BTreeMap::new();
    let keys: Vec<(Effect, Key)> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Resource)
        .map(|block| (block.effect, (block.environment.clone(), block.address.clone())))
        .collect();
    for (effect, key) in &keys {
        let (index, is_old) = match effect {
            Effect::Removed => (old, true),
            Effect::Added => (new, false),
            _ => continue,
        };
        let Some(block) = index.blocks.get(key) else { continue };
        let kind = [key.0.as_str(), block.module.as_deref().unwrap_or_default(), &block.resource_type];
        let (gone, come) = kinds.entry(kind).or_default();
        if is_old { gone.push(key) } else { come.push(key) }
    }
    let mut pairs: BTreeMap<Key, Key> = BTreeMap::new();
    for (gone, come) in kinds.values().filter(|(gone, come)| gone.len() * come.len() <= MOST_PAIRS) {
        let is_pair = |from: &Key, to: &Key, is: fn(&Indexed, &Indexed, &str, &str) -> bool| {
            let (Some(was), Some(now)) = (old.blocks.get(from), new.blocks.get(to)) else { return false };
            is(was, now, label(&from.1), label(&to.1))
        };
        // What has the same name in AWS is the same thing; else what differs in nothing but its label is, where only one does.
        for is in [has_same_name, differs_in_its_label] {
            let left = |keys: &[&Key], done: &dyn Fn(&Key) -> bool| -> Vec<Key> {
                keys.iter().copied().filter(|key| !done(key)).cloned().collect()
            };
            let gone = left(gone, &|key| pairs.contains_key(key));
            let come = left(come, &|key| pairs.values().any(|other| other == key));
            for from in &gone {
                let mut candidates = come.iter().filter(|to| is_pair(from, to, is));
                if let (Some(to), None) = (candidates.next(), candidates.next())
                    && gone.iter().filter(|other| is_pair(other, to, is)).count() == 1
                {
                    pairs.insert(from.clone(), to.clone());
                }
            }
        }
    }
    let moves: Vec<Move> =
        pairs.iter().filter_map(|(from, to)| suggestion(from, to, old, new, blocks, beside)).collect();
    let mut notes: BTreeMap<Key, String> = BTreeMap::new();
    for one in &moves {
        let fix = "needs a `moved` block or it is destroyed and created";
        notes.insert((one.environment.clone(), one.to.clone()), format!("renamed from `{}`: {fix}", one.from));
        notes.insert((one.environment.clone(), one.from.clone()), format!("renamed to `{}`: {fix}", one.to));
    }
    for block in blocks {
        block.notes.extend(notes.remove(&(block.environment.clone(), block.address.clone())));
    }
    moves
}

fn suggestion(from: &Key, to: &Key, old: &Index, new: &Index, blocks: &[BlockChange], beside: &Beside) -> Option<Move> {
    let (was, now) = (old.blocks.get(from)?, new.blocks.get(to)?);
    let keep_name =
        name_to_keep(&was.resource_type, &was.value, |argument| now.value.text_of(argument).map(str::to_owned));
    let holds_data =
        blocks.iter().any(|block| block.environment == from.0 && block.address == from.1 && block.loss.is_some());
    Some(Move {
        environment: from.0.clone(),
        from: from.1.clone(),
        to: to.1.clone(),
        path: layout::moves(&from.0),
        keep_name,
        leads_back: beside.leads_from(to).map(|_| to.1.clone()),
        holds_data,
    })
}

/// What has to be written in a spec for a resource to keep its name in AWS, where a change of it would replace the resource.
pub(super) fn name_to_keep(resource_type: &str, old: &Value, new: impl Fn(&str) -> Option<String>) -> Option<String> {
    let argument = naming_argument(resource_type)?;
    let (before, after) = (old.text_of(argument)?, new(argument)?);
    let replaces = replacement(resource_type, argument, Some(before), Some(&after)) == Replacement::Yes;
    let is_text = before.starts_with('"') && !before.contains("${");
    (before != after && is_text && replaces).then(|| format!("{argument} = {before}"))
}

fn label(address: &str) -> &str {
    address.rsplit('.').next().unwrap_or_default()
}

/// Whether both are one thing in AWS, by its name.
fn has_same_name(old: &Indexed, new: &Indexed, _: &str, _: &str) -> bool {
    let name = |block: &'_ Indexed| -> Option<String> {
        Some(block.value.text_of(naming_argument(&block.resource_type)?)?.to_owned())
    };
    name(old).is_some_and(|old| Some(old) == name(new))
}

/// Whether two blocks are the same once the label of the one is written in place of the other's.
fn differs_in_its_label(old: &Indexed, new: &Indexed, old_label: &str, new_label: &str) -> bool {
    let (from, to) = renamed_part(old_label, new_label);
    if from.is_empty() || to.is_empty() {
        return false;
    }
    differences(&old.value, &new.value).iter().all(|difference| {
        let path = difference.bare_path();
        let (Some(before), Some(after)) = (&difference.old, &difference.new) else { return false };
        path == "depends_on" && before.len() == after.len()
            || replacement(&old.resource_type, &path, Some(before), Some(after)) == Replacement::ByDesign
            || replaced(before, from, to) == *after
    })
}

/// The words by which two labels differ: `events` and `clicks` of `events_delivery` and `clicks_delivery`.
fn renamed_part<'l>(old: &'l str, new: &'l str) -> (&'l str, &'l str) {
    let common = |one: &mut dyn Iterator<Item = &'l str>, other: &mut dyn Iterator<Item = &'l str>| -> usize {
        one.zip(other).take_while(|(one, other)| one == other).map(|(word, _)| word.len() + 1).sum()
    };
    let start = common(&mut old.split('_'), &mut new.split('_'));
    let (old, new) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let end = common(&mut old.rsplit('_'), &mut new.rsplit('_'));
    let cut = |text: &'l str| text.get(..text.len().saturating_sub(end)).unwrap_or_default();
    (cut(old), cut(new))
}

/// The text with a label replaced where it is a word of its own, also as it stands in names, with hyphens.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let mut text = text.to_owned();
    for (from, to) in [(from.to_owned(), to.to_owned()), (from.replace('_', "-"), to.replace('_', "-"))] {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (at, _) in text.match_indices(&from) {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            let after = text.get(at + from.len()..).and_then(|text| text.chars().next());
            if at >= done && ![before, after].into_iter().flatten().any(char::is_alphanumeric) {
                out.push_str(text.get(done..at).unwrap_or_default());
                out.push_str(&to);
                done = at + from.len();
            }
        }
        out.push_str(text.get(done..).unwrap_or_default());
        text = out;
        if !from.contains('-') && !from.contains('_') {
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_renamed_part_of_a_label_is_found() {
        assert_eq!(renamed_part("events_delivery", "clicks_delivery"), ("events", "clicks"));
        assert_eq!(renamed_part("firehose_events_source", "firehose_user_clicks_source"), ("events", "user_clicks"));
        assert_eq!(renamed_part("events", "clicks"), ("events", "clicks"));
        assert_eq!(renamed_part("events", "events"), ("", ""));
        assert_eq!(renamed_part("a", "a_b"), ("", "b"));
    }

    #[test]
    fn a_label_is_replaced_as_a_word() {
        assert_eq!(
            replaced("\"p-events-dev\" aws_x.events.id revents", "events", "clicks"),
            "\"p-clicks-dev\" aws_x.clicks.id revents"
        );
        assert_eq!(replaced("a_b a-b", "a_b", "c_d"), "c_d c-d");
    }
}

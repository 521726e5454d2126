//! Resources that keep their name in AWS and get another address.

use std::collections::BTreeMap;

use super::change::BlockChange;
use super::resources::{BlockKind, Index, Indexed, Key};
use crate::aws::naming_argument;

/// What makes two resources the same thing in AWS: environment, module, type and name.
fn identity<'a>(key: &'a Key, block: &'a Indexed) -> Option<[&'a str; 4]> {
    if block.kind != BlockKind::Resource {
        return None;
    }
    let name = block.value.text_of(naming_argument(&block.resource_type)?)?;
    Some([&key.0, block.module.as_deref().unwrap_or(""), &block.resource_type, name])
}

/// Two addresses for one thing in AWS: Terraform sees one to destroy and one to create.
pub(super) fn note_renames(blocks: &mut [BlockChange], old: &Index, new: &Index) {
    let only_in = |one: &'_ Index, other: &Index| -> BTreeMap<[String; 4], Key> {
        let only = one.blocks.iter().filter(|(key, _)| !other.blocks.contains_key(*key));
        only.filter_map(|(key, block)| Some((identity(key, block)?.map(str::to_owned), key.clone()))).collect()
    };
    let added = only_in(new, old);
    let mut notes: BTreeMap<Key, String> = BTreeMap::new();
    for (identity, old) in only_in(old, new) {
        if let Some(new) = added.get(&identity) {
            let fix = "needs a `moved` block or it is destroyed and created";
            notes.insert(new.clone(), format!("renamed from `{}`: {fix}", old.1));
            notes.insert(old, format!("renamed to `{}`: {fix}", new.1));
        }
    }
    for block in blocks {
        block.notes.extend(notes.remove(&(block.environment.clone(), block.address.clone())));
    }
}

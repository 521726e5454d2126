//! The texts that a rendered module refers to, and which of the user's files stand in them.

use std::collections::BTreeMap;

use super::api::Own;
use crate::base::file_set::FileSet;

/// The texts that a module refers to.
#[derive(Clone, Copy)]
pub(in crate::gateway) struct Texts<'a> {
    /// What is rendered, by path from the workspace's root.
    pub(in crate::gateway) files: &'a FileSet,
    /// The module's folder.
    pub(in crate::gateway) folder: &'a str,
    /// The files that the spec points to.
    pub(in crate::gateway) own: &'a BTreeMap<String, String>,
}

impl Texts<'_> {
    /// The longest file of the user's that stands in a template.
    pub(super) fn own_of(&self, template: &str) -> Option<Own> {
        let candidates = self.own.iter().filter_map(|(path, text)| {
            let text = text.trim_end_matches(['\n', '\r']);
            let at = template.find(text).filter(|_| !text.trim().is_empty())?;
            let before = template.get(..at).filter(|before| before.is_empty() || before.ends_with('\n'))?;
            let count = |text: &str| u32::try_from(text.matches('\n').count()).ok();
            Some((text.len(), Own { path: path.clone(), before: count(before)?, lines: count(text)? + 1 }))
        });
        candidates.max_by_key(|(length, _)| *length).map(|(_, own)| own)
    }
}

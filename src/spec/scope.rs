//! What expressions may name, and the only way by which one reaches a file.

use std::collections::{BTreeMap, BTreeSet};

use super::ast::Block;
use super::budget::Budget;
use super::foreign::Foreign;
use crate::base::address::Reference;

/// Reads files that a spec points to. Implemented where the disk is; tests use a map.
pub trait ReadFile {
    /// The text of a file by its path from the workspace's root.
    ///
    /// # Errors
    /// Why it cannot be read, as a phrase that fits behind the path.
    fn read(&self, path: &str) -> Result<String, String>;
}

impl ReadFile for BTreeMap<String, String> {
    fn read(&self, path: &str) -> Result<String, String> {
        self.get(path).cloned().ok_or_else(|| "there is no such file".to_owned())
    }
}

/// The names that expressions of one environment may use.
#[derive(Clone)]
pub struct Scope<'a> {
    /// `environment`: the environment's name.
    pub environment: &'a str,
    /// Variables by their dotted name: `project`, `aws.region`.
    pub variables: BTreeMap<&'static str, String>,
    /// Kinds of blocks that references may name.
    pub kinds: &'a [&'static str],
    /// Words of other tools, with what a spec has in their place.
    pub foreign: &'a [&'static [Foreign]],
    /// The blocks that references may name: those that are there and not dropped. `None` where that is not known; references are then not looked up.
    pub declared: Option<BTreeSet<Reference>>,
    /// The files.
    pub files: &'a dyn ReadFile,
    /// What a block holds that is in effect without being written.
    pub nothing: Block,
    /// What is left of the text that expressions may come to.
    pub budget: Budget,
}

//! What a comparison finds: what happens to blocks and files, and to whom it matters.

use serde::Serialize;

use super::resources::{BlockKind, Indexed, Key};

/// What the two sides are to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Perspective {
    /// What is, and what is to be.
    Change,
    /// Two environments that live side by side: nothing of one is replaced or lost by the other.
    Environments {
        /// The environment of the old side.
        old: String,
        /// The environment of the new side.
        new: String,
    },
}

impl Perspective {
    /// What a reader calls the two sides.
    pub(super) fn sides(&self) -> (&str, &str) {
        match self {
            Self::Change => ("old", "new"),
            Self::Environments { old, new } => (old, new),
        }
    }
}

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Only on the new side.
    Added,
    /// Only on the old side.
    Removed,
    /// On both sides with different texts.
    Changed,
}

impl Status {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// What happens to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Only on the new side.
    Added,
    /// Only on the old side.
    Removed,
    /// Different arguments, updated in place; between environments any difference.
    Changed,
    /// Destroyed and created anew, forced by an argument.
    Replaced,
    /// Created anew before the old one goes, as on each change of this resource.
    ReplacedByDesign,
    /// At another address in Terraform, and otherwise as it was.
    Moved,
    /// Created anew in another region, in another account or at another endpoint.
    Elsewhere,
}

/// An argument that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Argument"))]
pub struct ArgumentChange {
    /// Where it is within the block.
    pub path: String,
    /// Its old text as HCL on one line; null where it was not set.
    pub old: Option<String>,
    /// Its new text as HCL on one line; null where it is not set.
    pub new: Option<String>,
    /// Whether it forces the resource's replacement.
    #[serde(rename = "forces_replacement")]
    pub replaces: bool,
}

/// A block that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Block"))]
pub struct BlockChange {
    /// The environment it is in; `*` between environments.
    pub environment: String,
    /// Its address in Terraform.
    pub address: String,
    /// What it declares.
    pub kind: BlockKind,
    /// The file it is in; the old one of what is removed.
    pub path: String,
    /// What happens to it.
    pub effect: Effect,
    /// Which arguments differ, by path; none of what is added or removed.
    pub arguments: Vec<ArgumentChange>,
    /// What is lost with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<String>,
    /// What else to know.
    pub notes: Vec<String>,
}

impl BlockChange {
    /// Of which nothing is known but what happens to it.
    pub(super) fn new(key: &Key, block: &Indexed, effect: Effect) -> Self {
        Self {
            environment: key.0.clone(),
            address: key.1.clone(),
            kind: block.kind,
            path: block.path.clone(),
            effect,
            arguments: Vec::new(),
            loss: None,
            notes: Vec::new(),
        }
    }
}

/// A file that is no HCL, such as a mapping template, and differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OtherFile {
    /// The environment it is in; `*` between environments.
    pub environment: String,
    /// The address of the module it belongs to; absent in a root module.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// Its path from the workspace's root.
    pub path: String,
    /// What happens to it.
    pub status: Status,
}

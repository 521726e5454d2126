//! The document of `show`.

use serde::Serialize;

use super::envelope::Place;
use crate::base::source::Sources;
use crate::spec::{TracedBlock, TracedValue};

/// A block of `show`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ShownBlock {
    /// The block's kind; empty for the file itself.
    pub kind: String,
    /// Its label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its values.
    pub values: Vec<ShownValue>,
    /// The blocks in it.
    pub blocks: Vec<ShownBlock>,
}

/// A value of `show`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ShownValue {
    /// The attribute's name.
    pub name: String,
    /// The value as it would be written in a spec.
    pub value: String,
    /// Where it was written; absent for a default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl ShownBlock {
    /// A block with all that is in it.
    pub(crate) fn new(sources: &Sources, block: &TracedBlock) -> Self {
        let value = |value: &TracedValue| ShownValue {
            name: value.name.clone(),
            value: value.text.clone(),
            place: value.origin.map(|span| Place::new(sources, span)),
        };
        Self {
            kind: block.kind.clone(),
            label: block.label.clone(),
            values: block.values.iter().map(value).collect(),
            blocks: block.blocks.iter().map(|block| Self::new(sources, block)).collect(),
        }
    }
}

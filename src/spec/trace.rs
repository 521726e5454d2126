//! What was read and what was filled in: the record behind `tfgen show`.

use std::cell::RefCell;

use crate::base::source::Span;

/// One value of the merged spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedValue {
    /// The attribute's name.
    pub name: String,
    /// The value as it would be written in a spec.
    pub text: String,
    /// Where it was written; `None` for a default.
    pub origin: Option<Span>,
}

/// One block of the merged spec, in the order in which it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TracedBlock {
    /// `kinesis_stream`, empty for the file itself.
    pub kind: String,
    /// `events`.
    pub label: Option<String>,
    /// Its values.
    pub values: Vec<TracedValue>,
    /// The blocks in it.
    pub blocks: Vec<TracedBlock>,
}

/// Collects while readers read. A reader knows its block by its path of positions.
#[derive(Debug, Default)]
pub struct Trace {
    root: RefCell<TracedBlock>,
}

impl Trace {
    /// All that was read.
    #[must_use]
    pub fn into_root(self) -> TracedBlock {
        self.root.into_inner()
    }

    fn with<T>(&self, path: &[usize], change: impl FnOnce(&mut TracedBlock) -> T) -> Option<T> {
        let mut root = self.root.borrow_mut();
        let mut block = &mut *root;
        for index in path {
            block = block.blocks.get_mut(*index)?;
        }
        Some(change(block))
    }

    pub(super) fn enter(&self, path: &[usize], kind: &str, label: Option<&str>) -> Vec<usize> {
        let index = self.with(path, |block| {
            block.blocks.push(TracedBlock {
                kind: kind.to_owned(),
                label: label.map(str::to_owned),
                ..TracedBlock::default()
            });
            block.blocks.len() - 1
        });
        path.iter().copied().chain(index).collect()
    }

    pub(super) fn value(&self, path: &[usize], name: &str, text: String, origin: Option<Span>) {
        self.with(path, |block| block.values.push(TracedValue { name: name.to_owned(), text, origin }));
    }
}

//! The file set on its way: every file gets its header.

use crate::base::file_set::FileSet;
use crate::base::header::{CommentMark, with_header};
use crate::base::layout;
use crate::hcl::{Body, print};

/// The file set on its way, which knows the header.
pub(super) struct Files {
    set: FileSet,
    origin: String,
}

impl Files {
    /// No files yet, of this environment.
    pub(super) fn new(environment: &str) -> Self {
        Self { set: FileSet::default(), origin: format!("{} and {}", layout::SHARED_SPEC, layout::spec(environment)) }
    }

    pub(super) fn into_set(self) -> FileSet {
        self.set
    }

    pub(super) fn hcl(&mut self, path: String, body: &Body) {
        self.text(path, CommentMark::Hash, &print(body));
    }

    pub(super) fn text(&mut self, path: String, mark: CommentMark, body: &str) {
        // The header's blank line sets it apart from the first block.
        let body = if mark == CommentMark::Hash { format!("\n{body}") } else { body.to_owned() };
        self.set.insert(path, with_header(mark, &self.origin, &body));
    }
}

//! Which files differ between two file sets, and where.

use std::collections::BTreeSet;

use super::change::{Perspective, Status};
use super::hunk::{Hunk, hunks};
use super::line::LineKind;
use super::meaning::Meaning;
use crate::base::file_set::FileSet;
use crate::base::header::{self, Ownership};

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path from the workspace's root.
    pub path: String,
    /// What happens to it.
    pub status: Status,
    /// Where it differs. Empty only when an empty file comes or goes.
    pub hunks: Vec<Hunk>,
}

impl FileChange {
    fn new(path: &str, old: Option<&str>, new: Option<&str>) -> Option<Self> {
        let (status, hunks) = match (old, new) {
            (None, Some(new)) => (Status::Added, hunks("", new, 0)),
            (Some(old), None) => (Status::Removed, hunks(old, "", 0)),
            (Some(old), Some(new)) if old != new => (Status::Changed, changed_hunks(old, new)),
            _ => return None,
        };
        Some(Self { path: path.to_owned(), status, hunks })
    }

    /// How many lines are only in the new text.
    #[must_use]
    pub fn insertions(&self) -> usize {
        self.count(LineKind::Added)
    }

    /// How many lines are only in the old text.
    #[must_use]
    pub fn deletions(&self) -> usize {
        self.count(LineKind::Removed)
    }

    fn count(&self, kind: LineKind) -> usize {
        self.hunks.iter().flat_map(|hunk| &hunk.lines).filter(|line| line.kind == kind).count()
    }
}

/// Two file sets side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What stands before old paths in a patch: `a`, or an environment's name.
    pub old_side: String,
    /// What stands before new paths in a patch: `b`, or an environment's name.
    pub new_side: String,
    /// The files that differ, by path.
    pub files: Vec<FileChange>,
    /// What that means for the resources.
    pub meaning: Meaning,
}

impl Comparison {
    /// Compares what is with what is to be.
    ///
    /// The ownership header differs whenever the rest of a file does, so it is left out of such a file's hunks; the line numbers
    /// stay those of the file. A file that differs in nothing but its header is shown with it.
    #[must_use]
    pub fn new(old: &FileSet, new: &FileSet) -> Self {
        Self::beside(old, new, &FileSet::default())
    }

    /// Compares what is with what is to be, where `own` has the files that users keep beside both: their `moved`, `import` and `removed` blocks count.
    #[must_use]
    pub fn beside(old: &FileSet, new: &FileSet, own: &FileSet) -> Self {
        Self {
            old_side: "a".to_owned(),
            new_side: "b".to_owned(),
            files: changed_files(old, new),
            meaning: Meaning::new(old, new, own, Perspective::Change),
        }
    }

    /// Whether both sides are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many lines are only on the new side.
    #[must_use]
    pub fn insertions(&self) -> usize {
        self.files.iter().map(FileChange::insertions).sum()
    }

    /// How many lines are only on the old side.
    #[must_use]
    pub fn deletions(&self) -> usize {
        self.files.iter().map(FileChange::deletions).sum()
    }
}

/// The files that differ, by path.
pub(super) fn changed_files(old: &FileSet, new: &FileSet) -> Vec<FileChange> {
    let paths: BTreeSet<&str> = old.iter().chain(new.iter()).map(|(path, _)| path).collect();
    paths.into_iter().filter_map(|path| FileChange::new(path, old.get(path), new.get(path))).collect()
}

fn changed_hunks(old: &str, new: &str) -> Vec<Hunk> {
    match (without_header(old), without_header(new)) {
        (Some(old), Some(new)) if old != new => hunks(old, new, HEADER_LINES),
        _ => hunks(old, new, 0),
    }
}

/// How many lines the ownership header takes.
const HEADER_LINES: usize = 2;

/// The body of a text whose first two lines are a whole header.
pub(super) fn without_header(text: &str) -> Option<&str> {
    // Somebody may have deleted the digest line: then the second line is one of theirs and belongs into the comparison.
    let digest = text.lines().nth(1)?.trim_start_matches('#').starts_with(" tfgen-digest: ");
    (digest && header::ownership(text) != Ownership::Foreign).then(|| header::body(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::header::{CommentMark, with_header};

    fn set(files: &[(&str, String)]) -> FileSet {
        let mut set = FileSet::default();
        for (path, text) in files {
            set.insert(*path, text.clone());
        }
        set
    }

    fn rendered(body: &str) -> String {
        with_header(CommentMark::Hash, "tfgen.hcl", body)
    }

    #[test]
    fn files_are_listed_by_path_with_their_status() {
        let old = set(&[("b", rendered("1\n")), ("a", rendered("1\n")), ("same", rendered("1\n"))]);
        let new = set(&[("c", rendered("1\n")), ("b", rendered("2\n")), ("same", rendered("1\n"))]);
        let comparison = Comparison::new(&old, &new);
        let files: Vec<(&str, Status)> = comparison.files.iter().map(|f| (f.path.as_str(), f.status)).collect();
        assert_eq!(files, [("a", Status::Removed), ("b", Status::Changed), ("c", Status::Added)]);
        assert!(Comparison::new(&old, &old).is_empty());
    }

    #[test]
    fn the_header_is_left_out_and_line_numbers_are_the_files() {
        let file = FileChange::new("a", Some(&rendered("x = 1\n")), Some(&rendered("x = 2\n"))).unwrap();
        assert_eq!((file.insertions(), file.deletions()), (1, 1));
        assert_eq!(file.hunks[0].lines[0].old_number, Some(3));
        assert_eq!(file.hunks[0].lines[1].new_number, Some(3));
    }

    #[test]
    fn new_files_are_whole() {
        let file = FileChange::new("a", None, Some(&rendered("x = 1\n"))).unwrap();
        assert_eq!(file.insertions(), 3);
    }

    #[test]
    fn a_difference_in_the_header_alone_is_shown() {
        let old = with_header(CommentMark::Hash, "tfgen.hcl", "x = 1\n");
        let new = with_header(CommentMark::Hash, "other.hcl", "x = 1\n");
        let file = FileChange::new("a", Some(&old), Some(&new)).unwrap();
        assert_eq!((file.insertions(), file.deletions()), (1, 1));
        assert_eq!(file.hunks[0].lines[0].old_number, Some(1));
    }

    #[test]
    fn a_header_without_its_digest_is_part_of_the_comparison() {
        let new = rendered("x = 1\n");
        let old: String =
            new.lines().enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| format!("{line}\n")).collect();
        let file = FileChange::new("a", Some(&old), Some(&new)).unwrap();
        assert_eq!((file.insertions(), file.deletions()), (1, 0));
    }
}

//! What applying a file set would do to the disk, and what stands in its way.

use std::fmt;

use crate::base::file_set::FileSet;

/// What happens to one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is written for the first time.
    Create,
    /// Its text is replaced.
    Update,
    /// It is no longer rendered and is removed.
    Delete,
    /// It has the right text and is not touched.
    Unchanged,
}

/// One file of an environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path from the workspace's root.
    pub path: String,
    /// What happens to it.
    pub action: Action,
    /// The text on disk; of an update and a deletion.
    pub old: Option<String>,
    /// What is on disk, where that is no text.
    pub(super) old_bytes: Option<Vec<u8>>,
    /// Whether what is on disk has conflict markers.
    pub conflict: bool,
    /// The text to write; of a creation and an update.
    pub new: Option<String>,
}

impl Entry {
    /// What is on disk.
    pub(super) fn on_disk(&self) -> Option<&[u8]> {
        self.old_bytes.as_deref().or(self.old.as_deref().map(str::as_bytes))
    }
}

/// Why tfgen does not write to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// Rendered by tfgen and changed, or emptied, by somebody since. The entry of the same path has both texts.
    HandEdited,
    /// As [`ProblemKind::HandEdited`], and no longer rendered. The entry of the same path has the text on disk.
    EditedOrphan,
    /// It has conflict markers, and may hold an edit too. The entry of the same path has the text on disk.
    Conflict,
    /// A file that tfgen did not write stands where a rendered one belongs.
    Foreign,
    /// A symbolic link stands where a rendered file or a directory of such belongs.
    Symlink,
    /// A directory stands where a rendered file belongs.
    Directory,
    /// A file stands where a directory of rendered files belongs.
    NotADirectory,
    /// A pipe, socket or device stands where a rendered file or a directory of such belongs.
    Special,
}

impl ProblemKind {
    /// Whether the user may say that the file is to be overwritten (or removed) all the same.
    #[must_use]
    pub const fn can_be_forced(self) -> bool {
        matches!(self, Self::HandEdited | Self::EditedOrphan | Self::Conflict)
    }

    /// What the user can do about it.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::HandEdited => {
                "move the edit to the spec, or to an `_override.tf` file beside it; `tfgen render --force` discards the edit"
            }
            Self::EditedOrphan => "keep what you need of it elsewhere; `tfgen render --force` deletes it",
            Self::Conflict => {
                "merge the specs and keep what you need of this file elsewhere; `tfgen render --force` renders it anew"
            }
            Self::Foreign => "move the file away or give it another name; tfgen only replaces files that it wrote",
            Self::Symlink => "replace the link by a real file or directory; tfgen does not write through links",
            Self::Directory | Self::NotADirectory | Self::Special => "move it away or give it another name",
        }
    }
}

/// Something on disk that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path from the workspace's root: the file, or the directory on the way to it.
    pub path: String,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ProblemKind::HandEdited => "was edited by hand since tfgen rendered it",
            ProblemKind::EditedOrphan => "is no longer rendered and was edited by hand",
            ProblemKind::Conflict => "has conflict markers, and may have been edited by hand too",
            ProblemKind::Foreign => "is in the way of a rendered file and was not written by tfgen",
            ProblemKind::Symlink => "is a symbolic link where tfgen renders",
            ProblemKind::Directory => "is a directory where tfgen renders a file",
            ProblemKind::NotADirectory => "is a file where tfgen needs a directory",
            ProblemKind::Special => "is neither a file nor a directory, and tfgen renders there",
        };
        write!(f, "`{}` {what}", self.path)
    }
}

/// A file set of one environment against the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The environment, or what else the files are called.
    pub environment: String,
    /// All rendered files and all to be removed, sorted by path. What a problem that cannot be forced blocks has no entry.
    pub entries: Vec<Entry>,
    /// All that stands in the way, sorted by path.
    pub problems: Vec<Problem>,
    /// Directories to make, each after the one that holds it.
    pub(super) new_directories: Vec<String>,
    /// Directories in `modules/<env>/` that hold nothing once the changes are applied, each before the one that holds it.
    pub(super) spare_directories: Vec<String>,
    /// Temporary files of a render that was killed.
    pub(super) leftovers: Vec<String>,
}

impl Changes {
    /// Whether applying them would leave every file as it is, with nothing in the way.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty() && self.changed().next().is_none()
    }

    /// The entries that are not [`Action::Unchanged`].
    pub fn changed(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.action != Action::Unchanged)
    }

    /// The rendered files as they are on disk, where `rendered` is what was compared.
    #[must_use]
    pub fn on_disk(&self, rendered: &FileSet) -> FileSet {
        let mut old = FileSet::default();
        for entry in &self.entries {
            let text = if entry.action == Action::Unchanged { rendered.get(&entry.path) } else { entry.old.as_deref() };
            if let Some(text) = text {
                old.insert(&entry.path, text);
            }
        }
        old
    }

    /// Temporary files of a render that was killed, or of one that runs now.
    #[must_use]
    pub fn leftovers(&self) -> &[String] {
        &self.leftovers
    }

    /// How many entries have this action.
    #[must_use]
    pub fn count(&self, action: Action) -> usize {
        self.entries.iter().filter(|entry| entry.action == action).count()
    }
}

//! A workspace in a temporary directory, for the tests of this room.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::workspace::Workspace;
use crate::base::file_set::FileSet;
use crate::base::header::{CommentMark, with_header};
use crate::base::layout::SHARED_SPEC;

/// A workspace with an empty shared spec, removed when dropped.
pub(crate) struct Fixture {
    _directory: tempfile::TempDir,
    root: Utf8PathBuf,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(directory.path().to_path_buf()).unwrap();
        let fixture = Self { _directory: directory, root };
        fixture.write(SHARED_SPEC, "");
        fixture
    }

    pub(crate) fn root(&self) -> &Utf8Path {
        &self.root
    }

    pub(crate) fn open(&self) -> Workspace {
        Workspace::open(&self.root).unwrap()
    }

    /// Writes a file and the directories it needs.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// All files by path, and all directories (with a slash at the end, and no text).
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.root.clone()];
        while let Some(directory) = open.pop() {
            for entry in directory.read_dir_utf8().unwrap() {
                let entry = entry.unwrap();
                let path = entry.path().strip_prefix(&self.root).unwrap().to_string();
                if entry.file_type().unwrap().is_dir() {
                    open.push(entry.path().to_owned());
                    found.insert(path + "/", Vec::new());
                } else {
                    found.insert(path, std::fs::read(entry.path()).unwrap_or_default());
                }
            }
        }
        found
    }
}

/// A rendered file with this body.
pub(crate) fn rendered(body: &str) -> String {
    with_header(CommentMark::Hash, "tfgen.hcl and environments/dev.hcl", body)
}

/// A file set of rendered files with these bodies.
pub(crate) fn file_set<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> FileSet {
    let mut set = FileSet::default();
    for (path, body) in files {
        set.insert(path, rendered(body));
    }
    set
}

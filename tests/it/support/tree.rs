//! Directory trees of tests: written from text, copied, listed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Writes files by their path below `dir`.
pub fn write(dir: &Path, files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<str>)>) {
    for (path, text) in files {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.as_ref()).unwrap();
    }
}

/// Copies a tree.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in read(from) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// All files of a tree, by their path below it; without `.terraform`, which leads to the 700 MB of a provider.
pub fn read(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![dir.to_owned()];
    while let Some(next) = pending.pop() {
        for child in children(&next) {
            if child.is_dir() {
                if child.file_name().is_some_and(|name| name != ".terraform") {
                    pending.push(child);
                }
            } else {
                let bytes = std::fs::read(&child).unwrap();
                files.insert(child.strip_prefix(dir).unwrap().to_owned(), bytes);
            }
        }
    }
    files
}

/// What is in a directory, sorted; nothing where there is none.
pub fn children(dir: &Path) -> Vec<PathBuf> {
    let mut children: Vec<PathBuf> =
        std::fs::read_dir(dir).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    children.sort();
    children
}

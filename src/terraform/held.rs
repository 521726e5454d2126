//! Files that hold secrets and are gone with their run: which there are, for the ways out on which no value is dropped.
//!
//! A signal at a question ends the process where it stands, and a panic aborts it where the build says so.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The files.
#[derive(Debug, Clone, Default)]
pub(super) struct Held(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Held {
    /// A file that is to be removed.
    pub(super) fn add(&self, path: &Path) {
        self.files().insert(path.to_owned());
    }

    /// Removes one.
    pub(super) fn remove(&self, path: &Path) {
        // One that is gone was kept elsewhere, or removed by hand.
        let _ = std::fs::remove_file(path);
        self.files().remove(path);
    }

    /// Removes all.
    pub(super) fn remove_all(&self) {
        for path in std::mem::take(&mut *self.files()) {
            let _ = std::fs::remove_file(path);
        }
    }

    /// Removes all when the program panics, in whichever thread.
    pub(super) fn remove_on_panic(&self) {
        let held = self.clone();
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            held.remove_all();
            told(panic);
        }));
    }

    fn files(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_removes_what_no_destructor_would() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.tfplan"), folder.path().join("b.tfplan"));
        let held = Held::default();
        for file in [&path, &other] {
            std::fs::write(file, "secret").unwrap();
            held.add(file);
        }
        held.remove_on_panic();
        held.remove(&path);
        assert!(!path.exists() && other.exists());
        // Nothing is dropped here that knows of the file, as with `panic = "abort"`.
        let panicked = std::thread::spawn(|| panic!("meant: a test of what a panic leaves")).join();
        assert!(panicked.is_err() && !other.exists());
    }
}

//! The files that specs point to, such as templates: each is read once, so that what is rendered is what was checked.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::spec::ReadFile;

/// The files, as they were when a spec first asked for them.
pub(super) struct Files {
    from: Box<dyn ReadFile + Send + Sync>,
    read: Mutex<BTreeMap<String, Result<String, String>>>,
}

impl Files {
    pub(super) fn new(from: impl ReadFile + Send + Sync + 'static) -> Self {
        Self { from: Box::new(from), read: Mutex::default() }
    }

    /// The same files, and a record of which are asked for.
    pub(super) fn watched(&self) -> Watched<'_> {
        Watched { files: self, asked: RefCell::default() }
    }
}

impl ReadFile for Files {
    fn read(&self, path: &str) -> Result<String, String> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(path.to_owned()).or_insert_with(|| self.from.read(path)).clone()
    }
}

/// Files of which is known who asked for them.
pub(super) struct Watched<'a> {
    files: &'a Files,
    asked: RefCell<BTreeSet<String>>,
}

impl Watched<'_> {
    /// The paths that were asked for, as they are listed: without `.`.
    pub(super) fn into_asked(self) -> BTreeSet<String> {
        self.asked.into_inner()
    }
}

impl ReadFile for Watched<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        let plain = path.split('/').filter(|part| *part != ".").collect::<Vec<_>>().join("/");
        self.asked.borrow_mut().insert(plain);
        self.files.read(path)
    }
}

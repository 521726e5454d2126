//! One render at a time in a workspace.

use crate::base::layout::SHARED_SPEC;
use std::fs::{File, TryLockError};
use std::io;

use super::error::Error;
use super::signals::Signals;
use super::workspace::Workspace;

/// The right to write rendered files of a workspace; given back when dropped, also by a process that is killed.
#[derive(Debug)]
#[must_use = "the lock is given back when this is dropped"]
pub struct Lock {
    _file: File,
    pub(super) signals: Signals,
}

impl Workspace {
    /// Takes the lock of the workspace. When another render holds it, calls `wait_message` once and waits.
    ///
    /// It is an advisory lock on the root directory itself, so that nothing is left behind: no lock file to ignore in
    /// git, to go stale or to clean up. The directory rather than `tfgen.hcl`, because many editors save by putting a new file in the
    /// old one's place, and two renders would then hold locks on two files of one name. Where a directory cannot be
    /// locked (NFS wants a file open for writing), `tfgen.hcl` stands in; all renders on such a disk come to the same choice.
    ///
    /// From then on signals wait for a write to be undone.
    ///
    /// # Errors
    /// When neither can be opened or locked.
    pub fn lock(&self, wait_message: impl FnOnce()) -> Result<Lock, Error> {
        let directory = File::open(&self.root).and_then(try_lock);
        let attempt = directory.or_else(|first| {
            let spec = File::options().read(true).write(true).open(self.root.join(SHARED_SPEC));
            spec.and_then(try_lock).map_err(|_| first)
        });
        let held = attempt.and_then(|(file, locked)| {
            if !locked {
                wait_message();
                wait_for(&file)?;
            }
            Ok(Lock { _file: file, signals: Signals::listen() })
        });
        held.map_err(|source| Error::Lock { root: self.root.clone(), source })
    }
}

impl Workspace {
    /// Whether no other tfgen writes here now, as far as can be told.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        File::open(&self.root).and_then(try_lock).is_ok_and(|(_, free)| free)
    }
}

/// Whether the lock was free; an error when there can be none.
fn try_lock(file: File) -> io::Result<(File, bool)> {
    match file.try_lock() {
        Ok(()) => Ok((file, true)),
        Err(TryLockError::WouldBlock) => Ok((file, false)),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn wait_for(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn a_free_lock_is_taken_in_silence_and_leaves_no_file() {
        let fixture = Fixture::new();
        let before = fixture.files();
        let lock = fixture.open().lock(|| panic!("must not wait")).unwrap();
        drop(lock);
        let _again = fixture.open().lock(|| panic!("must not wait")).unwrap();
        assert_eq!(fixture.files(), before);
    }

    #[test]
    fn a_second_render_says_so_once_and_waits() {
        let fixture = Fixture::new();
        let first = fixture.open().lock(|| panic!("must not wait")).unwrap();
        // As an editor saves: a new file in the old one's place must not make a second lock.
        std::fs::write(fixture.root().join("new"), "").unwrap();
        std::fs::rename(fixture.root().join("new"), fixture.root().join(SHARED_SPEC)).unwrap();

        let (say, said) = mpsc::channel();
        let workspace = fixture.open();
        let second = std::thread::spawn(move || {
            let lock = workspace.lock(|| say.send("waits").unwrap()).unwrap();
            say.send("has it").unwrap();
            drop(lock);
        });
        assert_eq!(said.recv().unwrap(), "waits");
        assert!(said.recv_timeout(Duration::from_millis(50)).is_err());
        drop(first);
        assert_eq!(said.recv().unwrap(), "has it");
        second.join().unwrap();
        assert!(said.recv().is_err());
    }

    #[test]
    fn a_workspace_that_is_gone_cannot_be_locked() {
        let workspace = Fixture::new().open();
        match workspace.lock(|| {}) {
            Err(Error::Lock { root, .. }) => assert_eq!(root, workspace.root()),
            other => panic!("{other:?}"),
        }
    }
}

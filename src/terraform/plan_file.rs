//! A saved plan: one that is gone with its run, or one that the user keeps.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};

use super::error::Error;
use super::held::Held;
use super::leftovers;

/// A saved plan. It holds secrets of the configuration, so one that nobody asked for is readable by its owner alone, and removed with this value.
#[derive(Debug)]
pub(crate) enum Plan {
    /// Of this run.
    Temporary(Temporary),
    /// Where the user has it.
    Kept(PathBuf),
}

/// A file that is removed with this value.
#[derive(Debug)]
pub(crate) struct Temporary {
    path: PathBuf,
    held: Held,
    /// Held, and with it the lock, until the file is gone: tells other runs that it is no leftover.
    _lock: Option<File>,
}

impl Drop for Temporary {
    fn drop(&mut self) {
        self.held.remove(&self.path);
    }
}

impl Plan {
    /// A place for a plan of this run. No two runs share one: what is applied is what was shown.
    pub(super) fn temporary_in(folder: &Utf8Path, held: &Held) -> Result<Self, Error> {
        let make = || {
            std::fs::create_dir_all(folder)?;
            // Terraform resolves paths from the root module's folder.
            let folder = std::path::absolute(folder)?;
            loop {
                let (file, path) = leftovers::named().tempfile_in(&folder)?.keep().map_err(|error| error.error)?;
                held.add(&path);
                let temporary = Temporary { path, held: held.clone(), _lock: leftovers::lock(file)? };
                // Another run may have taken it for a leftover before it was locked.
                if temporary.path.try_exists()? {
                    return Ok(temporary);
                }
            }
        };
        make().map(Self::Temporary).map_err(Error::file(folder))
    }

    /// A plan that the user has, at a path from where tfgen was started.
    ///
    /// # Errors
    /// When the path is empty.
    pub(crate) fn kept(path: &Utf8Path) -> Result<Self, Error> {
        std::path::absolute(path).map(Self::Kept).map_err(Error::file(path))
    }

    /// Keeps a plan of this run where the user wants it.
    ///
    /// # Errors
    /// When it cannot be moved there.
    pub(crate) fn keep(self, out: &Out) -> Result<Self, Error> {
        let Self::Temporary(temporary) = self else { return Ok(self) };
        out.take(&temporary.path).map_err(Error::file(&out.0))?;
        Self::kept(&out.0)
    }

    /// Its path, absolute.
    pub(super) fn path(&self) -> &OsStr {
        match self {
            Self::Temporary(temporary) => temporary.path.as_os_str(),
            Self::Kept(path) => path.as_os_str(),
        }
    }
}

/// Where the user wants a plan. Terraform would write there with the permissions of any new file, and through a link.
#[derive(Debug)]
pub(crate) struct Out(Utf8PathBuf);

impl Out {
    /// A path from where tfgen was started; the directories above it are made.
    ///
    /// # Errors
    /// When something other than a file is there, or the directories cannot be made.
    pub(crate) fn at(path: &Utf8Path) -> Result<Self, Error> {
        // As the user wrote it, where no folder was named to run in.
        let path = path.strip_prefix(".").ok().filter(|below| !below.as_str().is_empty()).unwrap_or(path);
        let check = || match std::fs::metadata(path) {
            // As root, a device would be gone.
            Ok(found) if !found.is_file() => Err(io::Error::other("something other than a file is there")),
            Ok(_) => Ok(()),
            Err(_) => path.parent().map_or(Ok(()), std::fs::create_dir_all),
        };
        check().map_err(Error::file(path))?;
        Ok(Self(path.to_owned()))
    }

    /// Moves a file there, in one step. A link is replaced, and what it leads to is left alone.
    fn take(&self, file: &Path) -> io::Result<()> {
        match std::fs::rename(file, &self.0) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                let parent = self.0.parent().filter(|parent| !parent.as_str().is_empty());
                let mut beside = leftovers::named().tempfile_in(parent.unwrap_or(Utf8Path::new(".")))?;
                io::copy(&mut File::open(file)?, &mut beside)?;
                beside.persist(&self.0).map(drop).map_err(|error| error.error)
            }
            done => done,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_plan_is_gone_with_its_value_and_no_leftover_before() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let plan = Plan::temporary_in(root, &Held::default()).unwrap();
        let path = PathBuf::from(plan.path());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        leftovers::remove_in(root);
        assert!(path.exists(), "it is in use");
        drop(plan);
        assert!(!path.exists());
    }

    #[test]
    fn a_plan_is_kept_whole_and_for_its_owner_and_through_no_link() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::write(root.join("precious"), "precious").unwrap();
        symlink(root.join("precious"), root.join("out")).unwrap();
        for out in ["out", "new/folder/out"].map(|out| root.join(out)) {
            let out = Out::at(&out).unwrap();
            let plan = Plan::temporary_in(root, &Held::default()).unwrap();
            let path = PathBuf::from(plan.path());
            std::fs::write(&path, "planned").unwrap();
            drop(plan.keep(&out).unwrap());
            assert_eq!(std::fs::read_to_string(&out.0).unwrap(), "planned");
            assert_eq!(std::fs::symlink_metadata(&out.0).unwrap().permissions().mode() & 0o777, 0o600);
            assert!(!path.exists());
        }
        assert_eq!(std::fs::read_to_string(root.join("precious")).unwrap(), "precious");
        assert!(Out::at(Utf8Path::new("/dev/null")).is_err() && Out::at(root).is_err());
    }
}

//! A saved plan: one that is gone with its run, or one that the user keeps.

use std::ffi::OsStr;
use std::path::PathBuf;

use camino::Utf8Path;
use tempfile::TempPath;

use super::error::Error;

/// A saved plan. It holds secrets of the configuration, so one that nobody asked for is readable by its owner alone, and removed with this value.
#[derive(Debug)]
pub(crate) enum Plan {
    /// Of this run.
    Temporary(TempPath),
    /// Where the user wants it, or has it.
    Kept(PathBuf),
}

impl Plan {
    /// A place for a plan of this run. No two runs share one: what is applied is what was shown.
    pub(super) fn temporary_in(folder: &Utf8Path) -> Result<Self, Error> {
        let make = || {
            std::fs::create_dir_all(folder)?;
            tempfile::Builder::new().prefix("tfgen-").suffix(".tfplan").tempfile_in(std::path::absolute(folder)?)
        };
        Ok(Self::Temporary(make().map_err(Error::file(folder))?.into_temp_path()))
    }

    /// A plan at a path from where tfgen was started.
    ///
    /// # Errors
    /// When the path is empty.
    pub(crate) fn kept(path: &Utf8Path) -> Result<Self, Error> {
        // Terraform resolves paths from the root module's folder.
        std::path::absolute(path).map(Self::Kept).map_err(Error::file(path))
    }

    /// Its path, absolute.
    pub(super) fn path(&self) -> &OsStr {
        match self {
            Self::Temporary(path) => path.as_os_str(),
            Self::Kept(path) => path.as_os_str(),
        }
    }

    /// Its path, where it has to be removed.
    pub(super) fn temporary(&self) -> Option<PathBuf> {
        match self {
            Self::Temporary(path) => Some(path.to_path_buf()),
            Self::Kept(_) => None,
        }
    }
}

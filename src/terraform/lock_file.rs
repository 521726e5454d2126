//! The dependency lock file: which version of the AWS provider `terraform init` chose for a root module.

use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};

use super::error::Error;
use super::optional::read;
use crate::base::layout;
use crate::base::version_constraint;
use crate::own_files;

/// Its name, beside the root module.
pub(super) const NAME: &str = layout::LOCK_FILE;

/// The provider that is locked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Locked {
    /// `5.100.0`.
    pub version: String,
}

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hashicorp/aws {}", self.version)
    }
}

/// The AWS provider that the lock file of a root module names. `None` where there is no file, where it names no AWS provider, and where it
/// cannot be read: what is wrong with it, `terraform init` tells.
pub(super) fn locked(root: &Utf8Path) -> Result<Option<Locked>, Error> {
    let text = read(&path(root))?.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text.and_then(|text| own_files::locked(&text)).map(|version| Locked { version }))
}

/// Refuses a locked version that a constraint does not let through, before Terraform does.
pub(super) fn check(root: &Utf8Path, constraint: &str) -> Result<(), Error> {
    match locked(root)? {
        Some(locked) if version_constraint::allows(constraint, &locked.version) == Some(false) => Err(Error::Locked {
            path: path(root).into_string(),
            locked: locked.to_string(),
            constraint: constraint.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn path(root: &Utf8Path) -> Utf8PathBuf {
    root.join(NAME)
}

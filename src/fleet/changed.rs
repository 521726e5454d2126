//! The environments that a change in git concerns.

use super::error::Error;
use crate::base::layout;
use crate::session::{Readings, Session};
use crate::terraform::{self, Interrupts};

/// Keeps those of the environments of which any input or rendered file has changed since the point where this branch left `base`; without one, the default branch.
///
/// # Errors
/// Without git, outside a repository, and where `base` is no revision.
pub(crate) fn only_changed(session: &Session, readings: Readings, base: Option<&str>) -> Result<Readings, Error> {
    // Nobody listens for signals yet: there is nothing that a signal could harm, and it ends tfgen as any program.
    let changed = terraform::changed_since(session.workspace().root(), base, &Interrupts::default())?;
    Ok(readings.filter(|name, made_from| {
        let own = [layout::root_module(name) + "/", layout::modules(name) + "/"];
        changed.iter().any(|path| own.iter().any(|folder| path.starts_with(folder)))
            || made_from.iter().any(|path| changed.contains(path))
    }))
}

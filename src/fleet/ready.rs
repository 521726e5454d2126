//! Environments that Terraform may run in: those whose files are as their specs say.

use super::compare::compare;
use super::error::{Error, Stale};
use crate::base::file_set::FileSet;
use crate::base::name::Checked as _;
use crate::base::version_constraint::{self, Version};
use crate::render;
use crate::session::{Checked, Orphan, Session};
use crate::terraform;
use crate::workdir::{Changes, HandEdits, Lock, Workspace};

/// An environment that Terraform may run in.
pub(crate) struct Ready {
    pub name: String,
    /// What is rendered for it and on disk.
    pub files: FileSet,
    /// The constraint on the AWS provider that is in these files, where it is known.
    pub provider: Option<String>,
    /// The oldest Terraform that it takes.
    pub(super) needed: Version,
}

impl From<Orphan> for Ready {
    /// What has no spec any more cannot be stale: it is as it is on disk.
    fn from(Orphan { name, files, settings }: Orphan) -> Self {
        let needed = version_constraint::lower_bound(&settings.required_version);
        Self { name, files, provider: Some(settings.provider), needed }
    }
}

/// What to do where the disk is not what the specs say.
#[derive(Debug, Clone, Copy)]
pub(crate) enum IfStale<'a> {
    /// Run nothing.
    Refuse,
    /// Render, tell the difference and go on.
    Render(&'a Lock),
    /// Go on with what is on disk: only the state matters.
    GoOn,
}

/// What is told of an environment while it is made ready.
pub(crate) enum Preparing<'a> {
    /// Files are in the way: the problems of these changes, which are not none.
    InTheWay(&'a Changes),
    /// It is about to be written: what is rendered, and what changes.
    Rendering(&'a FileSet, &'a Changes),
}

/// Removes saved plans that runs left which were killed.
pub(crate) fn remove_leftovers(session: &Session) {
    terraform::remove_leftovers(session.workspace().root());
}

/// Makes sure of each environment; nothing is run in any while one is stale.
///
/// # Errors
/// When the disk cannot be read or written, and when what is on it is not what the specs say.
pub(crate) fn prepare(
    workspace: &Workspace,
    checked: &Checked,
    if_stale: IfStale<'_>,
    tell: &mut dyn FnMut(Preparing<'_>),
) -> Result<Vec<Ready>, Error> {
    let (mut found, mut stale) = (Vec::with_capacity(checked.len()), Vec::new());
    let mut in_the_way = false;
    for environment in checked.environments() {
        let files = render::render(&environment);
        let mut ready = Ready {
            name: environment.name.clone(),
            needed: version_constraint::lower_bound(environment.terraform.required_version.text()),
            provider: Some(environment.provider_constraint()),
            files,
        };
        let changes = compare(workspace, &ready.files, &ready.name)?;
        let is_stale = !changes.is_empty();
        // Of one that was never rendered there is no state to speak of.
        let on_disk = || Some(changes.on_disk(&ready.files)).filter(|files| !files.is_empty());
        match if_stale {
            IfStale::GoOn if is_stale && let Some(files) = on_disk() => {
                // The spec speaks of other files than those that Terraform reads, which says what they need.
                ready = Ready { name: ready.name, files, provider: None, needed: Version::default() };
            }
            _ if !changes.problems.is_empty() => {
                in_the_way = true;
                tell(Preparing::InTheWay(&changes));
            }
            IfStale::Render(lock) if is_stale => {
                tell(Preparing::Rendering(&ready.files, &changes));
                workspace.apply(lock, &changes, HandEdits::Refuse)?;
            }
            _ if is_stale => stale.push(Stale::new(&changes)),
            _ => {}
        }
        found.push(ready);
    }
    if in_the_way {
        return Err(Error::InTheWay);
    }
    if stale.is_empty() { Ok(found) } else { Err(Error::Stale(stale)) }
}

//! Environments that Terraform may run in: chosen, checked, and rendered as their specs say.

use camino::Utf8Path;

use super::args;
use super::error::{Error, Stale};
use super::inputs::Inputs;
use super::output::Output;
use crate::base::diag::Sink;
use crate::base::file_set::FileSet;
use crate::base::name::Checked as _;
use crate::base::version_constraint::{self, Version};
use crate::diff::{self, Comparison};
use crate::render;
use crate::terraform::{self, Interrupts, Terraform};
use crate::workdir::{Action, Changes, HandEdits, Lock, Problem, Workspace};

/// An environment that Terraform may run in.
pub struct Ready {
    /// Its name.
    pub name: String,
    /// What is rendered for it.
    pub files: FileSet,
    /// The oldest Terraform that it takes.
    needed: Version,
}

/// What to do where the disk is not what the specs say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfStale {
    /// Say so and run nothing.
    Refuse,
    /// Render, show the difference and go on.
    Render,
    /// Go on: only the state matters.
    GoOn,
}

/// Reads the workspace, chooses the environments and makes sure of each; nothing is run in any while one is stale.
pub fn ready(
    directory: &Utf8Path,
    fleet: &args::Fleet,
    if_stale: IfStale,
    output: &mut Output,
) -> Result<(Workspace, Vec<Ready>), Error> {
    let workspace = Workspace::open(directory)?;
    // As in `render`, the lock comes before the specs are read.
    let lock = match if_stale {
        IfStale::Render => Some(workspace.lock(|| output.note("waiting for another tfgen to finish…"))?),
        IfStale::Refuse | IfStale::GoOn => None,
    };
    let inputs = Inputs::read(directory)?;
    let selected = choose(&inputs, fleet)?;
    let warnings = inputs.check(&selected)?;
    output.diagnostics(&inputs.sources, &warnings);
    let found = prepare(&inputs, &selected, if_stale, lock.as_ref(), output)?;
    Ok((workspace, found))
}

/// Makes sure of the selected environments of a workspace whose specs have been checked.
pub fn prepare(
    inputs: &Inputs,
    selected: &[String],
    if_stale: IfStale,
    lock: Option<&Lock>,
    output: &mut Output,
) -> Result<Vec<Ready>, Error> {
    let (mut found, mut stale) = (Vec::new(), Vec::new());
    let mut refused = false;
    for name in selected {
        let Some(environment) = inputs.environment(name, &Sink::default(), None) else { continue };
        let files = render::render(&environment);
        if if_stale != IfStale::GoOn {
            let changes = inputs.workspace.compare(&files, name)?;
            let problems: Vec<&Problem> = changes.problems.iter().collect();
            output.refused(name, &problems);
            refused |= !problems.is_empty();
            let changed: Vec<String> = changes.changed().map(|entry| entry.path.clone()).collect();
            match lock {
                _ if !problems.is_empty() || changed.is_empty() => {}
                Some(lock) => {
                    show(output, &files, &changes);
                    inputs.workspace.apply(lock, &changes, HandEdits::Refuse)?;
                }
                None => stale.push(Stale { environment: name.clone(), files: changed }),
            }
        }
        let needed = version_constraint::lower_bound(environment.terraform.required_version.text());
        found.push(Ready { name: name.clone(), files, needed });
    }
    if refused {
        return Err(Error::Environments("nothing was run: files are in the way of what the specs say".to_owned()));
    }
    if stale.is_empty() { Ok(found) } else { Err(Error::Stale(stale)) }
}

/// Finds a Terraform that is new enough for all of them.
pub fn locate(environments: &[Ready], interrupts: &Interrupts) -> Result<Terraform, Error> {
    let terraform = Terraform::locate(interrupts)?;
    for environment in environments {
        terraform.is_at_least(&environment.name, environment.needed)?;
    }
    Ok(terraform)
}

fn choose(inputs: &Inputs, fleet: &args::Fleet) -> Result<Vec<String>, Error> {
    let selected = inputs.select(&fleet.environments)?;
    if !fleet.changed {
        return Ok(selected);
    }
    // Nobody listens for signals yet: there is nothing that a signal could harm, and it ends tfgen as any program.
    let changed = terraform::changed_since(inputs.workspace.root(), fleet.base.as_deref(), &Interrupts::default())?;
    let concerns = |name: &String| {
        let own = [format!("environments/{name}/"), format!("modules/{name}/")];
        changed.iter().any(|path| own.iter().any(|folder| path.starts_with(folder)))
            || inputs.made_from(name).iter().any(|path| changed.contains(path))
    };
    Ok(selected.into_iter().filter(concerns).collect())
}

fn show(output: &mut Output, files: &FileSet, changes: &Changes) {
    let mut old = FileSet::default();
    for entry in &changes.entries {
        let text = if entry.action == Action::Unchanged { files.get(&entry.path) } else { entry.old.as_deref() };
        if let Some(text) = text {
            old.insert(&entry.path, text);
        }
    }
    let comparison = Comparison::new(&old, files);
    output.note(&format!("{}: rendered, {} files changed", changes.environment, changes.changed().count()));
    output.note(diff::unified(&comparison).trim_end());
}

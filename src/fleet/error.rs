//! Why Terraform runs in no environment, or failed in one.

use crate::{plan, terraform, workdir};

/// A failure before Terraform runs, or of the work in one environment.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The disk, or what is on it.
    #[error(transparent)]
    Workdir(#[from] workdir::Error),
    /// What is rendered cannot be written, or compared.
    #[error("nothing was run: files are in the way of what the specs say")]
    InTheWay,
    /// What is rendered on disk is not what the specs say; never empty.
    #[error("{}", stale(.0))]
    Stale(Vec<Stale>),
    /// Terraform or git.
    #[error(transparent)]
    Terraform(#[from] terraform::Error),
    /// What Terraform says of a plan.
    #[error("cannot read what `terraform show -json` says of the plan")]
    Plan(#[from] plan::Error),
}

/// An environment whose files are not those of its spec.
#[derive(Debug)]
pub(crate) struct Stale {
    /// The environment.
    pub environment: String,
    /// The files that render would write or remove.
    pub files: Vec<String>,
}

impl Stale {
    /// What these changes would do.
    pub(super) fn new(changes: &workdir::Changes) -> Self {
        let files = changes.changed().map(|entry| entry.path.clone()).collect();
        Self { environment: changes.environment.clone(), files }
    }
}

/// How many files of an environment are named.
const NAMED: usize = 5;

fn stale(environments: &[Stale]) -> String {
    let of = |stale: &Stale| {
        let mut files: Vec<String> = stale.files.iter().take(NAMED).map(|file| format!("`{file}`")).collect();
        if stale.files.len() > NAMED {
            files.push(format!("{} more", stale.files.len() - NAMED));
        }
        format!("the files of `{}` are not what its spec says: {}", stale.environment, files.join(", "))
    };
    format!("nothing was run: {}", environments.iter().map(of).collect::<Vec<_>>().join("; "))
}

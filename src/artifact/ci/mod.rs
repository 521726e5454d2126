//! CI recipes: files that let an existing engine check, plan and apply the environments of a workspace.
//!
//! What is rendered follows from the specs alone, so a recipe is checked like any rendered file and a new environment shows in it.
//! No recipe holds a secret or a role: these are settings of the engine, which `docs/ci.md` names.

mod atlantis;
mod fleet;
mod github;
mod gitlab;
mod yaml;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::file_set::FileSet;
use crate::base::header::{CommentMark, with_header};
use crate::project::Valid;

use fleet::Fleet;

/// Pull requests and merges wait for one another's lock of the state instead of failing.
const LOCK_TIMEOUT: &str = "-lock-timeout=10m";

/// What runs the recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// GitHub Actions.
    GitHub,
    /// GitLab CI/CD.
    GitLab,
    /// Atlantis.
    Atlantis,
}

impl Engine {
    /// Its word on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Atlantis => "atlantis",
        }
    }

    /// Where its recipe is, from the workspace's root.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            // GitHub reads workflows from this folder alone.
            Self::GitHub => ".github/workflows/tfgen.yml",
            // To be included by `.gitlab-ci.yml`, which stays the user's.
            Self::GitLab => ".gitlab/tfgen.yml",
            // The name that Atlantis looks for.
            Self::Atlantis => "atlantis.yaml",
        }
    }
}

/// The recipe for all environments of a workspace, each with the files that it is made from, as paths from the root.
#[must_use]
pub fn render(engine: Engine, environments: impl IntoIterator<Item = (Arc<Valid>, BTreeSet<String>)>) -> FileSet {
    let fleet = Fleet::new(environments);
    let recipe = match engine {
        Engine::GitHub => github::workflow(&fleet),
        Engine::GitLab => gitlab::pipeline(&fleet),
        Engine::Atlantis => atlantis::projects(&fleet),
    };
    let body = format!("# `tfgen ci {}` writes it anew.\n#\n{}", engine.name(), recipe.text());
    let mut files = FileSet::default();
    files.insert(engine.path(), with_header(CommentMark::Hash, "tfgen.hcl and environments/*.hcl", &body));
    files
}

#[cfg(test)]
mod tests;

//! The environments as a recipe needs them: in the order in which they are applied.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::Error;
use crate::base::name::Checked as _;
use crate::base::version_constraint;
use crate::project::Valid;

/// What runs where the spec names no `terraform_version`: the newest Terraform that this project's tests run.
const TERRAFORM: &str = "1.15.5";

/// An environment, and what its recipe has to know besides.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub environment: Arc<Valid>,
    /// What it is made from, as paths from the workspace's root.
    pub made_from: BTreeSet<String>,
    /// Whether a file of the user's own beside the rendered ones says where the state is.
    pub own_backend: bool,
}

/// One environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub name: String,
    pub region: String,
    /// The version of Terraform that runs.
    pub terraform: String,
    /// What it is made from: its specs and the files that these point to, as paths from the root.
    pub made_from: BTreeSet<String>,
}

/// Environments that are applied side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wave {
    /// The branch whose merges apply it.
    pub branch: String,
    /// Its place among the waves of the branch, from 1, without gaps.
    pub place: usize,
    /// Never empty; sorted by name.
    pub members: Vec<Member>,
}

/// All environments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fleet {
    /// Sorted by branch, then in the order in which they are applied; so the waves before one of a branch stand right before it.
    pub waves: Vec<Wave>,
}

impl Fleet {
    /// Sorts environments into waves.
    ///
    /// # Errors
    /// All that keeps them from being applied by a recipe.
    pub(crate) fn new(sources: impl IntoIterator<Item = Source>) -> Result<Self, Vec<Error>> {
        let (mut stateless, mut unversioned) = (Vec::new(), Vec::new());
        let mut sorted: BTreeMap<(String, u32), BTreeMap<String, Member>> = BTreeMap::new();
        for Source { environment, made_from, own_backend } in sources {
            if !own_backend && !environment.terraform.keeps_state_elsewhere() {
                stateless.push(environment.name.clone());
            }
            let constraint = environment.terraform.required_version.to_string();
            let terraform = environment.ci.terraform_version.as_ref().map_or(TERRAFORM, |version| version.text());
            if version_constraint::allows(&constraint, terraform) == Some(false) {
                unversioned.push(environment.name.clone());
            }
            let member = Member {
                name: environment.name.clone(),
                region: environment.aws.region.value.text().to_owned(),
                terraform: terraform.to_owned(),
                made_from,
            };
            let key = (environment.ci.branch.to_string(), environment.ci.order);
            sorted.entry(key).or_default().insert(member.name.clone(), member);
        }
        let mut problems = Vec::new();
        if !stateless.is_empty() {
            problems.push(Error::NoState(stateless));
        }
        if !unversioned.is_empty() {
            problems.push(Error::NoVersion { version: TERRAFORM, environments: unversioned });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut waves: Vec<Wave> = Vec::new();
        for ((branch, _), members) in sorted {
            let place = 1 + waves.iter().filter(|wave| wave.branch == branch).count();
            waves.push(Wave { branch, place, members: members.into_values().collect() });
        }
        Ok(Self { waves })
    }

    /// All environments, in the order of the waves.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Member> {
        self.waves.iter().flat_map(|wave| &wave.members)
    }

    /// All environments, each with its wave, in the order of the waves.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (&Wave, &Member)> {
        self.waves.iter().flat_map(|wave| wave.members.iter().map(move |member| (wave, member)))
    }

    /// The branches whose merges apply something, sorted, each once.
    #[must_use]
    pub(crate) fn branches(&self) -> Vec<&str> {
        let mut branches: Vec<&str> = self.waves.iter().map(|wave| wave.branch.as_str()).collect();
        branches.dedup();
        branches
    }

    /// The waves of the same branch that come before this one.
    pub(crate) fn before<'a>(&'a self, wave: &'a Wave) -> impl Iterator<Item = &'a Wave> {
        self.waves.iter().filter(|other| other.branch == wave.branch && other.place < wave.place)
    }
}

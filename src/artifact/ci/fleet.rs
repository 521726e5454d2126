//! The environments as a recipe needs them: in the order in which they are applied.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::name::Checked as _;
use crate::base::version_constraint;
use crate::project::Valid;

/// One environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub name: String,
    pub region: String,
    /// The versions of Terraform that it takes, as ranges of npm are written.
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
    /// Sorts environments, each with what it is made from, into waves.
    pub(crate) fn new(environments: impl IntoIterator<Item = (Arc<Valid>, BTreeSet<String>)>) -> Self {
        let mut sorted: BTreeMap<(String, u32), BTreeMap<String, Member>> = BTreeMap::new();
        for (environment, made_from) in environments {
            let member = Member {
                name: environment.name.clone(),
                region: environment.aws.region.value.text().to_owned(),
                terraform: version_constraint::npm_range(&environment.terraform.required_version.to_string()),
                made_from,
            };
            let key = (environment.ci.branch.to_string(), environment.ci.order);
            sorted.entry(key).or_default().insert(member.name.clone(), member);
        }
        let mut waves: Vec<Wave> = Vec::new();
        for ((branch, _), members) in sorted {
            let place = 1 + waves.iter().filter(|wave| wave.branch == branch).count();
            waves.push(Wave { branch, place, members: members.into_values().collect() });
        }
        Self { waves }
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

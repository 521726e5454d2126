//! The pipeline of GitLab CI/CD.

use serde::Serialize;

use super::engine::Engine;
use super::fleet::Fleet;
use super::place::Place;
use crate::template::Context;

/// What `ci/gitlab.yml` is given.
#[derive(Debug, Serialize)]
pub(crate) struct GitLab<'a> {
    name: String,
    folder: &'a str,
    prefix: String,
    recipe: String,
    branches: Vec<&'a str>,
    jobs: Vec<Job<'a>>,
}

/// The two jobs of an environment.
#[derive(Debug, Serialize)]
struct Job<'a> {
    environment: &'a str,
    region: &'a str,
    terraform: &'a str,
    branch: &'a str,
    earlier: Vec<&'a str>,
}

impl<'a> GitLab<'a> {
    pub(super) fn new(fleet: &'a Fleet, place: &'a Place) -> Self {
        let jobs = fleet.placed().map(|(wave, member)| Job {
            environment: &member.name,
            region: &member.region,
            terraform: &member.terraform,
            branch: &wave.branch,
            earlier: fleet.before(wave).flat_map(|other| &other.members).map(|other| other.name.as_str()).collect(),
        });
        Self {
            name: place.name(),
            folder: place.folder(),
            prefix: place.prefix(),
            recipe: place.recipe(Engine::GitLab),
            branches: fleet.branches(),
            jobs: jobs.collect(),
        }
    }
}

impl Context for GitLab<'_> {
    const TEMPLATE: &'static str = "ci/gitlab.yml";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        super::samples::fleets().map(|(fleet, place)| Self::new(fleet, place))
    }
}

//! The workflow of GitHub Actions.

use serde::Serialize;
use serde_json::{Value, json};

use super::engine::Engine;
use super::fleet::{Fleet, Member};
use super::place::Place;
use crate::template::Context;

/// What `ci/github.yml` is given.
#[derive(Debug, Serialize)]
pub(crate) struct GitHub<'a> {
    name: String,
    folder: &'a str,
    recipe: String,
    branches: Vec<&'a str>,
    terraform: String,
    region: String,
    waves: Vec<Wave<'a>>,
}

/// Environments that one job applies.
#[derive(Debug, Serialize)]
struct Wave<'a> {
    job: String,
    branch: &'a str,
    environments: String,
    earlier: Vec<String>,
    last: bool,
    terraform: String,
    region: String,
}

impl<'a> GitHub<'a> {
    pub(super) fn new(fleet: &'a Fleet, place: &'a Place) -> Self {
        let all: Vec<&Member> = fleet.members().collect();
        let waves = fleet.waves.iter().enumerate().map(|(index, wave)| {
            let members: Vec<&Member> = wave.members.iter().collect();
            Wave {
                job: job(index),
                branch: &wave.branch,
                environments: members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(" "),
                // The waves of a branch stand side by side.
                earlier: (index + 1 - wave.place..index).map(job).collect(),
                last: fleet.waves.get(index + 1).is_none_or(|next| next.branch != wave.branch),
                terraform: by_environment(&members, |member| &member.terraform),
                region: by_environment(&members, |member| &member.region),
            }
        });
        Self {
            name: place.name(),
            folder: place.folder(),
            recipe: place.recipe(Engine::GitHub),
            branches: fleet.branches(),
            terraform: by_environment(&all, |member| &member.terraform),
            region: by_environment(&all, |member| &member.region),
            waves: waves.collect(),
        }
    }
}

fn job(index: usize) -> String {
    format!("apply_{}", index + 1)
}

/// One value where all agree, else a table that is looked into by the name of the environment.
fn by_environment(members: &[&Member], value: impl Fn(&Member) -> &str) -> String {
    let table: serde_json::Map<String, Value> =
        members.iter().map(|member| (member.name.clone(), json!(value(member)))).collect();
    match members.first().map(|first| value(first)) {
        Some(first) if members.iter().all(|member| value(member) == first) => first.to_owned(),
        _ => format!("${{{{ fromJSON('{}')[matrix.environment] }}}}", Value::Object(table)),
    }
}

impl Context for GitHub<'_> {
    const TEMPLATE: &'static str = "ci/github.yml";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        super::samples::fleets().map(|(fleet, place)| Self::new(fleet, place))
    }
}

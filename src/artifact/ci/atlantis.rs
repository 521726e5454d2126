//! The repository's configuration of Atlantis.

use serde::Serialize;

use super::fleet::Fleet;
use super::place::Place;
use crate::base::layout;
use crate::template::Context;

/// What `ci/atlantis.yml` is given.
#[derive(Debug, Serialize)]
pub(crate) struct Atlantis<'a> {
    projects: Vec<Project<'a>>,
}

#[derive(Debug, Serialize)]
struct Project<'a> {
    folder: String,
    environment: &'a str,
    terraform: &'a str,
    branch_regex: String,
    place: usize,
    made_from: Vec<String>,
}

impl<'a> Atlantis<'a> {
    pub(super) fn new(fleet: &'a Fleet, place: &Place) -> Self {
        let projects = fleet.placed().map(|(wave, member)| Project {
            folder: format!("{}{}", place.prefix(), layout::root_module(&member.name)),
            environment: &member.name,
            terraform: &member.terraform,
            branch_regex: regex(&wave.branch),
            place: wave.place,
            made_from: member.made_from.iter().map(|path| format!("../../{}", literal(path))).collect(),
        });
        Self { projects: projects.collect() }
    }
}

/// A path as a pattern that matches nothing else; Atlantis reads patterns as `.dockerignore` has them.
fn literal(path: &str) -> String {
    let mut pattern = String::new();
    for character in path.chars() {
        if matches!(character, '*' | '?' | '[' | ']' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// A branch as a regular expression that matches nothing else; letters, digits, `-`, `_`, `/` and `.` are all it can have.
fn regex(branch: &str) -> String {
    branch.replace('.', "\\.")
}

impl Context for Atlantis<'_> {
    const TEMPLATE: &'static str = "ci/atlantis.yml";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        super::samples::fleets().map(|(fleet, place)| Self::new(fleet, place))
    }
}

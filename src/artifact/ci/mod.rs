//! CI recipes: files that let an existing engine check, plan and apply the environments of a workspace.
//!
//! What is rendered follows from the specs alone, so a recipe is checked like any rendered file and a new environment shows
//! in it. No recipe holds a secret or a role: these are settings of the engine, which `docs/ci.md` names. How a recipe looks
//! is in `templates/ci`.

mod atlantis;
mod engine;
mod error;
mod fleet;
mod github;
mod gitlab;
mod place;
mod recipe;
#[cfg(test)]
mod samples;

pub(crate) use engine::Engine;
pub(crate) use error::Error;
pub(crate) use fleet::{Fleet, Source};
pub(crate) use place::Place;
pub(crate) use recipe::render;

#[cfg(test)]
pub(crate) use {atlantis::Atlantis, github::GitHub, gitlab::GitLab};

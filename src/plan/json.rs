//! Plans for machines.

use serde::Serialize;

use super::environment::{self, Outcome};
use super::summary::{Counts, Summary};

/// The environments of a run and their plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    /// How many resources are added, changed, replaced and destroyed in all environments together.
    counts: Counts,
    /// The environments, in the order of the run.
    environments: Vec<Environment>,
}

/// An environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Environment {
    /// Its name.
    name: String,
    /// What came of it.
    outcome: Outcome,
    /// Why, where it went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// How long it took, in seconds.
    seconds: f64,
    /// How many resources are added, changed, replaced and destroyed; absent where it did not come to a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    /// The plan; absent where it did not come to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Summary>,
}

/// The environments as a machine reads them.
#[must_use]
pub fn document(environments: &[environment::Environment]) -> Document {
    let environments: Vec<Environment> = environments
        .iter()
        .map(|one| Environment {
            name: one.name.clone(),
            outcome: one.outcome,
            message: one.message.as_deref().map(crate::paint::plain),
            seconds: one.seconds,
            counts: one.summary.as_ref().map(Summary::counts),
            plan: one.summary.clone(),
        })
        .collect();
    let counts = environments.iter().filter_map(|one| one.counts).fold(Counts::default(), |sum, counts| sum + counts);
    Document { counts, environments }
}

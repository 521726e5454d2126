//! Plans for machines.

use serde::Serialize;

use super::environment::Environment;

/// The environments of a run and their plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    /// The environments, in the order of the run.
    environments: Vec<String>,
}

/// The environments as a machine reads them.
#[must_use]
pub fn document(environments: &[Environment]) -> Document {
    Document { environments: environments.iter().map(|environment| environment.name.clone()).collect() }
}

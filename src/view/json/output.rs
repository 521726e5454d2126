//! The document of `output`.

use serde::Serialize;

/// The outputs of an environment.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct EnvironmentOutputs {
    /// Its name.
    pub environment: String,
    /// What `terraform output -json` prints, secrets included.
    pub outputs: serde_json::Value,
}

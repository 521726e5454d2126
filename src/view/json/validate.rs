//! The document of `validate`.

use serde::Serialize;

/// One environment of `validate`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Validated {
    /// Its name.
    pub environment: String,
    /// How many resources it makes.
    pub resources: usize,
    /// With `--terraform`, whether Terraform finds it valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terraform: Option<bool>,
    /// With `--terraform`, the version of the AWS provider that the dependency lock file names; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_version: Option<String>,
}

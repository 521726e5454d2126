//! An environment and what came of it.

use serde::Serialize;

use super::summary::Summary;

/// What came of an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Planned; nothing to do.
    NoChanges,
    /// Planned; there is something to do.
    Changes,
    /// Applied.
    Applied,
    /// Destroyed.
    Destroyed,
    /// Valid, as far as `validate --terraform` can say.
    Valid,
    /// The user said no.
    Declined,
    /// Never started: its code is stale, or something else is in the way.
    Refused,
    /// Never started, for another environment had failed.
    Skipped,
    /// Stopped by a signal.
    Interrupted,
    /// Terraform failed.
    Failed,
}

impl Outcome {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoChanges => "no changes",
            Self::Changes => "changes",
            Self::Applied => "applied",
            Self::Destroyed => "destroyed",
            Self::Valid => "valid",
            Self::Declined => "declined",
            Self::Refused => "refused",
            Self::Skipped => "skipped",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }

    /// Whether it went wrong.
    #[must_use]
    pub const fn is_bad(self) -> bool {
        matches!(self, Self::Refused | Self::Skipped | Self::Interrupted | Self::Failed)
    }
}

/// An environment, its plan, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Why, where it went wrong: one or a few lines.
    pub message: Option<String>,
    /// Terraform's own words for its failure, without colours.
    pub words: Option<String>,
    /// What was planned; `None` where it did not come to a plan.
    pub summary: Option<Summary>,
    /// The version of the AWS provider that the dependency lock file names: `5.100.0`.
    pub provider_version: Option<String>,
    /// The workspace of Terraform that it was done in, where it is not `default`.
    pub terraform_workspace: Option<String>,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl Environment {
    /// One of which nothing is known yet.
    #[must_use]
    pub const fn new(name: String) -> Self {
        Self {
            name,
            outcome: Outcome::Skipped,
            message: None,
            words: None,
            summary: None,
            provider_version: None,
            terraform_workspace: None,
            seconds: 0.0,
        }
    }
}

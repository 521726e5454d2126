//! The engines that there are recipes for.

/// What runs the recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// GitHub Actions.
    GitHub,
    /// GitLab CI/CD.
    GitLab,
    Atlantis,
}

impl Engine {
    /// Its word on the command line.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Atlantis => "atlantis",
        }
    }

    /// Where its recipe is, from the workspace's root.
    #[must_use]
    pub(crate) const fn path(self) -> &'static str {
        match self {
            // GitHub reads workflows from this folder alone.
            Self::GitHub => ".github/workflows/tfgen.yml",
            // To be included by `.gitlab-ci.yml`, which stays the user's.
            Self::GitLab => ".gitlab/tfgen.yml",
            // The name that Atlantis looks for.
            Self::Atlantis => "atlantis.yaml",
        }
    }
}

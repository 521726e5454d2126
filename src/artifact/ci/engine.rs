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
}

//! Where a workspace stands in its repository, and what follows from that for its recipe.

use super::engine::Engine;
use super::error::Error;

/// The folder of a workspace in its repository.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// From the repository's root, such as `infra/ingest`; empty at the root itself.
    folder: String,
}

impl Place {
    /// # Errors
    /// The folder has characters that engines, patterns and shells would each read in a way of their own.
    pub(crate) fn new(folder: &str) -> Result<Self, Error> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if folder.starts_with('-') || !folder.chars().all(plain) {
            return Err(Error::Folder(folder.to_owned()));
        }
        Ok(Self { folder: folder.trim_end_matches('/').to_owned() })
    }

    /// The folder; empty at the repository's root.
    #[must_use]
    pub(crate) fn folder(&self) -> &str {
        &self.folder
    }

    /// The folder as what stands before a path from the repository's root: empty, or with a `/` at its end.
    #[must_use]
    pub(super) fn prefix(&self) -> String {
        if self.folder.is_empty() { String::new() } else { format!("{}/", self.folder) }
    }

    /// What jobs, locks and comments of this workspace are called, so that those of another one in the repository are not
    /// taken for them: `tfgen`, or `tfgen-infra-ingest`.
    #[must_use]
    pub(super) fn name(&self) -> String {
        if self.folder.is_empty() { "tfgen".to_owned() } else { format!("tfgen-{}", self.folder.replace('/', "-")) }
    }

    /// Where the recipe is, from the repository's root: engines read it there and nowhere else.
    #[must_use]
    pub(crate) fn recipe(&self, engine: Engine) -> String {
        let name = self.name();
        match engine {
            // GitHub reads workflows from this folder alone.
            Engine::GitHub => format!(".github/workflows/{name}.yml"),
            // To be included by `.gitlab-ci.yml`, which stays the user's.
            Engine::GitLab => format!(".gitlab/{name}.yml"),
            // The name that Atlantis looks for.
            Engine::Atlantis => "atlantis.yaml".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_in_a_folder_has_names_of_its_own() {
        let root = Place::new("").unwrap();
        assert_eq!((root.folder(), root.prefix().as_str(), root.name().as_str()), ("", "", "tfgen"));
        let inner = Place::new("infra/ingest/").unwrap();
        assert_eq!(inner.folder(), "infra/ingest");
        assert_eq!(inner.prefix(), "infra/ingest/");
        assert_eq!(inner.recipe(Engine::GitHub), ".github/workflows/tfgen-infra-ingest.yml");
        assert_eq!(inner.recipe(Engine::GitLab), ".gitlab/tfgen-infra-ingest.yml");
        assert_eq!(inner.recipe(Engine::Atlantis), "atlantis.yaml");
        for wrong in ["in fra", "a'b", "$x", "ä", "-C", "a\nb", "a*"] {
            assert!(Place::new(wrong).is_err(), "{wrong}");
        }
    }
}

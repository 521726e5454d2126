//! The workspace: a folder, known by its shared spec.

use crate::base::layout::SHARED_SPEC;
use camino::{Utf8Path, Utf8PathBuf};

use super::error::Error;

/// A directory with a [`SHARED_SPEC`], and the trees rendered into it.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub(super) root: Utf8PathBuf,
}

impl Workspace {
    /// Opens the workspace at `root`, which is taken as it is: no search upward, so a render never lands in a directory nobody named.
    ///
    /// # Errors
    /// When `root` is not a directory, or has no readable file `tfgen.hcl`.
    pub fn open(root: impl Into<Utf8PathBuf>) -> Result<Self, Error> {
        let mut root = root.into();
        if root.as_str().is_empty() {
            root = Utf8PathBuf::from(".");
        }
        match std::fs::metadata(root.join(SHARED_SPEC)) {
            Ok(found) if found.is_file() => Ok(Self { root }),
            Ok(_) => Err(Error::NotAFile { path: SHARED_SPEC.to_owned() }),
            Err(source) => match std::fs::metadata(&root) {
                Ok(found) if !found.is_dir() => Err(Error::RootNotADirectory { root }),
                Ok(_) if source.kind() == std::io::ErrorKind::NotFound => {
                    let above = above(&root);
                    Err(Error::NotAWorkspace { root, above })
                }
                Ok(_) => Err(Error::reading(SHARED_SPEC, source)),
                Err(source) if source.kind() == std::io::ErrorKind::NotFound => Err(Error::NoFolder { root }),
                Err(source) => Err(Error::reading(root.as_str(), source)),
            },
        }
    }

    /// The repository that the workspace is in, as a place to write to: `folder` is the workspace's path from there, such as
    /// `infra/ingest`, and empty where they are the same.
    #[must_use]
    pub fn repository(&self, folder: &str) -> Self {
        let up = folder.split('/').filter(|part| !part.is_empty()).map(|_| "..");
        Self { root: up.fold(self.root.clone(), |root, up| root.join(up)) }
    }

    /// The root, as it was given to [`Workspace::open`].
    #[must_use]
    pub fn root(&self) -> &Utf8Path {
        &self.root
    }
}

/// The nearest workspace above a folder, as a path from it: only said, never entered.
fn above(root: &Utf8Path) -> Option<Utf8PathBuf> {
    let full = root.canonicalize_utf8().ok()?;
    let steps = full.ancestors().skip(1).position(|folder| folder.join(SHARED_SPEC).is_file())?;
    Some(root.join(vec![".."; steps + 1].join("/")))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn a_workspace_is_a_directory_with_the_shared_spec() {
        let fixture = Fixture::new();
        assert_eq!(Workspace::open(fixture.root()).unwrap().root(), fixture.root());

        let plain = fixture.root().join("plain");
        std::fs::create_dir(&plain).unwrap();
        let above = plain.join("..");
        assert!(
            matches!(Workspace::open(&plain), Err(Error::NotAWorkspace { root, above: Some(found) }) if root == plain && found == above)
        );

        std::fs::create_dir(plain.join(SHARED_SPEC)).unwrap();
        assert!(matches!(Workspace::open(&plain), Err(Error::NotAFile { path }) if path == SHARED_SPEC));

        let file = fixture.root().join(SHARED_SPEC);
        assert!(matches!(Workspace::open(&file), Err(Error::RootNotADirectory { root }) if root == file));

        let absent = fixture.root().join("absent");
        let error = Workspace::open(&absent).unwrap_err();
        assert_eq!(error.to_string(), format!("there is no folder `{absent}`"));
    }

    #[test]
    fn an_empty_root_is_the_current_directory() {
        // Tests run in the package's root, which may or may not be a workspace.
        match Workspace::open("") {
            Ok(workspace) => assert_eq!(workspace.root(), "."),
            Err(error) => assert!(matches!(error, Error::NotAWorkspace { root, .. } if root == ".")),
        }
    }
}

//! Environments whose spec is gone, and whose rendered files are there: what these made can still be destroyed.

use crate::base::file_set::FileSet;
use crate::base::layout;
use crate::project::Rendered;
use crate::workdir::{self, Workspace};

/// An environment without a spec.
pub(crate) struct Orphan {
    /// Its name.
    pub(crate) name: String,
    /// Its rendered files, as they are on disk.
    pub(crate) files: FileSet,
    /// What these say of Terraform.
    pub(crate) settings: Rendered,
}

impl Orphan {
    /// Reads it from the disk.
    pub(super) fn read(workspace: &Workspace, name: &str) -> Result<Self, workdir::Error> {
        let files = workspace.rendered(name)?;
        let versions = format!("{}/versions.tf", layout::root_module(name));
        let settings = Rendered::read(name, files.get(&versions).unwrap_or_default());
        Ok(Self { name: name.to_owned(), files, settings })
    }

    /// Its folders, the root module first.
    pub(crate) fn folders(&self) -> Vec<String> {
        let folders = [layout::root_module(&self.name), layout::modules(&self.name)].map(|folder| folder + "/");
        folders
            .into_iter()
            .filter(|folder| self.files.iter().any(|(path, _)| path.starts_with(folder.as_str())))
            .collect()
    }

    /// Whether its root module is there, without which Terraform does not know of its state.
    pub(crate) fn has_root_module(&self) -> bool {
        let root = layout::root_module(&self.name) + "/";
        self.files.iter().any(|(path, _)| path.starts_with(&root))
    }
}

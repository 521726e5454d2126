//! Where Terraform keeps what belongs to a root module, and what it has there.

use std::env::VarError;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::error::Error;
use super::optional::read;

/// The folder of one root module, which it shares with no other.
#[derive(Debug)]
pub(super) struct DataFolder {
    /// Its path from where tfgen was started.
    path: Utf8PathBuf,
    /// What `TF_DATA_DIR` has to be for Terraform, where it is something else.
    set: Option<Utf8PathBuf>,
}

impl DataFolder {
    /// `.terraform`, unless `TF_DATA_DIR` says otherwise.
    ///
    /// # Errors
    /// When there is a link in the place of the folder: who wrote it there is not known, and plans and logs hold secrets.
    pub(super) fn of(root: &Utf8Path, environment: &str) -> Result<Self, Error> {
        let named = match std::env::var("TF_DATA_DIR") {
            Ok(named) if !named.is_empty() => Some(named),
            Ok(_) | Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(_)) => return Err(Error::DataFolderNotText),
        };
        Self::named(root, environment, named.as_deref().map(Utf8Path::new))
    }

    fn named(root: &Utf8Path, environment: &str, named: Option<&Utf8Path>) -> Result<Self, Error> {
        let named = named.unwrap_or(Utf8Path::new(".terraform"));
        if leads_out(named) {
            // All root modules would share it, and with it the backend and the workspace that are selected there.
            let own = named.join(environment);
            let path = root.join(&own);
            refuse_link(&path)?;
            return Ok(Self { path, set: Some(own) });
        }
        let path = root.join(named);
        for folder in path.ancestors().take_while(|folder| *folder != root).chain([root]) {
            refuse_link(folder)?;
        }
        Ok(Self { path, set: None })
    }

    /// Its path from where tfgen was started.
    pub(super) fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// What `TF_DATA_DIR` has to be for Terraform, where it is something else.
    pub(super) fn variable(&self) -> Option<&Utf8Path> {
        self.set.as_deref()
    }

    /// The workspace that Terraform works in, where it is not `default`. Source: `WorkspaceOverridden` in Terraform's `internal/command/meta.go`.
    pub(super) fn workspace(&self) -> Option<String> {
        let set = std::env::var_os("TF_WORKSPACE").filter(|name| !name.is_empty());
        let name = match set {
            Some(name) => name.to_string_lossy().into_owned(),
            // What cannot be read, Terraform tells.
            None => String::from_utf8_lossy(&read(&self.path.join("environment")).ok()??).trim().to_owned(),
        };
        (!name.is_empty() && name != "default").then_some(name)
    }
}

/// Whether a path from a root module's folder does not stay below it.
fn leads_out(path: &Utf8Path) -> bool {
    let mut depth = 0_usize;
    for component in path.components() {
        match component {
            Utf8Component::Normal(_) => depth += 1,
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir if depth > 0 => depth -= 1,
            Utf8Component::ParentDir | Utf8Component::RootDir | Utf8Component::Prefix(_) => return true,
        }
    }
    false
}

fn refuse_link(path: &Utf8Path) -> Result<(), Error> {
    if !std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Ok(());
    }
    let target = std::fs::read_link(path).map_err(Error::file(path))?;
    Err(Error::Link { path: path.to_string(), target: target.to_string_lossy().escape_debug().to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    fn folder(named: Option<&str>) -> (String, Option<String>) {
        let found = DataFolder::named(Utf8Path::new("roots/dev"), "dev", named.map(Utf8Path::new)).unwrap();
        (found.path().to_string(), found.variable().map(ToString::to_string))
    }

    #[cfg(unix)] // elsewhere other paths are absolute
    #[test]
    fn no_two_environments_share_a_folder() {
        assert_eq!(folder(None), ("roots/dev/.terraform".to_owned(), None));
        for inside in [".data", "a/b", "a/../b", ".", "./x", "..x"] {
            assert_eq!(folder(Some(inside)), (format!("roots/dev/{inside}"), None));
        }
        assert_eq!(folder(Some("/data")), ("/data/dev".to_owned(), Some("/data/dev".to_owned())));
        for outside in ["../data", "..", "a/../../data", "../../.data"] {
            let own = format!("{outside}/dev");
            assert_eq!(folder(Some(outside)), (format!("roots/dev/{own}"), Some(own)));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Utf8Path::from_path(folder.path()).unwrap();
        let root = workspace.join("dev");
        std::fs::create_dir_all(root.join("real")).unwrap();
        std::os::unix::fs::symlink("/elsewhere", root.join("link")).unwrap();
        std::os::unix::fs::symlink(&root, workspace.join("above")).unwrap();
        let of = |named: &str| DataFolder::named(&root, "link", Some(Utf8Path::new(named)));
        for (named, link) in
            [("link", "link"), ("link/below", "link"), (root.as_str(), "link"), ("real/../link", "link")]
        {
            let Err(Error::Link { path, target }) = of(named) else { panic!("{named} is taken") };
            assert!(path.ends_with(link) && target == "/elsewhere", "{named}: {path} {target}");
        }
        assert!(of("real").is_ok() && of("real/new").is_ok() && of(".terraform").is_ok());
        let above = workspace.join("above");
        assert!(matches!(DataFolder::named(&above, "dev", None), Err(Error::Link { path, .. }) if path == above));
    }
}

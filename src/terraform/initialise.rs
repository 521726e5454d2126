//! Whether `terraform init` is needed, from what it was last run for.
//!
//! `.terraform/tfgen-init` holds a digest of everything that `init` looks at. It lies in `.terraform`, so it is never committed and goes when that goes.

use std::collections::BTreeSet;
use std::io::{self, Write as _};

use camino::{Utf8Path, Utf8PathBuf};

use super::error::Error;
use super::lock_file;
use super::optional::read;
use crate::base::digest::Digest;
use crate::base::file_set::FileSet;

/// What `init` leaves in `.terraform`; which of these there was is remembered, and one that is gone means another `init`.
const LEFT: [&str; 2] = ["providers", "modules/modules.json"];

/// Whether a command needs the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    /// It does.
    Used,
    /// It does not, so that credentials for it are not needed.
    Unused,
}

/// The record of the last `init` of a root module.
pub(super) struct Record<'a> {
    pub(super) workspace: &'a Utf8Path,
    /// The environment's folder.
    pub(super) root: &'a Utf8Path,
    /// Its `.terraform`.
    pub(super) data: &'a Utf8Path,
    /// What is rendered.
    pub(super) files: &'a FileSet,
    /// Which Terraform.
    pub(super) identity: &'a str,
}

impl Record<'_> {
    fn path(&self) -> Utf8PathBuf {
        self.data.join("tfgen-init")
    }

    /// Whether the last `init` still holds.
    pub(super) fn holds(&self, backend: Backend) -> Result<bool, Error> {
        let Some(recorded) = read(&self.path())? else { return Ok(false) };
        if read(&self.root.join(lock_file::NAME))?.is_none() {
            return Ok(false);
        }
        // A backend that is set up does no harm to a command that needs none.
        let enough = match backend {
            Backend::Used => vec![Backend::Used],
            Backend::Unused => vec![Backend::Used, Backend::Unused],
        };
        for backend in enough {
            if recorded == self.text(backend)?.into_bytes() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Remembers an `init` that went well.
    pub(super) fn write(&self, backend: Backend) -> Result<(), Error> {
        let path = self.path();
        let text = self.text(backend)?;
        // Beside and then moved: whatever link stands there is replaced, and what it leads to is left alone.
        let write = || {
            let mut file = tempfile::NamedTempFile::new_in(self.data)?;
            file.write_all(text.as_bytes())?;
            file.persist(&path).map_err(|error| error.error)
        };
        write().map(drop).map_err(Error::file(&path))
    }

    fn text(&self, backend: Backend) -> Result<String, Error> {
        let left: Vec<&str> = LEFT.into_iter().filter(|path| self.data.join(path).exists()).collect();
        let backend = match backend {
            Backend::Used => "used",
            Backend::Unused => "unused",
        };
        Ok(format!("digest {}\nbackend {backend}\nleft {}\n", self.digest()?, left.join(" ")))
    }

    fn digest(&self) -> Result<String, Error> {
        let mut digest = Digest::default();
        let mut add = |path: &str, bytes: &[u8]| {
            for part in [path.as_bytes(), bytes] {
                digest.add(&(part.len() as u64).to_le_bytes());
                digest.add(part);
            }
        };
        add("terraform", self.identity.as_bytes());
        let mut folders = BTreeSet::from([self.root.to_owned()]);
        for (path, text) in self.files.iter().filter(|(path, _)| is_configuration(path)) {
            if let Some(folder) = self.workspace.join(path).parent() {
                folders.insert(folder.to_owned());
            }
            add(path, what_init_reads(path, text).as_bytes());
        }
        // What users keep beside the rendered files may have providers, a backend and modules of its own.
        for folder in folders {
            for path in own_files(&folder)? {
                let below = path.strip_prefix(self.workspace).unwrap_or(&path);
                if self.files.get(below.as_str()).is_none() {
                    add(below.as_str(), &read(&path)?.unwrap_or_default());
                }
            }
        }
        add(lock_file::NAME, &read(&self.root.join(lock_file::NAME))?.unwrap_or_default());
        Ok(digest.finish())
    }
}

fn is_configuration(path: &str) -> bool {
    [".tf", ".tf.json", ".tofu", ".tofu.json"].iter().any(|end| path.ends_with(end))
}

/// The part of a rendered file that matters: the versions and the backend, and which modules there are. An ARN that is wired differently needs no `init`.
fn what_init_reads(path: &str, text: &str) -> String {
    if path.ends_with("/versions.tf") {
        return text.to_owned();
    }
    // Rendered text has one form: blocks begin at the margin, arguments behind two spaces.
    let module = |line: &&str| line.starts_with("module ") || line.starts_with("  source ");
    text.lines().filter(module).collect::<Vec<_>>().join("\n")
}

fn own_files(folder: &Utf8Path) -> Result<BTreeSet<Utf8PathBuf>, Error> {
    let listing = match folder.read_dir_utf8() {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(Error::file(folder)(error)),
    };
    let mut found = BTreeSet::new();
    for entry in listing {
        // A name that is not UTF-8 is none that Terraform would take.
        if let Ok(entry) = entry
            && is_configuration(entry.file_name())
        {
            found.insert(entry.into_path());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the rendered files, and asks after each of the `changes` whether the record still holds.
    fn holds_after(change: impl FnOnce(&Utf8Path, &mut FileSet)) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Utf8Path::from_path(folder.path()).unwrap();
        let root = workspace.join("environments/dev");
        let data = root.join(".terraform");
        std::fs::create_dir_all(data.join("providers")).unwrap();
        std::fs::create_dir_all(workspace.join("modules/dev/s3")).unwrap();
        std::fs::write(root.join(lock_file::NAME), "locked").unwrap();
        let mut files = FileSet::default();
        files.insert("environments/dev/versions.tf", "terraform {\n}\n");
        files
            .insert("environments/dev/main.tf", "module \"s3\" {\n  source = \"../../modules/dev/s3\"\n\n  x = 1\n}\n");
        files.insert("modules/dev/s3/main.tf", "resource \"x\" \"y\" {\n}\n");
        let record = |files: &FileSet| {
            let record = Record { workspace, root: &root, data: &data, files, identity: "terraform 1.11.4" };
            record.holds(Backend::Used).unwrap() || {
                record.write(Backend::Used).unwrap();
                false
            }
        };
        assert!(!record(&files), "nothing is recorded yet");
        assert!(record(&files));
        change(workspace, &mut files);
        record(&files)
    }

    #[test]
    fn what_init_looks_at_needs_another() {
        assert!(!holds_after(|_, files| files.insert("environments/dev/versions.tf", "terraform {\n  x = 1\n}\n")));
        assert!(!holds_after(|_, files| {
            files.insert("environments/dev/main.tf", "module \"s3\" {\n  source = \"../../modules/dev/other\"\n}\n");
        }));
        assert!(!holds_after(|workspace, _| {
            std::fs::write(workspace.join("environments/dev/.terraform.lock.hcl"), "other").unwrap();
        }));
        assert!(!holds_after(|workspace, _| {
            std::fs::remove_file(workspace.join("environments/dev/.terraform.lock.hcl")).unwrap();
        }));
        assert!(!holds_after(|workspace, _| {
            std::fs::write(workspace.join("environments/dev/backend_override.tf"), "").unwrap();
        }));
        assert!(!holds_after(|workspace, _| {
            std::fs::write(workspace.join("modules/dev/s3/own.tf"), "").unwrap();
        }));
        assert!(!holds_after(|workspace, _| {
            std::fs::remove_dir(workspace.join("environments/dev/.terraform/providers")).unwrap();
        }));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::write(root.join("precious"), "precious").unwrap();
        std::os::unix::fs::symlink(root.join("precious"), root.join("tfgen-init")).unwrap();
        let files = FileSet::default();
        let record = Record { workspace: root, root, data: root, files: &files, identity: "terraform 1.11.4" };
        record.write(Backend::Used).unwrap();
        assert_eq!(std::fs::read_to_string(root.join("precious")).unwrap(), "precious");
        assert!(std::fs::read_to_string(root.join("tfgen-init")).unwrap().starts_with("digest "));
    }

    #[test]
    fn what_init_does_not_look_at_needs_none() {
        assert!(holds_after(|_, files| files.insert("modules/dev/s3/main.tf", "resource \"x\" \"z\" {\n}\n")));
        assert!(holds_after(|_, files| {
            let text = "module \"s3\" {\n  source = \"../../modules/dev/s3\"\n\n  x = 2\n}\n";
            files.insert("environments/dev/main.tf", text);
        }));
        assert!(holds_after(|workspace, _| {
            std::fs::write(workspace.join("environments/dev/notes.txt"), "").unwrap();
        }));
    }
}

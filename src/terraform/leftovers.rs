//! Saved plans of runs that were killed. Whoever uses a plan has a lock on its file, which the system gives back when the process ends, however it ends.

use std::fs::{File, TryLockError};
use std::io;

use camino::Utf8Path;

use super::data_folder::DataFolder;
use crate::base::layout;

const PREFIX: &str = "tfgen-";
const SUFFIX: &str = ".tfplan";

/// A new file with the name of a saved plan of a run.
pub(super) fn named() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

/// Locks the file of a plan as long as the answer is there. Elsewhere than on Unix a lock would keep Terraform from writing.
pub(super) fn lock(file: File) -> io::Result<Option<File>> {
    if cfg!(not(unix)) {
        return Ok(None);
    }
    match file.try_lock() {
        // Who has it is about to remove the file. A disk that knows no locks has no leftovers removed either.
        Ok(()) | Err(TryLockError::WouldBlock | TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Removes what killed runs left in any environment of a workspace. What cannot be removed stays: it is in nobody's way.
pub(crate) fn remove_leftovers(workspace: &Utf8Path) {
    let Ok(environments) = workspace.join(layout::ENVIRONMENTS).read_dir_utf8() else { return };
    for environment in environments.flatten() {
        if environment.file_type().is_ok_and(|kind| kind.is_dir())
            && let Ok(data) = DataFolder::of(environment.path(), environment.file_name())
        {
            remove_in(data.path());
        }
    }
}

/// Removes what killed runs left in a folder.
pub(super) fn remove_in(folder: &Utf8Path) {
    let Ok(files) = folder.read_dir_utf8() else { return };
    for file in files.flatten() {
        let is_plan = file.file_name().starts_with(PREFIX) && file.file_name().ends_with(SUFFIX);
        if is_plan && file.file_type().is_ok_and(|kind| kind.is_file()) && is_nobodys(file.path()) {
            let _ = std::fs::remove_file(file.path());
        }
    }
}

/// Whether no process has a lock on a file; false where that cannot be known.
fn is_nobodys(path: &Utf8Path) -> bool {
    // For writing, as NFS locks no file otherwise.
    let file = File::options().read(true).write(true).open(path);
    cfg!(unix) && file.is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_plans_that_nobody_holds_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let data = root.join(layout::root_module("dev")).join(".terraform");
        std::fs::create_dir_all(&data).unwrap();
        for name in ["tfgen-a.tfplan", "tfgen-used.tfplan", "own.tfplan", "tfgen-plan.log", "target"] {
            std::fs::write(data.join(name), "x").unwrap();
        }
        std::os::unix::fs::symlink(data.join("target"), data.join("tfgen-link.tfplan")).unwrap();
        let used = lock(File::open(data.join("tfgen-used.tfplan")).unwrap()).unwrap();
        remove_leftovers(root);
        let left = || {
            let mut names: Vec<String> =
                data.read_dir_utf8().unwrap().map(|file| file.unwrap().file_name().to_owned()).collect();
            names.sort();
            names.join(" ")
        };
        assert_eq!(left(), "own.tfplan target tfgen-link.tfplan tfgen-plan.log tfgen-used.tfplan");
        drop(used);
        remove_leftovers(root);
        assert_eq!(left(), "own.tfplan target tfgen-link.tfplan tfgen-plan.log");
        remove_leftovers(Utf8Path::new("absent"));
    }
}

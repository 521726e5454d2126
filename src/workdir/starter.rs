//! A workspace that is begun: all of its first files, or none.

use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::disk::{is_temporary, temporary};
use super::error::Error;
use super::tree;
use super::workspace::Workspace;
use crate::base::layout::SHARED_SPEC;

/// The workspace that a folder is in, where it is one of another's folders; the folder need not be there yet.
#[must_use]
pub fn workspace_above(folder: &Utf8Path) -> Option<Utf8PathBuf> {
    let here = if folder.as_str().is_empty() { Utf8Path::new(".") } else { folder };
    let (own, known) = match here.canonicalize_utf8() {
        Ok(full) => (1, full),
        Err(_) => (0, std::path::absolute(here).ok().and_then(|full| Utf8PathBuf::from_path_buf(full).ok())?),
    };
    known.ancestors().skip(own).find(|above| above.join(SHARED_SPEC).is_file()).map(Utf8Path::to_owned)
}

/// Writes files into a folder, which is made where there is none: all of them, or none. What is there already stays as it is.
///
/// They are written to a folder of their own first, and moved in the reverse order: where the first one is, all are. A folder that a killed run left behind is removed.
///
/// # Errors
/// When that is not possible.
pub fn begin(folder: &Utf8Path, files: &[(&str, &str)]) -> Result<(), Error> {
    let folder = if folder.as_str().is_empty() { Utf8Path::new(".") } else { folder };
    let failed = |source| Error::WriteSingle { path: folder.to_string(), source };
    if std::fs::symlink_metadata(folder).is_err() {
        let parent = folder.parent().filter(|parent| !parent.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
        std::fs::create_dir_all(parent).map_err(failed)?;
        let staged = stage(parent, files).map_err(failed)?;
        std::fs::rename(staged.path(), folder).map_err(failed)?;
        // It has another name now.
        let _ = staged.keep();
        return Ok(());
    }
    let workspace = Workspace { root: folder.to_owned() };
    let lock = workspace.lock(|| {})?;
    for (name, _) in tree::entries(folder, "")?.into_iter().filter(|(name, _)| is_temporary(name)) {
        // What stays now goes the next time.
        let _ = std::fs::remove_dir_all(folder.join(name));
    }
    lock.signals.hold(|_| {
        let staged = stage(folder, files).map_err(failed)?;
        let mut moved = Vec::new();
        for (path, _) in files.iter().rev() {
            if let Err(source) = put(&staged, folder, path, &mut moved) {
                for made in moved.into_iter().rev() {
                    let _ = std::fs::remove_file(&made).or_else(|_| std::fs::remove_dir(&made));
                }
                return Err(Error::WriteSingle { path: (*path).to_owned(), source });
            }
        }
        Ok(())
    })
}

/// All files in a temporary folder.
fn stage(parent: &Utf8Path, files: &[(&str, &str)]) -> io::Result<TempDir> {
    let staged = temporary(parent)?;
    for (path, text) in files {
        let path = staged.path().join(path);
        if let Some(directory) = path.parent() {
            std::fs::create_dir_all(directory)?;
        }
        std::fs::write(path, text)?;
    }
    Ok(staged)
}

/// Moves a file to its place, where nothing may be; `moved` is what to remove to undo it.
fn put(staged: &TempDir, folder: &Utf8Path, path: &str, moved: &mut Vec<Utf8PathBuf>) -> io::Result<()> {
    for directory in tree::ancestors(path).map(|directory| folder.join(directory)) {
        match std::fs::create_dir(&directory) {
            Ok(()) => moved.push(directory),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    let target = folder.join(path);
    if std::fs::symlink_metadata(&target).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    std::fs::rename(staged.path().join(path), &target)?;
    moved.push(target);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    const FILES: &[(&str, &str)] = &[("environments/dev.hcl", "b"), ("x.txt", "a")];

    #[test]
    fn all_files_are_written_and_nothing_else() {
        let fixture = Fixture::new();
        fixture.write(".tfgen-0123456789.tmp/half", "");
        begin(fixture.root(), FILES).unwrap();
        let left: Vec<_> = fixture.files().into_keys().collect();
        assert_eq!(left, ["environments/", "environments/dev.hcl", "tfgen.hcl", "x.txt"]);

        begin(&fixture.root().join("new/folder"), FILES).unwrap();
        assert_eq!(fixture.text("new/folder/environments/dev.hcl"), "b");
        assert!(!fixture.files().keys().any(|path| path.contains(".tfgen-")));
    }

    #[test]
    fn where_one_cannot_be_written_none_is() {
        let fixture = Fixture::new();
        fixture.write("x.txt", "theirs");
        let before = fixture.files();
        assert!(matches!(begin(fixture.root(), FILES), Err(Error::WriteSingle { path, .. }) if path == "x.txt"));
        assert_eq!(fixture.files(), before);
        fixture.write("environments", "a file");
        let before = fixture.files();
        assert!(begin(fixture.root(), FILES).is_err());
        assert_eq!(fixture.files(), before);
    }

    #[test]
    fn a_workspace_above_is_found_for_folders_that_are_not_there_too() {
        let fixture = Fixture::new();
        let root = fixture.root().canonicalize_utf8().unwrap();
        std::fs::create_dir(fixture.root().join("sub")).unwrap();
        for path in ["sub", "sub/deep/new", "new"] {
            assert_eq!(workspace_above(&fixture.root().join(path)), Some(root.clone()), "{path}");
        }
        assert_eq!(workspace_above(fixture.root()), None);
    }
}

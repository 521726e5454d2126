//! The few ways in which rendered files change on disk; a trait, so that tests can fail or stop at each of them.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

use camino::Utf8Path;
use tempfile::{TempDir, TempPath};

const PREFIX: &str = ".tfgen-";
const SUFFIX: &str = ".tmp";
const RANDOM: usize = 10;

/// Whether a file's name is one that [`Disk::stage`] gives, so that what a killed render leaves can be told from users' files.
pub(super) fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A folder in `parent` with a name as [`Disk::stage`] gives them, and permissions as any new folder has.
pub(super) fn temporary(parent: &Utf8Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(parent).map_err(plain)
}

/// Whether a file may be in the place that another is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over<'a> {
    /// No: whatever came there since the comparison is not ours.
    Nothing,
    /// Yes, if it still holds this.
    OldFile(&'a [u8]),
}

/// Why a change of the disk did not happen.
#[derive(Debug)]
pub(super) enum Cause {
    Disk(io::Error),
    /// Somebody changed the file meanwhile; what they wrote is there.
    Changed,
    /// A signal came.
    Interrupted,
}

impl From<Cause> for io::Error {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Disk(error) => error,
            Cause::Changed => Self::other("somebody else changed it"),
            Cause::Interrupted => io::ErrorKind::Interrupted.into(),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Changes of the disk, each of which happens or does not.
pub(super) trait Disk {
    /// Makes a directory; says whether it did, as it may be there by now.
    fn make_directory(&mut self, path: &Utf8Path) -> io::Result<bool>;
    /// Writes a whole text to a temporary file in `directory`, with the given permissions or those of any new file.
    fn stage(&mut self, directory: &Utf8Path, text: &[u8], permissions: Option<Permissions>) -> io::Result<TempPath>;
    /// Moves a staged file to its place, in one step.
    fn put(&mut self, staged: TempPath, path: &Utf8Path, over: Over<'_>) -> Result<(), Cause>;
    /// Removes a file that still holds `old`.
    fn take(&mut self, path: &Utf8Path, old: &[u8]) -> Result<(), Cause>;
    /// Removes a temporary file, whatever it holds.
    fn sweep(&mut self, path: &Utf8Path) -> io::Result<()>;
    /// Removes an empty directory.
    fn remove_directory(&mut self, path: &Utf8Path) -> io::Result<()>;
}

/// The disk itself.
///
/// Nothing is flushed with `fsync`. A process that is killed loses nothing that it has written: the kernel has it, and the
/// moves are atomic. Only a power cut can lose a text that was moved already, and then the file is empty, or zeros, and the
/// next comparison says so. The spec is the original; flushing some thirty files would make each render tens of times slower for that case.
#[derive(Debug)]
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn make_directory(&mut self, path: &Utf8Path) -> io::Result<bool> {
        match std::fs::create_dir(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                match std::fs::symlink_metadata(path)?.is_dir() {
                    true => Ok(false),
                    false => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    fn stage(&mut self, directory: &Utf8Path, text: &[u8], permissions: Option<Permissions>) -> io::Result<TempPath> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
        // Opened here, not by tempfile, whose files only their owner may read.
        let open = |path: &std::path::Path| OpenOptions::new().write(true).create_new(true).open(path);
        let mut staged = builder.make_in(directory, open).map_err(plain)?;
        let file: &mut File = staged.as_file_mut();
        file.write_all(text)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        Ok(staged.into_temp_path())
    }

    fn put(&mut self, staged: TempPath, path: &Utf8Path, over: Over<'_>) -> Result<(), Cause> {
        if let Over::OldFile(old) = over {
            return replace(staged, path, old);
        }
        let Err(failed) = staged.persist_noclobber(path) else { return Ok(()) };
        // Some file systems (shared folders of virtual machines) know neither a move that replaces nothing nor hard links.
        let is_free = std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        match is_free {
            true => failed.path.persist(path).map_err(|failed| plain(failed.error).into()),
            false => Err(plain(failed.error).into()),
        }
    }

    fn take(&mut self, path: &Utf8Path, old: &[u8]) -> Result<(), Cause> {
        // Out of everybody's sight first: then nobody saves it while we look.
        let taken = self.stage(path.parent().unwrap_or(Utf8Path::new("")), b"", None)?;
        match std::fs::rename(path, &taken) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Cause::Changed),
            result => result?,
        }
        if holds(&taken, old) {
            return Ok(());
        }
        match taken.persist_noclobber(path) {
            // Something newer is there: what we hold is neither ours nor the last that was saved.
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => Err(Cause::Changed),
            Err(failed) => Err(keep(failed.path, plain(failed.error))),
            Ok(()) => Err(Cause::Changed),
        }
    }

    fn sweep(&mut self, path: &Utf8Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_directory(&mut self, path: &Utf8Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }
}

/// Puts a staged file in the place of one that holds `old`.
///
/// Editors save by moving a new file over the old one, which may happen at any moment. So the two change places, in one step, and what comes out
/// is looked at: if it is not what was read before, they change back.
fn replace(staged: TempPath, path: &Utf8Path, old: &[u8]) -> Result<(), Cause> {
    match exchange(&staged, path) {
        Ok(()) if holds(&staged, old) => return Ok(()),
        Ok(()) => {
            return Err(match exchange(&staged, path) {
                Ok(()) => Cause::Changed,
                Err(error) => keep(staged, error),
            });
        }
        // A file system that cannot do it: what remains is a look just before the move.
        Err(_) if holds(path.as_std_path(), old) => {}
        Err(_) => return Err(Cause::Changed),
    }
    staged.persist(path).map_err(|failed| plain(failed.error).into())
}

/// Leaves a file that somebody saved under its temporary name: better than nowhere.
fn keep(staged: TempPath, error: io::Error) -> Cause {
    let _ = staged.keep();
    Cause::Disk(error)
}

/// Whether a path is a file with these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
        && std::fs::read(path).is_ok_and(|found| found == bytes)
}

/// Lets two files change places.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other.as_std_path(), RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Utf8Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The error without the temporary file's path, which tells users nothing.
fn plain(error: io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(_) => error,
        None => io::Error::from(error.kind()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn temporary_files_are_known_by_their_whole_name() {
        let fixture = Fixture::new();
        let staged = RealDisk.stage(fixture.root(), b"x", None).unwrap();
        assert!(is_temporary(staged.file_name().unwrap().to_str().unwrap()));
        for name in [
            ".tfgen-",
            ".tfgen-.tmp",
            ".tfgen-notes.tmp",
            ".tfgen-abcdefghij",
            "x.tfgen-abcdefghij.tmp",
            ".tfgen-abcde/ghij.tmp",
        ] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn a_staged_file_that_is_dropped_is_gone() {
        let fixture = Fixture::new();
        let before = fixture.files();
        drop(RealDisk.stage(fixture.root(), b"x", None).unwrap());
        assert_eq!(fixture.files(), before);
    }

    #[test]
    fn a_new_file_never_replaces_another() {
        let fixture = Fixture::new();
        fixture.write("a.tf", "theirs");
        let staged = RealDisk.stage(fixture.root(), b"ours", None).unwrap();
        let error = RealDisk.put(staged, &fixture.root().join("a.tf"), Over::Nothing).unwrap_err();
        assert!(matches!(error, Cause::Disk(error) if error.kind() == io::ErrorKind::AlreadyExists));
        assert_eq!(fixture.text("a.tf"), "theirs");
    }

    #[test]
    fn what_somebody_saved_meanwhile_stays() {
        let fixture = Fixture::new();
        fixture.write("a.tf", "saved");
        let before = fixture.files();
        let path = fixture.root().join("a.tf");
        let staged = RealDisk.stage(fixture.root(), b"ours", None).unwrap();
        assert!(matches!(RealDisk.put(staged, &path, Over::OldFile(b"old")), Err(Cause::Changed)));
        assert!(matches!(RealDisk.take(&path, b"old"), Err(Cause::Changed)));
        assert_eq!(fixture.files(), before);

        let staged = RealDisk.stage(fixture.root(), b"ours", None).unwrap();
        RealDisk.put(staged, &path, Over::OldFile(b"saved")).unwrap();
        assert_eq!(fixture.text("a.tf"), "ours");
        RealDisk.take(&path, b"ours").unwrap();
        assert!(matches!(RealDisk.take(&path, b"ours"), Err(Cause::Changed)));
        let staged = RealDisk.stage(fixture.root(), b"ours", None).unwrap();
        assert!(matches!(RealDisk.put(staged, &path, Over::OldFile(b"ours")), Err(Cause::Changed)));
        assert_eq!(fixture.files().len(), before.len() - 1);
    }

    #[test]
    fn errors_do_not_name_the_temporary_file() {
        let fixture = Fixture::new();
        let error = RealDisk.stage(&fixture.root().join("absent"), b"x", None).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains("tfgen-"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_as_readable_as_any_other() {
        use std::os::unix::fs::PermissionsExt as _;
        let fixture = Fixture::new();
        fixture.write("plain.tf", "x");
        let staged = RealDisk.stage(fixture.root(), b"x", None).unwrap();
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&staged), mode(fixture.root().join("plain.tf").as_std_path()));
    }
}

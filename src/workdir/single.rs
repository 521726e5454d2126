//! Single files outside any rendered tree: a starter workspace, manual pages.

use std::io::{Read as _, Write as _};

use camino::Utf8Path;

use super::error::Error;
use super::lock::Lock;
use super::workspace::Workspace;

/// Whether anything is at this path, be it a link to nowhere.
#[must_use]
pub fn is_there(path: &Utf8Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Writes a file whole, and the directories above it where they are missing.
///
/// # Errors
/// When that is not possible; a file that was there is then as it was.
pub fn write_file(path: &Utf8Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::WriteSingle { path: path.to_string(), source };
    let parent = path.parent().filter(|parent| !parent.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    std::fs::create_dir_all(parent).map_err(failed)?;
    let mut file = tempfile::Builder::new().permissions(permissions()).tempfile_in(parent).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Reads a file, as the body of a request is. Devices and pipes may have no end: nothing is read beyond `most` bytes.
///
/// # Errors
/// When there is no such file, it cannot be read, or has more bytes.
pub fn read_file(path: &Utf8Path, most: usize) -> Result<Vec<u8>, Error> {
    let bytes = read_start(path, most + 1)?;
    if bytes.len() > most {
        return Err(Error::TooLong { path: path.to_string(), most });
    }
    Ok(bytes)
}

/// The first `most` bytes of a file, or all where it has fewer.
///
/// # Errors
/// When there is no such file, or it cannot be read.
pub fn read_start(path: &Utf8Path, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(most as u64).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::Missing { path: path.to_string() }),
        Err(source) => Err(Error::reading(path.as_str(), source)),
    }
}

impl Workspace {
    /// Adds to the end of a file that is the user's own; one that is not there begins with `head`. The lock keeps two runs from adding the same.
    ///
    /// # Errors
    /// When something else than a file is there, or it cannot be written.
    pub fn add_to_own(&self, _lock: &Lock, path: &str, head: &str, text: &str) -> Result<(), Error> {
        let full = self.root.join(path);
        let text = match std::fs::symlink_metadata(&full) {
            Ok(found) if !found.is_file() => return Err(Error::NotAFile { path: path.to_owned() }),
            Ok(_) => {
                let old = std::fs::read(&full).map_err(|source| Error::reading(path, source))?;
                let end = if old.is_empty() || old.ends_with(b"\n") { "" } else { "\n" };
                format!("{end}{text}")
            }
            Err(_) => format!("{head}{text}"),
        };
        if let Some(parent) = full.parent() {
            std::fs::create_dir_all(parent).map_err(|source| Error::WriteSingle { path: path.to_owned(), source })?;
        }
        append_to_file(&full, &text)
    }
}

/// Adds to the end of a file, which is made where there is none.
///
/// # Errors
/// When that is not possible.
pub fn append_to_file(path: &Utf8Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::WriteSingle { path: path.to_string(), source };
    let mut file = std::fs::File::options().append(true).create(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

/// What an ordinary new file gets; the process's mask is taken off by the system.
#[cfg(unix)]
fn permissions() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_with_their_directories() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let path = root.join("a/b/c.txt");
        assert!(!is_there(&path));
        write_file(&path, "one\n").unwrap();
        write_file(&path, "two\n").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two\n");
        assert_eq!(std::fs::read_dir(root.join("a/b")).unwrap().count(), 1);
        assert!(write_file(&path.join("d"), "three\n").is_err());

        append_to_file(&path, "four\n").unwrap();
        append_to_file(&root.join("new.txt"), "five\n").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two\nfour\n");
        assert_eq!(std::fs::read_to_string(root.join("new.txt")).unwrap(), "five\n");
        assert!(append_to_file(&root.join("absent/x"), "").is_err());

        assert_eq!(read_file(&path, 9).unwrap(), b"two\nfour\n");
        assert!(matches!(read_file(&path, 8), Err(Error::TooLong { most: 8, .. })));
        assert_eq!(read_start(&path, 3).unwrap(), b"two");
        #[cfg(unix)]
        assert!(matches!(read_file(Utf8Path::new("/dev/zero"), 1 << 20), Err(Error::TooLong { .. })));
    }
}

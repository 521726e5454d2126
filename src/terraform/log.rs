//! The log of a run: Terraform writes it, tfgen reads along.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::process::Stdio;

use camino::{Utf8Path, Utf8PathBuf};

use super::error::Error;

/// Where bytes of Terraform's output go while it runs.
pub(crate) type Live = Box<dyn FnMut(&[u8]) + Send>;

/// A log file that is being written, and whoever reads along. Its bytes are those of Terraform, whatever their encoding; it is never held in memory.
pub(crate) struct Log {
    path: Utf8PathBuf,
    writer: File,
    reader: File,
    live: Option<Live>,
}

impl Log {
    /// Begins a log, in place of the one of the last run.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn create(path: &Utf8Path, live: Option<Live>) -> Result<Self, Error> {
        let open = || {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            // Removed first: two runs at once then write two files, and neither reads the other's words.
            match std::fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            // Both streams of Terraform append, so that neither overwrites the other. A link that came there since is not followed.
            let mut options = File::options();
            options.append(true).create_new(true);
            // Terraform may say secrets.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let writer = options.open(path)?;
            Ok((writer, File::open(path)?))
        };
        let (writer, reader) = open().map_err(Error::file(path))?;
        Ok(Self { path: path.to_owned(), writer, reader, live })
    }

    /// Where it is.
    #[must_use]
    pub(crate) fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// A stream that a process can write to.
    pub(super) fn stream(&self) -> Result<Stdio, Error> {
        self.writer.try_clone().map(Stdio::from).map_err(Error::file(&self.path))
    }

    /// Passes on what has been written since the last time.
    pub(super) fn follow(&mut self) -> Result<(), Error> {
        let Some(live) = &mut self.live else { return Ok(()) };
        copy(&mut self.reader, live).map_err(Error::file(&self.path))
    }

    /// Passes on the whole log, of a run that nobody read along with.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn replay(&mut self, live: &mut dyn FnMut(&[u8])) -> Result<(), Error> {
        copy(&mut self.reader, live).map_err(Error::file(&self.path))
    }

    /// The last of what was written; nothing where it cannot be read.
    #[must_use]
    pub(crate) fn tail(&self) -> String {
        let read = || -> io::Result<Vec<u8>> {
            let mut file = File::open(&self.path)?;
            let length = file.metadata()?.len();
            file.seek(io::SeekFrom::Start(length.saturating_sub(MOST_TAIL)))?;
            let mut bytes = Vec::new();
            file.take(MOST_TAIL).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        read().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

/// How much of a log its end is: errors come last.
const MOST_TAIL: u64 = 64 * 1024;

fn copy(file: &mut File, live: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => live(buffer.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_log_is_for_its_owner_and_follows_no_link() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        std::fs::write(root.join("precious"), "precious").unwrap();
        std::os::unix::fs::symlink(root.join("precious"), root.join("tfgen-plan.log")).unwrap();
        let log = Log::create(&root.join("tfgen-plan.log"), None).unwrap();
        assert_eq!(std::fs::metadata(log.path()).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_to_string(root.join("precious")).unwrap(), "precious");
    }
}

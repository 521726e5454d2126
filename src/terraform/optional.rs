//! Files that may not be there.

use std::io;

use camino::Utf8Path;

use super::error::Error;

/// The bytes of a file; `None` where there is none.
pub(super) fn read(path: &Utf8Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file(path)(error)),
    }
}

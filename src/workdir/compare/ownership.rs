//! Whose a file on disk is.

use std::fs::File;
use std::io::{self, Read as _};

use camino::Utf8Path;

use crate::base::header::{Ownership, ownership};
use crate::workdir::error::Error;

/// How much of a file is read to see whether tfgen wrote it: more than the header's first line can have.
const HEADER_BYTES: u64 = 1024;

/// Who wrote a file, and its whole text if tfgen did; `None` when it is not for tfgen to read.
///
/// A file that cannot be opened or is not text is not one that tfgen wrote, and what users keep beside the rendered
/// files (state, archives) may be large: so only the first bytes are read until they show the header.
pub(in crate::workdir) fn ownership_of(root: &Utf8Path, path: &str) -> Result<Option<(Ownership, String)>, Error> {
    let fail = |source| Error::reading(path, source);
    let mut file = match File::open(root.join(path)) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound) => {
            return Ok(None);
        }
        Err(source) => return Err(fail(source)),
    };
    let mut bytes = Vec::new();
    file.by_ref().take(HEADER_BYTES).read_to_end(&mut bytes).map_err(fail)?;
    if ownership(&String::from_utf8_lossy(&bytes)) == Ownership::Foreign {
        return Ok(None);
    }
    file.read_to_end(&mut bytes).map_err(fail)?;
    Ok(String::from_utf8(bytes).ok().map(|text| (ownership(&text), text)))
}

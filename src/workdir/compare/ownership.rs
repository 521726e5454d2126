//! Whose a file on disk is.

use std::fs::File;
use std::io::{self, Read as _};

use camino::Utf8Path;

use super::conflict::begins_in_conflict;
use crate::base::header::{Ownership, ownership};
use crate::workdir::error::Error;

/// How much of a file is read to see whether tfgen wrote it: more than the header's first line can have.
const HEADER_BYTES: u64 = 1024;

/// What a file holds that tfgen wrote, whatever became of it since; `None` when it did not, or it is not for tfgen to read.
///
/// A file that cannot be opened is not one that tfgen wrote, and what users keep beside the rendered
/// files (state, archives) may be large: so only the first bytes are read until they show the header.
pub(in crate::workdir) fn rendered_text(root: &Utf8Path, path: &str) -> Result<Option<Text>, Error> {
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
    let start = Text::from(bytes.clone()).text;
    if ownership(&start) == Ownership::Foreign && !begins_in_conflict(&start) {
        return Ok(None);
    }
    file.read_to_end(&mut bytes).map_err(fail)?;
    Ok(Some(Text::from(bytes)))
}

/// What a file holds, as text.
#[derive(Debug)]
pub(in crate::workdir) struct Text {
    pub(in crate::workdir) text: String,
    /// What it really holds, where that is no UTF-8: somebody's editor saved it as something else.
    pub(in crate::workdir) bytes: Option<Vec<u8>>,
}

impl From<Vec<u8>> for Text {
    fn from(bytes: Vec<u8>) -> Self {
        let unit: fn([u8; 2]) -> u16 = match bytes.as_slice() {
            [0xff, 0xfe, ..] => u16::from_le_bytes,
            [0xfe, 0xff, ..] => u16::from_be_bytes,
            _ => {
                return match String::from_utf8(bytes) {
                    Ok(text) => Self { text, bytes: None },
                    Err(error) => Self {
                        text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                        bytes: Some(error.into_bytes()),
                    },
                };
            }
        };
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
        Self { text: String::from_utf16_lossy(&units), bytes: Some(bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_other_encodings_are_read_as_far_as_they_can_be() {
        let read = |bytes: &[u8]| Text::from(bytes.to_vec());
        assert_eq!((read(b"a\n").text.as_str(), read(b"a\n").bytes), ("a\n", None));
        assert_eq!(read(b"a\xe9\n").text, "a\u{fffd}\n");
        assert_eq!(read(b"\xff\xfea\0\n\0").text, "\u{feff}a\n");
        let big = read(b"\xfe\xff\0a\0\n\0");
        assert_eq!((big.text.as_str(), big.bytes.unwrap().len()), ("\u{feff}a\n", 7));
    }
}

//! SHA-256 in lower-case hexadecimal.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// A digest of what is added bit by bit.
#[derive(Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all that was added, 64 characters.
    #[must_use]
    pub fn finish(self) -> String {
        HEXLOWER.encode(&self.0.finalize())
    }
}

/// The digest of these bytes, 64 characters.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_the_whole_have_one_digest() {
        let mut parts = Digest::default();
        parts.add(b"a");
        parts.add(b"bc");
        let whole = digest(b"abc");
        assert_eq!(parts.finish(), whole);
        // FIPS 180-4, example B.1.
        assert_eq!(whole, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

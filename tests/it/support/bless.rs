//! Texts that tests compare, and rewrite where `TFGEN_BLESS=1` says that the new ones are right.

use std::path::Path;

/// Whether the new texts are right.
pub fn blessing() -> bool {
    std::env::var("TFGEN_BLESS").is_ok_and(|value| value == "1")
}

/// Compares a file with what it should hold, or rewrites it; gives what is wrong.
pub fn compare(path: &Path, wanted: &str) -> Result<(), String> {
    let found = std::fs::read_to_string(path).unwrap_or_default();
    if found == wanted {
        return Ok(());
    }
    if blessing() {
        std::fs::write(path, wanted).unwrap();
        return Ok(());
    }
    Err(format!(
        "{} is not what it should be; where the new text is right, run the test again with TFGEN_BLESS=1\n--- as it is\n{found}\n+++ as it should be\n{wanted}",
        path.display()
    ))
}

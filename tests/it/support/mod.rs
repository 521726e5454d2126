//! What the integration tests share: the real Terraform, a mapping template engine, and what to do where they are missing.
#![allow(dead_code, reason = "the tests against emulators are another program, and use another part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and looks at the machine it runs on"
)]

pub mod bless;
pub mod case;
pub mod cli;
pub mod deployment;
pub mod emulator;
pub mod fake;
pub mod pipeline;
pub mod rest_api;
pub mod terraform;
pub mod tree;
pub mod vtl;

use std::path::PathBuf;

/// Ends a test that cannot run here: in CI that is a failure, elsewhere a line that says why.
pub fn skip(reason: &str) {
    assert!(!in_ci(), "CI must not skip: {reason}");
    eprintln!("skipped: {reason}");
}

/// Whether this is CI, where every proof has to run.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The interpreter of the virtual environment that `scripts/test` sets up, or the one named by `TFGEN_PYTHON`.
pub fn python() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("TFGEN_PYTHON") {
        return Ok(named.into());
    }
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().map(PathBuf::from).unwrap_or_default();
    let python = target.join("venv").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if python.is_file() { Ok(python) } else { Err(format!("no `{}`: run `scripts/test` once", python.display())) }
}

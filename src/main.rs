//! The `tfgen` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    tfgen::cli::main()
}

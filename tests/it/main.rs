//! All tests that need no emulator, as one program: what they share is compiled once.
#![allow(
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test says so by panicking, and looks at the repository's files"
)]

mod api_gateway;
mod cases;
mod ci;
mod ci_folder;
mod ci_linters;
mod ci_names;
mod cli;
mod crash;
mod diagnostics;
mod diff;
mod docs;
mod environments;
mod fuzz_corpus;
mod golden;
mod hcl_print;
mod invoke;
mod linear;
mod mapped_bodies;
mod mapping_templates;
mod merges;
mod mistakes;
mod no_panic;
mod oracles;
mod orphans;
mod own_files;
mod plan;
mod plan_secrets;
mod properties;
mod provider_arguments;
mod renames;
mod saved_plans;
mod services;
mod session;
mod signals;
mod support;
mod templates;
mod terraform;
mod terraform_fake;
mod terraform_fleet;
mod terraform_schema;
mod terraform_surroundings;
mod tidy;
mod tidy_crates;
mod velocity;
mod visible;
mod vtl;
mod vtl_command;

//! Holds the repository's own rules: a rule that nothing holds is soon broken. Each has a test with a made-up mistake, which shows that it bites.

mod crates;
mod files;
mod folders;
mod layout;
mod loops;
mod markdown;
mod mirrors;
mod names;
mod paths;
mod repository;
mod resource_types;
mod rooms;
mod tokens;

//! jq 1.6, as far as it refuses a program before it runs.
//!
//! Held against the real jq 1.6 on generated programs (`tests/oracles/jq.py`). jaq, the jq of the Rust world, is no such judge: it
//! takes what jq 1.7 takes, and more.

mod builtins;
mod constant;
mod names;
mod parse;
mod problem;
mod program;
mod term;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use problem::{EXAMPLE, Problem};
pub(crate) use program::read;

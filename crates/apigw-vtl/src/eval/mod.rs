//! Runs a template: statements in order, with the text that they print.

mod directive;
mod expression;
mod halt;
mod object;
mod reference;
mod run;
mod scope;

pub(super) use directive::ITERATIONS;
pub(super) use run::run;

/// How deep blocks, macros and values may be nested while a template runs.
const DEPTH: u32 = 200;

/// Bytes of a buffer at first: most records and bodies fit.
const SCRATCH: usize = 256;

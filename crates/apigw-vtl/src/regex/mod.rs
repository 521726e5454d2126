//! Java's regular expressions, translated to those of the `fancy-regex` crate.
//!
//! Not as in Java: `\G`, `\X`, `\N{…}`, blocks of Unicode (`\p{InGreek}`) and a quantifier on a group of nothing but look-arounds are refused,
//! what backtracks for too long is a fault and not a long wait, a look-behind may be of any length, nothing matches between the halves of a
//! surrogate pair, `(?i)` does not reach a backreference, and a group that is repeated around nothing keeps its last text.

mod class;
mod compiled;
mod cursor;
mod group;
mod property;
mod refusal;
mod replacement;
mod translate;

pub(super) use compiled::{Regex, compile, has_property};

/// How deep groups and classes may be nested.
const NESTED: usize = 200;

#[cfg(test)]
mod tests;

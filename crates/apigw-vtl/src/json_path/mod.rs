//! JSONPath in the dialect of Jayway JsonPath 2.0.0, which API Gateway's `$input.path` and `$input.json` speak.

mod bracket;
mod characters;
mod compile;
mod condition;
mod criterion;
mod evaluate;
mod filter;
mod operand;
mod parse;
mod path;

pub(super) use path::JsonPath;

/// Characters that a path may have. No path that a person writes comes near.
const LENGTH: usize = 65_536;

#[cfg(test)]
mod tests;

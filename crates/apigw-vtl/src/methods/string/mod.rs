//! The methods of Java's `String`.

mod change;
mod format;
mod make;
mod parts;
mod patterns;
mod search;
pub(super) mod units;

pub(super) use change::{CHANGE, is_white, simple_lower, simple_upper};
pub(super) use make::MAKE;
pub(super) use parts::PARTS;
pub(super) use patterns::PATTERNS;
pub(super) use search::{SEARCH, order};

//! The methods of Java's lists, arrays and sets.

mod change;
mod collection;
mod positions;
mod walk;

pub(super) use collection::{COLLECTION, IDENTITY};
pub(super) use positions::{ARRAY_LIST, JSON_ARRAY, LIST};

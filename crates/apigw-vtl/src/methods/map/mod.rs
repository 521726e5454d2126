//! The methods of Java's maps and their entries.

mod entries;
mod entry;

pub(super) use entries::MAP;

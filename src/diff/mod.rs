//! Compares two file sets: as text, and as what it means for the resources in AWS.
//!
//! Everything here is a pure function from file sets to values; `view` says what they look like.

mod between;
mod cascade;
mod comparison;
mod hunk;
mod limits;
mod meaning;
mod order;
mod rename;
mod replacement;
mod resources;
mod value;
mod words;

pub use between::between;
pub use comparison::{Comparison, FileChange, Status};
pub use hunk::{Extent, Hunk, Line, LineKind};
pub use meaning::{ArgumentChange, BlockChange, Effect, Meaning, OtherFile, Perspective};
pub use resources::BlockKind;
pub use words::Part;

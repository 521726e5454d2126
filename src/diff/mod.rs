//! Compares two file sets: as text, and as what it means for the resources in AWS.
//!
//! Everything here is a pure function from file sets to values; `view` says what they look like.

mod between;
mod cascade;
mod change;
mod comparison;
mod hunk;
mod line;
mod meaning;
mod order;
mod rename;
mod resources;
mod value;
mod words;

pub use between::between;
pub use change::{ArgumentChange, BlockChange, Effect, OtherFile, Perspective, Status};
pub use comparison::{Comparison, FileChange};
pub use hunk::{Extent, Hunk};
pub use line::{Line, LineKind, Part};
pub use meaning::Meaning;
pub use resources::BlockKind;

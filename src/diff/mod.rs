//! Compares two file sets: as text for a reader, as a patch, and as what it means for the resources in AWS.
//!
//! Everything here is a pure function. Text views hold ANSI escapes; whoever prints them decides through `anstream` whether
//! they stay, and [`plain`] takes them away.

mod between;
mod cascade;
mod comparison;
mod hunk;
mod json;
mod limits;
mod markdown;
mod meaning;
mod order;
mod rename;
mod replacement;
mod resources;
mod side_by_side;
mod stat;
mod summary;
mod unified;
mod value;
mod weight;
mod words;

pub use crate::view::escape::LIMIT as MARKDOWN_LIMIT;
pub use crate::view::paint::plain;
pub use between::between;
pub use comparison::{Comparison, FileChange, Status};
pub use hunk::{Extent, Hunk, Line, LineKind};
pub use json::{Document, document};
pub use markdown::markdown;
pub use meaning::{ArgumentChange, BlockChange, Effect, Meaning, OtherFile, Perspective};
pub use resources::BlockKind;
pub use side_by_side::side_by_side;
pub use stat::stat;
pub use summary::summary;
pub use unified::unified;
pub use words::Part;

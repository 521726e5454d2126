//! Compares two file sets: as text, and as what it means for the resources in AWS.
//!
//! Everything here is a pure function from file sets to values; `view` says what they look like.

mod beside;
mod between;
mod cascade;
mod change;
mod comparison;
mod elsewhere;
mod hunk;
mod line;
mod meaning;
mod moving;
mod order;
mod rename;
mod resolve;
mod resources;
mod state;
mod taken;
mod value;
mod words;

pub(crate) use between::between;
pub(crate) use change::{ArgumentChange, BlockChange, Effect, OtherFile, Perspective, Status};
pub(crate) use comparison::{Comparison, FileChange};
pub(crate) use hunk::{Extent, Hunk};
pub(crate) use line::{Line, LineKind};
pub(crate) use meaning::Meaning;
pub(crate) use rename::Move;
pub(crate) use resources::BlockKind;

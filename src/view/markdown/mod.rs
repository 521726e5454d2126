//! Comments on pull requests.

mod comment;
pub mod diff;
mod escape;
pub mod plan;

pub use comment::LIMIT;

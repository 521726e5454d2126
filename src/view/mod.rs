//! How values look to people and to machines.

pub mod escape;
pub mod paint;

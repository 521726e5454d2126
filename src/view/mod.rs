//! How values look: on a terminal, in a comment on a pull request, and to machines. Only heads ask a view for anything.

pub mod json;
pub mod junit;
pub mod markdown;
pub mod plain;
pub mod terminal;
mod words;

//! Runs the texts of `templates/`: what people read beside HCL and JSON is laid out there, and filled in here.
//!
//! `templates/README.md` says what each template is given, and how they are written.

mod library;
mod table;
mod yaml;

pub use library::Error;
pub(crate) use library::{Context, built_in};
pub use table::TEXTS;

#[cfg(test)]
mod tests;

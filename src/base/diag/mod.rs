//! Diagnostics: what is wrong with what the user wrote, with code, place, reason and fix.
//!
//! Errors about the world (a file that cannot be read, say) are not diagnostics; they are error types of their rooms.

mod code;
mod diagnostic;
mod sink;

pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Excerpt, Fix};
pub use sink::{Sink, named, sorted};

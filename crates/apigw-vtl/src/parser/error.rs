//! What is wrong with a template, and where.

use crate::syntax::Place;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Where, in bytes.
    pub(crate) place: Place,
    /// What.
    pub(crate) message: String,
}

impl SyntaxError {
    pub(super) fn at(place: Place, message: impl Into<String>) -> Box<Self> {
        Box::new(Self { place, message: message.into() })
    }
}

/// In a box, so that what nearly always is there is handed on in registers.
pub(crate) type Parsed<T> = Result<T, Box<SyntaxError>>;

//! Why text is not read, or a value not written or found.

use crate::fault::Fault;

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// The text, or the path, is one that the library refuses with an exception. Lower case, without a period.
    #[error("{0}")]
    Refused(String),
    /// The rendering has to stop.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Failure {
    /// A refusal with this message.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::Refused(message.into())
    }
}

/// Where no value is a reason to stop, too.
impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(message) => Self::new(message),
            Failure::Fault(fault) => fault,
        }
    }
}

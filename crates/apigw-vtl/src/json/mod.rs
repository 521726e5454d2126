//! JSON as json-smart 2.2 reads and writes it, permissive as Jayway JsonPath uses it; API Gateway shows its behaviour.

mod number;
mod read;
mod text;
mod write;

#[cfg(test)]
pub(super) mod tests;

pub(super) use number::charge_digits;
pub(super) use read::parse;
pub(super) use write::{Style, write};

use super::fault::Fault;

/// How deep payloads may be nested. json-smart has had this limit since its answer to CVE-2023-1370; API Gateway's own is not known.
pub(super) const DEPTH: usize = 400;

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Failure {
    /// The text, or the path, is one that the library refuses with an exception. Lower case, without a period.
    #[error("{0}")]
    Refused(String),
    /// The rendering has to stop.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Failure {
    /// A refusal with this message.
    pub(super) fn refused(message: impl Into<String>) -> Self {
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

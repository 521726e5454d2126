//! The bodies of failures, unless the user has others.

pub(super) const CLIENT: &str = "the request was refused";
pub(super) const CLIENT_OF_BATCH: &str = "the request was refused; a batch is an array of 1 to 500 records";
pub(super) const THROTTLED: &str = "too many requests, try again later";
pub(super) const SERVER: &str = "the request could not be processed, try again later";
pub(super) const UNKNOWN: &str = "not found";

/// A body with a message.
pub(super) fn message(text: &str) -> String {
    format!(r#"{{"message": "{text}"}}"#)
}

//! What Java throws at a pattern.

use crate::fault::Fault;

/// `PatternSyntaxException`.
pub(super) fn refused(description: &str, pattern: &str) -> Fault {
    Fault::new(format!("PatternSyntaxException: {description} in `{pattern}`"))
}

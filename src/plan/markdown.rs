//! Plans as a comment on a pull request.

use super::environment::Environment;

/// Characters that a comment is kept under by default: GitHub takes 65,536, and something may stand around it.
pub const MARKDOWN_LIMIT: usize = 60_000;

/// The table over all environments, then one folded section an environment, in at most `limit` characters (at least 1,000).
#[must_use]
pub fn markdown(environments: &[Environment], limit: usize) -> String {
    let _ = (environments, limit);
    String::new()
}

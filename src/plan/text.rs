//! A plan as text for a terminal.

use super::summary::Summary;

/// One paragraph a resource, the outputs, and a line of totals, with ANSI escapes.
#[must_use]
pub fn text(summary: &Summary) -> String {
    let _ = summary;
    String::new()
}

//! Text without its colours, for what is no terminal.

/// The text without its ANSI escapes.
#[must_use]
pub fn plain(styled: &str) -> String {
    anstream::adapter::strip_str(styled).to_string()
}

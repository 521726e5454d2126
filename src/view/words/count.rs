//! Counts in words.

/// `1 to add, 2 to change, 0 to replace, 1 to destroy`; the last is called `gone`.
pub(crate) fn tally([add, change, replace, destroy]: [usize; 4], gone: &str) -> String {
    format!("{add} to add, {change} to change, {replace} to replace, {destroy} to {gone}")
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

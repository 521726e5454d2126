//! Counts of diagnostics, in words.

use crate::base::diag::{Diagnostic, Severity};

/// `3 errors, 1 warning`. That nothing was written is told of a command that writes.
#[must_use]
pub fn count(diagnostics: &[Diagnostic], writes: bool) -> String {
    let of = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.code.severity == severity).count();
    let words = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let errors = of(Severity::Error);
    let warnings = of(Severity::Warning);
    let mut text = words(errors, "error");
    if warnings > 0 {
        text = format!("{text}, {}", words(warnings, "warning"));
    }
    if errors > 0 && writes { format!("{text}; nothing was written") } else { text }
}

//! Kinds of diagnostics: codes, and how much they weigh.

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is rendered.
    Error,
    /// Rendered all the same; most likely not what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One kind of diagnostic. Each room that reports keeps a table of its own, `CODES`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Three letters for the room and three digits: `KIN002`.
    pub id: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// What it means, in one line.
    pub title: &'static str,
    /// Why it matters and how to mend it, in a few sentences.
    pub explanation: &'static str,
    /// Where the rule comes from: an AWS or Terraform document or behaviour, or tfgen's own rule.
    pub source: &'static str,
}

//! A text by characters, as the reader of paths goes through it.

use crate::json::Failure;

/// Characters by position. What is beyond the end is refused, as Java's `charAt` throws.
#[derive(Debug, Clone)]
pub(super) struct Characters(Vec<char>);

impl Characters {
    /// Without the blanks around it that Java's `trim` removes.
    pub(super) fn trimmed(text: &str) -> Self {
        Self(trim(text).chars().collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn at(&self, position: usize) -> Result<char, Failure> {
        self.0
            .get(position)
            .copied()
            .ok_or_else(|| Failure::refused(format!("the path `{}` ends too early", self.shown())))
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> Self {
        Self(self.0.get(start..end).unwrap_or_default().to_vec())
    }

    pub(super) fn text(&self) -> String {
        self.0.iter().collect()
    }

    pub(super) fn insert(&mut self, before: &str) {
        self.0.splice(0..0, before.chars());
    }

    pub(super) fn ends_with(&self, end: &str) -> bool {
        let end = end.chars().collect::<Vec<_>>();
        self.0.ends_with(&end)
    }

    /// The text for a message, shortened.
    pub(super) fn shown(&self) -> String {
        let mut text = self.0.iter().take(60).collect::<String>();
        if self.0.len() > 60 {
            text.push('…');
        }
        text
    }
}

/// Java's `trim`: everything up to the blank goes.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|letter| letter <= ' ')
}

//! A text by characters, as the reader of paths goes through it.

use std::borrow::Cow;

use crate::json::Failure;

/// Characters that a message shows.
const SHOWN: usize = 60;

/// Characters by position. What is beyond the end is refused, as Java's `charAt` throws.
#[derive(Debug, Clone)]
pub(super) enum Characters<'a> {
    /// Nearly every path: its bytes are its characters, where they are.
    Ascii(Cow<'a, str>),
    /// Any other.
    Any(Vec<char>),
}

impl<'a> Characters<'a> {
    /// Without the blanks around it that Java's `trim` removes.
    pub(super) fn trimmed(text: &'a str) -> Self {
        let text = trim(text);
        if text.is_ascii() { Self::Ascii(Cow::Borrowed(text)) } else { Self::Any(text.chars().collect()) }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Ascii(text) => text.len(),
            Self::Any(characters) => characters.len(),
        }
    }

    pub(super) fn at(&self, position: usize) -> Result<char, Failure> {
        let found = match self {
            Self::Ascii(text) => text.as_bytes().get(position).copied().map(char::from),
            Self::Any(characters) => characters.get(position).copied(),
        };
        found.ok_or_else(|| Failure::refused(format!("the path `{}` ends too early", self.shown())))
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> Characters<'_> {
        match self {
            Self::Ascii(text) => Characters::Ascii(Cow::Borrowed(text.get(start..end).unwrap_or_default())),
            Self::Any(characters) => Characters::Any(characters.get(start..end).unwrap_or_default().to_vec()),
        }
    }

    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Ascii(text) => Cow::Borrowed(text),
            Self::Any(characters) => Cow::Owned(characters.iter().collect()),
        }
    }

    /// With something before it.
    pub(super) fn behind(self, before: &str) -> Self {
        match self {
            Self::Ascii(text) => Self::Ascii(Cow::Owned(format!("{before}{text}"))),
            Self::Any(characters) => Self::Any(before.chars().chain(characters).collect()),
        }
    }

    /// The text for a message, shortened.
    pub(super) fn shown(&self) -> String {
        let mut text = self.text().chars().take(SHOWN).collect::<String>();
        if self.len() > SHOWN {
            text.push('…');
        }
        text
    }
}

/// Java's `trim`: everything up to the blank goes.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|letter| letter <= ' ')
}

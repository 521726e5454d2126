//! What a value may print: pieces of known text, and pieces of which only the origin is known.

use std::rc::Rc;

use super::super::syntax::Place;
use ecow::EcoString;

/// How many texts one value may have; with more, nothing is known of it.
const ALTERNATIVES: usize = 6;
/// How many pieces a text may have.
const PIECES: usize = 200;
/// How many bytes of known text a piece may have.
const BYTES: usize = 16 * 1024;

/// Where a piece of text comes from, which tells what it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Text of the client as it came: a parameter, a header.
    Client,
    /// The whole payload.
    Body,
    /// A value in the client's payload: text, a number, or more.
    Payload,
    /// A value in a backend's answer.
    Answer,
    /// A map or a list, which prints as Java writes it.
    Structure,
    /// From `$util.escapeJavaScript`: it may hold `\'`.
    Escaped,
    /// JSON, with its own quotation marks.
    Json,
    /// Base64.
    Base64,
    /// Text that cannot end a JSON string, since it was made so.
    Safe,
    /// Text of API Gateway's own that cannot, such as an id.
    Plain,
    /// A number, `true` or `false`.
    Number,
    /// A name of a parameter, as `keySet()` gives them.
    Name,
    /// A parameter of such a name.
    Named,
    /// Not known; nothing is said of it.
    Unknown,
}

/// A piece of which the origin is known, but not the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) origin: Origin,
    /// Where it is printed, and how it is written there.
    pub(super) place: Place,
    pub(super) literal: EcoString,
    /// What was escaped, as it is written.
    pub(super) inner: Option<EcoString>,
    /// The JSONPath of it in the payload, where that can be written down.
    pub(super) path: Option<EcoString>,
    /// Whether it is the same in every request.
    pub(super) is_constant: bool,
    /// Whether a name says that it is base64.
    pub(super) says_base64: bool,
    /// Whether apostrophes were taken out of it.
    pub(super) is_without_apostrophe: bool,
}

impl Source {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            origin,
            place: 0,
            literal: EcoString::new(),
            inner: None,
            path: None,
            is_constant: false,
            says_base64: false,
            is_without_apostrophe: false,
        }
    }

    pub(super) fn constant(self) -> Self {
        Self { is_constant: true, ..self }
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Known text, and whether a string of the template holds it.
    Text {
        text: EcoString,
        is_in_string: bool,
        place: Place,
    },
    Source(Source),
}

impl Piece {
    pub(super) fn is_constant(&self) -> bool {
        match self {
            Self::Text { .. } => true,
            Self::Source(source) => source.is_constant,
        }
    }
}

/// One text, in pieces.
pub(super) type Text = Vec<Piece>;

/// All texts that a value may print, one of them at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Texts(Rc<Vec<Text>>);

impl Texts {
    /// Nothing at all.
    pub(super) fn empty() -> Self {
        Self(Rc::new(vec![Vec::new()]))
    }

    pub(super) fn of(source: Source) -> Self {
        Self(Rc::new(vec![vec![Piece::Source(source)]]))
    }

    pub(super) fn text(text: EcoString, is_in_string: bool, place: Place) -> Self {
        let piece = Piece::Text { text, is_in_string, place };
        Self(Rc::new(vec![vec![piece]]))
    }

    fn unknown() -> Self {
        Self::of(Source::new(Origin::Unknown))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Text> {
        self.0.iter()
    }

    /// All pieces of all texts.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.0.iter().flatten()
    }

    /// The one piece of the one text.
    pub(super) fn single(&self) -> Option<&Piece> {
        match self.0.as_slice() {
            [text] => match text.as_slice() {
                [piece] => Some(piece),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text, where it is known and the only one.
    pub(super) fn known(&self) -> Option<EcoString> {
        let [text] = self.0.as_slice() else { return None };
        let mut whole = EcoString::new();
        for piece in text {
            match piece {
                Piece::Text { text, .. } => whole.push_str(text),
                Piece::Source(_) => return None,
            }
        }
        Some(whole)
    }

    pub(super) fn is_constant(&self) -> bool {
        self.pieces().all(Piece::is_constant)
    }

    /// Each piece made into another.
    pub(super) fn map(&self, change: impl Fn(&Piece) -> Piece) -> Self {
        Self(Rc::new(self.0.iter().map(|text| text.iter().map(&change).collect()).collect()))
    }

    /// Adds a piece to each of the texts.
    pub(super) fn push(&mut self, piece: &Piece) {
        if matches!(piece, Piece::Text { text, .. } if text.is_empty()) {
            return;
        }
        let is_too_long = |text: &Text| match (text.last(), piece) {
            (Some(Piece::Text { text, .. }), Piece::Text { text: more, .. }) => text.len() + more.len() > BYTES,
            _ => text.len() >= PIECES,
        };
        if self.0.iter().any(is_too_long) {
            *self = Self::unknown();
            return;
        }
        for text in Rc::make_mut(&mut self.0) {
            match (text.last_mut(), piece) {
                (
                    Some(Piece::Text { text, is_in_string, .. }),
                    Piece::Text { text: more, is_in_string: is_more, .. },
                ) if is_in_string == is_more => text.push_str(more),
                _ => text.push(piece.clone()),
            }
        }
    }

    /// Without the last character, which is known text.
    pub(super) fn without_last(&self) -> Self {
        let mut texts = self.0.as_ref().clone();
        for text in &mut texts {
            if let Some(Piece::Text { text: last, .. }) = text.last_mut() {
                last.pop();
            }
            if matches!(text.last(), Some(Piece::Text { text: last, .. }) if last.is_empty()) {
                text.pop();
            }
        }
        Self(Rc::new(texts))
    }

    /// Any of these, followed by any of those.
    pub(super) fn then(&self, next: &Self) -> Self {
        let mut whole: Option<Self> = None;
        for text in next.iter() {
            let mut both = self.clone();
            text.iter().for_each(|piece| both.push(piece));
            whole = Some(whole.map_or_else(|| both.clone(), |whole| whole.or(&both)));
        }
        whole.unwrap_or_else(|| self.clone())
    }

    /// These or those.
    pub(super) fn or(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        let mut all = self.0.as_ref().clone();
        for text in other.iter() {
            if !all.contains(text) {
                all.push(text.clone());
            }
        }
        if all.len() > ALTERNATIVES { Self::unknown() } else { Self(Rc::new(all)) }
    }
}

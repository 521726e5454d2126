//! Where in JSON the printed text is: between quotation marks or not, and under which member.

use super::super::syntax::Place;
use super::texts::{Piece, Source, Texts};
use ecow::EcoString;

/// How deeply nested objects and lists are followed.
const DEPTH: usize = 64;

/// What happens while text is printed.
#[derive(Debug)]
pub(super) enum Event {
    /// A value is printed between quotation marks.
    Inside { source: Source, path: Option<Vec<EcoString>> },
    /// A value is printed without; the path is none outside of JSON.
    Outside { source: Source, path: Option<Vec<EcoString>>, is_json: bool },
    /// A JSON string that is no name of a member has ended.
    Closed { place: Place, path: Option<Vec<EcoString>>, content: Texts },
    /// `\n` and the like from a string of the template, where JSON does not read it as a line end.
    LineEnd { place: Place, escape: char },
}

/// Where the printed text is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Position {
    state: State,
    /// The objects and lists around, as far as they are known.
    frames: Option<Vec<Frame>>,
    /// Whether a JSON string may stand alone.
    may_be_string: bool,
    /// Whether what is printed is a value, after which JSON may begin still.
    is_value: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum State {
    /// Outside of any object or list.
    Start,
    /// In text that is no JSON.
    Other,
    /// Not known.
    Lost,
    /// In an object or list, outside of strings.
    Outside,
    /// Between quotation marks.
    Inside(Open),
}

#[derive(Debug, Clone, PartialEq)]
struct Open {
    place: Place,
    is_name: bool,
    is_escaped: bool,
    content: Texts,
}

/// An object or list.
#[derive(Debug, Clone, PartialEq)]
struct Frame {
    is_object: bool,
    /// The member whose value is due.
    member: Option<EcoString>,
    is_after_colon: bool,
}

impl Position {
    /// Before any text. With `may_be_string` a string alone is JSON, too.
    pub(super) fn new(may_be_string: bool) -> Self {
        Self { state: State::Start, frames: Some(Vec::new()), may_be_string, is_value: false }
    }

    /// Nothing is known any more.
    pub(super) fn lose(&mut self) {
        self.state = State::Lost;
        self.frames = None;
    }

    /// The members on the way here; `[]` stands for a list.
    fn path(&self) -> Option<Vec<EcoString>> {
        let frames = self.frames.as_ref()?;
        let name = |frame: &Frame| match frame {
            Frame { is_object: false, .. } => Some(EcoString::from("[]")),
            Frame { is_after_colon: false, .. } => None,
            frame => frame.member.clone(),
        };
        frames.iter().map(name).collect()
    }

    fn is_name_due(&self) -> bool {
        let last = self.frames.as_ref().and_then(|frames| frames.last());
        last.is_some_and(|frame| frame.is_object && !frame.is_after_colon)
    }

    /// Known text.
    pub(super) fn text(&mut self, text: &str, is_in_string: bool, place: Place, events: &mut Vec<Event>) {
        let mut rest = text.char_indices().peekable();
        // Where the run of text began that belongs to the open string.
        let mut run = 0;
        while let Some((at, character)) = rest.next() {
            let next = rest.peek().map(|(_, next)| *next).filter(|_| is_in_string && character == '\\');
            let escape = next.filter(|next| matches!(next, 'n' | 'r' | 't'));
            match &mut self.state {
                State::Lost => return,
                State::Other => {
                    if let Some(escape) = escape {
                        events.push(Event::LineEnd { place, escape });
                    }
                }
                State::Inside(open) => {
                    if open.is_escaped {
                        open.is_escaped = false;
                    } else if character == '\\' {
                        open.is_escaped = true;
                    } else if character == '"' {
                        open.content.push(&known(text.get(run..at), is_in_string, place));
                        self.close(events);
                    }
                }
                State::Start | State::Outside => {
                    if let Some(escape) = escape {
                        events.push(Event::LineEnd { place, escape });
                        rest.next();
                    } else {
                        self.outside(character, place);
                        run = at + character.len_utf8();
                    }
                }
            }
        }
        if let State::Inside(open) = &mut self.state {
            open.content.push(&known(text.get(run..), is_in_string, place));
        }
    }

    fn outside(&mut self, character: char, place: Place) {
        match character {
            '"' if self.state == State::Outside || self.may_be_string => {
                let is_name = self.is_name_due();
                self.state = State::Inside(Open { place, is_name, is_escaped: false, content: Texts::empty() });
            }
            '{' | '[' => {
                self.state = State::Outside;
                match &mut self.frames {
                    Some(frames) if frames.len() < DEPTH => {
                        frames.push(Frame { is_object: character == '{', member: None, is_after_colon: false });
                    }
                    _ => self.frames = None,
                }
            }
            '}' | ']' => {
                if let Some(frames) = &mut self.frames {
                    let begun = frames.pop();
                    if frames.is_empty() {
                        self.state = State::Start;
                    }
                    if begun.is_some_and(|frame| frame.is_object != (character == '}')) {
                        self.frames = None;
                    }
                }
            }
            ':' | ',' => {
                if let Some(frame) = self.frames.as_mut().and_then(|frames| frames.last_mut()) {
                    frame.is_after_colon = character == ':';
                    if character == ',' {
                        frame.member = None;
                    }
                }
            }
            character if self.state == State::Start && !self.is_value && !character.is_whitespace() => {
                self.state = State::Other;
            }
            _ => {}
        }
    }

    fn close(&mut self, events: &mut Vec<Event>) {
        let is_alone = self.frames.as_ref().is_some_and(Vec::is_empty);
        let next = if is_alone { State::Start } else { State::Outside };
        let State::Inside(open) = std::mem::replace(&mut self.state, next) else { return };
        if open.is_name {
            if let Some(frame) = self.frames.as_mut().and_then(|frames| frames.last_mut()) {
                frame.member = open.content.known();
            }
        } else {
            events.push(Event::Closed { place: open.place, path: self.path(), content: open.content });
        }
    }

    /// A value of which only the origin is known.
    pub(super) fn source(&mut self, source: &Source, events: &mut Vec<Event>) {
        let path = self.path();
        match &mut self.state {
            State::Lost => {}
            State::Inside(open) => {
                open.is_escaped = false;
                open.content.push(&Piece::Source(source.clone()));
                let path = path.filter(|_| !open.is_name);
                events.push(Event::Inside { source: source.clone(), path });
            }
            State::Start | State::Other => {
                events.push(Event::Outside { source: source.clone(), path: None, is_json: false });
            }
            State::Outside => events.push(Event::Outside { source: source.clone(), path, is_json: true }),
        }
    }

    /// A value.
    pub(super) fn value(&mut self, texts: &Texts, events: &mut Vec<Event>) {
        self.is_value = true;
        self.texts(texts, events);
        self.is_value = false;
    }

    /// One of several texts.
    pub(super) fn texts(&mut self, texts: &Texts, events: &mut Vec<Event>) {
        let begin = self.clone();
        for (number, text) in texts.iter().enumerate() {
            let mut end = begin.clone();
            for piece in text {
                match piece {
                    Piece::Text { text, is_in_string, place } => end.text(text, *is_in_string, *place, events),
                    Piece::Source(source) => end.source(source, events),
                }
            }
            if number == 0 {
                *self = end;
            } else {
                self.join(&end);
            }
        }
    }

    /// Where it is after one of two ways.
    pub(super) fn join(&mut self, other: &Self) {
        if self == other {
            return;
        }
        self.state = match (std::mem::replace(&mut self.state, State::Lost), &other.state) {
            (State::Inside(open), State::Inside(other)) => State::Inside(Open {
                place: open.place,
                is_name: open.is_name && other.is_name,
                is_escaped: false,
                content: open.content.or(&other.content),
            }),
            (State::Start, State::Start) => State::Start,
            (State::Other, State::Other) => State::Other,
            (State::Outside, State::Outside | State::Start) | (State::Start, State::Outside) => State::Outside,
            _ => State::Lost,
        };
        self.frames = match (self.frames.take(), &other.frames) {
            (Some(frames), Some(others)) if frames.len() == others.len() => {
                frames.iter().zip(others).map(|(frame, other)| frame.join(other)).collect()
            }
            _ => None,
        };
    }
}

impl Frame {
    fn join(&self, other: &Self) -> Option<Self> {
        (self.is_object == other.is_object).then(|| Self {
            is_object: self.is_object,
            member: self.member.clone().filter(|_| self.member == other.member),
            is_after_colon: self.is_after_colon || other.is_after_colon,
        })
    }
}

fn known(text: Option<&str>, is_in_string: bool, place: Place) -> Piece {
    Piece::Text { text: text.unwrap_or_default().into(), is_in_string, place }
}

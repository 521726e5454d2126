//! The text of spec files, and places in it.

use std::ops::Range;

/// A file of [`Sources`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes in one file: `start` is the first byte, `end` the one after the last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A value and the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Changes the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

/// A line and column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One spec file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the workspace's root, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
    line_starts: Vec<usize>,
}

/// All spec files that were read, in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives the id that spans name it by.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path: path.into(), text, line_starts });
        id
    }

    /// The file with this id; `None` when the id is of another `Sources`.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The path of the span's file, empty when it is not ours.
    #[must_use]
    pub fn path(&self, span: Span) -> &str {
        self.file(span.file).map_or("", |file| file.path.as_str())
    }

    /// Where a span begins.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).map_or(Position { line: 1, column: 1 }, |file| file.position(span.start))
    }
}

impl SourceFile {
    /// The line and column of a byte.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= byte).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..byte).map_or(0, |text| text.chars().count()) + 1;
        Position { line, column }
    }

    /// The number of the line that holds the first of these bytes, and the bytes of all lines that hold one of them.
    #[must_use]
    pub fn lines(&self, bytes: Range<usize>) -> (usize, Range<usize>) {
        let first = self.line_starts.partition_point(|start| *start <= bytes.start).max(1);
        let after = self.line_starts.partition_point(|start| *start <= bytes.end);
        let start_of = |line: usize| self.line_starts.get(line).copied().unwrap_or(self.text.len());
        (first, start_of(first - 1)..start_of(after))
    }

    /// A span of the whole of one line; used where only a line and column are known.
    #[must_use]
    pub fn byte_at(&self, position: Position) -> usize {
        let start = self.line_starts.get(position.line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or("");
        start + rest.char_indices().nth(position.column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let mut sources = Sources::default();
        let file = sources.add("a.hcl", "a\näß x\n");
        let at = |start| sources.position(Span { file, start, end: start });
        assert_eq!(at(0), Position { line: 1, column: 1 });
        assert_eq!(at(2), Position { line: 2, column: 1 });
        assert_eq!(at(7), Position { line: 2, column: 4 });
        assert_eq!(at(9), Position { line: 3, column: 1 });
        let text = sources.file(file).unwrap();
        assert_eq!(text.byte_at(Position { line: 2, column: 4 }), 7);
        assert_eq!(text.byte_at(Position { line: 9, column: 1 }), text.text.len());
        assert_eq!(text.lines(0..0), (1, 0..2));
        assert_eq!(text.lines(4..7), (2, 2..9));
        assert_eq!(text.lines(1..3), (1, 0..9));
        assert_eq!(text.lines(9..9), (3, 9..9));
    }
}

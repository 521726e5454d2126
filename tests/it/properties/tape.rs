//! Choices read off a tape of numbers, so that whoever shortens the tape or its numbers gets a simpler spec: an empty tape takes the first choice everywhere.

/// The tape.
#[derive(Debug)]
pub struct Tape<'a> {
    numbers: &'a [u32],
    at: usize,
}

/// Which characters a string may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// All of Unicode.
    All,
    /// All but control characters.
    Printable,
    /// What tags take.
    Tag,
    /// What a key of a JSON path takes.
    JsonKey,
    /// Line breaks and tabs are the only control characters.
    Text,
}

/// What strings are made of: all that means something to HCL, JSON, VTL, Firehose, a shell or a terminal.
const PIECES: &[&str] = &[
    "a",
    "Z9",
    " ",
    "\"",
    "'",
    "\\",
    "\\n",
    "\\\"",
    "${",
    "%{",
    "$${",
    "%%{",
    "$$${a}",
    "${a}",
    "%{ if }",
    "{",
    "}",
    "$",
    "%",
    "$$",
    "#",
    "##",
    "#set($a = 1)",
    "#[[",
    "]]#",
    "#*",
    "$!{a}",
    "$input.body",
    "[",
    "]",
    "*",
    "..",
    "@",
    ",",
    "/",
    "//",
    "/*",
    "*/",
    "<<EOT",
    "~}",
    "<b>&amp;",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "é",
    "e\u{301}",
    "日本",
    "क्ष",
    "عربي",
    "\u{202e}abc",
    "\u{200d}",
    "👩🏽\u{200d}🚀",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\u{10ffff}",
    "!",
    "!a",
    "`",
    "?",
    "null",
    "true",
    "1e3",
    "=",
    ":",
    ".",
    "-",
    "_",
    "+",
    ";",
];

impl<'a> Tape<'a> {
    pub const fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, at: 0 }
    }

    /// A number below `end`; 0 at the tape's end.
    pub fn below(&mut self, end: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        number as usize % end.max(1)
    }

    /// Yes, in one of `of` cases.
    pub fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == of - 1
    }

    /// A number in a range.
    pub fn range(&mut self, from: u32, to: u32) -> u32 {
        from + u32::try_from(self.below((to - from + 1) as usize)).unwrap()
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// A string of at most `most` characters and as many bytes as four times that, with one character at least where `some`.
    pub fn text(&mut self, allowed: Allowed, some: bool, most: usize) -> String {
        let pieces = if self.one_in(25) { 300 } else { self.below(7) };
        let mut text = String::new();
        for _ in 0..pieces {
            match self.below(4) {
                0 => text.push(char::from_u32(self.below(0x0011_0000) as u32).unwrap_or('\u{fffd}')),
                _ => text.push_str(PIECES[self.below(PIECES.len())]),
            }
        }
        let mut text: String = text.chars().filter(|c| allowed.has(*c)).take(most).collect();
        if some && text.trim().is_empty() {
            text.insert(0, 'x');
            text = text.chars().take(most).collect();
        }
        text
    }
}

impl Allowed {
    fn has(self, c: char) -> bool {
        match self {
            Self::All => true,
            Self::Printable => !c.is_control(),
            Self::Tag => c.is_alphanumeric() || " _.:/=+-@".contains(c),
            Self::JsonKey => !c.is_control() && !"\"'\\$#[]".contains(c),
            Self::Text => !c.is_control() || "\n\r\t".contains(c),
        }
    }
}

//! Quotes and brackets of a text that is no HCL: which of them has no partner.
//!
//! A parser stops where it can go on no longer, which may be lines below the bracket that was forgotten. Here the whole text is looked at, with its
//! indentation, to find the bracket itself.

/// What has no partner, by the bytes where it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// A quote without another on its line.
    Quote(usize),
    /// `${` in a string, without its `}`.
    Interpolation(usize),
    /// `{`, `[` or `(`.
    Open(usize),
    /// `}`, `]` or `)`.
    Close(usize),
    /// `<<EOT` without a line `EOT`.
    Heredoc(usize),
}

impl Flaw {
    /// Where it begins.
    pub(super) const fn at(&self) -> usize {
        match self {
            Self::Quote(at) | Self::Interpolation(at) | Self::Open(at) | Self::Close(at) | Self::Heredoc(at) => *at,
        }
    }
}

/// Something that was opened.
#[derive(Clone, Copy)]
struct Opened {
    /// The character that closes it.
    by: char,
    at: usize,
    /// How far its line is indented.
    indent: usize,
    /// Whether it is `${` in a string.
    interpolation: bool,
}

/// The first flaw of a text.
pub(super) fn flaw(text: &str) -> Option<Flaw> {
    let mut scan = Scan { text, at: 0, line: 0, opened: Vec::new(), suspect: None };
    while let Some(next) = scan.rest().chars().next() {
        if let Err(flaw) = scan.step(next) {
            return Some(flaw);
        }
    }
    let last = scan.opened.last().map(|opened| opened.at);
    last.map(|last| Flaw::Open(scan.suspect.unwrap_or(last)))
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Where the line begins.
    line: usize,
    opened: Vec<Opened>,
    /// A bracket that was closed by one further to the left: most likely by that of another.
    suspect: Option<usize>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on to the text given, and past it; to the end where it is not there.
    fn skip_past(&mut self, text: &str) {
        self.at += self.rest().find(text).map_or(self.rest().len(), |found| found + text.len());
    }

    /// What stands before the place on its line.
    fn before(&self) -> &'a str {
        self.text.get(self.line..self.at).unwrap_or_default()
    }

    fn indent(&self) -> usize {
        let line = self.text.get(self.line..).unwrap_or_default();
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// Takes the next piece of code.
    fn step(&mut self, next: char) -> Result<(), Flaw> {
        let rest = self.rest();
        match next {
            '\n' => {
                self.at += 1;
                self.line = self.at;
            }
            '#' => self.at += rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("//") => self.at += rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => {
                self.skip_past("*/");
                self.line = self.text.get(..self.at).and_then(|text| text.rfind('\n')).map_or(0, |at| at + 1);
            }
            '<' if rest.starts_with("<<") => return self.heredoc(),
            '"' => return self.string(self.at),
            '{' | '[' | '(' => {
                let by = match next {
                    '{' => '}',
                    '[' => ']',
                    _ => ')',
                };
                self.opened.push(Opened { by, at: self.at, indent: self.indent(), interpolation: false });
                self.at += 1;
            }
            '}' | ']' | ')' => return self.close(next),
            other => self.at += other.len_utf8(),
        }
        Ok(())
    }

    fn close(&mut self, closer: char) -> Result<(), Flaw> {
        let Some(opened) = self.opened.pop() else { return Err(Flaw::Close(self.at)) };
        if opened.by != closer {
            // `[` that meets a `}` was forgotten; a `]` in a block is one too many.
            return Err(if closer == '}' { Flaw::Open(opened.at) } else { Flaw::Close(self.at) });
        }
        if self.suspect.is_none() && self.before().trim().is_empty() && opened.indent > self.indent() {
            self.suspect = Some(opened.at);
        }
        self.at += 1;
        if opened.interpolation { self.string(opened.at) } else { Ok(()) }
    }

    /// Takes a string, from its quote or from behind an interpolation in it, to its end or to the next interpolation.
    fn string(&mut self, begins: usize) -> Result<(), Flaw> {
        if begins == self.at {
            self.at += 1;
        }
        loop {
            let rest = self.rest();
            match rest.chars().next() {
                None | Some('\n') => {
                    let outer = self.opened.iter().find(|opened| opened.interpolation);
                    return Err(outer.map_or(Flaw::Quote(begins), |outer| Flaw::Interpolation(outer.at)));
                }
                Some('"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some('\\') => self.at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                Some('$') if rest.starts_with("$${") => self.at += 3,
                Some('%') if rest.starts_with("%%{") => self.at += 3,
                Some('$' | '%') if rest.get(1..2) == Some("{") => {
                    let indent = self.indent();
                    self.opened.push(Opened { by: '}', at: self.at, indent, interpolation: true });
                    self.at += 2;
                    return Ok(());
                }
                Some(other) => self.at += other.len_utf8(),
            }
        }
    }

    fn heredoc(&mut self) -> Result<(), Flaw> {
        let begins = self.at;
        let rest = self.rest().trim_start_matches('<');
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let (word, lines) = rest.split_once('\n').unwrap_or((rest, ""));
        let mut end = self.text.len() - lines.len();
        for line in lines.split_inclusive('\n') {
            if line.trim() == word.trim() {
                self.line = end;
                self.at = end + line.trim_end_matches(['\n', '\r']).len();
                return Ok(());
            }
            end += line.len();
        }
        Err(Flaw::Heredoc(begins))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The flaw of a text in which `@` stands before what has no partner.
    fn assert_found(marked: &str, kind: impl Fn(usize) -> Flaw) {
        let at = marked.find('@').unwrap();
        assert_eq!(flaw(&marked.replace('@', "")), Some(kind(at)), "{marked}");
    }

    #[test]
    fn what_has_no_partner_is_found_where_it_stands() {
        assert_found("a @{\n  b = 1\n\nc {\n}\n", Flaw::Open);
        assert_found("a {\n  b @{\n    c = 1\n}\n", Flaw::Open);
        assert_found("a {\n  b {\n    c @{\n      d = 1\n  }\n}\n", Flaw::Open);
        assert_found("a {\n  b = @[1, 2\n}\n", Flaw::Open);
        assert_found("a {\n  b = @{ c = 1\n}\n", Flaw::Open);
        assert_found("a {\n}\n@}\n", Flaw::Close);
        assert_found("a = @\"b\nc = \"d\"\n", Flaw::Quote);
        assert_found("a = \"b-@${c\"\nd = 1\n", Flaw::Interpolation);
        assert_found("a = @<<EOT\nb\n", Flaw::Heredoc);
    }

    #[test]
    fn what_is_whole_has_no_flaw() {
        for text in [
            "a = \"b\" # \" {\n// {\n/* {\n*/ c {\n}\n",
            "a = \"${b(\"}\")}-\\\"{\"\n",
            "a = \"$${ %%{\"\n",
            "a = <<-EOT\n  { \"\n  EOT\nb {}\n",
            "a = [\n  { b = 1 },\n]\n",
            "",
        ] {
            assert_eq!(flaw(text), None, "{text}");
        }
    }
}

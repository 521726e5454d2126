//! How much text the expressions of one environment may come to. Functions multiply: a few hundred bytes of nested `replace` would fill any memory, and
//! specs of strangers are read where pull requests are checked.

use std::cell::Cell;
use std::rc::Rc;

use super::codes;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;

/// The most bytes of one text, 8 MiB, as of a file that a spec points to. API Gateway takes 300 KB of template, 400 KB of schema.
const ONE: usize = 8 * 1024 * 1024;

/// The most bytes of all texts of an environment, 64 MiB: what a function makes, and what it makes that of.
const ALL: usize = 64 * 1024 * 1024;

/// What is left of an environment's budget; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Budget(Rc<Cell<usize>>);

impl Budget {
    /// How many bytes of text expressions have come to so far.
    #[must_use]
    pub fn spent(&self) -> usize {
        self.0.get()
    }

    /// Charges what was made; `None` when it was too much, which is then reported. What is too long is charged too, as it was work.
    pub(super) fn charge(&self, made: Result<String, TooLong>, span: Span, sink: &Sink) -> Option<String> {
        let bytes = made.as_ref().map_or(ONE, String::len);
        self.0.set(self.0.get().saturating_add(bytes));
        self.go_on(span, sink)?;
        if made.is_err() {
            sink.report(
                Diagnostic::new(&codes::BUDGET, span, "this comes to more than 8 MiB of text")
                    .help("shorten it; look for functions within functions, each of which makes the text longer"),
            );
        }
        made.ok()
    }

    /// Whether anything is left; where nothing is, that is reported once.
    pub(super) fn go_on(&self, span: Span, sink: &Sink) -> Option<()> {
        if self.0.get() <= ALL {
            return Some(());
        }
        sink.report_once(
            Diagnostic::new(&codes::BUDGET, span, "all expressions up to here come to more than 64 MiB of text")
                .help("look for functions within functions, and for large files that are used again and again"),
        );
        None
    }
}

/// A text that would be longer than any may be.
#[derive(Debug)]
pub(super) struct TooLong;

/// A text in the making, which stops before it is too long.
#[derive(Debug, Default)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn push(&mut self, piece: &str) -> Result<(), TooLong> {
        if self.0.len() + piece.len() > ONE {
            return Err(TooLong);
        }
        self.0.push_str(piece);
        Ok(())
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// So that a serializer can write to it.
impl std::io::Write for Text {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let piece = std::str::from_utf8(bytes).map_err(std::io::Error::other)?;
        self.push(piece).map_err(|TooLong| std::io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{Block, Reader, Scope, parse};
    use super::*;
    use crate::base::source::Sources;

    /// What is told of a spec whose only attribute is `text = …`, with a file of 1 MiB, and how much text it came to.
    fn told(expression: &str) -> (Vec<String>, usize) {
        let mut sources = Sources::default();
        let file = sources.add("tfgen.hcl", format!("text = {expression}\n"));
        let sink = Sink::default();
        let files = BTreeMap::from([("big.txt".to_owned(), "x".repeat(1024 * 1024))]);
        let budget = Budget::default();
        let scope = Scope {
            environment: "dev",
            variables: BTreeMap::new(),
            kinds: &[],
            foreign: &[],
            files: &files,
            declared: None,
            nothing: Block::nothing(),
            budget: budget.clone(),
        };
        let root = parse(&sources, file, &sink).unwrap();
        let _ = Reader::new(&root, &scope, &sink, None).ask("text");
        (
            sink.into_reported().into_iter().map(|found| format!("{} {}", found.code.id, found.message)).collect(),
            budget.spent(),
        )
    }

    fn nested(times: usize, before: &str, inner: &str, after: &str) -> String {
        format!("{}{inner}{}", before.repeat(times), after.repeat(times))
    }

    #[test]
    fn texts_that_multiply_are_refused_before_they_are_made() {
        let file = "${file(\"big.txt\")}";
        let list = format!("[{}]", "file(\"big.txt\"),".repeat(9));
        for (bomb, words) in [
            (nested(40, "replace(", "\"aaaaaaaaaa\"", ", \"a\", \"aaaaaaaaaa\")"), "8 MiB"),
            (nested(34, "jsonencode(", "\"\\\"\"", ")"), "8 MiB"),
            (format!("join({}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])", "file(\"big.txt\")"), "8 MiB"),
            (format!("join(\"\", {list})"), "8 MiB"),
            (format!("format(\"{}\", {})", "%s".repeat(9), ["file(\"big.txt\")"; 9].join(", ")), "8 MiB"),
            (format!("\"{}\"", file.repeat(9)), "8 MiB"),
            (format!("<<E\n{}\nE", file.repeat(9)), "8 MiB"),
            // Each is small enough; together they are not.
            (format!("[{}]", "file(\"big.txt\"), ".repeat(2000)), "64 MiB"),
            (format!("[{0}, {0}]", nested(30, "upper(lower(", "file(\"big.txt\")", "))")), "64 MiB"),
            // What fails is work too.
            (format!("[{}]", format!("\"{}\", ", file.repeat(9)).repeat(20)), "64 MiB"),
        ] {
            let (found, spent) = told(&bomb);
            let head: String = bomb.chars().take(40).collect();
            assert!(found.iter().all(|line| line.starts_with("SPC025 ")), "{head}: {found:?}");
            assert!(found.last().is_some_and(|line| line.contains(words)), "{head}: {found:?}");
            assert!(found.len() <= 9, "{head}: {found:?}");
            assert!(spent <= ALL + ONE, "{head}: {spent}");
        }
    }

    #[test]
    fn what_fits_is_taken() {
        for expression in [
            "\"${file(\"big.txt\")}${file(\"big.txt\")}\"",
            "join(\"\", [file(\"big.txt\"), 1])",
            "jsonencode([file(\"big.txt\")])",
        ] {
            assert_eq!(told(expression).0, Vec::<String>::new(), "{expression}");
        }
    }
}

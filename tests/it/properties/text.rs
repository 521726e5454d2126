//! Specs as trees of blocks, and as text: divided between the two files, in any order, with strings written in any of HCL's ways.

use std::fmt::Write as _;

use super::tape::Tape;

/// A value as it is written in a spec.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    Str(String),
    /// Written as it is: numbers, bools, references, request expressions, calls.
    Raw(String),
    List(Vec<Val>),
    /// Keys mean the same in any order.
    Object(Vec<(String, Val)>),
    /// Keys are taken in the order written.
    Ordered(Vec<(String, Val)>),
    Json(Box<Val>),
}

impl From<&str> for Val {
    fn from(text: &str) -> Self {
        Self::Str(text.to_owned())
    }
}

impl From<String> for Val {
    fn from(text: String) -> Self {
        Self::Str(text)
    }
}

/// A literal that is no string.
pub fn raw(text: impl ToString) -> Val {
    Val::Raw(text.to_string())
}

/// A block; a whole spec is one without kind.
#[derive(Debug, Clone, Default)]
pub struct Blk {
    pub kind: String,
    pub labels: Vec<String>,
    pub attributes: Vec<(String, Val)>,
    pub blocks: Vec<Blk>,
}

impl Blk {
    pub fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), ..Self::default() }
    }

    pub fn labelled(kind: &str, label: &str) -> Self {
        Self { kind: kind.to_owned(), labels: vec![label.to_owned()], ..Self::default() }
    }

    pub fn set(&mut self, name: &str, value: impl Into<Val>) {
        self.attributes.push((name.to_owned(), value.into()));
    }

    pub fn push(&mut self, block: Blk) {
        self.blocks.push(block);
    }

    /// Divides it between the shared spec and an environment's file; what is laid over something else hides that.
    pub fn divide(&self, tape: &mut Tape<'_>) -> (Option<Blk>, Option<Blk>) {
        let empty = || Blk { kind: self.kind.clone(), labels: self.labels.clone(), ..Self::default() };
        let (mut base, mut over) = (empty(), empty());
        for (name, value) in &self.attributes {
            match tape.below(5) {
                0..=2 => base.attributes.push((name.clone(), value.clone())),
                3 => over.attributes.push((name.clone(), value.clone())),
                _ => {
                    // What is hidden counts for nothing. It has to be right in itself, and `null` is so everywhere.
                    base.attributes.push((name.clone(), raw("null")));
                    over.attributes.push((name.clone(), value.clone()));
                }
            }
        }
        for block in &self.blocks {
            let (below, above) = block.divide(tape);
            base.blocks.extend(below);
            over.blocks.extend(above);
        }
        let has = |block: &Blk| !block.attributes.is_empty() || !block.blocks.is_empty();
        match (has(&base), has(&over)) {
            (false, false) if tape.one_in(2) => (None, Some(over)),
            (_, false) => (Some(base), None),
            (false, true) => (tape.one_in(2).then_some(base), Some(over)),
            (true, true) => (Some(base), Some(over)),
        }
    }

    /// The same, in another order.
    pub fn shuffled(&self, tape: &mut Tape<'_>) -> Self {
        // What goes to Terraform as it is keeps its order.
        let verbatim = self.kind == "backend";
        let mut out = self.clone();
        if !verbatim {
            out.blocks = shuffle(self.blocks.iter().map(|block| block.shuffled(tape)).collect(), tape);
        }
        out.attributes =
            shuffle(out.attributes, tape).into_iter().map(|(name, value)| (name, value.shuffled(tape))).collect();
        out
    }

    /// As text; the tape chooses among ways of writing the same.
    pub fn write(&self, tape: &mut Tape<'_>) -> String {
        let mut out = String::new();
        self.body(&mut out, tape, 0);
        out
    }

    fn body(&self, out: &mut String, tape: &mut Tape<'_>, depth: usize) {
        let indent = "  ".repeat(depth);
        for (name, value) in &self.attributes {
            let _ = write!(out, "{indent}{name} = ");
            value.write(out, tape, true);
            out.push('\n');
        }
        for block in &self.blocks {
            let _ = write!(out, "{indent}{}", block.kind);
            for label in &block.labels {
                out.push(' ');
                string(out, label, &mut Tape::new(&[]), false);
            }
            out.push_str(" {\n");
            block.body(out, tape, depth + 1);
            let _ = writeln!(out, "{indent}}}");
        }
    }
}

fn shuffle<T>(mut items: Vec<T>, tape: &mut Tape<'_>) -> Vec<T> {
    for at in (1..items.len()).rev() {
        items.swap(at, tape.below(at + 1));
    }
    items
}

impl Val {
    fn shuffled(&self, tape: &mut Tape<'_>) -> Self {
        let inner = |pairs: &[(String, Self)], tape: &mut Tape<'_>| {
            pairs.iter().map(|(key, value)| (key.clone(), value.shuffled(tape))).collect::<Vec<_>>()
        };
        match self {
            Self::Object(pairs) => Self::Object(shuffle(inner(pairs, tape), tape)),
            Self::Ordered(pairs) => Self::Ordered(inner(pairs, tape)),
            Self::List(items) => Self::List(items.iter().map(|item| item.shuffled(tape)).collect()),
            Self::Json(value) => Self::Json(Box::new(value.shuffled(tape))),
            Self::Str(_) | Self::Raw(_) => self.clone(),
        }
    }

    fn write(&self, out: &mut String, tape: &mut Tape<'_>, alone: bool) {
        match self {
            Self::Str(text) => string(out, text, tape, alone),
            Self::Raw(text) => out.push_str(text),
            Self::List(items) => {
                out.push('[');
                for item in items {
                    item.write(out, tape, false);
                    out.push_str(", ");
                }
                out.push(']');
            }
            Self::Object(pairs) | Self::Ordered(pairs) => {
                out.push('{');
                for (key, value) in pairs {
                    out.push(' ');
                    string(out, key, &mut Tape::new(&[]), false);
                    out.push_str(tape.pick(&[" = ", ": "]));
                    value.write(out, tape, false);
                    out.push(',');
                }
                out.push('}');
            }
            Self::Json(value) => {
                out.push_str("jsonencode(");
                value.write(out, tape, false);
                out.push(')');
            }
        }
    }

    /// What it means as JSON; `None` where it is an expression.
    pub fn json(&self) -> Option<serde_json::Value> {
        Some(match self {
            Self::Str(text) => text.as_str().into(),
            Self::Raw(text) => serde_json::from_str(text).ok()?,
            Self::List(items) => items.iter().map(Self::json).collect::<Option<Vec<_>>>()?.into(),
            Self::Object(pairs) | Self::Ordered(pairs) => {
                let pairs: Option<serde_json::Map<_, _>> =
                    pairs.iter().map(|(key, value)| Some((key.clone(), value.json()?))).collect();
                pairs?.into()
            }
            Self::Json(value) => value.json()?,
        })
    }
}

/// A string in quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    string(&mut out, text, &mut Tape::new(&[]), false);
    out
}

/// A string in one of the ways in which HCL can write it. This is not tfgen's own way of quoting, so that the two are held against each other.
fn string(out: &mut String, text: &str, tape: &mut Tape<'_>, alone: bool) {
    let heredoc = alone
        && text.ends_with('\n')
        && text.len() > 1
        && text.chars().all(|c| !c.is_control() || c == '\n')
        && !text.lines().any(|line| line.trim() == "END");
    // Its end takes a line of its own, so that no comma can follow.
    if heredoc && tape.one_in(2) {
        let _ = write!(out, "<<END\n{}END\n", text.replace("${", "$${").replace("%{", "%%{"));
        return;
    }
    let by_number = tape.one_in(4);
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => {
                out.push(c);
                out.push(c);
            }
            c if c.is_control() || (by_number && !c.is_ascii()) => {
                let _ = if u32::from(c) > 0xffff {
                    write!(out, "\\U{:08X}", u32::from(c))
                } else {
                    write!(out, "\\u{:04x}", u32::from(c))
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

//! What a record holds, in VTL: the lines that set `$data`.

use std::collections::BTreeSet;

use super::super::data::{Data, DataFormat, Part, json_string};
use super::value::{self, Read, first_of, set};
use crate::base::request::Request;
use crate::base::source::Spanned;

/// Where the data of a record comes from, and how it is written.
pub(super) struct Source<'a> {
    pub(super) data: &'a Data,
    pub(super) format: DataFormat,
    /// What is written behind the data: one that breaks the line takes records of one line.
    pub(super) delimiter: &'a str,
    /// The JSON path of the record at hand, where there are several; else empty.
    pub(super) element: &'a str,
    pub(super) allow_empty: bool,
}

/// The lines that set `$data`, and what is to be known of it.
pub(super) struct Written {
    pub(super) lines: String,
    /// Whether `$data` may be empty, and then makes no record.
    pub(super) may_be_empty: bool,
    /// Whether `$data` is base64 already.
    pub(super) is_base64: bool,
}

impl Source<'_> {
    pub(super) fn written(&self) -> Written {
        let lines = match self.data {
            Data::First(all) => {
                let reads: Vec<Read> = all.iter().flat_map(|one| self.reads(&one.value)).collect();
                first_of("data", &reads, self.is_again())
            }
            Data::Parts(members) => self.object(members),
        };
        Written {
            lines,
            may_be_empty: !self.allow_empty && !self.data.needed().is_empty(),
            is_base64: self.format == DataFormat::Base64 && self.data.is_body(),
        }
    }

    /// Whether the lines are run for one record after the other.
    fn is_again(&self) -> bool {
        !self.element.is_empty()
    }

    fn breaks_line(&self) -> bool {
        self.delimiter.contains('\n')
    }

    /// Reads a part of the request that is the whole record.
    fn reads(&self, request: &Request) -> Vec<Read> {
        let one_line = |read: Read| if self.breaks_line() { Read::OneLine(Box::new(read)) } else { read };
        match request {
            Request::Body(path) if path.is_empty() => vec![match self.format {
                DataFormat::Raw => Read::Body,
                DataFormat::Json if !self.breaks_line() => Read::Body,
                DataFormat::Json | DataFormat::Text => Read::OneLine(Box::new(Read::Trimmed(Box::new(Read::Body)))),
                DataFormat::CompactJson => Read::CompactBody,
                DataFormat::Base64 => Read::Trimmed(Box::new(Read::Body)),
            }],
            Request::Body(_) | Request::Record(_) => value::json_part(request, self.element),
            Request::Id => value::text(request, self.element),
            other => value::text(other, self.element).into_iter().map(one_line).collect(),
        }
    }

    /// The lines that set `$data` to a JSON object: each part first, then the object, all on one line.
    fn object(&self, members: &[(String, Part)]) -> String {
        let mut object =
            Object { source: self, names: BTreeSet::new(), lines: Vec::new(), pieces: Vec::new(), leaves: Vec::new() };
        object.members(members, "");
        let Object { mut lines, pieces, leaves, .. } = object;
        let needed = self.data.needed();
        let needed: String = leaves
            .iter()
            .filter(|leaf| needed.iter().any(|group| std::ptr::eq(*group, leaf.requests)))
            .map(|leaf| format!("${}", leaf.name))
            .collect();
        let asks = !self.allow_empty && !needed.is_empty();
        lines.extend(asks.then(|| set("found", &format!("\"{needed}\""))));
        lines.extend(leaves.iter().flat_map(Leaf::finished));
        lines.push(set("data", &joined(&pieces)));
        if asks {
            lines.extend([r#"#if($found == "")"#.to_owned(), set("data", r#""""#), "#end".to_owned()]);
        }
        lines.join("\n")
    }
}

/// An object that is being written.
struct Object<'s, 'a> {
    source: &'s Source<'s>,
    /// Variables in use.
    names: BTreeSet<String>,
    lines: Vec<String>,
    pieces: Vec<Piece>,
    leaves: Vec<Leaf<'a>>,
}

/// A part that is read of the request.
struct Leaf<'a> {
    requests: &'a [Spanned<Request>],
    /// The variable that has its JSON.
    name: String,
    may_be_empty: bool,
    /// Whether it is a text, which is no JSON yet.
    is_text: bool,
}

impl Leaf<'_> {
    /// The lines that make its variable JSON.
    fn finished(&self) -> Vec<String> {
        let name = &self.name;
        let mut lines = if self.is_text { value::quote(name) } else { Vec::new() };
        if self.may_be_empty {
            let is_empty = [format!(r#"#if(${name} == "")"#), set(name, r#""null""#)];
            lines.splice(0..0, is_empty.into_iter().chain(self.is_text.then(|| "#else".to_owned())));
            lines.push("#end".to_owned());
        }
        lines
    }
}

/// A stretch of the object's text.
enum Piece {
    Text(String),
    Variable(String),
}

impl<'a> Object<'_, 'a> {
    fn members(&mut self, members: &'a [(String, Part)], path: &str) {
        for (index, (name, part)) in members.iter().enumerate() {
            let key = json_string(name);
            self.text(&format!("{}{key}:", if index == 0 { "{" } else { "," }));
            self.part(part, &format!("{path}{name}_"));
        }
        self.text(if members.is_empty() { "{}" } else { "}" });
    }

    fn part(&mut self, part: &'a Part, path: &str) {
        match part {
            Part::Literal(json) => self.text(json),
            Part::Object(members) => self.members(members, path),
            Part::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.text(if index == 0 { "[" } else { "," });
                    self.part(item, &format!("{path}{index}_"));
                }
                self.text(if items.is_empty() { "[]" } else { "]" });
            }
            Part::First(requests) => {
                let name = self.variable(path);
                let reads: Vec<Read> =
                    requests.iter().flat_map(|one| value::json_part(&one.value, self.source.element)).collect();
                let may_be_empty = requests.iter().all(|one| Data::may_be_missing(&one.value));
                // Where all are texts, the one that counts is made JSON once.
                let texts: Option<Vec<Read>> = reads.iter().map(Read::quoted).collect();
                let is_text = texts.is_some();
                self.lines.push(first_of(&name, &texts.unwrap_or(reads), self.source.is_again()));
                self.leaves.push(Leaf { requests, name: name.clone(), may_be_empty, is_text });
                self.pieces.push(Piece::Variable(name));
            }
        }
    }

    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// A name for a variable that no other part has: what stands before its `json` is the part's path.
    fn variable(&mut self, path: &str) -> String {
        let word: String = path.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' }).collect();
        let word = if word.starts_with(|c: char| c.is_ascii_alphabetic()) { word } else { format!("part_{word}") };
        let numbered = (2..).map(|number| format!("{word}{number}_json"));
        let name = std::iter::once(format!("{word}json")).chain(numbered).find(|name| !self.names.contains(name));
        let name = name.unwrap_or_default();
        self.names.insert(name.clone());
        name
    }
}

/// The pieces one after the other, as an expression.
///
/// An apostrophe would end a text between apostrophes, and Velocity reads `\u` in any text, so these stand apart.
fn joined(pieces: &[Piece]) -> String {
    let terms: Vec<String> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Variable(name) => format!("${name}"),
            Piece::Text(text) => {
                format!("'{}'", text.replace('\'', r#"' + "'" + '"#).replace("\\u", r#"' + "${backslash}" + 'u"#))
            }
        })
        .collect();
    terms.join(" + ")
}

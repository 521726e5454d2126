//! Reads parts of a request in VTL, the first that is not empty.
//!
//! Emptiness is always `"$!value" == ""`: the one test that every Velocity answers alike for a missing, null, empty or unprintable value.

use std::fmt::Write as _;

use super::escape;
use crate::base::request::{Request, Segment, is_plain};

/// One way to get a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// An expression that always gives a text.
    Always(String),
    /// An expression that may give nothing, or no text.
    Maybe(String),
    /// The value at a place of the body.
    At(Place),
    /// The JSON text at a place of the body, unless nothing is there.
    Json(Place),
    /// The text at a place of the body; the JSON text of what is no text there.
    TextAt(Place),
    /// The whole body, byte by byte.
    Body,
    /// The whole body as JSON without white space.
    CompactBody,
    /// A text as a string of JSON, unless it is empty.
    Quoted(Box<Read>),
    /// The body without white space at its ends.
    Trimmed(Box<Read>),
    /// A text whose line breaks are blanks.
    OneLine(Box<Read>),
}

/// A place in the body that can be read of any body, whatever it is.
///
/// API Gateway fails with 500 where a path is read of a body that is `null`, or has an index of what is no list. So both are
/// looked at before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    path: String,
    /// Paths of what must be a list, outermost first.
    lists: Vec<String>,
    /// Whether the body may be `null`; where a loop goes over a list in it, it is not.
    is_root: bool,
}

impl Place {
    /// A place in the body.
    pub(super) fn in_body(path: &[Segment]) -> Self {
        Self { is_root: true, ..Self::below("$", path) }
    }

    /// A place below one that is there.
    pub(super) fn below(root: &str, path: &[Segment]) -> Self {
        let lists = path.iter().enumerate().filter(|(_, segment)| matches!(segment, Segment::Index(_)));
        let lists = lists.map(|(index, _)| json_path(root, path.get(..index).unwrap_or_default())).collect();
        Self { path: json_path(root, path), lists, is_root: false }
    }

    /// The lines, run only where the place can be read.
    pub(super) fn guarded(&self, lines: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut out = Vec::new();
        if self.is_root {
            out.push(r#"#if($input.body.trim() != "null")"#.to_owned());
        }
        for list in &self.lists {
            // The blank is there for a text that would be empty.
            out.extend([set("list", &json(list)), set("list", r#""$!list ""#)]);
            out.push(r#"#if($list.substring(0, 1) == "[")"#.to_owned());
        }
        out.extend(lines);
        out.extend((0..self.lists.len() + usize::from(self.is_root)).map(|_| END.to_owned()));
        out
    }
}

/// Reads a part of the request as text; `element` is the path of the record at hand, in a batch.
pub(super) fn text(request: &Request, element: &str) -> Vec<Read> {
    match request {
        Request::Id => vec![Read::Always("$context.requestId".to_owned())],
        Request::Body(path) if path.is_empty() => vec![Read::Body],
        Request::Body(path) => vec![Read::At(Place::in_body(path))],
        Request::Record(path) => vec![Read::At(Place::below(element, path))],
        Request::Header(name) => header(name).into_iter().map(Read::Maybe).collect(),
        Request::Path(name) => vec![Read::Maybe(path_parameter(name))],
        Request::Query(name) => vec![Read::Maybe(parameter("querystring", name))],
        Request::Form(None) => vec![Read::Maybe("$form_text".to_owned())],
        Request::Form(Some(name)) => vec![Read::Maybe(format!("$form.get({})", escape::string(name)))],
        Request::Context(path) => vec![Read::Maybe(format!("$context.{}", path.join(".")))],
        Request::Text(inner) => match inner.part() {
            Request::Body(path) => vec![Read::TextAt(Place::in_body(path))],
            Request::Record(path) => vec![Read::TextAt(Place::below(element, path))],
            other => text(other, element),
        },
    }
}

/// Reads a part of the request as JSON of its own type.
pub(super) fn json_part(request: &Request, element: &str) -> Vec<Read> {
    match request {
        Request::Body(path) => vec![Read::Json(Place::in_body(path))],
        Request::Record(path) if path.is_empty() => vec![Read::Always(json(element))],
        Request::Record(path) => vec![Read::Json(Place::below(element, path))],
        // The one that is a number. Source: API Gateway developer guide, `$context` variables.
        Request::Context(path) if path.join(".") == "requestTimeEpoch" => text(request, element),
        // JSON already.
        Request::Form(None) => text(request, element),
        other => text(other, element).into_iter().map(|read| Read::Quoted(Box::new(read))).collect(),
    }
}

/// The expressions that find a header: as it was written, and in lower case, as HTTP/2 clients send it.
pub(super) fn header(name: &str) -> Vec<String> {
    let lower = name.to_ascii_lowercase();
    let names = if lower == name { vec![lower] } else { vec![name.to_owned(), lower] };
    names.iter().map(|name| parameter("header", name)).collect()
}

/// A JSON path below `root`, as it stands between the double quotes of a string.
pub(super) fn json_path(root: &str, path: &[Segment]) -> String {
    let mut out = root.to_owned();
    for segment in path {
        // Writing to a string does not fail.
        let _ = match segment {
            Segment::Key(key) if is_plain(key) => write!(out, ".{key}"),
            Segment::Key(key) => {
                let key = key.replace('\\', "\\\\").replace('\'', "\\'");
                write!(out, "['{}']", escape::inner(&key))
            }
            Segment::Index(index) => write!(out, "[{index}]"),
        };
    }
    out
}

/// Sets `$name` to the first of `reads` that is not empty, or to an empty text.
///
/// A `#set` to nothing leaves what a variable was before, so each read has a variable of its own; where the lines are run
/// `again` and again, that is emptied first.
pub(super) fn first_of(name: &str, reads: &[Read], again: bool) -> String {
    if reads.is_empty() {
        return set(name, EMPTY);
    }
    let mut lines = Vec::new();
    for (index, read) in reads.iter().enumerate() {
        if index > 0 {
            lines.push(format!(r#"#if(${name} == "")"#));
        }
        lines.extend(read.lines(name, &format!("{name}{}", index + 1), again));
    }
    lines.extend(reads.iter().skip(1).map(|_| END.to_owned()));
    lines.join("\n")
}

impl Read {
    /// What it makes a string of JSON of, where it does.
    pub(super) fn quoted(&self) -> Option<Self> {
        match self {
            Self::Quoted(inner) => Some((**inner).clone()),
            _ => None,
        }
    }

    /// The lines that set `$name`, by way of `$fresh`.
    fn lines(&self, name: &str, fresh: &str, again: bool) -> Vec<String> {
        let mut lines = Vec::new();
        match self {
            Self::Always(expression) => lines.push(set(name, expression)),
            Self::Maybe(expression) => {
                lines.extend(again.then(|| set(fresh, EMPTY)));
                lines.push(set(fresh, expression));
                lines.push(set(name, &format!(r#""$!{fresh}""#)));
            }
            Self::At(place) => {
                lines.extend(again.then(|| set(fresh, EMPTY)));
                lines.extend(place.guarded([set(fresh, &path(&place.path))]));
                lines.push(set(name, &format!(r#""$!{fresh}""#)));
            }
            Self::Json(place) => {
                lines.extend(again.then(|| set(fresh, EMPTY)));
                lines.push(set(name, EMPTY));
                lines.extend(place.guarded([
                    set(fresh, &path(&place.path)),
                    format!(r#"#if("$!{fresh}" != "")"#),
                    set(name, &json(&place.path)),
                    END.to_owned(),
                ]));
            }
            Self::TextAt(place) => {
                lines.extend(again.then(|| set(fresh, EMPTY)));
                lines.push(set(name, EMPTY));
                lines.extend(place.guarded([
                    set(fresh, &path(&place.path)),
                    format!(r#"#if("$!{fresh}" != "")"#),
                    set(name, &json(&place.path)),
                    format!(r##"#if(${name}.substring(0, 1) == '"')"##),
                    set(name, &format!(r#""$!{fresh}""#)),
                    END.to_owned(),
                    END.to_owned(),
                ]));
            }
            // API Gateway gives `{}` for an empty body.
            Self::Body => lines.extend([
                set(name, "$input.body"),
                format!(r#"#if(${name} == "{{}}" && $input.path("$") == "")"#),
                set(name, EMPTY),
                END.to_owned(),
            ]),
            Self::CompactBody => lines.extend([
                set(name, "$input.body.trim()"),
                format!(r#"#if(${name} != "null")"#),
                set(fresh, &path("$")),
                set(name, EMPTY),
                format!(r#"#if("$!{fresh}" != "")"#),
                set(name, &json("$")),
                END.to_owned(),
                END.to_owned(),
            ]),
            Self::Quoted(inner) => {
                lines.extend(inner.lines(name, fresh, again));
                lines.push(format!(r#"#if(${name} != "")"#));
                lines.extend(quote(name));
                lines.push(END.to_owned());
            }
            Self::Trimmed(inner) => {
                lines.extend(inner.lines(name, fresh, again));
                lines.push(set(name, &format!("${name}.trim()")));
            }
            Self::OneLine(inner) => {
                // LocalStack has `trim()` of the body alone.
                let (inner, trim) = match inner.as_ref() {
                    Self::Trimmed(inner) => (inner, ".trim()"),
                    _ => (inner, ""),
                };
                lines.extend(inner.lines(name, fresh, again));
                lines.push(set(name, &format!(r#"${name}{trim}.replaceAll("[\r\n]+", " ")"#)));
            }
        }
        lines
    }
}

/// The lines that make the text in `$name` a string of JSON.
pub(super) fn quote(name: &str) -> Vec<String> {
    vec![set(name, &escaped(name)), set(name, &format!(r#"'"' + ${name} + '"'"#))]
}

/// The expression for the text in `$name` as it stands between the quotation marks of JSON; `\'`, which Java's escapes have, JSON has not.
pub(super) fn escaped(name: &str) -> String {
    format!(r#"$util.escapeJavaScript(${name}).replaceAll("\\'", "'")"#)
}

const EMPTY: &str = r#""""#;
const END: &str = "#end";

/// `#set($name = expression)`.
pub(super) fn set(name: &str, expression: &str) -> String {
    format!("#set(${name} = {expression})")
}

/// The expression for the value at a JSON path.
pub(super) fn path(path: &str) -> String {
    format!(r#"$input.path("{path}")"#)
}

/// The expression for the JSON text at a JSON path.
pub(super) fn json(path: &str) -> String {
    format!(r#"$input.json("{path}")"#)
}

/// The expression for a parameter of the path.
pub(super) fn path_parameter(name: &str) -> String {
    parameter("path", name)
}

fn parameter(kind: &str, name: &str) -> String {
    format!("$input.params().{kind}.get({})", escape::string(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_odd_keys_stay_texts() {
        let path = [Segment::Key("a".to_owned()), Segment::Key("$type".to_owned()), Segment::Index(3)];
        assert_eq!(json_path("$", &path), "$.a['${dollar}type'][3]");
    }

    #[test]
    fn an_index_is_read_of_a_list_only() {
        let path = [Segment::Key("a".to_owned()), Segment::Index(3)];
        let lines = [
            r#"#if($input.body.trim() != "null")"#,
            r#"#set($list = $input.json("$.a"))"#,
            r#"#set($list = "$!list ")"#,
            r#"#if($list.substring(0, 1) == "[")"#,
            r#"#set($key1 = $input.path("$.a[3]"))"#,
            "#end",
            "#end",
            r#"#set($key = "$!key1")"#,
        ];
        assert_eq!(first_of("key", &[Read::At(Place::in_body(&path))], false), lines.join("\n"));
    }

    #[test]
    fn each_read_stands_in_for_the_one_before() {
        let reads: Vec<Read> =
            [Request::Header("X-Key".to_owned()), Request::Id].iter().flat_map(|request| text(request, "")).collect();
        let lines = [
            r#"#set($key1 = $input.params().header.get("X-Key"))"#,
            r#"#set($key = "$!key1")"#,
            r#"#if($key == "")"#,
            r#"#set($key2 = $input.params().header.get("x-key"))"#,
            r#"#set($key = "$!key2")"#,
            r#"#if($key == "")"#,
            "#set($key = $context.requestId)",
            "#end",
            "#end",
        ];
        assert_eq!(first_of("key", &reads, false), lines.join("\n"));
    }
}

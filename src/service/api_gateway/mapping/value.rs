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
    /// The JSON text at a path, unless nothing is there.
    Json(String),
    /// The whole body, byte by byte.
    Body,
}

/// Reads a part of the request as text.
pub(super) fn text(request: &Request) -> Vec<Read> {
    match request {
        Request::Id => vec![Read::Always("$context.requestId".to_owned())],
        Request::Body(path) if path.is_empty() => vec![Read::Body],
        Request::Body(path) => vec![Read::Maybe(format!("$input.path(\"{}\")", json_path("$", path)))],
        Request::Header(name) => header(name).into_iter().map(Read::Maybe).collect(),
        Request::Path(name) => vec![Read::Maybe(format!("$input.params().path.get({})", escape::string(name)))],
        Request::Query(name) => vec![Read::Maybe(format!("$input.params().querystring.get({})", escape::string(name)))],
        Request::Context(path) => vec![Read::Maybe(format!("$context.{}", path.join(".")))],
        // Only a batch has records, and it reads them by itself.
        Request::Record(_) => Vec::new(),
    }
}

/// Reads a part of the request as the data of a record: below the body that is JSON, elsewhere text.
pub(super) fn data(request: &Request) -> Vec<Read> {
    match request {
        Request::Body(path) if !path.is_empty() => vec![Read::Json(json_path("$", path))],
        other => text(other),
    }
}

/// The expressions that find a header: as it was written, and in lower case, as HTTP/2 clients send it.
pub(super) fn header(name: &str) -> Vec<String> {
    let lower = name.to_ascii_lowercase();
    let names = if lower == name { vec![lower] } else { vec![name.to_owned(), lower] };
    names.iter().map(|name| format!("$input.params().header.get({})", escape::string(name))).collect()
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
/// A `#set` to nothing leaves what a variable was before, so each read has a variable of its own; where the lines are run `again` and again, that is emptied first.
pub(super) fn first_of(name: &str, reads: &[Read], again: bool) -> String {
    let mut out = String::new();
    for (index, read) in reads.iter().enumerate() {
        if index > 0 {
            let _ = writeln!(out, "#if(${name} == \"\")");
        }
        let fresh = format!("{name}{}", index + 1);
        let mut set_fresh = |expression: &str| {
            if again {
                let _ = writeln!(out, "#set(${fresh} = \"\")");
            }
            let _ = writeln!(out, "#set(${fresh} = {expression})");
        };
        let _ = match read {
            Read::Always(expression) => writeln!(out, "#set(${name} = {expression})"),
            Read::Maybe(expression) => {
                set_fresh(expression);
                writeln!(out, "#set(${name} = \"$!{fresh}\")")
            }
            Read::Json(path) => {
                set_fresh(&format!("$input.path(\"{path}\")"));
                let empty = if index == 0 { format!("#set(${name} = \"\")\n") } else { String::new() };
                writeln!(out, "{empty}#if(\"$!{fresh}\" != \"\")\n#set(${name} = $input.json(\"{path}\"))\n#end")
            }
            // API Gateway gives `{}` for an empty body.
            Read::Body => writeln!(
                out,
                "#set(${name} = $input.body)\n#if(${name} == \"{{}}\" && $input.path(\"$\") == \"\")\n#set(${name} = \"\")\n#end"
            ),
        };
    }
    out.push_str(&"#end\n".repeat(reads.len().saturating_sub(1)));
    if reads.is_empty() {
        let _ = writeln!(out, "#set(${name} = \"\")");
    }
    out
}

/// `"…"` of a JSON text, with the value of a variable that is not empty.
pub(super) fn json_string(variable: &str) -> String {
    // The escapes of JavaScript are those of JSON but for `\'`.
    format!(r#""$util.escapeJavaScript(${variable}).replaceAll("\\'", "'")""#)
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
    fn each_read_stands_in_for_the_one_before() {
        let reads: Vec<Read> = [Request::Header("X-Key".to_owned()), Request::Id].iter().flat_map(text).collect();
        assert_eq!(
            first_of("key", &reads, false),
            "\
#set($key1 = $input.params().header.get(\"X-Key\"))
#set($key = \"$!key1\")
#if($key == \"\")
#set($key2 = $input.params().header.get(\"x-key\"))
#set($key = \"$!key2\")
#if($key == \"\")
#set($key = $context.requestId)
#end
#end
"
        );
    }
}

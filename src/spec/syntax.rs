//! What is wrong with a text that is no HCL, in the words of a person who writes a spec.

use std::ops::Range;

use super::balance::{Flaw, flaw};

/// A syntax error.
pub(super) struct Told {
    pub(super) message: String,
    pub(super) help: String,
    /// The bytes that are meant.
    pub(super) at: Range<usize>,
    /// What to write in their place, where the help is that.
    pub(super) fix: Option<(Range<usize>, String)>,
}

/// The place at which the parser stopped.
struct Stop<'a> {
    at: usize,
    /// What stands before it on its line.
    line: &'a str,
    /// What stands from it on.
    rest: &'a str,
}

const ONE_EACH: &str = "write each attribute on a line of its own";
const UNCLOSED: &str = "look here and on the line before for an unclosed quote, bracket or brace";

/// Says what the parser's `message` means that it stopped with at a byte of the text. What there are no words for is told as it came.
pub(super) fn told(message: &str, text: &str, at: usize) -> Told {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let stop = Stop { at, line: before.rsplit('\n').next().unwrap_or(""), rest };
    if message.contains("redefined attribute") || message.contains("redefined object key") {
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | ':' | '{');
        let name = rest.split(ends).next().unwrap_or("");
        let message = format!("`{}` is written twice", name.trim_matches('"'));
        return stop.told(name.len(), message, "keep one of the two");
    }
    if let Some(limit) = message.strip_prefix("invalid nesting depth; expected ") {
        let message = format!("brackets and braces are nested too deeply: {limit}");
        return stop.told(stop.width(), message, "remove some of them");
    }
    // The parser may go back to where the attribute or the file begins.
    let line_end = at + rest.find('\n').unwrap_or(rest.len());
    if let Some(flaw) = flaw(text).filter(|flaw| flaw.at() <= line_end) {
        return unbalanced(&flaw, text);
    }
    let habit = stop.of_other_languages(message).or_else(|| stop.punctuation(message));
    habit.unwrap_or_else(|| stop.plain(message))
}

/// What to say of a quote or bracket without its partner.
fn unbalanced(flaw: &Flaw, text: &str) -> Told {
    let at = flaw.at();
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = rest.lines().next().unwrap_or("").trim_end();
    let one = |message: String, help: String| Told {
        message: format!("not valid HCL: {message}"),
        help,
        at: at..at + rest.chars().next().map_or(0, char::len_utf8),
        fix: None,
    };
    match flaw {
        Flaw::Quote(_) => {
            let mut told = one(
                "this string has no closing quote".to_owned(),
                "close it with `\"` on the same line; a text of several lines is written as `<<EOT … EOT`".to_owned(),
            );
            // Behind what closes something else it would be in the wrong place.
            if !line.ends_with(['"', ']', ')', '}', ',']) && !line.contains('#') {
                told.fix = Some((at + line.len()..at + line.len(), "\"".to_owned()));
            }
            told
        }
        Flaw::Interpolation(_) => {
            one("this `${` has no `}`".to_owned(), "close it with `}` before the string ends".to_owned())
        }
        Flaw::Open(_) if rest.starts_with('{') => {
            let head = before.rsplit('\n').next().unwrap_or("").trim();
            let message = if head.is_empty() || head.len() > 60 {
                "this `{` is never closed".to_owned()
            } else {
                format!("`{head} {{` is never closed")
            };
            one(message, "add a `}` where it should end".to_owned())
        }
        Flaw::Open(_) => {
            let (open, close) = if rest.starts_with('[') { ('[', ']') } else { ('(', ')') };
            one(format!("this `{open}` is never closed"), format!("add a `{close}` where it should end"))
        }
        Flaw::Close(_) => {
            let closer = rest.chars().next().unwrap_or('}');
            let mut told = one(
                format!("this `{closer}` closes nothing"),
                format!("remove it, or look above for a `{closer}` that closes too early"),
            );
            told.fix = Some((told.at.clone(), String::new()));
            told
        }
        Flaw::Heredoc(_) => {
            let word = line.trim_start_matches('<').trim_start_matches('-').trim();
            one(
                format!("the text that `{line}` begins has no end"),
                format!("end it with a line that holds nothing but `{word}`"),
            )
        }
    }
}

impl Stop<'_> {
    fn width(&self) -> usize {
        self.rest.chars().next().map_or(0, char::len_utf8)
    }

    fn told(&self, width: usize, message: String, help: impl Into<String>) -> Told {
        Told { message, help: help.into(), at: self.at..self.at + width, fix: None }
    }

    fn wrong(&self, message: &str, help: impl Into<String>) -> Told {
        self.told(self.width(), format!("not valid HCL: {message}"), help)
    }

    /// The help is to write `text` in place of the `width` bytes at the place.
    fn instead(&self, message: &str, help: impl Into<String>, width: usize, text: impl Into<String>) -> Told {
        let range = self.at..self.at + width;
        let mut told = self.wrong(message, help);
        told.at = range.start..range.end.max(told.at.end);
        told.fix = Some((range, text.into()));
        told
    }

    /// The rest of the line, without a comment.
    fn tail(&self) -> &str {
        self.rest.lines().next().unwrap_or("").split(" #").next().unwrap_or("").trim_end()
    }

    /// What is right in YAML, JSON, Python, CloudFormation or a mapping template.
    fn of_other_languages(&self, message: &str) -> Option<Told> {
        let first = self.rest.chars().next()?;
        let name = self.line.trim();
        let at_structure = message.starts_with("invalid structure");
        match first {
            ':' if at_structure => {
                let value = self.tail().trim_start_matches(':').trim();
                if value.is_empty() || value.starts_with('{') {
                    return Some(self.wrong(
                        "a `:` cannot stand here; this is HCL, not YAML",
                        format!("write `{name} = …` for an attribute, `{name} {{ … }}` for a block"),
                    ));
                }
                let help = format!("write `{name} = {value}`");
                Some(self.instead("an attribute is set with `=`, not with `:`", help, 1, " ="))
            }
            '{' if self.at == 0 => Some(
                self.wrong("this is JSON", "write HCL: `project = \"demo\"`, `aws { region = \"ap-southeast-2\" }`"),
            ),
            '\'' => {
                let inner = self.rest.get(1..)?.split('\'').next()?;
                if inner.contains(['\n', '"', '\\']) {
                    return Some(self.wrong("strings take double quotes", "write it between `\"` and `\"`"));
                }
                let text = format!("\"{inner}\"");
                Some(self.instead("strings take double quotes", format!("write `{text}`"), inner.len() + 2, text))
            }
            '“' | '”' | '„' | '‘' | '’' => {
                let quotes = ['“', '”', '„', '‘', '’', '"', '\''];
                let inner = self.rest.get(first.len_utf8()..)?.split(quotes).next()?;
                let message = "these quotes are typographic; strings take straight ones";
                let end = first.len_utf8() + inner.len();
                let closer = self.rest.get(end..)?.chars().next().map_or(0, char::len_utf8);
                if inner.contains('\n') {
                    return Some(self.wrong(message, "write it between `\"` and `\"`"));
                }
                let text = format!("\"{inner}\"");
                Some(self.instead(message, format!("write `{text}`"), end + closer, text))
            }
            '$' => self.dollar(),
            '!' | '&' => None,
            _ if message == "expected newline or eof" => {
                let word = self.line.trim_end().rsplit([' ', '=']).next()?;
                let function = word.strip_prefix('!')?;
                Some(self.wrong(
                    &format!("`!{function}` is CloudFormation"),
                    "write a value; another block is named by `kinesis_stream.events`, text is joined by `\"…-${environment}\"`",
                ))
            }
            _ => None,
        }
    }

    /// `$` outside of a string: a path, a variable of a mapping template, or an interpolation that needs none.
    fn dollar(&self) -> Option<Told> {
        let ends = |c: char| !(c.is_alphanumeric() || "_.$[]".contains(c));
        if let Some(inner) = self.rest.strip_prefix("${").and_then(|rest| rest.split(['}', '\n']).next()) {
            let inner_text = inner.trim();
            let help = format!("write `{inner_text}`; only in a string does it take `${{…}}`");
            return Some(self.instead("`${` stands outside of a string", help, inner.len() + 3, inner_text));
        }
        let word = self.rest.split(ends).next()?;
        let path = word.strip_prefix("$.").map(|path| format!("request.body.{path}"));
        let context = word.strip_prefix("$context.").map(|name| format!("request.context.{name}"));
        let body = (word == "$").then(|| "request.body".to_owned());
        let message = format!("`{word}` is not an expression of a spec");
        match path.or(context).or(body) {
            Some(expression) if !self.rest.get(word.len()..)?.starts_with(['(', '{']) => {
                Some(self.instead(&message, format!("write `{expression}`"), word.len(), expression))
            }
            _ => Some(self.wrong(
                &message,
                "a part of the request is written `request.body.user_id`, `request.header[\"X-Tenant\"]` or `request.id`",
            )),
        }
    }

    /// A character too many or too few.
    fn punctuation(&self, message: &str) -> Option<Told> {
        let first = self.rest.chars().next()?;
        let name = self.line.trim();
        let at_structure = message.starts_with("invalid structure");
        let is_name =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if message == "expected newline or eof" {
            if matches!(first, ',' | ';') {
                let help = format!("remove the `{first}`");
                return Some(self.instead("attributes are separated by line ends", help, 1, ""));
            }
            let digits = self.line.rsplit([' ', '=']).next().unwrap_or("");
            if first.is_alphabetic() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
                let unit: String = self.rest.chars().take_while(|c| c.is_alphanumeric()).collect();
                return Some(self.wrong(
                    &format!("`{digits}{unit}`: a number carries no unit"),
                    "write the number alone; each field counts in one unit, which its page names",
                ));
            }
            return None;
        }
        if message.starts_with("invalid expression") && first == '=' {
            return Some(self.instead("an attribute is set with one `=`", "remove the second `=`", 1, ""));
        }
        if at_structure && first == '.' && is_name(name) {
            return Some(self.wrong(
                "the name of an attribute has no dots",
                format!("write the attribute in its block: `{name} {{ … }}`"),
            ));
        }
        if at_structure && is_name(name) && (first.is_ascii_digit() || matches!(first, '[' | '-')) {
            return Some(self.instead(
                &format!("`{name}` has no `=`"),
                format!("write `{name} = {}`", self.tail()),
                0,
                "= ",
            ));
        }
        if let Some(inner) = self.rest.strip_prefix('"').and_then(|rest| rest.split(['"', '\n']).next())
            && name.is_empty()
            && is_name(inner)
        {
            let help = format!("write `{inner}` without quotes");
            return Some(self.instead(
                "the name of an attribute or block stands without quotes",
                help,
                inner.len() + 2,
                inner,
            ));
        }
        None
    }

    /// What the parser says, in plain words.
    fn plain(&self, message: &str) -> Told {
        let inside = self.line.split_once('{').map(|(_, inside)| inside.trim());
        if let Some(inside) = inside
            && !inside.is_empty()
            && (message.starts_with("invalid block body") || message.starts_with("invalid attribute"))
        {
            return self.wrong(
                "a block on one line holds one attribute at most, and no block",
                "write what stands between `{` and `}` on lines of its own",
            );
        }
        let (what, help) = match message {
            _ if message.starts_with("invalid expression; ") => ("a value is missing", UNCLOSED),
            "expected newline or eof" => ("the line should end here", ONE_EACH),
            _ if message.starts_with("invalid block body; ") => {
                ("an attribute, a block or `}` should stand here", UNCLOSED)
            }
            _ if message.starts_with("invalid structure; ") => {
                ("an attribute `name = …` or a block `name { … }` should stand here", UNCLOSED)
            }
            "" => ("the parser stops here", UNCLOSED),
            other => (other, UNCLOSED),
        };
        self.wrong(&what.replace('\n', " "), help)
    }
}

#[cfg(test)]
mod tests {
    use crate::base::diag::Sink;
    use crate::base::source::Sources;
    use crate::spec::parse;

    /// What is said of a text that is not HCL, and the text it points at.
    fn said(text: &str) -> (String, String, String) {
        let mut sources = Sources::default();
        let file = sources.add("tfgen.hcl", text);
        let sink = Sink::default();
        assert!(parse(&sources, file, &sink).is_none(), "{text}");
        let reported = sink.into_reported();
        let [only] = reported.as_slice() else { panic!("{reported:?}") };
        let at = text.get(only.span.start..only.span.end).unwrap().to_owned();
        (only.message.to_string(), at, only.help.as_deref().unwrap_or_default().to_owned())
    }

    #[test]
    fn syntax_errors_are_told_in_words() {
        let deep = format!("x = {}1{}\n", "[".repeat(65), "]".repeat(65));
        for (text, message, at, help) in [
            ("project = 1\nproject = 2\n", "`project` is written twice", "project", "keep one"),
            ("a {\n  b = 1\n  b= 2\n}\n", "`b` is written twice", "b", "keep one"),
            ("t = { \"k\" = 1, \"k\" = 2 }\n", "`k` is written twice", "\"k\"", "keep one"),
            ("t = {\n  k = 1\n  k : 2\n}\n", "`k` is written twice", "k", "keep one"),
            ("x =\n", "not valid HCL: a value is missing", "\n", "unclosed"),
            ("x = 1 y = 2\n", "not valid HCL: the line should end here", "y", "each attribute"),
            (
                "a { b = 1 c = 2 }\n",
                "not valid HCL: a block on one line holds one attribute at most, and no block",
                "c",
                "lines of its own",
            ),
            (
                "a { b \"c\" {} }\n",
                "not valid HCL: a block on one line holds one attribute at most, and no block",
                "\"",
                "lines of its own",
            ),
            ("a {\n  b = 1\n", "not valid HCL: `a {` is never closed", "{", "add a `}`"),
            ("a {\n  ]\n}\n", "not valid HCL: this `]` closes nothing", "]", "remove it"),
            ("a = 1\n}\n", "not valid HCL: this `}` closes nothing", "}", "remove it"),
            ("a {\n  b = \"c\n}\nd \"e\" {\n}\n", "not valid HCL: this string has no closing quote", "\"", "same line"),
            ("a = <<EOT\nb\n", "not valid HCL: the text that `<<EOT` begins has no end", "<", "nothing but `EOT`"),
            (&deep, "brackets and braces are nested too deeply: at most 64 nested levels", "1", "remove"),
            (
                "Type: AWS::Kinesis::Stream\n",
                "not valid HCL: an attribute is set with `=`, not with `:`",
                ":",
                "`Type = ",
            ),
            (
                "aws:\n  region: x\n",
                "not valid HCL: a `:` cannot stand here; this is HCL, not YAML",
                ":",
                "`aws { … }`",
            ),
            ("{ \"project\": \"x\" }\n", "not valid HCL: this is JSON", "{", "write HCL"),
            ("a = !Ref b\n", "not valid HCL: `!Ref` is CloudFormation", "b", "write a value"),
            ("a = 5m\n", "not valid HCL: `5m`: a number carries no unit", "m", "the number alone"),
            ("a.b = 1\n", "not valid HCL: the name of an attribute has no dots", ".", "`a { … }`"),
            (
                "a = $input.path('$.b')\n",
                "not valid HCL: `$input.path` is not an expression of a spec",
                "$",
                "request.body",
            ),
        ] {
            let (found, place, advice) = said(text);
            assert_eq!((found.as_str(), place.as_str()), (message, at), "{text}");
            assert!(advice.contains(help), "{text}: {advice}");
        }
    }

    /// The text once the fix is made, which is HCL then.
    #[test]
    fn fixes_of_syntax_errors_make_hcl() {
        for (text, fixed) in [
            ("a: 1\n", "a = 1\n"),
            ("a = 'b'\n", "a = \"b\"\n"),
            ("a = “b”\n", "a = \"b\"\n"),
            ("a = $.b.c\n", "a = request.body.b.c\n"),
            ("a = $context.requestId\n", "a = request.context.requestId\n"),
            ("a = ${b.c}\n", "a = b.c\n"),
            ("a == 1\n", "a = 1\n"),
            ("a 1\n", "a = 1\n"),
            ("a {\n  \"b\" = 1\n}\n", "a {\n  b = 1\n}\n"),
            ("a = 1,\n", "a = 1\n"),
            ("a = 1;\n", "a = 1\n"),
            ("a = \"b\nc = 1\n", "a = \"b\"\nc = 1\n"),
            ("a {\n}\n}\n", "a {\n}\n\n"),
        ] {
            let mut sources = Sources::default();
            let file = sources.add("tfgen.hcl", text);
            let sink = Sink::default();
            assert!(parse(&sources, file, &sink).is_none(), "{text}");
            let reported = sink.into_reported();
            let [(span, inserted)] = reported[0].edits() else { panic!("{text}: {reported:?}") };
            let mut made = text.to_owned();
            made.replace_range(span.start..span.end, inserted);
            assert_eq!(made.replace("a  =", "a =").replace("=  ", "= "), fixed, "{text}");
            let file = sources.add("fixed.hcl", made);
            assert!(parse(&sources, file, &Sink::default()).is_some(), "{text}");
        }
    }
}

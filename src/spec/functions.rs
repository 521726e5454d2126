//! The pure functions of the language; each means what it means in Terraform.

use std::borrow::Cow;

use super::budget::{Text, TooLong};
use super::coalesce::coalesce;
use super::codes;
use super::foreign;
use super::scope::Scope;
use super::value::Value;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::layout;
use crate::base::request::Request;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;

const NAMES: [&str; 9] = ["coalesce", "file", "format", "join", "jsonencode", "lower", "replace", "text", "upper"];

/// Calls a function; `None` when that was not possible, which is then reported.
pub(crate) fn call(
    name: &Spanned<String>,
    arguments: &[Spanned<Value>],
    span: Span,
    scope: &Scope<'_>,
    sink: &Sink,
) -> Option<Value> {
    let wrong = |usage: &str| {
        sink.report(
            Diagnostic::new(&codes::FUNCTION, span, format!("`{}` does not take these arguments", name.value))
                .help(format!("it is called as {usage}")),
        );
        None
    };
    let text = |made| scope.budget.charge(made, span, sink).map(Value::String);
    match (name.value.as_str(), arguments) {
        ("lower", [plain]) if let Value::String(plain) = &plain.value => text(Ok(plain.to_lowercase())),
        ("upper", [plain]) if let Value::String(plain) = &plain.value => text(Ok(plain.to_uppercase())),
        ("lower" | "upper", _) => wrong(&format!("`{}(\"text\")`", name.value)),
        // Terraform reads such a part as a regular expression.
        ("replace", [_, Spanned { value: Value::String(from), span }, _])
            if from.len() > 1 && from.starts_with('/') && from.ends_with('/') =>
        {
            sink.report(
                Diagnostic::new(&codes::FUNCTION, *span, format!("`replace` has no regular expressions: `{from}`"))
                    .help("write the part that is replaced as it stands, without slashes around it"),
            );
            None
        }
        ("replace", [whole, from, to]) => match (&whole.value, &from.value, &to.value) {
            (Value::String(whole), Value::String(from), Value::String(to)) => text(replace(whole, from, to)),
            _ => wrong("`replace(\"text\", \"part\", \"other\")`"),
        },
        ("replace", _) => wrong("`replace(\"text\", \"part\", \"other\")`"),
        ("join", [separator, list]) => match (&separator.value, &list.value) {
            (Value::String(separator), Value::List(items)) => {
                match items.iter().map(|item| plain_text(&item.value)).collect::<Option<Vec<_>>>() {
                    Some(items) => text(join(&items, separator)),
                    None => wrong("`join(\"-\", [\"a\", \"b\"])`"),
                }
            }
            _ => wrong("`join(\"-\", [\"a\", \"b\"])`"),
        },
        ("join", _) => wrong("`join(\"-\", [\"a\", \"b\"])`"),
        ("coalesce", candidates) => coalesce(candidates, span, sink),
        ("jsonencode", [value]) => match json(&value.value) {
            Some(made) => text(made),
            None => wrong(
                "`jsonencode(value)`, without references and request expressions; a record of parts is the object itself: `data = { event = request.body }`",
            ),
        },
        ("jsonencode", _) => wrong("`jsonencode(value)`"),
        ("format", [first, rest @ ..]) => match &first.value {
            Value::String(pattern) => match format(pattern, rest) {
                Some(made) => text(made),
                None => wrong("`format(\"%s-%03d\", \"a\", 7)`, with one argument for each `%s`, `%d` or `%v`"),
            },
            _ => wrong("`format(\"%s-%03d\", \"a\", 7)`"),
        },
        ("format", _) => wrong("`format(\"%s-%03d\", \"a\", 7)`"),
        ("file", [path]) => match &path.value {
            Value::String(text) => file(text, path.span, scope, sink),
            _ => wrong("`file(\"mapping/submit.vtl\")`"),
        },
        ("file", _) => wrong("`file(\"mapping/submit.vtl\")`"),
        ("text", [part]) => match as_text(&part.value) {
            Some(value) => Some(value),
            None => wrong("`text(request.body.line)`, with a request expression"),
        },
        ("text", _) => wrong("`text(request.body.line)`, with one request expression"),
        (other, _) => {
            let unknown = Diagnostic::new(&codes::FUNCTION, name.span, format!("there is no function `{other}`"));
            let of_request = arguments.iter().any(|argument| as_text(&argument.value).is_some());
            sink.report(match (foreign::of_function(other), suggest::nearest(other, NAMES)) {
                (Some(_), _) if of_request && other == "merge" => unknown.help(
                    "give the body a name beside the other parts: `data = { event = request.body, ip = request.context.identity.sourceIp }`",
                ),
                (Some(help), _) => unknown.help(help),
                (None, Some(near)) => unknown.help(format!("did you mean `{near}`?")).fix(name.span, near),
                (None, None) => unknown.help(suggest::help(other, NAMES, "functions")),
            });
            None
        }
    }
}

/// Parts of a request as texts; `None` of anything else.
fn as_text(value: &Value) -> Option<Value> {
    let text = |request: &Request| match request {
        Request::Body(_) | Request::Record(_) => Request::Text(Box::new(request.clone())),
        // Those are texts.
        other => other.clone(),
    };
    match value {
        Value::Request(request) => Some(Value::Request(text(request))),
        Value::FirstOf(all) => {
            Some(Value::FirstOf(all.iter().map(|one| Spanned::new(text(&one.value), one.span)).collect()))
        }
        _ => None,
    }
}

fn file(path: &str, span: Span, scope: &Scope<'_>, sink: &Sink) -> Option<Value> {
    match scope.files.read(path) {
        Ok(text) => scope.budget.charge(Ok(text), span, sink).map(Value::String),
        Err(reason) => {
            sink.report(
                Diagnostic::new(&codes::FILE, span, format!("`{path}` cannot be read: {reason}"))
                    .help(file_help(&reason)),
            );
            None
        }
    }
}

/// What to do about a file that cannot be read, by the words of the reason: most are about its path, some about what is there.
fn file_help(reason: &str) -> String {
    let known = if reason.starts_with("is not UTF-8") {
        "save it as UTF-8 text"
    } else if reason.contains("secrets") {
        "put what the spec needs of it into a file of its own"
    } else if reason.contains("symbolic link") {
        "put the file itself into the workspace"
    } else if reason.starts_with("is larger") {
        "look whether it is the file that you mean, or make it smaller"
    } else if reason.starts_with("is not a file") || reason.starts_with("cannot read") {
        "name a plain file that you may read"
    } else {
        return format!("a path goes from the folder of `{}`, without `..`", layout::SHARED_SPEC);
    };
    known.to_owned()
}

fn replace(whole: &str, from: &str, to: &str) -> Result<String, TooLong> {
    let mut out = Text::default();
    let mut end = 0;
    for (at, part) in whole.match_indices(from) {
        out.push(whole.get(end..at).unwrap_or_default())?;
        out.push(to)?;
        end = at + part.len();
    }
    out.push(whole.get(end..).unwrap_or_default())?;
    Ok(out.finish())
}

fn join(items: &[Cow<'_, str>], separator: &str) -> Result<String, TooLong> {
    let mut out = Text::default();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(separator)?;
        }
        out.push(item)?;
    }
    Ok(out.finish())
}

fn plain_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Bool(flag) => Some(flag.to_string().into()),
        Value::Null
        | Value::List(_)
        | Value::Object(_)
        | Value::Reference(_)
        | Value::Part(..)
        | Value::Request(_)
        | Value::FirstOf(_) => None,
    }
}

/// `%s`, `%d`, `%v` and `%%`, with a width that may begin with `0`; `None` where pattern and arguments do not fit.
fn format(pattern: &str, arguments: &[Spanned<Value>]) -> Option<Result<String, TooLong>> {
    let mut out = Text::default();
    let mut pushed = Ok(());
    let mut push = |piece: &str| {
        if pushed.is_ok() {
            pushed = out.push(piece);
        }
    };
    let mut arguments = arguments.iter();
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '%' {
            push(character.encode_utf8(&mut [0; 4]));
            continue;
        }
        let zeros = characters.next_if_eq(&'0').is_some();
        let mut width = String::new();
        while let Some(digit) = characters.next_if(char::is_ascii_digit) {
            width.push(digit);
        }
        let width: usize = if width.is_empty() { 0 } else { width.parse().ok().filter(|width| *width <= 1024)? };
        let verb = characters.next()?;
        if verb == '%' {
            push("%");
            continue;
        }
        let text = match (verb, &arguments.next()?.value) {
            ('d', Value::Number(number)) => number
                .as_i64()
                .map(|number| number.to_string())
                .or_else(|| number.as_u64().map(|number| number.to_string()))?
                .into(),
            ('s' | 'v', value) => plain_text(value)?,
            _ => return None,
        };
        let missing = if width > 0 { width.saturating_sub(text.chars().count()) } else { 0 };
        match (zeros, text.strip_prefix('-')) {
            (true, Some(digits)) => push(&format!("-{}{digits}", "0".repeat(missing))),
            (true, None) => push(&format!("{}{text}", "0".repeat(missing))),
            (false, _) => push(&format!("{}{text}", " ".repeat(missing))),
        }
    }
    let fits = arguments.next().is_none();
    fits.then(|| pushed.map(|()| out.finish()))
}

/// JSON as Terraform's `jsonencode` writes it: keys sorted, `<`, `>` and `&` by number. `None` of what JSON has no words for.
fn json(value: &Value) -> Option<Result<String, TooLong>> {
    fn convert(value: &Value) -> Option<serde_json::Value> {
        Some(match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(flag) => (*flag).into(),
            Value::Number(number) => number
                .as_i64()
                .map(Into::into)
                .or_else(|| number.as_u64().map(Into::into))
                .or_else(|| number.as_f64().map(Into::into))?,
            Value::String(text) => text.clone().into(),
            Value::List(items) => items.iter().map(|item| convert(&item.value)).collect::<Option<Vec<_>>>()?.into(),
            Value::Object(pairs) => {
                let mut pairs: Vec<_> = pairs
                    .iter()
                    .map(|(key, value)| Some((key.value.clone(), convert(&value.value)?)))
                    .collect::<Option<_>>()?;
                pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
                serde_json::Value::Object(pairs.into_iter().collect())
            }
            Value::Reference(_) | Value::Part(..) | Value::Request(_) | Value::FirstOf(_) => return None,
        })
    }
    let mut text = Text::default();
    // A tree of values has no other way to fail.
    let written = serde_json::to_writer(&mut text, &convert(value)?).map_err(|_| TooLong);
    Some(written.and_then(|()| escape(&text.finish())))
}

/// What Go's encoder writes by number, so that JSON can stand within HTML and JavaScript.
fn escape(json: &str) -> Result<String, TooLong> {
    let mut out = Text::default();
    let special = |c| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
    for part in json.split_inclusive(special) {
        let plain = part.trim_end_matches(special);
        out.push(plain)?;
        for c in part.chars().skip(plain.chars().count()) {
            out.push(&format!("\\u{:04x}", u32::from(c)))?;
        }
    }
    Ok(out.finish())
}

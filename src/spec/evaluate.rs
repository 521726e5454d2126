//! Expressions to values.

use super::ast::{Expr, Node, Step, TemplatePart};
use super::scope::Scope;
use super::value::{Reference, Value};
use super::{codes, functions};
use crate::diag::{Diagnostic, Sink};
use crate::request::{Request, Segment};
use crate::source::{Span, Spanned};
use crate::suggest;

/// Evaluates an expression; `None` when it was wrong, which is then reported.
pub fn evaluate(node: &Node, scope: &Scope<'_>, sink: &Sink) -> Option<Spanned<Value>> {
    let value = match &node.value {
        Expr::Null => Value::Null,
        Expr::Bool(value) => Value::Bool(*value),
        Expr::Number(value) => Value::Number(*value),
        Expr::String(value) => Value::String(value.clone()),
        Expr::Template(parts) => Value::String(template(parts, scope, sink)?),
        Expr::List(items) => {
            let values: Vec<_> = items.iter().map(|item| evaluate(item, scope, sink)).collect();
            Value::List(values.into_iter().collect::<Option<_>>()?)
        }
        Expr::Object(pairs) => {
            let values: Vec<_> =
                pairs.iter().map(|(key, value)| Some((key.clone(), evaluate(value, scope, sink)?))).collect();
            Value::Object(values.into_iter().collect::<Option<_>>()?)
        }
        Expr::Traversal(root, steps) => traversal(node.span, root, steps, scope, sink)?,
        Expr::Call(name, arguments) => {
            let values: Vec<_> = arguments.iter().map(|argument| evaluate(argument, scope, sink)).collect();
            let values: Vec<_> = values.into_iter().collect::<Option<_>>()?;
            functions::call(name, &values, node.span, scope, sink)?
        }
        Expr::Unsupported(what) => {
            sink.report(
                Diagnostic::new(&codes::UNSUPPORTED, node.span, format!("{what} cannot be used in a spec"))
                    .help("write the value itself; what differs between environments goes into their files"),
            );
            return None;
        }
    };
    Some(Spanned::new(value, node.span))
}

fn template(parts: &[TemplatePart], scope: &Scope<'_>, sink: &Sink) -> Option<String> {
    let mut text = Some(String::new());
    for part in parts {
        let piece = match part {
            TemplatePart::Text(piece) => Some(piece.clone()),
            TemplatePart::Expr(node) => evaluate(node, scope, sink).and_then(|value| match value.value {
                Value::String(piece) => Some(piece),
                Value::Number(number) => Some(number.to_string()),
                Value::Bool(flag) => Some(flag.to_string()),
                other => {
                    sink.report(
                        Diagnostic::new(&codes::TYPE, value.span, format!("{} cannot be put into a string", other.type_name()))
                            .help("`${…}` in a spec takes `environment`, `project`, `aws.region`, `aws.account_id`, and functions that give a string, a number or a bool"),
                    );
                    None
                }
            }),
        };
        text = text.zip(piece).map(|(text, piece)| text + &piece);
    }
    text
}

fn traversal(span: Span, root: &Spanned<String>, steps: &[Step], scope: &Scope<'_>, sink: &Sink) -> Option<Value> {
    match root.value.as_str() {
        "request" => return request(span, steps, sink).map(Value::Request),
        "record" => return record(span, steps, sink).map(Value::Request),
        _ => {}
    }
    let names: Vec<&str> = steps
        .iter()
        .map_while(|step| match step {
            Step::Name(name) => Some(name.value.as_str()),
            Step::Key(_) => None,
        })
        .collect();
    if names.len() == steps.len() {
        if root.value == "environment" && names.is_empty() {
            return Some(Value::String(scope.environment.to_owned()));
        }
        let dotted = std::iter::once(root.value.as_str()).chain(names.iter().copied()).collect::<Vec<_>>().join(".");
        if let Some(text) = scope.variables.get(dotted.as_str()) {
            return Some(Value::String(text.clone()));
        }
    }
    if scope.kinds.contains(&root.value.as_str()) {
        return match (names.as_slice(), steps.len()) {
            ([label], 1) => Some(Value::Reference(Reference { kind: root.value.clone(), label: (*label).to_owned() })),
            _ => {
                sink.report(
                    Diagnostic::new(
                        &codes::REFERENCE,
                        span,
                        format!("a reference is `{}.<label>` and nothing more", root.value),
                    )
                    .help("name the block; tfgen knows which of its ARN, name or key belongs there"),
                );
                None
            }
        };
    }
    report_unknown_name(span, root, &names, scope, sink);
    None
}

fn report_unknown_name(span: Span, root: &Spanned<String>, names: &[&str], scope: &Scope<'_>, sink: &Sink) {
    let written = std::iter::once(root.value.as_str()).chain(names.iter().copied()).collect::<Vec<_>>().join(".");
    let unset = ["project", "aws.region", "aws.account_id"].into_iter().find(|known| **known == *written);
    let diagnostic = if let Some(unset) = unset {
        Diagnostic::new(&codes::UNKNOWN_NAME, span, format!("`{unset}` is used here but has no value"))
            .help(format!("set `{unset}` in `tfgen.hcl` or in the environment's file"))
    } else {
        let known: Vec<&str> = ["environment", "project", "request", "record", "aws.region", "aws.account_id"]
            .into_iter()
            .chain(scope.kinds.iter().copied())
            .collect();
        let help = match suggest::nearest(&written, known.iter().copied())
            .or_else(|| suggest::nearest(&root.value, known.iter().copied()))
        {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => format!("a plain string stands in quotes: `\"{written}\"`"),
            None => "a reference is the kind and the label of a block, such as `kinesis_stream.events`".to_owned(),
        };
        Diagnostic::new(&codes::UNKNOWN_NAME, span, format!("nothing is called `{written}`")).help(help)
    };
    sink.report(diagnostic);
}

/// The steps of a request expression as they are: names, literal keys, indices.
fn segments(steps: &[Step], sink: &Sink) -> Option<Vec<Segment>> {
    let mut path = Vec::with_capacity(steps.len());
    for step in steps {
        path.push(match step {
            Step::Name(name) => Segment::Key(name.value.clone()),
            Step::Key(Spanned { value: Expr::String(key), .. }) => Segment::Key(key.clone()),
            Step::Key(Spanned { value: Expr::Number(number), .. }) if number.as_u64().is_some() => {
                Segment::Index(number.as_u64().unwrap_or(0))
            }
            Step::Key(node) => {
                sink.report(
                    Diagnostic::new(
                        &codes::REQUEST,
                        node.span,
                        "a key of a request expression is a literal string or a whole number",
                    )
                    .help("write it out: `request.header[\"X-Tenant\"]`, `request.body.items[0]`"),
                );
                return None;
            }
        });
    }
    Some(path)
}

/// One element of a batch, or a JSON path below it.
fn record(span: Span, steps: &[Step], sink: &Sink) -> Option<Request> {
    let path = segments(steps, sink)?;
    is_json_path(span, &path, sink).then_some(Request::Record(path))
}

fn request(span: Span, steps: &[Step], sink: &Sink) -> Option<Request> {
    let path = segments(steps, sink)?;
    let wrong = |message: String, help: &str| {
        sink.report(Diagnostic::new(&codes::REQUEST, span, message).help(help));
        None
    };
    let Some((Segment::Key(kind), rest)) = path.split_first() else {
        return wrong(
            "`request` alone names no part of the request".to_owned(),
            "say which part: `request.id`, `request.body`, `request.header[\"X-Tenant\"]`…",
        );
    };
    let names: Option<Vec<String>> = rest
        .iter()
        .map(|segment| match segment {
            Segment::Key(key) => Some(key.clone()),
            Segment::Index(_) => None,
        })
        .collect();
    match (kind.as_str(), names.as_deref()) {
        ("id", Some([])) => Some(Request::Id),
        ("body", _) => is_json_path(span, rest, sink).then(|| Request::Body(rest.to_vec())),
        ("header", Some([name])) if is_header(name) => Some(Request::Header(name.clone())),
        ("path", Some([name])) if is_parameter(name) => Some(Request::Path(name.clone())),
        ("query", Some([name])) if is_parameter(name) => Some(Request::Query(name.clone())),
        ("context", Some([first, more @ ..])) if is_context(first) && more.iter().all(|name| is_context(name)) => {
            Some(Request::Context(names.clone().unwrap_or_default()))
        }
        ("id", _) => wrong("`request.id` has no parts".to_owned(), "write `request.id`"),
        ("header" | "path" | "query" | "context", _) => wrong(
            format!("`request.{kind}` takes one name of letters, digits, `-`, `_` and `.`"),
            "for example `request.header[\"X-Tenant\"]`, `request.path.stream`, `request.query.key`, `request.context.identity.sourceIp`",
        ),
        (other, _) => wrong(
            format!("a request has no `{other}`"),
            &suggest::help(other, ["id", "body", "header", "path", "query", "context"], "parts of a request"),
        ),
    }
}

/// A JSON path is written into a VTL string, where quotes, `$` and `#` would not stand for themselves.
fn is_json_path(span: Span, path: &[Segment], sink: &Sink) -> bool {
    let odd =
        |key: &str| key.is_empty() || key.chars().any(|c| matches!(c, '"' | '\'' | '\\' | '$' | '#') || c.is_control());
    if let Some(Segment::Key(key)) = path.iter().find(|segment| matches!(segment, Segment::Key(key) if odd(key))) {
        sink.report(
            Diagnostic::new(
                &codes::REQUEST,
                span,
                format!("the key `{key}` cannot be part of a JSON path in a mapping template"),
            )
            .help("keys may hold anything but quotes, `\\`, `$`, `#` and control characters, and are not empty"),
        );
        return false;
    }
    true
}

fn is_header(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn is_parameter(name: &str) -> bool {
    is_header(name)
}

fn is_context(name: &str) -> bool {
    crate::request::is_plain(name)
}

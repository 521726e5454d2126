//! Expressions to values.

use std::collections::BTreeMap;

use super::ast::{Expr, Node, Step, TemplatePart};
use super::budget::{Text, TooLong};
use super::foreign::{self, Here};
use super::scope::Scope;
use super::value::Value;
use super::{codes, functions};
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Sink, named};
use crate::base::layout;
use crate::base::request::{Request, Segment};
use crate::base::source::{Span, Spanned};
use crate::base::suggest;

/// Evaluates an expression; `None` when it was wrong, which is then reported.
pub(crate) fn evaluate(node: &Node, scope: &Scope<'_>, sink: &Sink) -> Option<Spanned<Value>> {
    scope.budget.go_on(node.span, sink)?;
    let value = match &node.value {
        Expr::Null => Value::Null,
        Expr::Bool(value) => Value::Bool(*value),
        Expr::Number(value) => Value::Number(*value),
        Expr::String(value) => Value::String(scope.budget.charge(Ok(value.clone()), node.span, sink)?),
        Expr::Template(parts) => {
            let text = template(parts, scope, sink)?;
            Value::String(scope.budget.charge(text, node.span, sink)?)
        }
        Expr::List(items) => {
            let values: Vec<_> = items.iter().map(|item| evaluate(item, scope, sink)).collect();
            Value::List(values.into_iter().collect::<Option<_>>()?)
        }
        Expr::Object(pairs) => Value::Object(object(pairs, scope, sink)?),
        Expr::Traversal(root, steps) => traversal(node.span, root, steps, scope, sink)?,
        Expr::Call(name, arguments) => {
            let values: Vec<_> = arguments.iter().map(|argument| evaluate(argument, scope, sink)).collect();
            let values: Vec<_> = values.into_iter().collect::<Option<_>>()?;
            functions::call(name, &values, node.span, scope, sink)?
        }
        Expr::Unsupported(what) => {
            let message = format!("{} cannot be used in a spec", what.name);
            sink.report(Diagnostic::new(&codes::UNSUPPORTED, node.span, message).help(what.help));
            return None;
        }
    };
    Some(Spanned::new(value, node.span))
}

/// The members of an object; `None` where one is wrong.
fn object(pairs: &[(Node, Node)], scope: &Scope<'_>, sink: &Sink) -> Option<Vec<(Spanned<String>, Spanned<Value>)>> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let members = pairs.iter().map(|(key, value)| {
        // Both, so that what is wrong in either is told.
        let (key, value) = (evaluate(key, scope, sink), evaluate(value, scope, sink));
        let Spanned { value: key, span } = key?;
        let Value::String(name) = key else {
            let message = format!("the key of a member is a text, this is {}", key.type_name());
            sink.report(Diagnostic::new(&codes::TYPE, span, message).help("write it in quotes"));
            return None;
        };
        if let Some(first) = first.insert(name.clone(), span) {
            let message = format!("`{name}` is written twice in this object");
            let twice = Diagnostic::new(&codes::DUPLICATE, span, message).related(first, "first written here");
            sink.report(twice.help("remove one of the two, or give one another key"));
            return None;
        }
        Some((Spanned::new(name, span), value?))
    });
    // All of them, before one that is wrong ends it.
    let members: Vec<_> = members.collect();
    members.into_iter().collect()
}

/// The text of a template; `None` where a part of it is wrong.
fn template(parts: &[TemplatePart], scope: &Scope<'_>, sink: &Sink) -> Option<Result<String, TooLong>> {
    let mut text = Text::default();
    let mut pushed = Ok(());
    let mut wrong = false;
    let mut push = |piece: &str| {
        if pushed.is_ok() {
            pushed = text.push(piece);
        }
    };
    for part in parts {
        match part {
            TemplatePart::Text(piece) => push(piece),
            TemplatePart::Expr(node) => match evaluate(node, scope, sink) {
                None => wrong = true,
                Some(value) => match value.value {
                    Value::String(piece) => push(&piece),
                    Value::Number(number) => push(&number.to_string()),
                    Value::Bool(flag) => push(&flag.to_string()),
                    other => {
                        wrong = true;
                        let help = match other {
                            Value::Request(_) | Value::FirstOf(_) => {
                                "no text is put together of parts of a request; in a record each has a name of its own: `data = { a = request.body.a, b = \"b\" }`"
                            }
                            Value::Reference(_) | Value::Part(..) => {
                                "what AWS gives a block is not known yet: write its name out, as in `\"events-${environment}\"`"
                            }
                            _ => {
                                "`${…}` in a spec takes `environment`, `project`, `aws.region`, `aws.account_id`, and functions that give a string, a number or a bool"
                            }
                        };
                        let message = format!("{} cannot be put into a string", other.type_name());
                        sink.report(Diagnostic::new(&codes::TYPE, value.span, message).help(help));
                    }
                },
            },
        }
    }
    (!wrong).then(|| pushed.map(|()| text.finish()))
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
            return scope.budget.charge(Ok(text.clone()), span, sink).map(Value::String);
        }
    }
    if scope.kinds.contains(&root.value.as_str()) {
        return match names.split_first() {
            Some((label, rest)) if names.len() == steps.len() => {
                let reference = Reference { kind: root.value.clone(), label: (*label).to_owned() };
                // Whether the block or a text was meant is known where the value is asked for.
                Some(if rest.is_empty() { Value::Reference(reference) } else { Value::Part(reference, rest.join(".")) })
            }
            _ => {
                sink.report(
                    Diagnostic::new(&codes::REFERENCE, span, format!("`{}.<label>` is all of a reference", root.value))
                        .help(format!("write `{}.<label>`, with the label of the block", root.value)),
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
    if let Some(unset) = unset {
        let message = format!("`{unset}` is used here but has no value");
        let help = format!("set `{unset}` in `{}` or in the environment's file", layout::SHARED_SPEC);
        sink.report(Diagnostic::new(&codes::UNKNOWN_NAME, span, message).help(help));
        return;
    }
    let (replacement, help) = instead_of_name(&root.value, names, &written, scope);
    let unknown = Diagnostic::new(&codes::UNKNOWN_NAME, span, format!("there is no `{written}`")).help(help);
    sink.report(match replacement {
        Some(text) => unknown.fix(span, text),
        None => unknown,
    });
}

fn did_you_mean(text: String) -> (Option<String>, String) {
    let help = format!("did you mean `{text}`?");
    (Some(text), help)
}

/// What to write for Terraform's address of a resource, or of a value of it, where a spec has its type as a kind of block.
fn instead_of_address(kind: &str, label: &str, values: &[&str], scope: &Scope<'_>) -> (Option<String>, String) {
    // Only these stand for the whole resource where it is referred to.
    if !matches!(values, [] | ["arn" | "bucket" | "id" | "name"]) {
        return (None, "a spec reads no single values of other blocks: write the value itself".to_owned());
    }
    let meant = Reference::new(kind, label);
    let Some(declared) = scope.declared.as_ref().filter(|declared| !declared.contains(&meant)) else {
        return did_you_mean(meant.to_string());
    };
    let known: Vec<String> = declared.iter().filter(|block| block.kind == kind).map(ToString::to_string).collect();
    // By the labels alone: whatever is of one kind is alike otherwise.
    let labels = declared.iter().filter(|block| block.kind == kind).map(|block| block.label.as_str());
    match suggest::nearest(label, labels) {
        Some(near) => did_you_mean(format!("{kind}.{near}")),
        None if known.is_empty() => (None, format!("add a block `{kind} \"{label}\" {{ … }}`, and write `{meant}`")),
        None => (None, format!("the spec has {}: write one of them, or add `{kind} \"{label}\"`", named(&known))),
    }
}

/// What to write for a name that means nothing: the expression, where it is one, and the help.
fn instead_of_name(root: &str, names: &[&str], written: &str, scope: &Scope<'_>) -> (Option<String>, String) {
    let word = match written {
        "True" | "TRUE" | "yes" | "Yes" | "on" | "On" => Some("true"),
        "False" | "FALSE" | "no" | "No" | "off" | "Off" => Some("false"),
        "None" | "nil" | "Null" | "NULL" | "undefined" => Some("null"),
        _ => None,
    };
    if let Some(word) = word {
        return did_you_mean(word.to_owned());
    }
    if let (Some(Here::Name(kind)), Some((label, values))) =
        (foreign::find(scope.foreign, "", root), names.split_first())
        && scope.kinds.contains(&kind)
    {
        return instead_of_address(kind, label, values, scope);
    }
    if let Some(found) = foreign::of_name(root, names) {
        return found;
    }
    let blocks: Vec<String> = scope.declared.iter().flatten().map(ToString::to_string).collect();
    let labels = scope.declared.iter().flatten().map(|block| block.label.as_str());
    if names.is_empty()
        && let Some(label) = suggest::nearest(root, labels)
        && let Some(block) = scope.declared.iter().flatten().find(|block| block.label == label)
    {
        return did_you_mean(block.to_string());
    }
    let known = ["environment", "project", "aws.region", "aws.account_id"];
    if let Some(near) = suggest::nearest(written, known.into_iter().chain(blocks.iter().map(String::as_str))) {
        return did_you_mean(near.to_owned());
    }
    let firsts = ["request", "record"].into_iter().chain(scope.kinds.iter().copied());
    match suggest::nearest(root, firsts) {
        Some(near) => did_you_mean(std::iter::once(near).chain(names.iter().copied()).collect::<Vec<_>>().join(".")),
        None if names.is_empty() => {
            let text = crate::hcl::quoted(written);
            let mut help = format!("a string takes quotes: `{text}`");
            // A member of the request is written so by who knows templates, and quotes would not make it one.
            if written.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
                help.push_str(&format!("; a member of the request's body is `request.body.{written}`"));
            }
            (Some(text), help)
        }
        None => (None, "a reference is the kind and the label of a block, such as `kinesis_stream.events`".to_owned()),
    }
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
        ("form", Some([])) => Some(Request::Form(None)),
        ("form", Some([name])) if !name.is_empty() && !name.chars().any(char::is_control) => {
            Some(Request::Form(Some(name.clone())))
        }
        ("form", _) => wrong(
            "`request.form` takes the name of one field, or none for all of them".to_owned(),
            "write `request.form.email`, or `request.form[\"odd name\"]`",
        ),
        ("id", _) => wrong("`request.id` has no parts".to_owned(), "write `request.id`"),
        ("header" | "path" | "query" | "context", _) => wrong(
            format!("`request.{kind}` takes one name of letters, digits, `-`, `_` and `.`"),
            "for example `request.header[\"X-Tenant\"]`, `request.path.stream`, `request.query.key`, `request.context.identity.sourceIp`",
        ),
        (other, _) if let Some(meant) = meant_part(other) => {
            let unknown = Diagnostic::new(&codes::REQUEST, span, format!("a request has no `{other}`"))
                .help(format!("write `{meant}`"));
            sink.report(if names.is_some_and(|names| names.is_empty()) { unknown.fix(span, meant) } else { unknown });
            None
        }
        (other, _) => wrong(
            format!("a request has no `{other}`"),
            &suggest::help(other, ["id", "body", "form", "header", "path", "query", "context"], "parts of a request"),
        ),
    }
}

/// What other frameworks call otherwise.
fn meant_part(name: &str) -> Option<&'static str> {
    Some(match name {
        "time" | "timestamp" | "now" | "received_at" => "request.context.requestTimeEpoch",
        "ip" | "source_ip" | "sourceIp" | "client_ip" | "remote_addr" => "request.context.identity.sourceIp",
        "user_agent" | "userAgent" => "request.header[\"User-Agent\"]",
        "method" | "http_method" | "httpMethod" => "request.context.httpMethod",
        "stage" => "request.context.stage",
        "request_id" | "requestId" => "request.id",
        "json" | "payload" | "data" => "request.body",
        _ => return None,
    })
}

/// A JSON path is written into a VTL string, where quotes, `$` and `#` would not stand for themselves; and Jayway JsonPath 2.0.0 looks for brackets within names too (measured).
fn is_json_path(span: Span, path: &[Segment], sink: &Sink) -> bool {
    let odd = |key: &str| {
        key.is_empty() || key.chars().any(|c| matches!(c, '"' | '\'' | '\\' | '$' | '#' | '[' | ']') || c.is_control())
    };
    if let Some(Segment::Key(key)) = path.iter().find(|segment| matches!(segment, Segment::Key(key) if odd(key))) {
        sink.report(
            Diagnostic::new(
                &codes::REQUEST,
                span,
                format!("the key `{key}` cannot be part of a JSON path in a mapping template"),
            )
            .help(
                "keys may hold anything but quotes, brackets, `\\`, `$`, `#` and control characters, and are not empty",
            ),
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
    crate::base::request::is_plain(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::sorted;
    use crate::base::source::Sources;
    use crate::spec::parse;
    use crate::view::terminal::diagnostics::{Styling, print};

    /// The value of `x = <text>` and what was reported.
    fn value(text: &str) -> (Option<Value>, String) {
        let mut sources = Sources::default();
        let file = sources.add("tfgen.hcl", format!("x = {text}\n"));
        let sink = Sink::default();
        let files = BTreeMap::from([("a.txt".to_owned(), "text of a\n".to_owned())]);
        let variables = BTreeMap::from([("project", "demo".to_owned()), ("aws.region", "eu-west-1".to_owned())]);
        let scope = Scope {
            environment: "dev",
            variables,
            kinds: &["kinesis_stream"],
            foreign: &[],
            files: &files,
            declared: None,
            nothing: crate::spec::Block::nothing(),
            budget: crate::spec::Budget::default(),
        };
        let root = parse(&sources, file, &sink);
        let value = root.and_then(|root| evaluate(&root.attributes["x"].expr, &scope, &sink)).map(|value| value.value);
        let reported: Vec<String> = sorted(&sources, sink.into_reported())
            .iter()
            .map(|diagnostic| print(&sources, diagnostic, Styling::Plain))
            .collect();
        (value, reported.join("\n"))
    }

    fn shown(text: &str) -> String {
        match value(text) {
            (Some(value), reported) if reported.is_empty() => value.to_string(),
            (_, reported) => reported,
        }
    }

    #[test]
    fn literals_and_names_mean_themselves() {
        for (text, expected) in [
            ("null", "null"),
            ("true", "true"),
            ("-3", "-3"),
            ("1.5", "1.5"),
            ("\"a\"", "\"a\""),
            ("environment", "\"dev\""),
            ("\"${project}-x-${environment}\"", "\"demo-x-dev\""),
            ("\"${aws.region}\"", "\"eu-west-1\""),
            ("\"$${literal} %%{too}\"", "\"$${literal} %%{too}\""),
            ("[1, \"a\", [true]]", "[1, \"a\", [true]]"),
            ("{ a = 1, \"b c\" = [] }", "{ a = 1, \"b c\" = [] }"),
            ("{ \"a-${environment}\" = 1, (project) = 2, project = 3 }", "{ \"a-dev\" = 1, demo = 2, project = 3 }"),
            ("kinesis_stream.events", "kinesis_stream.events"),
            ("request.id", "request.id"),
            ("request.body", "request.body"),
            ("request.body.user.ids[0][\"odd key\"]", "request.body.user.ids[0][\"odd key\"]"),
            ("request.header[\"X-Tenant\"]", "request.header[\"X-Tenant\"]"),
            ("request.context.identity.sourceIp", "request.context.identity.sourceIp"),
            ("(1)", "1"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn heredocs_are_strings() {
        assert_eq!(value("<<EOT\n  a ${project}\nb\nEOT").0, Some(Value::String("  a demo\nb\n".to_owned())));
        assert_eq!(value("<<-EOT\n    a\n      b\n    EOT").0, Some(Value::String("a\n  b\n".to_owned())));
    }

    #[test]
    fn functions_mean_what_they_mean_in_terraform() {
        for (text, expected) in [
            ("lower(\"ÄB\")", "\"äb\""),
            ("upper(\"ab\")", "\"AB\""),
            ("replace(\"a_b_c\", \"_\", \"-\")", "\"a-b-c\""),
            ("join(\"-\", [\"a\", 1, true])", "\"a-1-true\""),
            ("coalesce(null, \"\", \"x\", \"y\")", "\"x\""),
            ("coalesce(kinesis_stream.a)", "kinesis_stream.a"),
            ("coalesce(null, kinesis_stream.a, \"\")", "kinesis_stream.a"),
            ("coalesce(request.id)", "coalesce(request.id)"),
            ("coalesce(request.body.a, record.b)", "coalesce(request.body.a, record.b)"),
            (
                "coalesce(null, coalesce(request.body.a, \"\"), coalesce(request.body.b, request.id))",
                "coalesce(request.body.a, request.body.b, request.id)",
            ),
            ("replace(\"a/b\", \"/\", \"-\")", "\"a-b\""),
            ("format(\"%s-%03d%%%v\", \"a\", 7, true)", "\"a-007%true\""),
            ("format(\"%5s|%04d\", \"a\", -7)", "\"    a|-007\""),
            ("file(\"a.txt\")", "\"text of a\\n\""),
            (
                "jsonencode({ b = [1, 2.5], a = \"<&>\" })",
                "\"{\\\"a\\\":\\\"\\\\u003c\\\\u0026\\\\u003e\\\",\\\"b\\\":[1,2.5]}\"",
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_spec_cannot_hold_is_told() {
        for (text, code, words) in [
            ("1 + 1", "SPC009", "an operator"),
            ("true ? 1 : 2", "SPC009", "a conditional"),
            ("[for x in [1] : x]", "SPC009", "a `for` expression"),
            ("a.*.b", "SPC009", "a splat"),
            ("\"%{ if true }a%{ endif }\"", "SPC009", "a template directive"),
            ("\"${~ project ~}\"", "SPC009", "a strip marker"),
            ("!true", "SPC009", "an operator"),
            ("enviroment", "SPC010", "did you mean `environment`?"),
            ("kinesis_strem.events", "SPC010", "did you mean `kinesis_stream.events`?"),
            ("var.environment", "SPC010", "write `environment`"),
            ("var.retention", "SPC010", "a spec has no variables"),
            ("each.key", "SPC010", "a spec has no loops"),
            ("terraform.workspace", "SPC010", "write `environment`"),
            ("path.module", "SPC010", "paths go from the folder of `tfgen.hcl`"),
            ("path.tenant", "SPC010", "write `request.path.tenant`"),
            ("body.user_id", "SPC010", "write `request.body.user_id`"),
            ("True", "SPC010", "did you mean `true`?"),
            ("title(\"x\")", "SPC011", "write the result itself"),
            ("templatefile(\"a.tftpl\", {})", "SPC011", "`file(\"mapping/submit.vtl\")`"),
            ("aws.account_id", "SPC010", "`aws.account_id` is used here but has no value"),
            (
                "events",
                "SPC010",
                "a string takes quotes: `\"events\"`; a member of the request's body is `request.body.events`",
            ),
            ("kinesis_stream[\"events\"]", "SPC013", "`kinesis_stream.<label>` is all of a reference"),
            ("\"${kinesis_stream.events.name}\"", "SPC007", "write its name out"),
            ("\"${kinesis_stream.events}\"", "SPC007", "a reference cannot be put into a string"),
            ("request.body.id != \"\" ? 1 : 2", "SPC009", "a list takes the first that is not empty"),
            ("uper(\"a\")", "SPC011", "did you mean `upper`?"),
            ("timestamp()", "SPC011", "there is no function `timestamp`"),
            ("lower(1)", "SPC011", "it is called as `lower(\"text\")`"),
            ("coalesce()", "SPC011", "it is called as `coalesce(a, b)`"),
            ("coalesce(null, \"\")", "SPC011", "one argument at least that is neither null nor empty"),
            ("coalesce(request.body.a, \"anonymous\")", "SPC011", "fixed values: `\"anonymous\"`"),
            ("coalesce(\"anonymous\", request.body.a)", "SPC011", "remove the fixed value"),
            ("coalesce(request.id, kinesis_stream.a)", "SPC011", "fixed values: `kinesis_stream.a`"),
            ("coalesce(kinesis_stream.a, kinesis_stream.b)", "SPC011", "would never use `kinesis_stream.b`"),
            ("coalesce([request.body.a], [request.body.b])", "SPC011", "would never use `[request.body.b]`"),
            (
                "\"${coalesce(request.body.a, request.id)}\"",
                "SPC007",
                "a request expression cannot be put into a string",
            ),
            ("join(\"-\", [coalesce(request.id)])", "SPC011", "it is called as `join"),
            ("jsonencode(coalesce(request.id))", "SPC011", "without references and request expressions"),
            ("lower(request.header.x)", "SPC011", "it is called as `lower(\"text\")`"),
            ("lower(\"a\", \"b\")", "SPC011", "it is called as `lower(\"text\")`"),
            ("format(\"%s\", \"a\", \"b\")", "SPC011", "with one argument for each"),
            ("join(\"-\", [\"a\"], [\"b\"])", "SPC011", "it is called as `join"),
            ("jsonencode(1, 2)", "SPC011", "it is called as `jsonencode(value)`"),
            ("file(\"a.txt\", \"b.txt\")", "SPC011", "it is called as `file"),
            ("coalesce([request.id, request.body]...)", "SPC009", "`...` in a call"),
            ("replace(\"a-b\", \"/-/\", \"_\")", "SPC011", "no regular expressions"),
            ("format(\"%s\")", "SPC011", "with one argument for each"),
            ("format(\"%99999s\", \"a\")", "SPC011", "with one argument for each"),
            ("file(\"b.txt\")", "SPC012", "`b.txt` cannot be read: there is no such file"),
            ("request", "SPC014", "names no part of the request"),
            ("request.heder.x", "SPC014", "did you mean `header`?"),
            ("request.id.x", "SPC014", "`request.id` has no parts"),
            ("request.body[\"a'b\"]", "SPC014", "cannot be part of a JSON path"),
            ("request.header[\"X Y\"]", "SPC014", "takes one name of letters"),
            ("{ a = 1, a = 2 }", "SPC001", "`a` is written twice"),
            ("{ a-dev = 1, \"a-${environment}\" = 2 }", "SPC002", "`a-dev` is written twice in this object"),
            ("{ (1) = 2 }", "SPC007", "the key of a member is a text, this is a number"),
            ("{ \"${enviroment}\" = 2 }", "SPC010", "did you mean `environment`?"),
        ] {
            let reported = shown(text);
            assert!(reported.contains(code) && reported.contains(words), "{text} gave\n{reported}");
        }
    }
}

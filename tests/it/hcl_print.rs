//! What the HCL printer prints: hcl-edit reads the same tree from it, `terraform fmt` leaves it alone, and Terraform evaluates it to the same values.

use std::collections::BTreeSet;

use crate::support::{skip, terraform, tree};
use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Body as ParsedBody, Structure};
use hcl_edit::template::Element;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tfgen::hcl::{Block, Body, Expr, Part, print};

/// Text that printers of HCL get wrong; each piece is in Unicode's composed form, as Terraform composes all strings.
const PIECES: &[&str] = &[
    "",
    "a",
    "Z9",
    " ",
    "  ",
    "-",
    "_",
    ".",
    "/",
    "*",
    "\"",
    "\\",
    "\\\\",
    "'",
    "`",
    "$",
    "$$",
    "$$$",
    "{",
    "}",
    "${",
    "$${",
    "$$${",
    "$$$${",
    "%",
    "%%",
    "%{",
    "%%{",
    "%%%{",
    "${a}",
    "%{ if true }",
    "%{~",
    "${~",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{b}",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\\n",
    "\\u0041",
    "#",
    "//",
    "/*",
    "*/",
    "<<EOT",
    "=",
    "==",
    ",",
    "é",
    "q\u{301}",
    "日本語",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇳🇿",
    "1️⃣",
    "שלום",
    "مرحبا",
    "\u{200f}",
    "\u{202e}",
    "\u{feff}",
    "\u{2028}",
    "\u{200b}",
    "\u{a0}",
    "\u{3000}",
    "ｗｉｄｅ",
    "क्ष",
    "กำ",
    "각",
    "\u{10ffff}",
    "\u{fffd}",
    "\u{e000}",
    "!{timestamp:yyyy}",
    "$context.requestId",
    "#set($x = 1)",
    "a long text that goes on and on and on, far past any place where a line could be broken, to see that none is",
];

fn pieces() -> impl Strategy<Value = String> {
    vec(prop::sample::select(PIECES), 0..6).prop_map(|pieces| pieces.concat())
}

/// Text for what only has to be read back: characters of many scripts. They are such as Unicode 15.0 has, by which Terraform measures them;
/// of a combining mark made since then it knows nothing.
fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        prop::char::range('\0', '\u{86f}'),
        prop::char::range('\u{900}', '\u{bff}'),
        prop::char::range('\u{1e00}', '\u{20bf}'),
        prop::char::range('\u{3000}', '\u{9fef}'),
        prop::char::range('\u{ac00}', '\u{d7a3}'),
        prop::char::range('\u{e000}', '\u{ffff}'),
        prop::char::range('\u{1f300}', '\u{1f6d7}'),
        prop::char::range('\u{20000}', '\u{2a6df}'),
        prop::char::range('\u{f0000}', '\u{10ffff}'),
    ];
    let marks = prop::sample::select(
        &["\u{301}", "\u{94d}", "\u{93f}", "क्", "\u{1112}", "\u{1161}", "\u{11ab}", "🇳", "\u{fe0f}", "\u{600}", "e"][..],
    );
    prop_oneof![
        3 => pieces(),
        1 => vec(character, 0..12).prop_map(String::from_iter),
        1 => vec(prop_oneof![marks, prop::sample::select(PIECES)], 1..6).prop_map(|pieces| pieces.concat()),
    ]
}

fn key(text: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z_][a-zA-Z0-9_]{0,11}",
        1 => "[a-zA-Z0-9_:.-]{1,40}",
        1 => prop::sample::select(&["for", "true", "false", "null", "if", "in", "else", "endif", "for_each", "9", "-", "", "aws:SecureTransport"][..]).prop_map(str::to_owned),
        2 => text,
    ]
}

/// Trees: `text` for the strings, `references` for what may be referred to.
fn expr(text: BoxedStrategy<String>, references: &'static [&'static str]) -> BoxedStrategy<Expr> {
    let reference = prop::sample::select(references).prop_map(str::to_owned);
    let part = prop_oneof![text.clone().prop_map(Part::Text), reference.clone().prop_map(Part::Reference)];
    let leaf = prop_oneof![
        any::<bool>().prop_map(Expr::Bool),
        any::<i64>().prop_map(|number| Expr::from(number / 2048)),
        text.clone().prop_map(Expr::String),
        text.clone().prop_map(Expr::String),
        reference.prop_map(Expr::Reference),
        vec(part, 0..5).prop_map(Expr::Template),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let pairs = vec((key(text.clone()), inner.clone()), 0..6).prop_map(|pairs| {
            let mut seen = BTreeSet::new();
            pairs.into_iter().filter(|(key, _)| seen.insert(key.clone())).collect()
        });
        prop_oneof![
            vec(inner.clone(), 0..9).prop_map(Expr::List),
            pairs.prop_map(Expr::Object),
            inner.clone().prop_map(Expr::jsonencode),
            vec(inner, 1..3).prop_map(|arguments| Expr::Call(
                "coalescelist",
                vec![Expr::List(arguments.clone()), Expr::List(arguments)]
            )),
        ]
    })
    .boxed()
}

fn block(depth: u32) -> BoxedStrategy<Block> {
    let argument = (
        "[a-z][a-z_]{0,20}",
        expr(any_text().boxed(), &["aws_kinesis_stream.events.arn", "var.region", "local.a[0].b"]),
    );
    let comment = vec("[ -~é日]{0,30}", 0..3).prop_map(|lines| lines.join("\n"));
    let nested = if depth == 0 { Just(Vec::new()).boxed() } else { vec(block(depth - 1), 0..3).boxed() };
    // Of other labels `terraform fmt` drops some, and no Terraform block may have them.
    let label = "[a-zA-Z_][a-zA-Z0-9_-]{0,20}";
    ("[a-z][a-z_]{0,9}", vec(label, 0..3), vec(argument, 0..6), nested, comment)
        .prop_map(|(kind, labels, arguments, nested, comment)| {
            let mut block = Block::new(&kind, labels.iter().map(String::as_str));
            let mut seen = BTreeSet::new();
            for (index, (name, value)) in
                arguments.into_iter().filter(|(name, _)| seen.insert(name.clone())).enumerate()
            {
                if index == 2 && !comment.is_empty() {
                    block.body.push_comment(&comment);
                }
                block = block.arg(&name, value);
            }
            nested.into_iter().fold(block, Block::block)
        })
        .boxed()
}

fn body() -> impl Strategy<Value = Body> {
    vec(block(2), 0..4).prop_map(|blocks| {
        let mut body = Body::default();
        blocks.into_iter().for_each(|block| body.push(block));
        body
    })
}

/// A tree as both sides of a comparison see it: references by their text, templates by their parts.
#[derive(Debug, PartialEq)]
enum Seen {
    Plain(Value),
    Reference(String),
    Template(Vec<Part>),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
    Call(String, Vec<Self>),
}

/// Joins neighbouring text; a template of one part is that part.
fn template(parts: impl IntoIterator<Item = Part>) -> Seen {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, Part::Text(text)) if text.is_empty() => {}
            (_, part) => joined.push(part),
        }
    }
    match joined.as_slice() {
        [] => Seen::Plain(json!("")),
        [Part::Text(text)] => Seen::Plain(json!(text)),
        [Part::Reference(reference)] => Seen::Reference(reference.clone()),
        _ => Seen::Template(joined),
    }
}

fn meant(expr: &Expr) -> Seen {
    match expr {
        Expr::Bool(value) => Seen::Plain(json!(value)),
        Expr::Number(text) => Seen::Plain(serde_json::from_str(text).unwrap()),
        Expr::String(text) => Seen::Plain(json!(text)),
        Expr::Template(parts) => template(parts.clone()),
        Expr::Reference(text) => Seen::Reference(text.clone()),
        Expr::List(items) => Seen::List(items.iter().map(meant).collect()),
        Expr::Object(pairs) => Seen::Object(pairs.iter().map(|(key, value)| (key.clone(), meant(value))).collect()),
        Expr::Call(name, arguments) => Seen::Call((*name).to_owned(), arguments.iter().map(meant).collect()),
    }
}

fn read(expression: &Expression) -> Seen {
    match expression {
        Expression::Bool(value) => Seen::Plain(json!(**value)),
        Expression::Number(number) => Seen::Plain(serde_json::from_str(&number.value().to_string()).unwrap()),
        Expression::UnaryOp(_) => Seen::Plain(serde_json::from_str(expression.to_string().trim()).unwrap()),
        Expression::String(text) => Seen::Plain(json!(text.as_str())),
        Expression::StringTemplate(parts) => template(parts.iter().map(|element| match element {
            Element::Literal(text) => Part::Text(text.to_string()),
            Element::Interpolation(inner) => match &inner.expr {
                Expression::String(text) => Part::Text(text.as_str().to_owned()),
                other => Part::Reference(other.to_string().trim().to_owned()),
            },
            Element::Directive(directive) => panic!("a directive: {directive:?}"),
        })),
        Expression::Array(items) => Seen::List(items.iter().map(read).collect()),
        Expression::Object(object) => Seen::Object(
            object
                .iter()
                .map(|(key, value)| {
                    let key = match key {
                        ObjectKey::Ident(name) => name.to_string(),
                        ObjectKey::Expression(key) => match read(key) {
                            Seen::Plain(Value::String(text)) => text,
                            other => panic!("a key of {other:?}"),
                        },
                    };
                    (key, read(value.expr()))
                })
                .collect(),
        ),
        Expression::FuncCall(call) => Seen::Call(call.name.name.to_string(), call.args.iter().map(read).collect()),
        Expression::Variable(_) | Expression::Traversal(_) => Seen::Reference(expression.to_string().trim().to_owned()),
        other => panic!("never printed: {other:?}"),
    }
}

fn same(meant_body: &Body, parsed: &ParsedBody) {
    let arguments: Vec<(String, Seen)> =
        meant_body.arguments().map(|(name, value)| (name.to_owned(), meant(value))).collect();
    let found: Vec<(String, Seen)> = parsed
        .attributes()
        .map(|attribute| (attribute.key.to_string().trim().to_owned(), read(&attribute.value)))
        .collect();
    assert_eq!(arguments, found);
    let blocks: Vec<&Block> = meant_body.blocks().collect();
    let read_blocks: Vec<_> = parsed.iter().filter_map(Structure::as_block).collect();
    assert_eq!(blocks.len(), read_blocks.len());
    for (block, found) in blocks.into_iter().zip(read_blocks) {
        assert_eq!(block.kind, found.ident.as_str());
        let labels: Vec<&str> = found.labels.iter().map(|label| label.as_str()).collect();
        assert_eq!(block.labels, labels);
        same(&block.body, &found.body);
    }
}

proptest! {
    #![proptest_config(Config { cases: 512, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_printed_reads_back_as_the_same_tree(body in body()) {
        let text = print(&body);
        let parsed: ParsedBody = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
        same(&body, &parsed);
    }
}

/// `count` examples of a strategy, the same in each run.
fn examples<S: Strategy>(count: usize, strategy: &S) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn terraform_fmt_leaves_what_is_printed_alone() {
    let dir = tempfile::tempdir().unwrap();
    tree::write(
        dir.path(),
        examples(300, &body()).iter().enumerate().map(|(index, body)| (format!("{index:04}.tf"), print(body))),
    );
    match terraform::all() {
        Ok(all) => {
            all.iter().for_each(|terraform| terraform.fmt_check(dir.path()).unwrap_or_else(|diff| panic!("{diff}")))
        }
        Err(reason) => skip(&reason),
    }
}

/// The value of a leaf, where `local.a` is `A!`.
fn value(expr: &Expr) -> Value {
    match expr {
        Expr::Bool(value) => json!(value),
        Expr::Number(text) => serde_json::from_str(text).unwrap(),
        Expr::String(text) => json!(text),
        Expr::Reference(_) => json!("A!"),
        Expr::Template(parts) => json!(
            parts
                .iter()
                .map(|part| match part {
                    Part::Text(text) => text.as_str(),
                    Part::Reference(_) => "A!",
                })
                .collect::<String>()
        ),
        Expr::List(_) | Expr::Object(_) | Expr::Call(..) => panic!("compared by its parts: {expr:?}"),
    }
}

/// Compares by shape: where `jsonencode` was meant, the text found is read as JSON.
fn agrees(meant: &Expr, found: &Value) -> bool {
    match (meant, found) {
        (Expr::Call("jsonencode", arguments), Value::String(text)) => {
            serde_json::from_str(text).is_ok_and(|inner| agrees(&arguments[0], &inner))
        }
        (Expr::Call(_, arguments), found) => agrees(&arguments[0], found),
        (Expr::List(items), Value::Array(found)) => {
            items.len() == found.len() && items.iter().zip(found).all(|(item, found)| agrees(item, found))
        }
        (Expr::Object(pairs), Value::Object(found)) => {
            pairs.len() == found.len()
                && pairs.iter().all(|(key, of)| found.get(key).is_some_and(|found| agrees(of, found)))
        }
        (leaf, found) => &value(leaf) == found,
    }
}

#[test]
fn terraform_evaluates_what_is_printed_to_the_same_values() {
    let mut cases = examples(300, &expr(pieces().boxed(), &["local.a"]));
    cases.extend(PIECES.iter().map(|piece| Expr::from(*piece)));
    for before in PIECES {
        // Each piece on both sides of an interpolation, where `$` and `{` meet.
        let text = || Part::Text((*before).to_owned());
        cases.push(Expr::Template(vec![text(), Part::Reference("local.a".into()), text()]));
        cases.push(Expr::object([(*before, "value")]));
    }
    let mut body = Body::default();
    body.push(Block::new("locals", []).arg("a", "A!"));
    for (index, case) in cases.iter().enumerate() {
        body.push(Block::new("output", [format!("o{index}").as_str()]).arg("value", case));
    }
    let dir = tempfile::tempdir().unwrap();
    tree::write(dir.path(), [("main.tf", print(&body))]);
    let terraform = match terraform::any() {
        Ok(terraform) => terraform,
        Err(reason) => return skip(&reason),
    };
    let outputs = terraform.outputs(dir.path()).unwrap_or_else(|error| panic!("{error}"));
    let wrong: Vec<String> = cases
        .iter()
        .enumerate()
        .filter(|(index, case)| !agrees(case, &outputs[format!("o{index}")]["value"]))
        .map(|(index, case)| format!("{case:?}\n  gave {}", outputs[format!("o{index}")]["value"]))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

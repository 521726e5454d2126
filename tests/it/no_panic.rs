//! No text makes tfgen panic: whatever is read, it is rendered or told about, at a place that can be drawn.

use std::sync::OnceLock;

use crate::support::case::Case;
use crate::support::pipeline::{SEPARATOR, run_text};
use crate::support::{root, tree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Runs a text and holds what comes out to what is always so.
fn holds(text: &str) {
    let outcome = run_text(text);
    for (diagnostic, drawn) in outcome.diagnostics.iter().zip(&outcome.drawn) {
        assert!(drawn.contains(diagnostic.code.id) && !diagnostic.message.is_empty(), "{drawn}");
        assert!(diagnostic.help.is_some(), "no help in\n{drawn}");
    }
    assert!(outcome.files.is_some() || !outcome.errors().is_empty(), "neither files nor errors for\n{text}");
}

/// Every spec of the repository, each a shared spec with one environment.
fn seeds() -> &'static [String] {
    static SEEDS: OnceLock<Vec<String>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let mut seeds = Vec::new();
        let mut folders = vec![root()];
        folders.extend(tree::children(&root().join("tests/fixtures")));
        for folder in folders {
            let Ok(base) = std::fs::read_to_string(folder.join("tfgen.hcl")) else { continue };
            for overlay in tree::children(&folder.join("environments")) {
                if overlay.extension().is_some_and(|extension| extension == "hcl") {
                    seeds.push(format!("{base}{SEPARATOR}{}", std::fs::read_to_string(overlay).unwrap()));
                }
            }
        }
        for path in tree::children(&root().join("tests/diagnostics")) {
            let case = Case::read(&std::fs::read_to_string(path).unwrap()).unwrap();
            let texts =
                case.files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()));
            let (environments, others): (Vec<_>, Vec<_>) =
                texts.partition(|(path, _)| path.starts_with("environments/"));
            let Some((_, base)) = others.into_iter().find(|(path, _)| path == "tfgen.hcl") else { continue };
            seeds.extend(environments.into_iter().map(|(_, overlay)| format!("{base}{SEPARATOR}{overlay}")));
        }
        assert!(seeds.len() > 100, "{}", seeds.len());
        seeds
    })
}

/// What HCL and specs are made of, and what they should not meet.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "\\",
    "\\\"",
    "${",
    "%{",
    "$${",
    "~}",
    "=",
    ",",
    ".",
    ":",
    "?",
    "...",
    "*",
    "-",
    "!",
    "#",
    "//",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{202e}",
    "😀",
    "क्ष",
    "e\u{301}",
    "\\ud800",
    "\\U00110000",
    "\\u00",
    "<<EOT\n",
    "<<-EOT\n",
    "\nEOT\n",
    "null",
    "true",
    "-1",
    "0",
    "1e400",
    "1e-400",
    "99999999999999999999999999",
    "0.1",
    "4294967296",
    "-9223372036854775809",
    "for",
    "if",
    "environment",
    "project",
    "request.id",
    "request.body",
    "request.body[0]",
    "record",
    "kinesis_stream.events",
    "firehose.events",
    "aws.region",
    "file(\"x\")",
    "format(\"%s%9999d\", 1)",
    "jsonencode({",
    "enabled = false\n",
    "existing = true\n",
    "transition \"GLACIER\" {\n",
    "route \"GET /{a}\" {\n",
    "put_records {\n",
    "!{timestamp:",
    "arn:aws:",
    "''",
    "$context.requestId",
];

/// One change to a text. Places are indices, so that they fit whatever text there is.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, String),
    Remove(Index, Index),
    Repeat(Index, Index),
    Splice(Index, Index, Index),
    SwapLines(Index, Index),
    ReplaceValue(Index, String),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let piece = || prop_oneof![4 => select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop_oneof![
        3 => (at(), piece()).prop_map(|(place, text)| Change::Insert(place, text)),
        2 => (at(), at()).prop_map(|(from, to)| Change::Remove(from, to)),
        1 => (at(), at()).prop_map(|(from, to)| Change::Repeat(from, to)),
        1 => (at(), at(), at()).prop_map(|(seed, from, to)| Change::Splice(seed, from, to)),
        2 => (at(), at()).prop_map(|(one, other)| Change::SwapLines(one, other)),
        6 => (at(), piece()).prop_map(|(line, text)| Change::ReplaceValue(line, text)),
    ]
}

/// A byte at which a text can be cut.
fn place(text: &str, index: &Index) -> usize {
    let mut at = index.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A stretch of a text, at most some lines long.
fn stretch(text: &str, from: &Index, length: &Index) -> std::ops::Range<usize> {
    let start = place(text, from);
    let mut end = (start + length.index(80)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

fn apply(mut text: String, change: &Change) -> String {
    match change {
        Change::Insert(at, piece) => text.insert_str(place(&text, at), piece),
        Change::Remove(from, length) => text.replace_range(stretch(&text, from, length), ""),
        Change::Repeat(from, length) => {
            let range = stretch(&text, from, length);
            let piece = text[range.clone()].to_owned();
            text.insert_str(range.end, &piece);
        }
        Change::Splice(seed, from, length) => {
            let other = seed.get(seeds());
            let at = place(&text, length);
            text.insert_str(at, &other[stretch(other, from, length)]);
        }
        Change::SwapLines(one, other) => {
            let mut lines: Vec<&str> = text.split('\n').collect();
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
            text = lines.join("\n");
        }
        Change::ReplaceValue(line, piece) => {
            let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
            let values: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].contains('=')).collect();
            if let Some(at) = (!values.is_empty()).then(|| *line.get(&values)) {
                let name = lines[at].split('=').next().unwrap_or_default().to_owned();
                lines[at] = format!("{name}= {piece}");
            }
            text = lines.join("\n");
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_spec_is_read_or_refused(seed in any::<Index>(), changes in vec(change(), 1..6)) {
        let text = changes.iter().fold(seed.get(seeds()).clone(), apply);
        holds(&text);
    }

    #[test]
    fn pieces_of_a_spec_are_read_or_refused(pieces in vec(select(PIECES), 0..40)) {
        holds(&pieces.concat());
        holds(&format!("x = {}\n", pieces.concat()));
        holds(&format!("aws {{\n  region = \"eu-west-1\"\n}}\nkinesis_stream \"events\" {{\n{}\n}}\n", pieces.concat()));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        holds(&text);
        holds(&format!("project = \"{text}\"\n"));
        holds(&format!("terraform {{\n  backend \"s3\" {{\n    a = <<EOT\n{text}\nEOT\n  }}\n}}\n"));
    }
}

/// A program's first thread has 8 MiB of stack; those of tests have 2, which the parser's own limit of 64 levels can need without optimisation.
#[test]
fn nothing_is_too_deep_or_too_long() {
    std::thread::Builder::new().stack_size(8 << 20).spawn(deep_and_long).unwrap().join().unwrap();
}

fn deep_and_long() {
    for (open, close) in [
        ("[", "]"),
        ("(", ")"),
        ("{a=", "}"),
        ("-", ""),
        ("!", ""),
        ("\"${", "}\""),
        ("f(", ")"),
        ("x[", "]"),
        ("true?1:", ""),
        ("1+", ""),
        ("1**", ""),
        ("a.", ""),
        ("[for x in ", ": x]"),
    ] {
        for depth in [10, 63, 64, 65, 1000, 10_000] {
            for middle in ["1", "", "\""] {
                holds(&format!("x = {}{middle}{}\n", open.repeat(depth), close.repeat(depth)));
            }
        }
    }
    holds(&format!("{}{}", "a {\n".repeat(10_000), "}\n".repeat(10_000)));
    holds(&"terraform {\n".repeat(10_000));
    holds(&format!("x = \"{}%{{endif}}\"\n", "%{if true}".repeat(10_000)));
    holds(&format!("project = \"{}\"\n", "😀".repeat(100_000)));
    holds(&format!("x = {}\n", "9".repeat(100_000)));
    holds(&format!("x{} = 1\n", "y".repeat(100_000)));
    holds(&format!("x = request.body{}\n", ".a".repeat(10_000)));
    holds(&format!("kinesis_stream \"{}\" {{}}\n", "a".repeat(100_000)));
    holds(&format!("{}aws {{\n  region = 1\n}}\n", "\n".repeat(100_000)));
    holds(&(0..2000).fold(String::new(), |text, at| text + &format!("a{at} = 1\n")));
    // JSON within the spec nests by rules of its own.
    let api = |attribute: &str| {
        format!(
            "rest_api \"a\" {{\n  {attribute}\n  route \"POST /\" {{\n    {attribute}\n    put_record {{ stream = kinesis_stream.a }}\n  }}\n}}\n"
        )
    };
    for depth in [10, 120, 127, 128, 10_000] {
        for (open, close) in [("[", "]"), ("{\\\"a\\\":", "}"), ("{\\\"not\\\":", "}")] {
            let json = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            holds(&api(&format!("policy = \"{{\\\"Statement\\\":{json}}}\"")));
            holds(&api(&format!("request_schema = \"{json}\"")));
        }
    }
}

#[test]
fn odd_endings_and_marks_are_told_about() {
    for text in [
        "",
        "\u{feff}",
        "\u{feff}project = \"a\"\n",
        "project = \"a\"\u{feff}\n",
        "project = \"a\"",
        "project = \"a\"\r\n",
        "project = \"a\"\r",
        "\tproject\t=\t\"a\"\t\n",
        "\0",
        "project = \"\0\"\n",
        "project = \"\\ud800\"\n",
        "project = \"\\uD83D\\uDE00\"\n",
        "project = \"\\U00110000\"\n",
        "project = \"\\UFFFFFFFF\"\n",
        "project = \"\\u12\"\n",
        "project = \"\\x\"\n",
        "project = \"\n",
        "project = <<EOT\n",
        "project = <<EOT\nEOT",
        "project = <<-EOT\n  a\n\tEOT\n",
        "project = <<EOT\n${\nEOT\n",
        "/*",
        "#",
        "//",
        "a",
        "a =",
        "a = \n",
        "a {",
        "a \"",
        "a \"b\" \"c\" {}\n",
        "\"a\" {}\n",
        "a = 1 b = 2\n",
        "a {} b {}\n",
        "a = {a = 1 b = 2}\n",
        "a = {1 = 2}\n",
        "a = {(x) = 2}\n",
        "a = 1e999999999999\n",
        "a = 0x10\n",
        "a = .5\n",
        "a = 1.\n",
        "a = 1e\n",
        "a = -0\n",
        "a = 1/0\n",
        "aws \"x\" {}\n",
        "aws {}\naws {}\n",
        "aws = 1\n",
        "aws {\n  region = \"eu-west-1\"\n}\nkinesis_stream {}\n",
        "kinesis_stream \"a\" \"b\" {}\n",
        "kinesis_stream = [1]\n",
        "terraform {\n  backend \"s3\" {\n    a = request.id\n    b = [kinesis_stream.a]\n    c = 1e999\n    d { e \"f\" {} }\n  }\n}\n",
    ] {
        holds(text);
        holds(&format!("aws {{\n  region = \"eu-west-1\"\n}}\n{SEPARATOR}{text}"));
        holds(&text.replace('\n', "\r\n"));
    }
}

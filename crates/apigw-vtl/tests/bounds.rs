//! What holds for any template and any payload: an answer or an error, in bounded time and memory.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test says so by panicking, and starts threads")]

use std::thread;

use apigw_vtl::{Input, Template};
use proptest::prelude::*;

/// Pieces of which templates are made, right and wrong.
const PIECES: &[&str] = &[
    "$a",
    "${a}",
    "$!{a}",
    "$a.b",
    "$a[0]",
    "$a.b(",
    "$input",
    ".body",
    ".path('$.a')",
    ".json('$')",
    "$util",
    ".parseJson($a)",
    ".class",
    "$context",
    "#set(",
    "#set($a = ",
    "#if(",
    "#elseif(",
    "#else",
    "#end",
    "#foreach($i in ",
    "#foreach($i in [1..5])",
    "#break",
    "#stop",
    "#macro(m $a)",
    "#m($a)",
    "#define($d)",
    "$d",
    "#evaluate(",
    "#include('a')",
    "#[[",
    "]]#",
    "##",
    "#*",
    "*#",
    "\\",
    "\\\\",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "..",
    ",",
    ":",
    "=",
    "==",
    "&&",
    "||",
    "!",
    "<",
    "+",
    "-",
    "*",
    "/",
    "%",
    "1",
    "2147483647",
    "1.5",
    "1e400",
    "true",
    "null",
    " ",
    "\n",
    "\t",
    "é",
    "😀",
    "a",
    "$",
    "#",
    ".replaceAll('(a*)*', '$1')",
    ".substring(2)",
    ".add($a)",
    ".put('a', $a)",
    ".keySet()",
    ".split(',')",
    ".format('%5d', 1)",
    "[$a, $a]",
    "{'a': $a}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![12 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn any_text_is_rendered_or_refused(pieces in proptest::collection::vec(piece(), 0..40), body in "\\PC{0,40}") {
        let text = pieces.concat();
        match Template::parse(&text) {
            Ok(template) => {
                let _ = template.findings(&apigw_vtl::Scope::request());
                // What it comes to does not matter here, only that it comes to something.
                let _ = template.render(&Input { body, ..Input::default() });
            }
            Err(error) => {
                let line = text.split('\n').nth(error.line as usize - 1);
                prop_assert!(line.is_some_and(|line| (error.column as usize) <= line.chars().count() + 1), "{error} is outside of {text:?}");
            }
        }
    }
}

/// Templates that would run for ever, take all memory or overflow the stack; each in a thread with little of it.
#[test]
fn no_template_takes_all_there_is() {
    let loops = |inner: &str| {
        format!("#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000]){inner}#end#end#end")
    };
    let templates = [
        loops("#set($x = $i)"),
        loops("$i"),
        "#set($s = 'aaaaaaaaaa')#foreach($i in [1..1000])#set($s = $s + $s)#end".to_owned(),
        "#set($l = [1])#foreach($i in [1..1000])#set($x = $l.addAll($l))#end".to_owned(),
        "#set($n = 9)#foreach($i in [1..1000])#set($n = $n * $n)#end".to_owned(),
        "#set($x = [1..2000000000])".to_owned(),
        "#set($l = [])#foreach($i in [1..1000])#foreach($j in [1..300])#set($l = [$l])#end#end$l".to_owned(),
        "#set($l = [1])#set($x = $l.add($l))$l.hashCode()".to_owned(),
        "#set($t = '#evaluate($t)')#evaluate($t)".to_owned(),
        "#macro(m)#m()#end#m()".to_owned(),
        "#set($s = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')$s.matches('(a*)*(?=b)\\1c')".to_owned(),
        "#set($s = '')$s.format('%2000000000d', 5)".to_owned(),
        format!("#set($x = {}1{})", "(".repeat(50_000), ")".repeat(50_000)),
        format!("{}x{}", "#if(true)".repeat(10_000), "#end".repeat(10_000)),
        format!("$a{}", "[$a".repeat(50_000)),
        "\\".repeat(300_000),
        "x".repeat(300 * 1024 + 1),
    ];
    let refused = |text: String| {
        let input = Input::default();
        Template::parse(&text).and_then(|template| template.render(&input).map(drop)).is_err()
    };
    let running: Vec<_> = templates
        .into_iter()
        .map(|text| {
            let begin = text.chars().take(60).collect::<String>();
            (begin, thread::Builder::new().stack_size(2 << 20).spawn(move || refused(text)).unwrap())
        })
        .collect();
    for (begin, thread) in running {
        // Backslashes are only text, but a parser could look ahead at each for all others.
        assert!(thread.join().unwrap() || begin.starts_with('\\'), "{begin}");
    }
}

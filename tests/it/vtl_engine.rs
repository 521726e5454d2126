//! What holds for any template and any body: an answer or an error, in bounded time and memory; and what the default mapping sends is the body.

use crate::support::rest_api::*;
use apigw_vtl::{Input, Template};
use data_encoding::BASE64;
use proptest::prelude::*;
use serde_json::{Value, json};
use tfgen::service::api_gateway::model::*;

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
                let _ = template.findings(&[]);
                // What it comes to does not matter here, only that it comes to something.
                let _ = template.render(&Input { body, ..Input::default() });
            }
            Err(error) => {
                let line = text.split('\n').nth(error.line as usize - 1);
                prop_assert!(line.is_some_and(|line| (error.column as usize) <= line.chars().count() + 1), "{error} is outside of {text:?}");
            }
        }
    }

    #[test]
    fn the_default_mapping_sends_the_very_body(body in body()) {
        let sent = sent(&body);
        prop_assert_eq!(sent.0, format!("{body}\n"));
        prop_assert_eq!(sent.1, "r-1");
    }

    #[test]
    fn a_batch_keeps_every_record(records in proptest::collection::vec("[^\\x00\\x7f]{0,12}", 1..20)) {
        let records: Vec<Value> = records.into_iter().map(|text| json!({"user_id": "u", "text": text})).collect();
        let template = template(Write::Records(put_records()));
        let body = json!({"items": records}).to_string();
        let input = Input { body, context: context(), ..Input::default() };
        let sent: Value = serde_json::from_str(&template.render(&input).unwrap().text).unwrap();
        let decoded: Vec<Value> =
            sent["Records"].as_array().unwrap().iter().map(|record| serde_json::from_str(decode(record).trim_end()).unwrap()).collect();
        prop_assert_eq!(decoded, records);
    }
}

/// JSON, text, nothing, all of Unicode.
fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC*",
        Just(String::new()),
        "[ \\t\\r\\n\"'\\\\$#{}\\[\\]!/a0]{0,30}",
        any::<Vec<(String, i64)>>()
            .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(name, value)| (name, value.into())).collect())
                .to_string()),
        proptest::sample::select(PIECES).prop_map(str::to_owned),
    ]
}

fn context() -> serde_json::Map<String, Value> {
    serde_json::Map::from_iter([("requestId".to_owned(), json!("r-1"))])
}

/// The request template as it is rendered.
fn template(write: Write) -> Template {
    let api = RestApi { routes: vec![route(HttpMethod::Post, "/submit", write)], ..minimal() };
    Template::parse(&render(&[api], false).files["ingest_post_submit.vtl"]).unwrap()
}

fn decode(record: &Value) -> String {
    String::from_utf8(BASE64.decode(record["Data"].as_str().unwrap().as_bytes()).unwrap()).unwrap()
}

/// Data and partition key of the record that the default mapping sends.
fn sent(body: &str) -> (String, String) {
    let input = Input { body: body.to_owned(), context: context(), ..Input::default() };
    let text = template(Write::Record(put_record())).render(&input).unwrap().text;
    let record: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    (decode(&record), record["PartitionKey"].as_str().unwrap().to_owned())
}

#[test]
fn a_megabyte_arrives_too() {
    for unit in ["x", "\"", "é😀\n", "{\"a\": 1}"] {
        let body = unit.repeat((1 << 20) / unit.len());
        assert_eq!(sent(&body).0, format!("{body}\n"));
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
    for text in templates {
        let begin = text.chars().take(60).collect::<String>();
        let is_refused =
            std::thread::Builder::new().stack_size(2 << 20).spawn(move || refused(text)).unwrap().join().unwrap();
        // Backslashes are only text, but a parser could look ahead at each for all others.
        assert!(is_refused || begin.starts_with('\\'), "{begin}");
    }
}
